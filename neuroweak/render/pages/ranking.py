"""The answer of `match` for people: what was understood, what is urgent, the table, and the notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from neuroweak.engine.contributions import COMPLAINTS
from neuroweak.engine.objections import objections
from neuroweak.named_tuples import NamedTuple
from neuroweak.render import page
from neuroweak.render.text import FEWEST, SITE_SHORT, bar, names, percent
from neuroweak.text.denied import lowered
from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from neuroweak.engine.families import Standing
    from neuroweak.engine.results import Contribution, Ranking, Row
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.reasoning.robustness import Appraisal
    from neuroweak.reasoning.uncertainty import Band, Stability
    from neuroweak.render.text import Look
    from neuroweak.vocabulary import Reading

WIDE = 110
"""Columns from which the site is named."""

NARROW = 60
"""Columns below which the belief stands under the condition, without its bar."""

WIDEST = 140
"""Columns beyond which rows grow no wider: the eye would lose the line."""

BAR = 8

FOR, AGAINST = "green", "red"
"""Colours of what speaks for and against; the signs + and − say the same."""


def ranking_page(
    knowledge: Knowledge,
    ranking: Ranking,
    look: Look,
    *,
    readings: Sequence[Reading] = (),
    appraisal: Appraisal | None = None,
) -> str:
    """
    Draw a ranking.

    Args:
        knowledge: The file.
        ranking: The answer.
        look: What the output can show.
        readings: How the person's words were understood.
        appraisal: How far to trust it; without one nothing is said of that.

    Returns:
        The page, with the red flags at its top and the notice at its foot.
    """
    above: list[RenderableType] = page.alarm_parts(knowledge, ranking.red_flags)
    above.append(page.case_line(knowledge, ranking.case, readings))
    below = page.foot(knowledge, ranking.red_flags)
    drafts = ([*above, *ranking_parts(ranking, *draft, appraisal), *below] for draft in _drafts(look))
    return page.fullest(drafts, look)


def _drafts(look: Look) -> Iterator[tuple[Look, int]]:
    """How many rows to try, and with the forms of how many families, the most first."""
    tried = [(look.top, look.top)]
    if look.fitting:
        tried += [(top, top) for top in range(look.top - 1, FEWEST - 1, -1)]
        tried += [(FEWEST, 1), *((top, 0) for top in range(FEWEST, LEAST - 1, -1))]
    yield from ((look._replace(top=top), families) for top, families in tried)


LEAST = 3
"""Rows that are always shown; fewer than `FEWEST` only so that what is urgent does not leave the screen."""


def ranking_parts(
    ranking: Ranking, look: Look, families: int, appraisal: Appraisal | None = None
) -> list[RenderableType]:
    """
    The answer without what stands above and below it on a page: remarks, the table, and how far to trust it.

    Args:
        ranking: The answer.
        look: What the output can show.
        families: In how many rows to name the forms of a family.
        appraisal: How far to trust it; without one nothing is said of that.
    """
    parts = page.problem_lines(ranking.problems)
    if not ranking.rows:
        return [*parts, page.line("No finding of the case is known; nothing is ranked.")]
    if ranking.nothing_fits:
        told = f" (none of these: {percent(ranking.none_of_these)})."
        parts.append(page.line(("These findings do not point to any condition in this file", "bold"), told))
    elif ranking.is_thin:
        parts.append(page.line("Too little is given to tell these apart; add what else is seen, or what is not."))
    parts += ranking_rows(ranking, look, families, appraisal.stability if appraisal else None)
    parts.append(page.line((_rest(ranking, look), "dim")))
    return parts + _foot(ranking, look, None if ranking.nothing_fits else appraisal)


def ranking_rows(
    ranking: Ranking, look: Look, families: int, firmness: Stability | None = None
) -> list[RenderableType]:
    """The rows alone: condition or family, belief with its band, and below its forms, and what is for and against."""
    bands = {b.condition: b for b in firmness.standings} if firmness else {}
    best = 0 if ranking.nothing_fits or ranking.is_thin or not firmness else firmness.level
    if look.width is None:
        return [_without_edge(ranking, look, bands, best)]
    narrow, wide, width = look.columns < NARROW, look.columns >= WIDE, min(look.columns, WIDEST)
    titles = "" if narrow else f"{'Belief':>{BAR + 7}} {'(range)':>9}"
    rows: list[RenderableType] = [
        _row("#", Text(_heading(best)), "Site" if wide else "", Text(titles), width, "bold"),
        Text(("─" if look.unicode else "-") * width, style="dim"),
    ]
    for at, place in enumerate(ranking.standings[: look.top]):
        if best and at == best:
            rows.append(page.indented(Text(TOO, style="bold"), 4))
        name = Text(clean(place.name), style="bold" if place.rank == 1 else "")
        share = _share(place, look, bands.get(place.leader.condition), narrow=narrow)
        site = SITE_SHORT[place.leader.site] if wide else ""
        rows.append(_row(str(place.rank), name, site, Text() if narrow else share, width))
        if narrow:
            rows.append(page.indented(share, 4))
        forms = _forms(place, width - 4) if at < families else ()
        rows += [page.indented(part, 4) for part in (*forms, _why(place.leader, width - 4))]
    return rows


def _heading(best: int) -> str:
    """Head the rows: with what they have in common, where some fit better than others."""
    if not best:
        return "Condition"
    return BEST if best == 1 else f"{BEST}, and cannot be told apart"


BEST, TOO = "Fits best", "Fits too"
"""Words for what leads, and for the rest of the rows: how well each fits by itself is told in JSON."""


def _forms(place: Standing, width: int) -> Iterator[Text]:
    """Name the forms of a family that are in play, with their shares, as many as fit on a line and one at least."""
    told = [f"{clean(form.name)} {percent(form.probability)}" for form in place.forms]
    if told:
        brief = f"{clean(page.briefly(place.forms[0].name))} {percent(place.forms[0].probability)}"
        fitting = [*(Text(names(told, most)) for most in range(len(told), 0, -1)), Text(names([brief, *told[1:]], 1))]
        yield next((line for line in fitting if line.cell_len <= width), fitting[-1])


def _row(rank: str, name: Text, site: str, fit: Text, width: int, style: str = "") -> Table:
    """One line of fixed columns, all but the name as wide as what they hold."""
    grid = Table.grid(padding=(0, 1, 0, 0), pad_edge=False)
    grid.width = width
    grid.add_column(width=3, justify="right")
    grid.add_column(ratio=1)
    if site:
        grid.add_column(width=16, no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_row(Text(rank), name, *([Text(site)] if site else []), fit, style=style)
    return grid


def _without_edge(ranking: Ranking, look: Look, bands: Mapping[str, Band], best: int) -> Table:
    """Each condition in one line, so that `grep` finds it whole; forms stand below their family."""
    table = Table(box=box.SIMPLE_HEAD if look.unicode else None, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for title in ("#", "Condition", "Fits", "Belief", "Why  (+ for, − against)"):
        table.add_column(title, justify="right" if title == "#" else "left", no_wrap=True)
    for at, place in enumerate(ranking.standings[: look.top]):
        name = Text(clean(place.name), style="bold" if place.rank == 1 else "")
        share = _share(place, look, bands.get(place.leader.condition), narrow=False)
        fits = ("best" if at < best else "too") if best else ""
        table.add_row(Text(str(place.rank)), name, Text(fits), share, _why(place.leader, page.NO_EDGE))
        for forms in _forms(place, page.NO_EDGE):
            table.add_row(Text(), page.indented(forms, 2))
    return table


def _share(place: Standing, look: Look, band: Band | None, *, narrow: bool) -> Text:
    text = Text()
    if not narrow:
        text.append(bar(place.probability, BAR, unicode=look.unicode) + " ")
    text.append(f"{percent(place.probability):>6}", style="bold" if place.rank == 1 else "")
    told = f"{band.low * 100:.0f}-{band.high * 100:.0f} %" if band else ""
    text.append(f" {told:>9}", style="dim")
    return text


MOST = 5
"""How many reasons of each kind a row names."""


def _why(row: Row, width: int) -> Text:
    """What speaks for and against on one line, as much of it as fits; usual complaints not told are no finding."""
    against = [c for c in objections(row) if c.finding != COMPLAINTS]
    for most in range(MOST, 0, -1):
        told = Text()
        for sign, style, reasons in (("+", FOR, row.speaks_for), ("−", AGAINST, against)):
            if reasons:
                told.append("  " * bool(told) + sign, style=style).append(f" {_said(reasons, most)}")
        if told.cell_len <= width:
            break
    return told or Text("nothing told bears on it; believed about as before", style="dim")


def _said(reasons: Sequence[Contribution], most: int) -> str:
    return names([clean(page.observed(c)) for c in reasons], most)


def _rest(ranking: Ranking, look: Look) -> str:
    places = ranking.standings
    left = len(places[look.top :])
    rest = f"{left} more row{'s'[: left > 1]} (--top {len(places)} shows all); " if left else ""
    return f"{rest}none of these: {percent(ranking.none_of_these)}"


class _Remark(NamedTuple):
    """One thing to say below the rows: as many of its items as there is room for."""

    title: str
    items: list[str]
    style: str = "bold"

    def within(self, width: int) -> Text:
        """Give it with as many items as fit, one at least."""
        for most in range(len(self.items), 0, -1):
            told = page.line((f"{self.title}  ", self.style), names(self.items, most))
            if told.cell_len <= width:
                break
        return told


def _foot(ranking: Ranking, look: Look, appraisal: Appraisal | None) -> list[RenderableType]:
    """At most two lines: what the first place hangs on and what to ask next; what is dangerous and possible."""
    width = min(look.width, WIDEST) if look.width else page.NO_EDGE
    places = ranking.standings[: look.top]
    above = {row.condition for place in places for row in place.rows}
    unseen = [r for r in ranking.rows[:3] if r.dangerous and r.condition not in above]
    shown = [f"{clean(r.name)} ({percent(r.probability)})" for r in (*unseen, *ranking.not_to_miss)]
    dangerous = [_Remark("Dangerous and possible", shown, "bold red").within(width)] if shown else []
    remarks = list(_open(ranking, appraisal)) if appraisal else []
    together = _together(remarks, width)
    if together.cell_len > width:
        # Where there is no room for both, what to ask next is worth more.
        return [*(remark.within(width) for remark in remarks[-1 if dangerous else 0 :]), *dangerous]
    return [*([together] if together else []), *dangerous]


def _together(remarks: Sequence[_Remark], width: int) -> Text:
    """Remarks on one line, the last with as many items as there is room for."""
    told = Text()
    for remark in remarks:
        told.append("  " * bool(told))
        told.append_text(remark.within(width - told.cell_len))
    return told


def _open(ranking: Ranking, appraisal: Appraisal) -> Iterator[_Remark]:
    hinge = appraisal.pertinence.hinge
    if hinge and appraisal.stability.level == 1:
        yield _Remark("Hangs on", [f"{lowered(page.briefly(hinge.name))} (else {hinge.leader_name})"])
    asked = appraisal.not_asked.get(ranking.standings[0].leader.condition, ())
    if asked:
        yield _Remark("Not asked yet", [lowered(page.briefly(e.name)) for e in asked])
