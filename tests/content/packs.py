"""The shipped pack, copies of it to break, and a plan that fills it in."""

import shutil
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from ceframework_desktop.content import load_framework
from ceframework_desktop.domain.engagement import Engagement, Row
from ceframework_desktop.domain.errors import BadPack
from ceframework_desktop.domain.framework import Column, Framework, Kind, Question

ROTHERHAM = Path(__file__).resolve().parents[2] / "resources" / "packs" / "rotherham-2010"
GOLDEN = Path(__file__).with_name("golden")
START, END = date(2025, 5, 1), date(2025, 7, 23)  # exactly twelve weeks
PLAN_STAGES = ("think", "plan")


@cache
def rotherham() -> Framework:
    """The pack that ships."""
    return load_framework(ROTHERHAM)


def copy_to(folder: Path) -> Path:
    """A copy of the shipped pack that may be broken."""
    return Path(shutil.copytree(ROTHERHAM, folder / "pack"))


def change(pack: Path, file: str, old: str, new: str) -> None:
    """Replace `old`, which must stand in the file, by `new`, once."""
    path = pack / file
    text = path.read_text("utf-8")
    assert old in text, f"{file} does not hold {old!r}"
    path.write_bytes(text.replace(old, new, 1).encode())


def line_of(pack: Path, file: str, text: str, nth: int = 1) -> int:
    """The number of the `nth` line that holds `text`."""
    lines = (pack / file).read_text("utf-8").split("\n")
    return [number for number, line in enumerate(lines, 1) if text in line][nth - 1]


def problems_in(pack: Path) -> tuple[str, ...]:
    """What is wrong with a pack; empty if nothing is."""
    try:
        load_framework(pack)
    except BadPack as error:
        return error.problems
    return ()


def value_for(item: Question | Column) -> Any:
    """A believable answer of the right kind."""
    if item.id == "start_date":
        return START
    if item.id == "end_date":
        return END
    values = {
        Kind.SHORT: "A few words",
        Kind.LONG: "A few sentences.\nAnd one more.",
        Kind.DATE: date(2025, 9, 24),
        Kind.NUMBER: 200,
        Kind.MONEY: Decimal("12.50"),
    }
    if item.kind is Kind.CHOICE:
        return item.options[0].id
    if item.kind is Kind.CHOICES:
        return tuple(option.id for option in item.options)
    return values[item.kind]


def rows_for(question: Question) -> tuple[Row, ...]:
    """Two full rows, with different choices where there are some."""
    rows = []
    for number in (0, -1):
        values = {column.id: value_for(column) for column in question.columns}
        for column in question.columns:
            if column.options:
                values[column.id] = column.options[number].id
        rows.append(Row(f"{question.id}{number}", values))
    return tuple(rows)


def full_plan(*stages: str) -> Engagement:
    """An engagement with an answer to every question of these stages."""
    answers, tables = {}, {}
    for stage in rotherham().stages:
        if stage.id in stages:
            for topic in stage.topics:
                for question in topic.questions:
                    if question.is_table:
                        tables[question.id] = rows_for(question)
                    else:
                        answers[question.id] = value_for(question)
    return engagement(answers, tables)


def engagement(answers: dict[str, Any], tables: dict[str, tuple[Row, ...]]) -> Engagement:
    """An engagement with these answers."""
    return Engagement(
        "e1", "VAR-2025-001", "rotherham-2010", "2010.1", "2025-01-02", answers, tables
    )


def without(plan: Engagement, *questions: str) -> Engagement:
    """The plan with some questions left empty."""
    return engagement(
        {name: value for name, value in plan.answers.items() if name not in questions},
        {name: rows for name, rows in plan.tables.items() if name not in questions},
    )
