"""A condition on one screen: what it is, how it shows itself, what gives it away, what is urgent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from neuroweak.named_tuples import NamedTuple
from neuroweak.reasoning.portrait import portrait
from neuroweak.render import page
from neuroweak.render.pages.condition import figures, kind
from neuroweak.render.text import first_sentence, percent
from neuroweak.text.denied import lowered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from neuroweak.knowledge.condition import Association, Condition
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.render.text import Look

USUAL = 0.2
"""Share of patients from which a tempo or an age is named."""

MORE = "More: --full, or --section red-flags, tests, treatment, neighbours, sources ..."


class Room(NamedTuple):
    """How much of what can be left out is said."""

    course: bool
    pearls: int
    red_flags: int
    whole: bool
    """Whether what is telling, pearls and red flags are given whole, or a line of names and first sentences."""


ROOMS = (
    Room(True, 2, 3, True),
    Room(True, 1, 2, True),
    Room(True, 1, 1, False),
    Room(False, 1, 1, False),
    Room(False, 0, 1, False),
)
"""From the fullest to the leanest."""


def overview(knowledge: Knowledge, condition: Condition, look: Look) -> str:
    """
    Draw the first screen of one condition.

    Args:
        knowledge: The file.
        condition: One of its conditions.
        look: What the output can show.

    Returns:
        As much as the screen holds, ending with how to see more and the notice.
    """
    return page.fullest((_parts(knowledge, condition, look, room) for room in ROOMS), look)


def _parts(knowledge: Knowledge, condition: Condition, look: Look, room: Room) -> Iterator[RenderableType]:
    chosen = portrait(knowledge, condition)
    yield _named(condition, look.columns)
    yield page.line(kind(condition))
    yield page.line(condition.summary)
    yield page.heading("How it shows itself")
    if room.course and condition.course:
        yield page.indented(page.line(first_sentence(condition.course)))
    yield page.indented(page.line(_patients(condition)))
    yield page.indented(figures(knowledge, chosen.commonest, look, short=True))
    yield page.heading("What gives it away")
    for title, telling in (("At the bedside", chosen.telling), ("Tests", chosen.telling_tests)):
        if telling:
            yield page.indented(_names(title, knowledge, telling, page.NO_EDGE if room.whole else look.columns - 2))
    if room.pearls:
        yield page.indented(page.bullets(_sentences(condition.pearls[: room.pearls], room)))
    if condition.red_flags:
        yield page.heading("What is urgent")
        yield page.indented(page.bullets(_sentences(condition.red_flags[: room.red_flags], room)))
    yield page.line((MORE, "dim"))
    yield page.notice(knowledge)


def _named(condition: Condition, width: int) -> Text:
    """The name, with as many others as fit on its line."""
    for most in range(len(condition.synonyms), 0, -1):
        named = page.line((condition.name.upper(), "bold"), f" ({', '.join(condition.synonyms[:most])})")
        if named.cell_len <= width:
            return named
    return page.line((condition.name.upper(), "bold"))


def _patients(condition: Condition) -> str:
    """Who usually gets it and how fast, on a line."""
    onset = condition.onset
    tempo = sorted((name for name, share in onset.tempo.items() if share >= USUAL), key=lambda t: -onset.tempo[t])
    ages = (f"{a.start:g}-{a.stop:g}" for a in onset.ages if a.share >= USUAL)
    return f"Onset mostly {' or '.join(tempo)}; age {', '.join(ages)}; women {percent(onset.female)}"


def _names(title: str, knowledge: Knowledge, telling: Iterable[Association], width: int) -> Text:
    """What is telling, as much as fits, the first at least."""
    names = [lowered(page.briefly(knowledge.findings[a.finding].name)) for a in telling]
    for most in range(len(names), 0, -1):
        named = page.line((f"{title}  ", "bold"), ", ".join(names[:most]))
        if named.cell_len <= width:
            break
    return named


def _sentences(items: Iterable[str], room: Room) -> Iterable[str]:
    return items if room.whole else map(first_sentence, items)
