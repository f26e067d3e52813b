"""The exemption form: why Standard 3 cannot be met, and what is done instead.

The framework's own printed form has not come down to us, so this one is composed from its rules
("What is the Exemptions Process?"). Field names are question ids wherever a question stands
behind a field, so that a filled-in copy can be read back.
"""

from __future__ import annotations

from ceframework_desktop.domain import exemption, known
from ceframework_desktop.domain.calendar import span_in_words
from ceframework_desktop.domain.exemption import Route
from ceframework_desktop.domain.framework import Kind
from ceframework_desktop.domain.values import show_value

from .exemption_parts import authorisation, office_use, other_standards
from .material import Material
from .model import (
    AnyBlock,
    Document,
    Form,
    Heading,
    Paragraph,
    Role,
    TextField,
    Together,
)

KIND = "exemption"
TITLE = "Request for an exemption from Standard 3"
VERSION = "1"


def compose(material: Material) -> Document:
    """The form, filled in from the plan. It says DRAFT until it is final."""
    parts = [
        _who(material),
        _decision(material),
        _dates(material),
        _ground(material),
        _people(material),
        _making_up(material),
        other_standards(material),
        _feedback(material),
        authorisation(material),
        office_use(material),
    ]
    blocks: list[AnyBlock] = [Heading(TITLE), *_rule(material), *_not_needed(material)]
    for number, (title, content) in enumerate(parts, start=1):
        first, *rest = content
        blocks.append(Together((Heading(title, 2, str(number)), first)))
        blocks += rest
    final = exemption.is_form_final(material.framework, material.engagement, material.assessment)
    return Document(
        kind=KIND,
        title=TITLE,
        blocks=tuple(blocks),
        organisation=material.organisation.name,
        reference=material.engagement.ref,
        made_on=material.today,
        print_style=material.print_style,
        draft=not final,
        form_id=f"ceframework-form {KIND} {VERSION} {material.engagement.ref}",
    )


Part = tuple[str, tuple[AnyBlock, ...]]


def _rule(material: Material) -> list[AnyBlock]:
    """The rule, word for word, with where it comes from."""
    framework = material.framework
    standard = next(s for s in framework.standards if s.id == framework.exemptions.standard)
    twelve = next((c.text for c in standard.criteria if "12 weeks" in c.text), "")
    return [
        Paragraph(
            f"“{twelve}” “{framework.exemptions.condition}” "
            f"Source: {framework.title}, {framework.date}.",
            Role.NOTE,
            lead=f"Standard {standard.number}, {standard.title}.",
        ),
    ]


def _not_needed(material: Material) -> list[AnyBlock]:
    where = exemption.route(material.framework, material.engagement, material.assessment)
    if where is Route.NOT_NEEDED:
        return [Paragraph("The dates give twelve weeks or more.", lead="No form is needed.")]
    if where is Route.AUTOMATIC:
        return [Paragraph("This exemption is automatic.", lead="No form is needed.")]
    return []


def _answer(material: Material, question_id: str, label: str = "", lines: int = 0) -> TextField:
    """A field for the answer to a question, filled in with what the plan says.

    Where a framework does not ask it, the field is there to write in.
    """
    question = material.framework.questions.get(question_id)
    if question is None:
        return TextField(name=question_id, label=label, lines=max(1, lines))
    if lines == 0:
        lines = 3 if question.kind is Kind.LONG else 1
    return TextField(
        name=question_id,
        label=label or question.label,
        tooltip=question.label,
        value=show_value(question, material.engagement.answers.get(question_id)),
        lines=lines,
    )


def _who(material: Material) -> Part:
    organisation = material.organisation
    team = material.engagement.rows(known.TEAM)
    lead = team[0] if team else None
    name = lead.text("name") if lead else organisation.person
    role = lead.text("role") if lead else organisation.role
    contact = lead.text("contact") if lead else ""
    contact = contact or ", ".join(x for x in (organisation.phone, organisation.email) if x)
    return "Who is asking", (
        Form(
            (
                TextField(name="organisation", label="Organisation", value=organisation.name),
                TextField(name="reference", label="Reference", value=material.engagement.ref),
            ),
            widths=(2.2, 1.0),
        ),
        Form(
            (
                TextField(name="lead_name", label="Lead person", value=name),
                TextField(
                    name="lead_role", label="Role", tooltip="Role of the lead person", value=role
                ),
            )
        ),
        Form(
            (
                _answer(material, "directorate", "Directorate or team", 1),
                TextField(
                    name="lead_contact",
                    label="Phone or e-mail",
                    tooltip="Phone or e-mail of the lead person",
                    value=contact,
                ),
            )
        ),
    )


def _decision(material: Material) -> Part:
    return "The engagement and the decision", (
        Form((_answer(material, known.TITLE, "Name of the engagement"),)),
        Form((_answer(material, known.DECISION),)),
        Form(
            (
                _answer(material, known.DECIDER, "Who will decide"),
                _answer(material, known.DECISION_DATE, "Date of the decision"),
            ),
            widths=(1.9, 1.0),
        ),
    )


def _dates(material: Material) -> Part:
    period = exemption.period_of(material.engagement)
    is_real = period is not None and period.is_possible
    length = period.in_words() if period and is_real else ""
    short = span_in_words(period.short_by) if period and is_real and period.short_by else ""
    return "The dates", (
        Form(
            (
                _answer(material, known.START, "First day"),
                _answer(material, known.END, "Last day"),
                TextField(name="length", label="How long", value=length),
                TextField(
                    name="short_by",
                    label="Short by",
                    tooltip="How much shorter than twelve weeks this is",
                    value=short,
                ),
            ),
            widths=(1.15, 1.25, 0.95, 0.95),
        ),
    )


def _ground(material: Material) -> Part:
    ground = exemption.ground_of(material.framework, material.engagement)
    blocks: list[AnyBlock] = [
        Form((_answer(material, known.GROUND, "The ground"),)),
    ]
    if ground is not None and ground.text:
        source = ground.source.removesuffix(" [S]")
        blocks.append(Paragraph(f"The framework says: “{ground.text}” ({source}.)", Role.QUIET))
    blocks += [
        Form(
            (
                _answer(material, known.DEADLINE_SETTER, "Who set the outside deadline"),
                _answer(material, known.DEADLINE, "Outside deadline"),
            ),
            widths=(1.9, 1.0),
        ),
        Form((_answer(material, known.DEADLINE_DOCUMENT, "The document that sets it"),)),
        Form((_answer(material, known.WHY_NOT_EARLIER),)),
    ]
    return "Why twelve weeks are not possible", tuple(blocks)


def _people(material: Material) -> Part:
    return "Who is affected", (
        Form((_answer(material, known.COMMUNITIES, "Communities affected", 2),)),
        Form((_answer(material, known.KNOWN_ALREADY, "What is already known, and from where"),)),
        Form((_answer(material, known.EFFECT_ON_MISSED),)),
    )


def _making_up(material: Material) -> Part:
    return "Making up for the short time", (
        Form((_answer(material, known.MAKE_UP),)),
        Form((_answer(material, known.TELL_REASON),)),
    )


def _feedback(material: Material) -> Part:
    return "Feedback", (
        Form(
            (
                _answer(material, known.FEEDBACK_DATE, "People will hear by"),
                _answer(material, "feedback_ways", "How the feedback will reach them", 1),
            ),
            widths=(1.0, 1.6),
        ),
    )
