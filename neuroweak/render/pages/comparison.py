"""`compare` for people: several conditions side by side."""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table

from neuroweak.knowledge.model import Kind
from neuroweak.named_tuples import NamedTuple
from neuroweak.reasoning.contrast import without_kin
from neuroweak.render import page
from neuroweak.render.text import bar, first_sentence, percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from neuroweak.knowledge.condition import Condition
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.reasoning.contrast import Compared
    from neuroweak.render.text import Look


def compare_page(knowledge: Knowledge, conditions: Sequence[Condition], rows: Sequence[Compared], look: Look) -> str:
    """
    Draw conditions side by side: what separates them at the bedside, then by tests, then all else in single sentences.

    Args:
        knowledge: The file.
        conditions: Two or more.
        rows: Their findings, largest difference first.
        look: What the output can show; `top` bounds the findings shown at the bedside, and again the tests.

    Returns:
        The page.
    """
    apart = without_kin(knowledge, rows)
    heads = _heads(conditions, look)
    parts: list[RenderableType] = list(heads.legend)
    for title, is_test in (("At the bedside, largest difference first", False), ("Tests", True)):
        shown = [row for row in apart if (row.kind is Kind.TEST) is is_test][: look.top]
        if shown:
            parts += [page.heading(title), _side_by_side(heads, shown, look)]
    told = f"* not listed; background only. {len(rows)} findings differ in all"
    more = "" if look.take else "; --top shows more, --json gives every one"
    parts.append(page.line((f"{told}{more}.", "dim")))
    parts += _told_apart(conditions)
    return page.draw([*parts, page.line(""), *_facts_beside(conditions, heads, look), page.notice(knowledge)], look)


NAMED, LEAST_NAMED = 30, 14
"""Columns that the names of findings have, and that they have at least where there are many conditions."""

BARRED, BARE = 13, 7
"""Columns that a share takes, with its bar and without."""


class _Heads(NamedTuple):
    """What stands above the shares of each condition, and how much room there is for it."""

    titles: tuple[str, ...]
    width: int | None
    """Columns for each condition; None for as many as it needs."""
    has_bars: bool
    legend: tuple[RenderableType, ...] = ()
    """What the titles stand for, where they are letters."""
    is_list: bool = False
    """Whether there is no room for a table at all."""


