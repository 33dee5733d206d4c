"""How far to trust the answers, for people: what was measured, how often it was right, what that does not cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table

from neuroweak.evaluation.published import PURPOSE, limits
from neuroweak.render import page
from neuroweak.render.text import percent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from neuroweak.evaluation.metrics import Group, Interval
    from neuroweak.evaluation.published import Measured
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.render.text import Look

STAGE_NAMES = {"all": "all findings", "bedside": "history and examination only"}
"""How people say what is known of a case."""

NOT_CURRENT = (
    "The figures were made with version {version} of the file built in and the constants of that time; what is in use "
    "now differs, and may do better or worse."
)
"""Said where the measurement is not of what is in use."""


ROOMY = 76
"""Columns from which the table has room for all its figures."""


def about_page(knowledge: Knowledge, measured: Measured, look: Look, *, current: bool) -> str:
    """
    Draw what was measured, how often the ranking was right, and what that does not cover.

    Args:
        knowledge: The file in use.
        measured: The measurement that ships with the package.
        look: What the output can show.
        current: Whether the measurement was made with the file in use and the present constants.

    Returns:
        The page, with the notice at its foot.
    """
    kinds = _families(measured.stages[0].per_kind)
    named = ", ".join(f"{g.cases} {g.name if g.cases == 1 else f'{g.name}s'}" for g in kinds)
    parts: list[RenderableType] = [
        page.heading("What it was measured on"),
        page.line(
            f"{measured.cases} published cases whose diagnosis is known ({named}), of {len(measured.conditions)} "
            "conditions, each read by a person into findings, age, sex and onset."
        ),
        page.line(""),
        page.heading("How often it was right"),
        _figures(measured, look),
    ]
    if not current:
        parts += [page.line(""), page.line(("Note   ", "bold"), NOT_CURRENT.format(version=measured.version))]
    parts += [
        page.line(""),
        page.heading("What that does not cover"),
        page.bullets(limits(measured, knowledge)),
        page.line(""),
        page.heading("How the notice is meant"),
        page.line(PURPOSE),
        page.line(""),
        page.notice(knowledge),
    ]
    return page.draw(parts, look)


def _figures(measured: Measured, look: Look) -> Table:
    """One row a stage with intervals, and under it one a kind of case; where it is narrow, without the first five."""
    shares = ("first", "in the first 3", "in the first 5")[: 3 if look.columns >= ROOMY else 2]
    table = Table(box=box.SIMPLE_HEAD if look.unicode else None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("known of the case")
    for title in ("cases", *shares):
        table.add_column(title, justify="right", no_wrap=True)
    for s in measured.stages:
        shown = map(_spread, (s.top1, s.top3, s.top5)[: len(shares)])
        table.add_row(page.line((STAGE_NAMES[s.stage], "bold")), str(measured.cases), *shown)
        for g in _families(s.per_kind):
            table.add_row(page.line(f"  {g.name}s"), str(g.cases), percent(g.top1), percent(g.top3))
    return table


def _spread(figure: Interval) -> str:
    return f"{percent(figure.value)} ({figure.low * 100:.0f}-{figure.high * 100:.0f})"


def _families(kinds: Iterable[Group]) -> tuple[Group, ...]:
    """Put kinds whose names begin with the same two words together: all sorts of `case_report` are one."""
    held: dict[str, list[Group]] = {}
    for group in kinds:
        held.setdefault(" ".join(group.name.split("_")[:2]), []).append(group)
    return tuple(_together(name, groups) for name, groups in held.items())


def _together(name: str, groups: Iterable[Group]) -> Group:
    groups = tuple(groups)
    cases = sum(g.cases for g in groups)
    share1, share3 = (sum(g.cases * getattr(g, key) for g in groups) / cases for key in ("top1", "top3"))
    return groups[0]._replace(name=name, cases=cases, top1=share1, top3=share3)
