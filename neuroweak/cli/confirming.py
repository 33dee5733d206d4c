"""The questions that `read` asks at a terminal: whether a text states what it perhaps or doubtfully states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.engine.ranking import rank
from neuroweak.interview.replies import Said, read
from neuroweak.reasoning.confirmation import Confirmed, questions
from neuroweak.reasoning.urgency import hear_urgency
from neuroweak.render.pages.confirming import question_line, urgent_lines, why
from neuroweak.render.pages.interview import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from neuroweak.cli.voice import Voice
    from neuroweak.engine.model import Engine
    from neuroweak.patient import Case
    from neuroweak.reasoning.confirmation import Confirmation
    from neuroweak.vignette.model import Perhaps, Vignette
    from neuroweak.vocabulary import Vocabulary

NOTHING_BEFORE = "There is nothing to take back."
CHOICES = "Answer yes, no, not sure, why, back or enough."


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
    before: list[tuple[Confirmed, str]] = []
    said, warned = Confirmed(left=guesses), frozenset[str]()
    while len(before) < most:
        asked = {finding for _, finding in before}
        taken = [one for one in seen.taken if one.finding not in asked]
        order = questions(engine, case_of(said), said.left, taken)
        if not order:
            break
        if not (before or warned):
            urgent, _ = hear_urgency(rank(engine, case_of(said)), seen.told)
            if urgent.red_flags:
                warned = frozenset(alarm.rule for alarm in urgent.red_flags)
                voice.say(urgent_lines(known.knowledge, urgent.red_flags, voice.look), needed=True)
        finding = order[0].guess.finding
        voice.say(question_line(known.knowledge, order[0], len(before) + 1, most, voice.look), needed=True)
        reply = _reply(known, voice, order[0], may_go_back=bool(before))
        if reply is None:
            break
        if reply is Said.BACK:
            said, _ = before.pop()
            continue
        before.append((said, finding))
        said = said.answered(finding, there={Said.YES: True, Said.NO: False}.get(reply))
    return said, warned


def _reply(known: Vocabulary, voice: Voice, asked: Confirmation, *, may_go_back: bool) -> Said | None:
    """Wait for yes, no, not sure or back; None for enough and for the end of the input."""
    while (line := voice.hear()) is not None:
        said = read(known, line, asked=known.knowledge.findings[asked.guess.finding].ask).said
        if said is Said.STOP:
            return None
        if said in {Said.YES, Said.NO, Said.UNSURE} or (said is Said.BACK and may_go_back):
            return said
        if said is Said.WHY:
            voice.say(why(known.knowledge, asked, voice.look), needed=True)
        else:
            voice.say(plain(NOTHING_BEFORE if said is Said.BACK else CHOICES, voice.look), needed=True)
    return None