def _heads(conditions: Sequence[Condition], look: Look) -> _Heads:
    """Choose the most that leaves room for the findings: names and bars, names alone, letters, or no table."""
    names, many = tuple(map(short_name, conditions)), len(conditions)
    if look.width is None:
        return _Heads(names, None, (look.columns - LEAST_NAMED) // many > BARRED)
    room = (look.width - NAMED) // many - 1
    widest = max(len(word) for name in names for word in name.split())
    for cells in (BARRED, BARE):
        if room >= max(cells, widest):
            return _Heads(names, max(cells, min(room, max(map(len, names)))), cells == BARRED)
    letters = tuple(ascii_uppercase[at % len(ascii_uppercase)] for at in range(many))
    legend = (
        *(page.line((letter, "bold"), f"  {name}") for letter, name in zip(letters, names, strict=True)),
        page.line(""),
    )
    has_bars, is_list = room >= BARRED, (look.width - LEAST_NAMED) // many <= BARE
    return _Heads(letters, BARRED if has_bars else BARE, has_bars, legend, is_list)


def _side_by_side(heads: _Heads, rows: Iterable[Compared], look: Look) -> RenderableType:
    if heads.is_list:
        return page.indented(page.bullets(f"{row.name}: {', '.join(_told(heads, row))}" for row in rows))
    table = Table(box=box.SIMPLE_HEAD if look.unicode else None, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("Finding", ratio=None if look.width is None else 1, overflow="fold")
    for title in heads.titles:
        table.add_column(page.line(title), width=heads.width, no_wrap=heads.width is None)
    for row in rows:
        bars = [f"{bar(p, 5, unicode=look.unicode)} " if heads.has_bars else "" for p in row.chances]
        table.add_row(
            page.line(row.name),
            *(f"{drawn}{share:>5}{star}" for drawn, (share, star) in zip(bars, _shares(row), strict=True)),
        )
    return table


def _told(heads: _Heads, row: Compared) -> Iterator[str]:
    """Each share behind the letter of its condition."""
    return (f"{title} {share}{star}" for title, (share, star) in zip(heads.titles, _shares(row), strict=True))


def _shares(row: Compared) -> Iterator[tuple[str, str]]:
    """How often each condition shows a finding, with a star where the file lists none."""
    return ((percent(p), "" if f else " *") for p, f in zip(row.chances, row.figures, strict=True))


def _told_apart(conditions: Sequence[Condition]) -> list[RenderableType]:
    """What a condition's neighbour shows, in the words of the file, under the neighbour's name."""
    told = [
        f"{short_name(other)} rather than {short_name(c)}: {c.neighbours[other.id]}"
        for c in conditions
        for other in conditions
        if c.neighbours and other.id in c.neighbours
    ]
    return [page.line(""), page.heading("In a word"), page.indented(page.bullets(told))] if told else []


LEAST_TOLD = 11
"""Columns that a sentence has at least beside others; where there are fewer, they stand below one another."""


def _facts_beside(conditions: Sequence[Condition], heads: _Heads, look: Look) -> list[RenderableType]:
    """All else in single sentences, side by side or, where that would be too narrow, each in full."""
    if (look.columns - LEAST_TOLD) // len(conditions) <= LEAST_TOLD:
        parts: list[RenderableType] = []
        for title, cells in _facts(conditions):
            told = (f"{head}: {cell}" for head, cell in zip(heads.titles, cells, strict=True))
            parts += [page.line((title, "bold")), page.indented(page.bullets(told))]
        return parts
    facts = Table(box=box.SIMPLE_HEAD if look.unicode else None, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    facts.add_column("", min_width=LEAST_TOLD - 1)
    for c in conditions:
        facts.add_column(page.line(c.name), ratio=None if look.width is None else 1, overflow="fold")
    for title, cells in _facts(conditions):
        facts.add_row(page.line((title, "bold")), *(page.line(cell) for cell in cells))
    return [facts]


SHORT = 16
"""Characters up to which a name needs no abbreviation."""


def short_name(condition: Condition) -> str:
    """Name a condition in a few letters: by its name without brackets or, where that is long, an abbreviation of it."""
    name = page.briefly(condition.name)
    if len(name) <= SHORT:
        return name
    return next((s for s in condition.synonyms if s.isupper() and _abbreviates(s, name)), name)


def _abbreviates(letters: str, name: str) -> bool:
    """Whether a name has these letters, one after the other: who reads them sees what they stand for."""
    rest = iter(name.upper())
    return all(letter in rest for letter in letters)


def _facts(conditions: Sequence[Condition]) -> list[tuple[str, list[str]]]:
    def tempo(c: Condition) -> str:
        return ", ".join(f"{t} {s * 100:.0f} %" for t, s in c.onset.tempo.items() if s >= 0.1)

    def ages(c: Condition) -> str:
        return "; ".join(f"{a.start:g}-{a.stop:g} ({a.share * 100:.0f} %)" for a in c.onset.ages)

    facts = [
        ("Site", [page.site(c) for c in conditions]),
        ("Mechanism", [first_sentence(c.mechanism) for c in conditions]),
        ("Tempo", [tempo(c) for c in conditions]),
        ("Age", [ages(c) for c in conditions]),
        ("Women", [f"{c.onset.female * 100:.0f} %" for c in conditions]),
        ("First test", [next((t.test for t in c.tests), "") for c in conditions]),
        ("Treatment", [first_sentence(next(iter(c.treatment), "")) for c in conditions]),
        ("Goes with", [first_sentence(next(iter(c.accompanies), "")) for c in conditions]),
    ]
    return sorted(facts, key=lambda f: len(set(f[1])) == 1)
