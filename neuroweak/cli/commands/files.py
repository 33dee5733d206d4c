"""The verbs for knowledge files: `check` and `schema`."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import options as opt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.knowledge.loading import RankOf
    from neuroweak.knowledge.model import Knowledge, TeachingCase


def register(app: typer.Typer) -> None:
    """Add the verbs of this module to the application."""
    app.command(name="check")(check)
    app.command(name="schema")(schema)


class ReportFormat(StrEnum):
    """How problems are written."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"


def check(
    context: typer.Context,
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE]...", help="Knowledge files; '-' is standard input.")
    ] = None,
    fmt: Annotated[ReportFormat, typer.Option("--format", "-f", help="How to write problems.")] = ReportFormat.FULL,
    json: opt.Json = False,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as well.")] = False,
    select: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="Only codes that begin so, e.g. NW4; repeat as needed.")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="CODE", help="All but codes that begin so.")] = None,
    explain: Annotated[str | None, typer.Option(metavar="CODE", help="Explain a code and end.")] = None,
    stats: Annotated[bool, typer.Option("--stats", help="Report what the figures rest on, and end.")] = False,
    color: opt.ColorOption = opt.Color.AUTO,
) -> None:
    """
    Find the faults of a knowledge file, with line and column.

    \b
      neuroweak check mine.yaml
      neuroweak check --strict --format github
      neuroweak check --explain NW201
      neuroweak check --stats
    """
    if explain:
        session.emit(_explained(explain))
        return
    if stats:
        _statistics(context, files, color, as_json=json or fmt is ReportFormat.JSON)
        return
    from datetime import UTC, datetime

    from neuroweak.knowledge.loading import default_path, examine
    from neuroweak.render import problems
    from neuroweak.vignette.language import known_language

    _known_codes((*(select or ()), *(ignore or ())))
    reports = []
    for name in files or [context.obj or str(default_path())]:
        report = examine(name, today=datetime.now(tz=UTC).date(), ranker=_ranker, language=known_language)
        kept = tuple(
            p
            for p in report.problems
            if (not select or p.code.startswith(tuple(select))) and not (ignore and p.code.startswith(tuple(ignore)))
        )
        reports.append(report._replace(problems=kept))
    if json or fmt is ReportFormat.JSON:
        session.emit(problems.as_json(*reports))
    else:
        forms = {ReportFormat.CONCISE: problems.concise, ReportFormat.GITHUB: problems.github}
        full = partial(problems.full, color=session.look(color).color)
        session.emit("".join(forms.get(fmt, full)(report) for report in reports))
    if any(p.is_error or strict for report in reports for p in report.problems):
        raise typer.Exit(1)


def _known_codes(given: Sequence[str]) -> None:
    from neuroweak.errors import InputError, Problem
    from neuroweak.knowledge.checks import RULES

    for code in given:
        if not any(known.startswith(code) for known in RULES):
            raise InputError(Problem("NW602", f"no code begins with {code!r}", help=f"one of: {', '.join(RULES)}"))


def _explained(code: str) -> str:
    from neuroweak.errors import InputError, Problem
    from neuroweak.knowledge.checks import RULES

    rule = RULES.get(code.upper())
    if rule is None:
        raise InputError(Problem("NW602", f"there is no code {code!r}", help=f"one of: {', '.join(RULES)}"))
    return f"{rule.code}: {rule.name}\n\n{rule.explanation}\n"


def _statistics(context: typer.Context, files: list[str] | None, color: opt.Color, *, as_json: bool) -> None:
    from neuroweak.knowledge.provenance import statistics

    loaded = session.knowledge(context, files[0] if files else None)
    told = statistics(loaded)
    if as_json:
        from neuroweak.render.data import answers as answer
        from neuroweak.render.data import statistics as statistics_data

        session.emit(answer.dumps(statistics_data.data(loaded, told)))
        return
    from neuroweak.render.pages.statistics import statistics_page

    session.emit(statistics_page(loaded, told, session.look(color)))


def _ranker(knowledge: Knowledge) -> RankOf:
    """Make the function that ranks a condition in a teaching case, for the rule that runs the cases."""
    from neuroweak.cases.case import Case
    from neuroweak.engine.model import Engine
    from neuroweak.engine.ranking import belief

    engine = Engine(knowledge)

    def rank_of(condition: str, case: TeachingCase) -> int:
        seen = Case(case.present, case.absent, case.age, case.sex, case.onset)
        shares = belief(engine, seen)[0]
        own = shares[engine.position[condition]]
        return 1 + sum(share > own for share in shares[:-1])

    return rank_of


def schema() -> None:
    """
    Print the JSON Schema of knowledge files, for editors.

    \b
      neuroweak schema > conditions.schema.json
    """
    from neuroweak.knowledge.schema import json_schema
    from neuroweak.render.data import answers as answer

    session.emit(answer.dumps(json_schema()))
