"""The end of `interview` for people: the ranking, what was asked and answered, and how to say it all again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table

from neuroweak.interview.state import Ending
from neuroweak.render import page
from neuroweak.render.pages.interview import answered, asked_of
from neuroweak.render.pages.ranking import ranking_page
from neuroweak.render.text import percent
from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from rich.console import RenderableType

    from neuroweak.engine.results import Ranking
    from neuroweak.interview.state import Interview
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.reasoning.robustness import Appraisal
    from neuroweak.render.text import Look

ENDINGS = {
    Ending.NOTHING_LEFT: "Nothing is left that would tell much.",
    Ending.MOST: "That was the last question (--most sets how many).",
    Ending.STOPPED: "Stopped.",
    Ending.END_OF_INPUT: "No more answers.",
    Ending.UNCLEAR: "Too many replies in a row could not be understood.",
    Ending.INTERRUPTED: "Interrupted. Nothing is lost:",
}
"""Why it ended, in words."""


def ending(
    knowledge: Knowledge,
    interview: Interview,
    look: Look,
    *,
    end: Ending,
    command: str,
    ranking: Ranking | None = None,
    appraisal: Appraisal | None = None,
    played: str = "",
) -> str:
    """
    Draw the end.

    Args:
        knowledge: The file.
        interview: The last state.
        look: What the output can show.
        end: Why it ended.
        command: The equivalent `match` command, quoted for a shell.
        ranking: The ranking of the last state; without one only the transcript and the command are shown.
        appraisal: How far to trust it.
        played: The condition of a simulated patient, or empty.

    Returns:
        The ranking as `match` shows it, the transcript, and the command on a line of its own.
    """
    text = page.draw([page.line(""), page.line((ENDINGS[end], "bold")), page.line("")], look)
    below: list[RenderableType] = []
    if ranking:
        text += ranking_page(knowledge, ranking, look, appraisal=appraisal) + "\n"
        if played:
            name = ranking.row(played).name
            held = next(s for s in ranking.standings if any(row.condition == played for row in s.rows))
            place = f"{name}; it stands at place {held.rank} with {percent(held.probability)} of belief."
            below += [page.line(("The simulated patient had  ", "bold"), place), page.line("")]
    below += [*_transcript(knowledge, interview, look), page.line(("The same in one command", "bold"))]
    # The command is not wrapped, so that it can be copied whole.
    text += page.draw(below, look) + f"  {clean(command)}\n"
    return text if ranking else text + "\n" + page.draw(page.foot(knowledge, interview.alarms), look)


def _transcript(knowledge: Knowledge, interview: Interview, look: Look) -> list[RenderableType]:
    """What was asked and answered, and who led after each answer."""
    if not interview.transcript:
        return [page.line("No question was answered."), page.line("")]
    table = Table(box=box.SIMPLE_HEAD if look.unicode else None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("#", justify="right", no_wrap=True)
    table.add_column("Question", ratio=None if look.width is None else 5)
    table.add_column("Answer", ratio=None if look.width is None else 2)
    table.add_column("Then first", ratio=None if look.width is None else 3)
    for number, turn in enumerate(interview.transcript, 1):
        first = turn.places[0]
        leads = f"{first.name} {percent(first.after)}"
        cells = [page.line(text) for text in (str(number), asked_of(knowledge, turn), answered(turn), leads)]
        table.add_row(*cells)
    return [page.heading("Transcript"), table]
