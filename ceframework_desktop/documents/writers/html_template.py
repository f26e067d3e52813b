"""The web page's template and style sheet. All text in it is escaped by Jinja2."""

PAGE = """\
{% macro runs(text) %}
{% for run in text | runs %}{% if run.target %}\
<a href="{{ run.target }}">{{ run.text }}</a>{% else %}{{ run.text }}{% endif %}{% endfor %}
{% endmacro %}
{% macro lines(text, linked=true) %}
{% for line in text | lines %}{% if not loop.first %}<br>{% endif %}\
{{ runs(line) if linked else line }}{% endfor %}
{% endmacro %}
{% macro attributes(block) %}
{% if block.language %} lang="{{ block.language }}"{% endif %}
{% if block.direction %} dir="{{ block.direction }}"{% endif %}
{% endmacro %}
{% macro text_of(text, lead, linked=true) %}
{% for part in text | paragraphs %}
<p>{% if loop.first and lead %}<strong>{{ runs(lead) }}</strong> {% endif %}\
{{ lines(part, linked) }}</p>
{% else %}
{% if lead %}<p><strong>{{ runs(lead) }}</strong></p>{% endif %}
{% endfor %}
{% endmacro %}
{% macro paragraph(block) %}
{% if block.role in ("address", "signed") %}
<p class="{{ block.role }}"{{ attributes(block) }}>{{ lines(block.text) }}</p>
{% elif block.role == "quote" %}
<blockquote{{ attributes(block) }}>{{ text_of(block.text, block.lead) }}</blockquote>
{% else %}
<div class="{{ block.role }}"{{ attributes(block) }}>{{ text_of(block.text, block.lead) }}</div>
{% endif %}
{% endmacro %}
{% macro field(field) %}
{% if field is a("TickField") %}
<p class="tick"><span class="box" aria-hidden="true">{{ "✓" if field.ticked }}</span>
{{ field.label }}<span class="unseen">:
{{ phrases.ticked if field.ticked else phrases.not_ticked }}</span></p>
{% else %}
{% if field.label %}<p class="label">{{ field.label }}</p>{% endif %}
{% if field.hint %}<p class="hint">{{ field.hint }}</p>{% endif %}
{% if field is a("ChoiceField") %}
<ul class="choice">
{% for option in field.options %}
<li><span class="box" aria-hidden="true">{{ "✓" if option.id == field.value }}</span>
{{ option.label }}{% if option.id == field.value %}<span class="unseen">:
{{ phrases.ticked }}</span>{% endif %}</li>
{% endfor %}
</ul>
{% elif field is a("SignatureField") %}
<div class="answer signature"></div>
{% else %}
<div class="answer{{ field.value | long }}" style="--lines: {{ field.lines }}">\
{{ text_of(field.value, "", linked=false) }}</div>
{% endif %}
{% endif %}
{% endmacro %}
{% macro block(b) %}
{% if b is a("Heading") %}
<h{{ b.level }}{% if b.anchor %} id="{{ b.anchor }}"{% endif %}{{ attributes(b) }}>\
{% if b.number %}<span class="number">{{ b.number }}</span> \
{% endif %}{{ b.text }}</h{{ b.level }}>
{% elif b is a("Paragraph") %}
{{ paragraph(b) }}
{% elif b is a("Addressed") %}
{% if b.lines %}\
<p class="address" dir="ltr">{{ lines(b.lines | join("\n"), linked=false) }}</p>{% endif %}
<p class="address"{{ attributes(b) }}>{{ lines(b.dated | join("\n"), linked=false) }}</p>
<p{{ attributes(b) }}>{{ b.greeting }}</p>
{% elif b is a("Contents") %}
<nav{{ attributes(b) }} aria-label="{{ phrases.contents }}">
<ul class="contents">
{% for entry in b.entries %}
<li><a href="#{{ entry.anchor }}">{{ entry.text }}</a></li>
{% endfor %}
</ul>
</nav>
{% elif b is a("ItemList") %}
{% set tag = "ol" if b.numbered else "ul" %}
<{{ tag }}{{ attributes(b) }}>
{% for item in b["items"] %}
<li>{{ text_of(item.text, item.lead) }}</li>
{% endfor %}
</{{ tag }}>
{% elif b is a("Table") %}
<table{{ attributes(b) }}>
{% if b.description %}<caption class="unseen">{{ b.description }}</caption>{% endif %}
<thead><tr>{% for name in b.header %}<th scope="col">{{ name }}</th>{% endfor %}</tr></thead>
<tbody>
{% for row in b.rows %}
<tr>{% for cell in row %}
{% if loop.first and b.row_header %}
<th scope="row" class="cell{{ cell | long }}">{{ text_of(cell, "") }}</th>
{% else %}<td class="cell{{ cell | long }}">{{ text_of(cell, "") }}</td>{% endif %}
{% endfor %}</tr>
{% endfor %}
</tbody>
</table>
{% elif b is a("Facts") %}
<dl{{ attributes(b) }}>
{% for fact in b.facts %}
<div><dt>{{ fact.label }}</dt>
<dd>{% if fact.value.strip() %}{{ text_of(fact.value, "") }}{% else %}\
<p class="quiet">{{ phrases.nothing_yet }}</p>{% endif %}</dd></div>
{% endfor %}
</dl>
{% elif b is a("Form") %}
<div class="row"{{ attributes(b) }}>
{% for f in b.fields %}
<div class="field" style="--share: {{ b.widths[loop.index0] if b.widths else 1 }}">{{ field(f) }}\
</div>
{% endfor %}
</div>
{% elif b is a("Letterhead") %}
<header class="letterhead\
{{ " mirrored" if document.direction == "rtl" and b.direction == "ltr" }}"{{ attributes(b) }}>
<div>{% if b.logo %}<img src="{{ b.logo | image }}" alt="{{ b.logo.description }}">\
{% else %}<p class="name">{{ b.name }}</p>{% endif %}</div>
<p>{% if b.logo %}<strong>{{ b.name }}</strong><br>{% endif %}
{% for line in b.lines %}{% if not loop.first %}<br>{% endif %}{{ runs(line) }}{% endfor %}</p>
</header>
{% elif b is a("Together") %}
<div class="together">
{% for inner in b.blocks %}{{ block(inner) }}{% endfor %}
</div>
{% elif b is a("PageBreak") %}
<div class="break"></div>
{% endif %}
{% endmacro %}
<!DOCTYPE html>
<html lang="{{ document.language }}" dir="{{ document.direction }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="{{ document.organisation }}">
<title>{% if document.draft %}{{ phrases.draft }}: {% endif %}{{ document.title }}</title>
<style>{{ style | safe }}</style>
</head>
<body>
{% if document.draft %}
<div class="draft" role="note"><p class="draft-in">\
<strong>{{ phrases.draft }}.</strong> {{ phrases.draft_meaning }}</p></div>
{% endif %}
<main>
{% if not document.is_letter and (document.organisation or document.reference) %}
<p class="from">{{ document.organisation }}\
{% if document.organisation and document.reference %} · {% endif %}{{ document.reference }}</p>
{% endif %}
{% for b in document.blocks %}{{ block(b) }}{% endfor %}
</main>
</body>
</html>
"""

