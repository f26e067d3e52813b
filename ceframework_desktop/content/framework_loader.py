"""Builds a `Framework` from a pack folder, and refuses a pack that breaks a rule.

The files: pack.toml, standards.toml, exemptions.toml, stages.toml, and the file each stage names.
"""

from __future__ import annotations

from pathlib import Path

from ..domain.framework import (
    Check,
    CheckKind,
    Criterion,
    Exemptions,
    Framework,
    Ground,
    Stage,
    Standard,
    Topic,
)
from .links import check_links
from .questions import check_doubles, read_topic
from .reader import Entry
from .sources import EXEMPTIONS, PACK, STAGES, STANDARDS, Sources, read_sources


def load_framework(folder: Path) -> Framework:
    """Read and check the pack in `folder`; BadPack lists every mistake with file and line."""
    return build_framework(read_sources(folder), folder.name)


def build_framework(sources: Sources, folder_name: str) -> Framework:
    """Turn data into a checked framework; BadPack if anything breaks a rule."""
    pack = sources.top(PACK, "the pack")
    about = pack.entry("pack") or Entry(PACK, {}, "the pack", sources.problems)
    pack.done()
    standards = read_standards(sources)
    stages = _read_stages(sources)
    framework = Framework(
        id=about.text("id"),
        title=about.text("title"),
        version=about.text("version"),
        date=about.text("date"),
        publisher=about.text("publisher"),
        source=about.text("source"),
        note=about.text("note"),
        standards=standards,
        stages=stages,
        exemptions=_read_exemptions(sources),
        questions={q.id: q for stage in stages for topic in stage.topics for q in topic.questions},
    )
    about.done()
    check_links(framework, sources)
    sources.problems.raise_if_any(folder_name)
    return framework


def read_standards(sources: Sources) -> tuple[Standard, ...]:
    """The standards with their criteria."""
    top = sources.top(STANDARDS, "the list of standards")
    standards = tuple(_read_standard(one) for one in top.entries("standards", "a standard"))
    top.done()
    if not standards:
        top.wrong("is empty.")
    check_doubles(top, "standards", tuple(s.id for s in standards))
    return standards


def _read_standard(entry: Entry) -> Standard:
    standard = Standard(
        id=entry.named("standard"),
        number=entry.number("number"),
        title=entry.text("title"),
        short=entry.text("short"),
        intro=entry.text("intro", required=False),
        criteria=tuple(_read_criterion(one) for one in entry.entries("criteria", "a criterion")),
    )
    if not standard.criteria:
        entry.wrong("has no criterion.")
    entry.done()
    return standard


def _read_criterion(entry: Entry) -> Criterion:
    criterion = Criterion(
        id=entry.named("criterion"),
        text=entry.text("text"),
        plain=entry.text("plain"),
        checks=tuple(_read_check(one) for one in entry.entries("checks", "a check")),
    )
    if not criterion.checks:
        entry.wrong("has no check.")
    entry.done()
    return criterion


def _read_check(entry: Entry) -> Check:
    check = Check(
        kind=entry.one_of("kind", CheckKind),
        question=entry.text("question"),
        message=entry.text("message"),
        at_least=entry.number("at_least", default=1),
        column=entry.text("column", required=False),
        tag=entry.text("tag", required=False),
    )
    entry.done()
    return check


def _read_stages(sources: Sources) -> tuple[Stage, ...]:
    top = sources.top(STAGES, "the list of stages")
    stages = tuple(_read_stage(one, sources) for one in top.entries("stages", "a stage"))
    top.done()
    if not stages:
        top.wrong("is empty.")
    check_doubles(top, "stages", tuple(stage.id for stage in stages))
    return stages


def _read_stage(entry: Entry, sources: Sources) -> Stage:
    file = entry.text("file", required=False)
    stage = Stage(
        id=entry.named("stage"),
        title=entry.text("title"),
        intro=entry.text("intro"),
        topics=_read_topics(sources, file) if file else (),
    )
    entry.done()
    return stage


def _read_topics(sources: Sources, file: str) -> tuple[Topic, ...]:
    top = sources.top(file, "the file")
    topics = tuple(read_topic(one) for one in top.entries("topics", "a topic"))
    if not topics:
        top.wrong("has no topics.")
    top.done()
    return topics


def _read_exemptions(sources: Sources) -> Exemptions:
    top = sources.top(EXEMPTIONS, "the exemptions")
    exemptions = Exemptions(
        text=top.text("text"),
        condition=top.text("condition"),
        process=top.texts("process"),
        source=top.text("source"),
        standard=top.text("standard"),
        grounds=tuple(_read_ground(one) for one in top.entries("grounds", "a ground")),
        no_ground=top.texts("no_ground"),
        instead=top.text("instead", required=False),
    )
    check_doubles(top, "grounds", tuple(ground.id for ground in exemptions.grounds))
    top.done()
    return exemptions


def _read_ground(entry: Entry) -> Ground:
    ground = Ground(
        id=entry.named("ground"),
        label=entry.text("label"),
        automatic=entry.flag("automatic", default=False),
        help=entry.text("help"),
        text=entry.text("text"),
        source=entry.text("source"),
        examples=entry.texts("examples"),
        cases=entry.texts("cases"),
    )
    entry.done()
    return ground
