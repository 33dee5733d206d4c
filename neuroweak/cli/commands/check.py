"""The verb for the faults of knowledge files: `check`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import options as opt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.knowledge.condition import TeachingCase
    from neuroweak.knowledge.loading import RankOf
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.render.formats import Format, Record
    from neuroweak.render.text import Look


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command(name="check")(check)


def check(
    context: typer.Context,
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE]...", help="Knowledge files; '-' is standard input.")
    ] = None,
    fmt: Annotated[str, opt.format_option("check", "full", "How to write problems.")] = "full",
    json: opt.Json = False,
    quiet: opt.Quiet = False,
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
    written = session.chosen(fmt, json=json)
    if stats:
        _statistics(context, files, written, color)
        return
    from datetime import UTC, datetime

    from neuroweak.cli.progress import waiting
    from neuroweak.knowledge.loading import default_path, examine
    from neuroweak.render import problems
    from neuroweak.render.formats import Answer
    from neuroweak.vignette.language import known_language

    _known_codes((*(select or ()), *(ignore or ())))
    reports = []
    for name in files or [context.obj or str(default_path())]:
        with waiting("checking", quiet=quiet or name == "-"):  # what is typed stands where it would be shown
            report = examine(name, today=datetime.now(tz=UTC).date(), ranker=_ranker, language=known_language)
        kept = tuple(
            p
            for p in report.problems
            if (not select or p.code.startswith(tuple(select))) and not (ignore and p.code.startswith(tuple(ignore)))
        )
        reports.append(report._replace(problems=kept))
    answer = Answer(None, lambda: problems.data(*reports), reports=tuple(reports), lay_out=problems.laid_out)
    session.answer(answer, written, session.look(color), quiet=quiet)
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
    from neuroweak.knowledge.checks import EXPLAINED

    rule = EXPLAINED.get(code.upper())
    if rule is None:
        near = [known for known in EXPLAINED if known.startswith(code.upper()[:3])] or EXPLAINED
        raise InputError(Problem("NW602", f"there is no code {code!r}", help=f"one of: {', '.join(near)}"))
    return f"{rule.code}: {rule.name}\n\n{rule.explanation}\n"


def _statistics(context: typer.Context, files: list[str] | None, fmt: Format, color: opt.Color) -> None:
    from neuroweak.knowledge.provenance import statistics
    from neuroweak.render.formats import Answer

    loaded = session.knowledge(context, files[0] if files else None)
    told = statistics(loaded)

    def data() -> Record:
        from neuroweak.render.data import statistics as plain

        return plain.data(loaded, told)

    def page(look: Look) -> str:
        from neuroweak.render.pages.statistics import statistics_page

        return statistics_page(loaded, told, look)

    written = fmt if "statistics" in fmt.verbs else session.chosen("table", json=False)
    session.answer(Answer(loaded, data, page), written, session.look(color))


def _ranker(knowledge: Knowledge) -> RankOf:
    """Make the function that ranks a condition in a teaching case, for the rule that runs the cases."""
    from neuroweak.engine.model import Engine
    from neuroweak.engine.ranking import belief
    from neuroweak.patient import Case

    engine = Engine(knowledge)

    def rank_of(condition: str, case: TeachingCase) -> int:
        seen = Case(case.present, case.absent, case.age, case.sex, case.onset)
        shares = belief(engine, seen)[0]
        own = shares[engine.position[condition]]
        return 1 + sum(share > own for share in shares[:-1])

    return rank_of
