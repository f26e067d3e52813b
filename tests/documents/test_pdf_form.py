"""The form as a file to fill in: values read back exactly, and shown by any viewer."""

from __future__ import annotations

import ctypes
import io

import pypdf
import pypdfium2
import pypdfium2.raw as raw
import pytest

from ceframework_desktop.documents.model import (
    ChoiceField,
    Document,
    Form,
    Option,
    SignatureField,
    TextField,
    TickField,
)
from ceframework_desktop.documents.registry import render
from tests.documents.example import document
from tests.documents.reading import pdf_fields, structure

NAMES = (
    "Łukasz Żółć-O’Brien",
    "Siân Llŷr",
    "Олександра Шевченко",
    "محمد حسين",
    "two\nlines (and brackets) \\ <b>",
)
CHOICE = ChoiceField(
    name="outcome",
    label="Decision",
    options=(Option("approved", "Approved"), Option("refused", "Refused")),
    value="refused",
)


def form(*fields: object) -> bytes:
    blocks = tuple(Form((field,)) for field in fields)  # type: ignore[arg-type]
    return render(Document(kind="x", title="A form", blocks=blocks), "pdf")


@pytest.mark.parametrize("name", NAMES)
def test_values_come_back_exactly(name: str) -> None:
    data = form(TextField(name="who", label="Name", value=name, lines=2))
    assert pdf_fields(data) == {"who": name}


def test_ticks_and_choices() -> None:
    data = form(
        TickField(name="yes", label="A copy was sent", ticked=True),
        TickField(name="no", label="Nothing was sent"),
        CHOICE,
    )
    assert pdf_fields(data) == {"yes": "/Yes", "no": "/Off", "outcome": "/refused"}
    reader = pypdf.PdfReader(io.BytesIO(data))
    states = {a["/AS"] for a in (r.get_object() for r in reader.pages[0]["/Annots"])}
    assert states == {"/Yes", "/Off", "/refused"}


def ink(data: bytes, name: str) -> int:
    """How many dark dots a viewer shows inside a field."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    annotations = [a.get_object() for a in reader.pages[0]["/Annots"]]
    left, low, right, high = next(a["/Rect"] for a in annotations if a.get("/T") == name)
    with pypdfium2.PdfDocument(data) as pdf:
        pdf.init_forms()
        page = pdf[0]
        image = page.render(scale=2, may_draw_forms=True).to_pil().convert("L")
        height = page.get_height()
    box = (left + 4, height - high + 4, right - 4, height - low - 4)
    part = image.crop(tuple(round(float(edge) * 2) for edge in box))
    return sum(part.histogram()[:100])


@pytest.mark.parametrize("name", NAMES[:4])
def test_what_is_filled_in_is_seen(name: str) -> None:
    data = form(TextField(name="who", label="Name", value=name), TextField(name="b", label="Blank"))
    assert ink(data, "who") > 100
    assert ink(data, "b") == 0


def test_every_field_is_read_out_with_its_name() -> None:
    data = form(
        TextField(name="a", label="Name"),
        TextField(name="b", label="", tooltip="How the standard is met"),
        CHOICE,
    )
    reader = pypdf.PdfReader(io.BytesIO(data))
    spoken = {str(a.get_object()["/TU"]) for a in reader.pages[0]["/Annots"]}
    assert spoken == {
        "Name",
        "How the standard is met",
        "Decision: Approved",
        "Decision: Refused",
    }
    tags = [tag for _depth, tag in structure(data)]
    assert tags.count("Form") == 4


def test_boxes_leave_room_for_a_hand() -> None:
    data = form(TextField(name="a", label="Name"), TextField(name="b", label="Why", lines=3))
    reader = pypdf.PdfReader(io.BytesIO(data))
    heights = {}
    for annotation in (r.get_object() for r in reader.pages[0]["/Annots"]):
        _left, low, _right, high = map(float, annotation["/Rect"])
        heights[annotation["/T"]] = (high - low) / 72 * 25.4
    assert heights["a"] >= 9
    assert heights["b"] >= 27


def test_a_place_to_sign_is_drawn_and_not_a_field() -> None:
    assert pdf_fields(form(SignatureField(name="s", label="Signature"))) == {}


def test_any_viewer_has_the_letters_it_needs() -> None:
    """The font for typing is whole: a viewer can show what this file does not hold yet."""
    data = form(TextField(name="a", label="Name"))
    catalog = pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]
    font = catalog["/AcroForm"]["/DR"]["/Font"]["/Form"]
    mapped = font["/ToUnicode"].get_data().decode()
    for letter in "ŁżŵŷșțąÉ’€£ßИжїΩمپکਸ":
        assert f"<{ord(letter):04X}>" in mapped


def test_a_field_names_the_font_it_is_typed_in() -> None:
    """pdf.js sets what is typed with a font of the field's own picture, or with none at all."""
    data = form(TextField(name="a", label="Name"), TextField(name="b", label="Who", value="محمد"))
    reader = pypdf.PdfReader(io.BytesIO(data))
    for annotation in (r.get_object() for r in reader.pages[0]["/Annots"]):
        resources = annotation["/AP"]["/N"].raw_get("/Resources")
        assert isinstance(resources.raw_get("/Font"), pypdf.generic.DictionaryObject)
        assert annotation["/DA"].startswith("/Form ")
        assert resources["/Font"]["/Form"]["/Encoding"] == "/Identity-H"