STYLE = """
:root { --body: {{ sizes.body }}pt; --gap: {{ sizes.paragraph_gap }}pt; }
* { box-sizing: border-box; }
body { margin: 0; color: {{ ink }}; background: #fff; font-size: var(--body);
  line-height: {{ "%.3f" | format(sizes.leading / sizes.body) }}; hyphens: manual;
  font-family: "Atkinson Hyperlegible Next", "Atkinson Hyperlegible", "Segoe UI", "Noto Sans",
    "Noto Naskh Arabic", "Noto Sans Gurmukhi", "Noto Sans SC", "Microsoft YaHei", "PingFang SC",
    Verdana, Arial, sans-serif; overflow-wrap: break-word; }
:lang(ur) { font-family: "Noto Nastaliq Urdu", "Jameel Noori Nastaleeq", "Urdu Typesetting",
  "Noto Naskh Arabic", Arial, sans-serif; line-height: 2.1; }
:lang(zh) { font-family: "Atkinson Hyperlegible Next", "Noto Sans SC", "Microsoft YaHei",
  "PingFang SC", "Noto Sans CJK SC", sans-serif; }
a { color: {{ accent }}; font-weight: 600; text-underline-offset: .15em; direction: ltr;
  unicode-bidi: isolate; overflow-wrap: anywhere; }
a:focus-visible { outline: 3px solid {{ ink }}; outline-offset: 2px; }
.long { overflow-wrap: anywhere; }
main { max-width: 40em; margin: 0 auto; padding: 2em 1.25em 4em; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; break-after: avoid; }
h1 { font-size: {{ sizes.headings[0] }}pt; margin: {{ sizes.section_gap }}pt 0 .5em; }
h2 { font-size: {{ sizes.headings[1] }}pt; margin: {{ sizes.section_gap }}pt 0 .5em;
  color: {{ accent }}; }
h3 { font-size: {{ sizes.headings[2] }}pt; margin: 1.4em 0 .3em; }
h4 { font-size: {{ sizes.headings[3] }}pt; margin: 1.1em 0 .1em; }
.number { margin-inline-end: .35em; }
p { margin: 0 0 var(--gap); orphans: 2; widows: 2; }
.strip p { margin-bottom: calc(var(--gap) * .4); }
.from, .quiet, .hint { color: {{ quiet }}; }
.note { border-inline-start: 4px solid {{ accent }}; padding-inline-start: 1em;
  margin: var(--gap) 0; }
.note p:last-child, li p:last-child, td p:last-child, th p:last-child, dd p:last-child,
  .answer p:last-child { margin-bottom: 0; }
blockquote { margin: 0 0 var(--gap); padding-inline-start: 1em; }
ul, ol { margin: 0 0 var(--gap); padding-inline-start: 1.3em; }
li { margin-bottom: calc(var(--gap) * .5); }
.contents { list-style: none; padding: 0; }
.contents li { border-bottom: .5pt solid {{ rule }}; padding: 3pt 0; margin: 0; }
.contents a { font-weight: inherit; }
table { border-collapse: collapse; width: 100%; margin: var(--gap) 0; }
th, td { text-align: start; vertical-align: top; padding: 6pt 8pt;
  border-bottom: .5pt solid {{ rule }}; }
thead th { background: {{ tint }}; border-bottom: 1.5pt solid {{ accent }}; }
tbody th { font-weight: 600; }
tr { break-inside: avoid; }
dl { margin: var(--gap) 0; }
dl div { display: grid; grid-template-columns: minmax(8em, 1fr) 2fr; gap: 0 1em;
  padding: calc(var(--gap) * .2) 0; }
dt, .label { font-weight: 600; }
dd { margin: 0; min-width: 0; }
.letterhead { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 1em 2em;
  border-bottom: 2pt solid {{ accent }}; margin-bottom: 1.5em; }
.mirrored { flex-direction: row-reverse; }
.letterhead img { max-width: 62mm; max-height: 22mm; display: block; margin-bottom: .5em; }
.letterhead .name { font-size: {{ sizes.headings[1] }}pt; font-weight: 700; }
.signed { margin: 14mm 0 calc(var(--gap) * 2); }
.row { display: flex; flex-wrap: wrap; gap: var(--gap) 14pt; margin: var(--gap) 0;
  align-items: start; break-inside: avoid; }
.field { flex: var(--share, 1) 1 6.5em; min-width: min-content; }
.label, .hint { margin: 0 0 3pt; break-after: avoid; }
.answer { border: 1pt solid {{ rule }}; padding: 5pt 6pt; break-inside: avoid-page;
  min-height: calc(var(--lines, 1) * {{ "%.1f" | format(sizes.hand_height) }}pt); }
.signature { min-height: 17mm; }
.choice { list-style: none; padding: 0; }
.box { display: inline-block; width: 1.3em; height: 1.3em; line-height: 1.2em;
  border: 1pt solid {{ rule }}; text-align: center; margin-inline-end: .5em; font-weight: 700;
  vertical-align: text-bottom; }
.tick { margin: 0; }
.together { break-inside: avoid; }
.break { break-after: page; }
.draft { margin: 0; padding: .6em 1.25em; border: 2pt solid {{ ink }}; background: #fff;
  text-align: center; }
.draft-in { margin: 0; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 34em) {
  dl div { grid-template-columns: 1fr; }
}
@media print {
  @page { size: A4; margin: 25mm; }
  main { max-width: none; padding: 0; }
  a { text-decoration: none; }
  /* A header group is repeated at the top of every printed page. */
  body { display: table; width: 100%; }
  .draft { display: table-header-group; break-inside: avoid; border: 0; }
  .draft-in { display: inline-block; border: 2pt solid {{ ink }}; padding: .1em .6em;
    margin-bottom: 6mm; }
  main { display: table-row-group; }
}
"""
