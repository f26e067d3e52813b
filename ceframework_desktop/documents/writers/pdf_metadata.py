"""What a PDF says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from xml.sax.saxutils import escape

CREATOR = "Community Engagement Planner"
PRODUCER = "ReportLab PDF Library - (opensource)"
_ICC_DATE = slice(24, 36)  # bytes of a colour profile that hold a date: six numbers


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
    archive: bool = False  # claims PDF/A-2a too

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
{_archive(facts) if facts.archive else ""}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>""".encode()


def _archive(facts: PdfFacts) -> str:
    """The claim to be PDF/A-2a, which must repeat the file's properties word for word and explain
    any name it does not know itself."""
    day = f"{facts.made_on or date(2000, 1, 1):%Y-%m-%d}T00:00:00Z"
    subject, keywords = _xml(facts.subject), _xml(facts.keywords)
    return f"""<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdf:Producer>{_xml(PRODUCER)}</pdf:Producer>
<pdf:Keywords>{keywords}</pdf:Keywords>
<xmp:CreateDate>{day}</xmp:CreateDate>
<xmp:ModifyDate>{day}</xmp:ModifyDate>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


@cache
def colour_profile() -> bytes:
    """What the colours of a file mean: sRGB, made here, and always with the same bytes."""
    from PIL import ImageCms

    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[_ICC_DATE] = bytes.fromhex("07d000010001000000000000")  # not the day it was made
    return bytes(made)


def _xml(text: str) -> str:
    return escape(" ".join(text.split()))
