"""The verb for practice: `quiz`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import options as opt

if TYPE_CHECKING:
    from neuroweak.render.formats import Record
    from neuroweak.render.text import Look

LENGTH = 5
"""How many cases there are where nobody says."""


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command(name="quiz")(quiz)


def quiz(
    context: typer.Context,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="CONDITION,...",
            help="Only patients with these, as MG,LEMS,IBM; the other choices come from the whole file.",
            autocompletion=opt.complete_condition,
        ),
    ] = None,
    length: Annotated[
        int, typer.Option("--length", min=1, max=60, metavar="N", help="How many cases.", show_default=True)
    ] = LENGTH,
    seed: Annotated[int | None, typer.Option("--seed", metavar="N", help="Deal the same cases again.")] = None,
    sheet: Annotated[bool, typer.Option("--sheet", help="Write the cases to hand out, as Markdown.")] = False,
    key: Annotated[bool, typer.Option("--key", help="Write the answers to the sheet of the same seed.")] = False,
    anki: Annotated[bool, typer.Option("--anki", help="Write cards as a text file that Anki imports.")] = False,
    fmt: Annotated[str, opt.format_option("quiz", help="How to write the score.")] = "table",
    json: opt.Json = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only the score, or the paper without notes.")] = False,
    color: opt.ColorOption = opt.Color.AUTO,
    knowledge: opt.KnowledgeOption = None,
) -> None:
    """
    Practise on cases: what the patient has, how sure you are, and what to ask next.

    Answers can be piped in, one a line. The score rewards knowing what one knows.

    \b
      neuroweak quiz --only MG,LEMS,IBM
      printf 'b 80\\na\\n' | neuroweak quiz --length 1 --seed 7
      neuroweak quiz --sheet --seed 7 > sheet.md; neuroweak quiz --key --seed 7 > key.md
    """
    from itertools import islice
    from random import Random
    from secrets import randbelow

    from neuroweak.cli import diagnostics
    from neuroweak.cli.diagnostics import ExitCode
    from neuroweak.cli.quizzing import Game
    from neuroweak.cli.voice import Voice
    from neuroweak.engine.model import Engine
    from neuroweak.quiz.cases import deal
    from neuroweak.quiz.state import Ending
    from neuroweak.render import quiz_paper as paper
    from neuroweak.render.data import quiz as records
    from neuroweak.render.formats import Answer

    written = session.chosen(fmt, json=json)
    papers = [name for name, wanted in (("--sheet", sheet), ("--key", key), ("--anki", anki)) if wanted]
    if len(papers) > 1 or (papers and not written.is_page):
        message = "goes alone: one of --sheet, --key, --anki and --json"
        raise typer.BadParameter(message, param_hint=papers[0])
    known = session.vocabulary(context, knowledge)
    chosen = session.conditions(known, only or ())
    if only and not chosen:
        message = "names no condition"
        raise typer.BadParameter(message, param_hint="--only")
    engine = Engine(known.knowledge)
    seed = randbelow(opt.SEEDS) if seed is None else seed
    dealt = deal(engine, Random(seed), chosen)  # noqa: S311 - a game, not a secret
    named = session.knowledge_file(context, knowledge) or ""
    again = records.command(seed=seed, length=length, only=chosen, knowledge=named)
    if papers:
        items = list(islice(dealt, length))
        if len(items) < length and not quiet:
            diagnostics.note(f"{len(items)} of {length} cases: no more have a clear answer")
        if anki:
            session.emit(paper.anki(engine, items))
            if not quiet:
                diagnostics.note(known.knowledge.notice.removeprefix("note: "))
        else:
            again = f"{again} {papers[0]}"
            session.emit(paper.key(engine, items, again) if key else paper.sheet(known.knowledge, items, again))
        raise typer.Exit(ExitCode.ANSWER if items else ExitCode.NO)
    look = session.look(color)
    game = Game(engine, Voice(look, aside=not written.is_page, quiet=quiet))
    end = game.play(dealt, length)

    def data() -> Record:
        return records.quiz(known.knowledge, game.quiz, end=end, seed=seed, said_again=again)

    def page(look: Look) -> str:
        from neuroweak.render.pages.quiz import ending

        return ending(known.knowledge, game.quiz, look, end=end, command=again)

    session.answer(Answer(known.knowledge, data, page), written, look)
    if end is Ending.INTERRUPTED:
        raise typer.Exit(ExitCode.INTERRUPTED)
    if not game.quiz.diagnoses:
        raise typer.Exit(ExitCode.NO)
