"""The answer of `read` for people: the text with what was found in it, the findings as a list, and the ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from neuroweak.cases.ages import age_in_words
from neuroweak.reasoning.confirmation import ANSWERED
from neuroweak.render import page
from neuroweak.render.pages.ranking import ranking_parts
from neuroweak.render.text import percent
from neuroweak.text.denied import lowered
from neuroweak.text.unsafe import clean
from neuroweak.vignette.model import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType

    from neuroweak.engine.red_flags import Alarm
    from neuroweak.engine.results import Ranking
    from neuroweak.errors import Problem
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.reasoning.confirmation import Confirmation
    from neuroweak.reasoning.questions import Question
    from neuroweak.reasoning.robustness import Appraisal
    from neuroweak.render.text import Look
    from neuroweak.vignette.model import Mention, Stated, Vignette

MOST_SHOWN = 12_000
"""Characters of the text that are shown; the JSON answer covers all of it."""

SIGNS = {State.PRESENT: "+", State.ABSENT: "-", State.UNSURE: "?"}
"""What stands around a finding in the text, so that its state is read without colour."""

STYLES = {State.PRESENT: "bold green", State.ABSENT: "red", State.UNSURE: "yellow"}

HEADINGS = {State.PRESENT: "Present", State.ABSENT: "Absent", State.UNSURE: "Unsure"}

CORRECTION = "Read wrongly? Correct it with --with FINDING, --without FINDING or --ignore FINDING."


def vignette_page(
    seen: Vignette,
    look: Look,
    ranking: Ranking | None = None,
    appraisal: Appraisal | None = None,
    *,
    alarms: Sequence[Alarm] = (),
    warned: frozenset[str] = frozenset(),
    watch_for: Sequence[Alarm] = (),
    asked: Sequence[Question] = (),
    perhaps: Sequence[Confirmation] = (),
    command: str = "",
    take: str = "",
    problems: Sequence[Problem] = (),
) -> str:
    """
    Draw what was read in a text.

    Args:
        seen: The text and its findings.
        look: What the output can show.
        ranking: The ranking of the case, or None for the findings alone.
        appraisal: How far to trust the ranking.
        alarms: The urgent lines.
        warned: The rules among them whose lines were shown before.
        watch_for: What would be one if it were new.
        asked: What to ask next, best first.
        perhaps: What the text perhaps states, what to have confirmed first.
        command: The command that reads the text, to which corrections are added.
        take: What takes the first of what is perhaps stated, in words for `--with`.
        problems: What should be known about how the text was read.

    Returns:
        The page, with red flags at its top and the notice at its foot.
    """
    knowledge = seen.knowledge
    fresh = [alarm for alarm in alarms if alarm.rule not in warned]
    parts: list[RenderableType] = [*page.shown_above(alarm for alarm in alarms if alarm.rule in warned)]
    parts += [*page.alarm_parts(knowledge, fresh), *page.watch_parts(knowledge, watch_for)]
    parts += [page.line("Note   ", f"{p.message}; {p.help}" if p.help else p.message) for p in problems]
    parts += [page.heading("The text"), marked_text(seen), page.line("")]
    parts += [page.heading("Read in it"), *findings_list(seen)]
    if seen.mentions:
        parts.append(page.line((CORRECTION, "dim")))
    else:
        parts.append(page.line(("No finding of this file was recognised in the text.", "bold")))
    parts += _perhaps(knowledge, perhaps, f"{command} --with {take}")
    if ranking:
        parts += [
            page.line(""),
            page.case_line(knowledge, ranking.case),
            *ranking_parts(ranking, look, look.top, appraisal),
        ]
        parts += _next(asked)
    parts += page.foot(knowledge, alarms)
    return page.draw(parts, look)


def marked_text(seen: Vignette) -> Text:
    """
    The text itself, with every finding between its signs: `[+ptosis+]`, `[-rash-]`, `[?stroke?]`.

    Args:
        seen: The text and its findings; of findings that overlap the longest is marked, but none as absent in whose
            words another is present.

    Returns:
        The text for drawing, every unsafe character shown as its escape.
    """
    shown = Text()
    at, stop = 0, min(len(seen.text), MOST_SHOWN)
    for mention in _apart(seen.mentions, stop):
        shown.append(_kept(seen.text[at : mention.start]))
        sign = SIGNS[mention.state]
        shown.append(f"[{sign}{_kept(mention.words)}{sign}]", style=STYLES[mention.state])
        at = mention.end
    shown.append(_kept(seen.text[at:stop]).rstrip())
    if stop < len(seen.text):
        shown.append(f" ... ({len(seen.text) - stop} characters more; --json covers all)", style="dim")
    return shown


def _kept(text: str) -> str:
    """Text that is safe to show with its line breaks."""
    return "\n".join(clean(line) for line in text.split("\n"))


def _apart(mentions: Iterable[Mention], stop: int) -> Iterable[Mention]:
    shown = [mention for mention in mentions if mention.end <= stop]
    there = [mention for mention in shown if mention.state is State.PRESENT]

    def hides_one(absent: Mention) -> bool:
        return any(one.start < absent.end and absent.start < one.end for one in there)

    end = 0
    for mention in sorted(shown, key=lambda m: (m.start, -m.end, m.state is not State.PRESENT)):
        if mention.start >= end and not (mention.state is State.ABSENT and hides_one(mention)):
            yield mention
            end = mention.end


def findings_list(seen: Vignette) -> list[RenderableType]:
    """The findings by state, each with the words that state it, then age, sex and onset."""
    names = seen.knowledge.findings
    first: dict[tuple[str, State], Mention] = {}
    for mention in seen.mentions:
        first.setdefault((mention.finding, mention.state), mention)
    parts: list[RenderableType] = []
    for state, found in ((State.PRESENT, seen.present), (State.ABSENT, seen.absent), (State.UNSURE, seen.unsure)):
        if found:
            parts.append(page.line((f"{HEADINGS[state]} ({SIGNS[state]})", STYLES[state])))
            told = [_told(lowered(names[f].name), first.get((f, state))) for f in found]
            parts.append(page.indented(page.bullets(told)))
    stated = [_stated(*pair) for pair in (("age", seen.age), ("sex", seen.sex), ("onset", seen.onset)) if pair[1]]
    if stated:
        parts.append(page.line(("Patient  ", "bold"), "; ".join(stated)))
    return parts


def _told(name: str, mention: Mention | None) -> str:
    if mention is None:
        return name
    words = " ".join(mention.words.split())
    said = "" if words.lower() == name.lower() else f'"{short(words)}"'
    if mention.cue == ANSWERED:
        return f"{name}: {said}, as answered" if said else f"{name}, as answered"
    because = f"because of {short(' '.join(mention.cue.split()))!r}" if mention.cue else ""
    both = ", ".join(piece for piece in (said, because) if piece)
    return f"{name}: {both}" if both else name


def short(words: str, most: int = 70) -> str:
    """Cut words that are many, with a sign that they go on."""
    return words if len(words) <= most else f"{words[: most - 3]}..."


def _stated(kind: str, stated: Stated | None) -> str:
    if stated is None:
        return ""
    value = age_in_words(stated.value) if isinstance(stated.value, float) else stated.value
    return f'{kind} {value} ("{short(" ".join(stated.words.split()))}")'


def _perhaps(knowledge: Knowledge, perhaps: Sequence[Confirmation], command: str) -> list[RenderableType]:
    """What is perhaps stated, with the words, and the command that takes the first."""
    if not perhaps:
        return []
    told = []
    for one in perhaps[: page.MOST_PERHAPS]:
        name = lowered(knowledge.findings[one.guess.finding].name)
        urgent = " - urgent if so" if one.alarms else ""
        told.append(f'{name} ({percent(one.chance)}): "{short(one.guess.words)}"{urgent}')
    more = f" (+{len(perhaps) - page.MOST_PERHAPS} in --json)" if len(perhaps) > page.MOST_PERHAPS else ""
    return [
        page.line(("Perhaps (~)", "bold yellow"), f"  not said in words known here; each weighs by its chance{more}"),
        page.indented(page.bullets(told)),
        page.line((f"Right? Take it: {command}", "dim")),
    ]


def _next(asked: Sequence[Question]) -> list[RenderableType]:
    """What to ask next, one line a question."""
    if not asked:
        return []
    told = (f"{q.name} ({q.gain_bits:.2f} bit): {q.ask or q.elicit}" for q in asked)
    return [page.line(("What to ask next", "bold")), page.indented(page.bullets(told))]
