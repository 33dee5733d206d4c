"""The questions that `read` asks at a terminal: whether a text states what it perhaps or doubtfully states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.engine.ranking import rank
from neuroweak.interview.replies import Said, read
from neuroweak.reasoning.confirmation import Confirmed, questions
from neuroweak.reasoning.urgency import hear_urgency
from neuroweak.render.pages.confirming import question_line, urgent_lines
from neuroweak.render.pages.interview import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from neuroweak.cli.voice import Voice
    from neuroweak.engine.model import Engine
    from neuroweak.patient import Case
    from neuroweak.vignette.model import Perhaps, Vignette
    from neuroweak.vocabulary import Vocabulary

CHOICES = "Answer yes, no, not sure or enough."


def confirm(
    known: Vocabulary,
    engine: Engine,
    case_of: Callable[[Confirmed], Case],
    seen: Vignette,
    guesses: tuple[Perhaps, ...],
    most: int,
    voice: Voice,
) -> tuple[Confirmed, frozenset[str]]:
    """
    Say what is urgent as it was read, then ask one question after the other.

    Args:
        known: The words of the file.
        engine: The compiled file.
        case_of: Gives the case with what was said so far.
        seen: What was read in the text.
        guesses: What it perhaps states.
        most: How many questions at most.
        voice: Where they are asked.

    Returns:
        What was said; what was not asked is left as it was, and what the person is not sure of counts no more. Then the
        rules whose urgent lines were shown.
    """
    said = Confirmed(left=guesses)
    warned: frozenset[str] = frozenset()
    asked: set[str] = set()
    for number in range(1, most + 1):
        taken = [one for one in seen.taken if one.finding not in asked]
        order = questions(engine, case_of(said), said.left, taken)
        if not order:
            break
        if number == 1:
            urgent, _ = hear_urgency(rank(engine, case_of(said)), seen.text)
            if urgent.red_flags:
                warned = frozenset(alarm.rule for alarm in urgent.red_flags)
                voice.say(urgent_lines(known.knowledge, urgent.red_flags, voice.look), needed=True)
        finding = order[0].guess.finding
        asked.add(finding)
        voice.say(question_line(known.knowledge, order[0], number, most, voice.look), needed=True)
        reply = _reply(known, voice, known.knowledge.findings[finding].ask)
        if reply is None:
            break
        left = tuple(guess for guess in said.left if guess.finding != finding)
        there, gone = (finding,) * (reply is Said.YES), (finding,) * (reply is Said.NO)
        said = Confirmed((*said.present, *there), (*said.absent, *gone), left)
    return said, warned


def _reply(known: Vocabulary, voice: Voice, asked: str) -> Said | None:
    """Wait for yes, no or not sure; None for enough and for the end of the input."""
    while (line := voice.hear()) is not None:
        said = read(known, line, asked=asked).said
        if said is Said.STOP:
            return None
        if said in {Said.YES, Said.NO, Said.UNSURE}:
            return said
        voice.say(plain(CHOICES, voice.look), needed=True)
    return None
