"""The later parts of the exemption form: the other standards, the signature, office use."""

from __future__ import annotations

from ceframework_desktop.domain import known
from ceframework_desktop.domain.assessment import StandardResult
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.values import show_day

from .material import Material
from .model import (
    AnyBlock,
    ChoiceField,
    Form,
    Option,
    Paragraph,
    Role,
    SignatureField,
    TextField,
    TickField,
    Together,
)
from .wording import joined

Part = tuple[str, tuple[AnyBlock, ...]]
_OUTCOMES = (
    Option("approved", "Approved"),
    Option("approved_with_conditions", "Approved with conditions"),
    Option(known.REFUSED, "Refused"),
)
_LONG_CONDITIONS = 500  # characters, with which the whole part may not fit on one page
_MOST_MISSING = 2  # things that are still missing, said on the form itself


def other_standards(material: Material) -> Part:
    """The six standards that must be met in full, each with its evidence."""
    skipped = material.framework.exemptions.standard
    first, *rest = [
        _standard(material, result)
        for result in material.assessment.standards
        if result.standard.id != skipped
    ]
    intro = Paragraph("Tick each standard that is met in full. Say how, and name the evidence.")
    return "The six other standards", (Together((intro, first)), *rest)


def _standard(material: Material, result: StandardResult) -> AnyBlock:
    standard = result.standard
    met = not _is_unmet(material, result)
    evidence = _evidence(material, result)
    title = standard.short_name
    own = (
        f"In the framework: “{standard.title}”." if standard.title != standard.short else ""
    )  # said once
    tick = TickField(name=f"met_{standard.id}", label=f"{title}: met in full", ticked=met)
    missing = () if met else (evidence, _missing(result))
    how = TextField(
        name=f"how_{standard.id}",
        label="",
        tooltip=f"{title}: how it is met, and the evidence",
        hint=" ".join(part for part in (own, *missing) if part),
        value=evidence if met else "",  # the box stays free for a hand
        lines=2,
    )
    return Together((Form((tick,)), Form((how,))))


def _is_unmet(material: Material, result: StandardResult) -> bool:
    """True if the plan alone does not meet the standard; what is due later does not count."""
    return any(s.id == result.standard.id for s in material.assessment.unmet_in_plan)


def _evidence(material: Material, result: StandardResult) -> str:
    """Where in the plan the evidence stands."""
    topics = dict.fromkeys(
        material.framework.topic_of(question).title
        for criterion in result.criteria
        for question in criterion.evidence
    )
    return f"See in the plan: {joined([f'“{topic}”' for topic in topics])}." if topics else ""


def _missing(result: StandardResult) -> str:
    """The first things that are missing, and how many more there are."""
    missing = list(dict.fromkeys(gap.message for gap in result.gaps))
    if not missing:
        return ""
    more = len(missing) - _MOST_MISSING
    rest = f" The plan lists {more} more." if more > 0 else ""
    return f"Still missing: {' '.join(missing[:_MOST_MISSING])}{rest}"


def authorisation(material: Material) -> Part:
    """The decision on the form, and the signature."""
    engagement = material.engagement
    role = material.organisation.signing_role
    chosen = engagement.text(known.FORM_OUTCOME)
    outcome = ChoiceField(
        name=known.FORM_OUTCOME, label="Decision (tick one)", options=_OUTCOMES, value=chosen
    )
    conditions = TextField(
        name=known.FORM_CONDITIONS,
        label="Conditions, or the reason for refusing",
        value=engagement.text(known.FORM_CONDITIONS),
        lines=2,
    )
    signed = TextField(
        name=known.FORM_OUTCOME_DATE,
        label="Date",
        tooltip="Date of the signature",
        value=_day(engagement, known.FORM_OUTCOME_DATE),
    )
    decision = (Form((outcome,)), Form((conditions,)))
    signature = (
        Form(
            (
                TextField(name="signer_name", label="Name", tooltip="Name of who signs"),
                TextField(
                    name="signer_role", label="Role", tooltip="Role of who signs", value=role
                ),
            )
        ),
        Form((SignatureField(name="signature", label="Signature"), signed), widths=(1.9, 1.0)),
    )
    if len(conditions.value) > _LONG_CONDITIONS:
        return "Authorisation", (Together(decision), Together(signature))
    return "Authorisation", (Together((*decision, *signature)),)


def _day(engagement: Engagement, question: str) -> str:
    """A day as it is typed into a form."""
    found = engagement.day(question)
    return show_day(found) if found else ""


def office_use(material: Material) -> Part:
    """The form's way through the log, the half-yearly report and the annual plan."""
    engagement = material.engagement

    def text(question: str, label: str) -> TextField:
        return TextField(name=question, label=label, value=engagement.text(question))

    def date(question: str, label: str) -> TextField:
        return TextField(name=question, label=label, value=_day(engagement, question))

    return "Office use", (
        Together(
            (
                Paragraph(
                    "Send a copy to the Corporate Community Engagement Team. Leave out any line "
                    "that your organisation does not use.",
                    Role.QUIET,
                ),
                Form(
                    (
                        text("log_number", "Number in the log"),
                        date("form_received", "Received"),
                        date("copy_sent", "Copy sent"),
                    )
                ),
                Form(
                    (
                        text("cmt_period", "Half year reported"),
                        date("cabinet_date", "Cabinet or board"),
                        text("annual_plan_year", "Annual plan year"),
                    )
                ),
            )
        ),
    )