TYPED = "Łukasz Żółć-O’Brien\r“Олександра” (brackets) \\ <b>\rمحمد حسين – 12"


def test_what_is_typed_in_a_viewer_comes_back_exactly() -> None:
    filled = io.BytesIO()
    blank = form(TextField(name="who", label="Name", value="Before", lines=3), CHOICE)
    with pypdfium2.PdfDocument(blank) as pdf:
        pdf.init_forms()
        page = pdf[0]
        with Keyboard(pdf, page) as keyboard:
            keyboard.click(place_of(blank, "who"))
            keyboard.type_over(TYPED)
            keyboard.click(place_of(blank, "approved"))
        pdf.save(filled)
    found = pdf_fields(filled.getvalue())
    assert found["who"].replace("\r\n", "\r") == TYPED
    assert found["outcome"] == "/approved"


def place_of(data: bytes, name: str) -> tuple[float, float]:
    """The middle of the field with this name, or of the box with this state."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    for annotation in (r.get_object() for r in reader.pages[0]["/Annots"]):
        if annotation.get("/T") == name or f"/{name}" in annotation["/AP"]["/N"]:
            left, low, right, high = map(float, annotation["/Rect"])
            return (left + right) / 2, (low + high) / 2
    raise KeyError(name)


class Keyboard:
    """Someone who fills in a page in a viewer."""

    def __init__(self, pdf: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> None:
        self._form = pdf.formenv.raw
        self._page = page

    def __enter__(self) -> Keyboard:
        raw.FORM_OnAfterLoadPage(self._page, self._form)
        return self

    def __exit__(self, *_: object) -> None:
        raw.FORM_ForceToKillFocus(self._form)

    def click(self, place: tuple[float, float]) -> None:
        for event in (raw.FORM_OnMouseMove, raw.FORM_OnLButtonDown, raw.FORM_OnLButtonUp):
            event(self._form, self._page, 0, *place)

    def type_over(self, text: str) -> None:
        raw.FORM_SelectAllText(self._form, self._page)
        letters = ctypes.create_string_buffer(text.encode("utf-16-le") + b"\0\0")
        wide = ctypes.cast(letters, ctypes.POINTER(ctypes.c_ushort))
        raw.FORM_ReplaceSelection(self._form, self._page, wide)


def test_the_exemption_form_is_filled_in_from_the_plan() -> None:
    found = pdf_fields(render(document("exemption"), "pdf"))
    assert found["title"] == "Evening opening at Meadow Street Centre"
    assert found["start_date"] == "1 June 2026"
    assert found["length"] == "6 weeks"
    assert found["short_by"] == "6 weeks"
    assert found["ground"].startswith("Central government guidance")
    assert found["form_outcome"] == "/approved_with_conditions"
    assert found["form_conditions"].startswith("Late replies")
    assert found["signer_role"] == "Chair of trustees"
    assert found["signer_name"] == ""
    assert found["met_S2"] == "/Yes"
    assert found["met_S7"] == "/Off"
    assert found["how_S7"] == ""  # the box stays free; what is missing is printed above it
    assert "met_S3" not in found


def test_the_file_says_which_form_it_is() -> None:
    data = render(document("exemption"), "pdf")
    keywords = pypdf.PdfReader(io.BytesIO(data)).metadata["/Keywords"]
    assert keywords == "ceframework-form exemption 1 MSC-2026-001"
