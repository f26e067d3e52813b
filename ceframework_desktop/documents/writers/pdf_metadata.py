"""What a PDF says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

CREATOR = "Community Engagement Planner"


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """Title and author for the file's properties; `language` is a tag such as "en-GB"."""

    title: str
    author: str
    subject: str
    language: str
    keywords: str = ""
    made_on: date | None = None
    creator: str = CREATOR

    @property
    def pdf_date(self) -> str:
        """The day as PDF writes it; never the clock's, so that the bytes stay the same."""
        return f"D:{self.made_on or date(2000, 1, 1):%Y%m%d}000000Z"


def xmp(facts: PdfFacts) -> bytes:
    """The metadata packet: title, author, language, and the claim to be PDF/UA-1."""
    title, author, language = map(_xml, (facts.title, facts.author, facts.language))
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{_xml(facts.creator)}</xmp:CreatorTool>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>""".encode()


def _xml(text: str) -> str:
    return escape(" ".join(text.split()))
