"""An interview from its complaint to its ending, for the verbs that hold one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from neuroweak.cases.in_words import present_words
from neuroweak.cli import context as session
from neuroweak.cli import diagnostics, interrupts
from neuroweak.cli.diagnostics import ExitCode
from neuroweak.engine.ranking import rank
from neuroweak.errors import OutputError
from neuroweak.interview.state import Ending
from neuroweak.reasoning.robustness import appraise
from neuroweak.render.data import interview as interview_records
from neuroweak.render.formats import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from neuroweak.cli.conversation import Talk
    from neuroweak.render.formats import Format, Record
    from neuroweak.render.text import Look


def held(talk: Talk, begin: Callable[[], None], fmt: Format, named: str) -> None:
    """
    Hold an interview, write its ending, and leave with the code that belongs to it.

    Args:
        talk: The conversation.
        begin: Learns the complaint.
        fmt: How the ending is written.
        named: The knowledge file as the command line names it, or empty.

    Raises:
        typer.Exit: It was interrupted, or nothing fits.
    """
    with interrupts.Raised():
        try:
            begin()
            end = talk.hold()
        except KeyboardInterrupt:
            end = talk.interrupted()
    if talk.held is None:
        raise typer.Exit(ExitCode.INTERRUPTED)
    last, look, knowledge = talk.last, talk.voice.look, talk.known.knowledge
    cut_short = end is Ending.INTERRUPTED
    ranking = rank(talk.engine, last.case, prior=last.prior)
    among = knowledge.conditions if knowledge.whole else ()
    command = interview_records.command(
        last.case, present=present_words(talk.known, last.case), prior=last.prior, knowledge=named, among=among
    )

    def data() -> Record:
        return interview_records.interview(
            knowledge,
            last,
            ranking,
            look.top,
            appraise(talk.engine, ranking, top=look.top),
            end=end,
            said_again=command,
            played=(talk.played, talk.seed) if talk.played else None,
        )

    def page(look: Look) -> str:
        from neuroweak.render.pages.interview_ending import ending

        shown = None if cut_short else ranking
        trust = None if cut_short else appraise(talk.engine, ranking)
        return ending(
            knowledge, last, look, end=end, command=command, ranking=shown, appraisal=trust, played=talk.played
        )

    try:
        session.answer(Answer(knowledge, data, page, case=last.case), fmt, look)
    except OutputError:
        diagnostics.note(f"what was said is not lost; the answer comes again with: {command}")
        raise
    if cut_short:
        raise typer.Exit(ExitCode.INTERRUPTED)
    if ranking.nothing_fits:
        raise typer.Exit(ExitCode.NO)
