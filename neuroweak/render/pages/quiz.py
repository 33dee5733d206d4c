"""`quiz` for people: the case, the questions, the explanation, and the score at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

from neuroweak.quiz.replies import LETTERS
from neuroweak.quiz.score import FULL, points, score
from neuroweak.quiz.state import Ending
from neuroweak.render import page
from neuroweak.render import quiz_words as words
from neuroweak.render.text import percent
from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from neuroweak.knowledge.model import Knowledge
    from neuroweak.quiz.cases import Item
    from neuroweak.quiz.explanation import Explanation
    from neuroweak.quiz.score import Score
    from neuroweak.quiz.state import Pick, Quiz
    from neuroweak.render.quiz_words import Labelled
    from neuroweak.render.text import Look

ENDINGS = {
    Ending.DONE: "That was the last case.",
    Ending.NO_MORE_CASES: "No more cases have a clear answer.",
    Ending.STOPPED: "Stopped.",
    Ending.END_OF_INPUT: "No more answers.",
    Ending.UNCLEAR: "Too many replies in a row could not be understood.",
    Ending.INTERRUPTED: "Interrupted. Nothing is lost:",
}
"""Why it ended, in words."""

LONGEST = 30
"""Characters that are shown of a reply that is not understood."""

APART = 0.1
"""Difference between confidence and share of right answers up to which they are said to agree."""

FEW = 20
"""Cases with a confidence below which the comparison of the two says that it is unsteady."""


def hint(look: Look) -> str:
    """Draw the lines that say how to answer."""
    told = (
        "Answer with a letter and how sure you are in per cent, as in: b 80. A letter alone counts as right or wrong "
        "only; pass (?) goes on, stop (s) ends."
    )
    return page.draw([page.line((told, "dim"))], look)


def case_page(knowledge: Knowledge, item: Item, number: int, length: int, look: Look) -> str:
    """
    Draw a case and its choices.

    Args:
        knowledge: The file.
        item: The case.
        number: Which it is, from 1.
        length: How many there are to be.
        look: What the output can show.

    Returns:
        The patient, the question and the choices.
    """
    parts: list[RenderableType] = [
        page.line(""),
        page.heading(f"Case {number} of {length}"),
        _grid(words.patient(knowledge, item)),
    ]
    parts += [page.line((words.DIAGNOSIS, "bold")), page.indented(_grid(words.choices(knowledge, item)))]
    return page.draw(parts, look)


def ask_page(knowledge: Knowledge, item: Item, look: Look) -> str:
    """Draw the questions to choose from."""
    return page.draw(
        [page.line((words.NEXT, "bold")), page.indented(_grid(words.asks(knowledge, item)))],
        look,
    )


def explanation_page(knowledge: Knowledge, item: Item, given: tuple[Pick, Pick], told: Explanation, look: Look) -> str:
    """
    Draw whether the answers were right, and why.

    Args:
        knowledge: The file.
        item: The case.
        given: What the player took the patient to have, and would ask next.
        told: The explanation of the case.
        look: What the output can show.

    Returns:
        The verdict, then a line for each kind of reason.
    """
    diagnosis, asked = given
    verdict = _verdict(diagnosis, item.key)
    gained = _points(item, diagnosis)
    parts: list[RenderableType] = [
        page.line(""),
        page.line((f"{verdict} ", "bold green" if diagnosis.choice == item.key else "bold"))
        + page.line(f"It is {words.answer(knowledge, item)}.", f" {gained:+.0f} points." if gained is not None else ""),
    ]
    if item.asks and asked.choice is not None:
        share = item.asks[asked.choice].gain_bits / item.asks[item.best].gain_bits
        best = "the best question" if asked.choice == item.best else f"{percent(share)} of what the best would tell"
        parts.append(page.line("Your question: ", best, "."))
    parts.append(_grid(words.reasons(knowledge, item, told)))
    return page.draw(parts, look)


def answered(typed: str, look: Look) -> str:
    """Draw a reply that came from a file or a pipe, so that the page reads as a conversation."""
    return page.draw([page.line(f"Answer: {typed}")], look)


def unclear(typed: str, many: int, look: Look) -> str:
    """
    Draw the one gentle line for what was not understood.

    Args:
        typed: What was typed; may be empty.
        many: How many choices there are.
        look: What the output can show.
    """
    shown = clean(typed)
    shown = f"{shown[: LONGEST - 1]}…" if len(shown) > LONGEST else shown
    first = f'"{shown}" is not understood' if shown else "Nothing was typed"
    letters = f"{LETTERS[0]} to {LETTERS[many - 1]}"
    return page.draw([page.line(f"{first}; say {letters}, with 0 to 100 % behind it or without, pass or stop.")], look)


def ending(knowledge: Knowledge, quiz: Quiz, look: Look, *, end: Ending, command: str) -> str:
    """
    Draw the end.

    Args:
        knowledge: The file.
        quiz: The last state.
        look: What the output can show.
        end: Why it ended.
        command: What plays the same cases again, quoted for a shell.

    Returns:
        The score, the answers one by one, the command on a line of its own, and the notice.
    """
    reached = score(quiz)
    parts: list[RenderableType] = [page.line(""), page.line((ENDINGS[end], "bold")), page.line("")]
    if reached.answered:
        many = max(len(item.choices) for item in quiz.items)
        parts += [page.heading("Score"), page.bullets(_score_lines(reached, many)), page.line("")]
        parts += [_answers(knowledge, quiz), page.line("")]
    else:
        parts += [page.line("No case was answered."), page.line("")]
    parts.append(page.line(("The same cases again", "bold")))
    # The command is not wrapped, so that it can be copied whole.
    return page.draw(parts, look) + f"  {clean(command)}\n\n" + page.draw([page.notice(knowledge)], look)


def _score_lines(reached: Score, many: int) -> list[str]:
    lines = [f"{reached.right} of {reached.answered} right."]
    if reached.information is not None:
        lines.append(
            f"What to ask next: the best question {reached.asked_best} of {reached.asked} times; on average yours "
            f"would tell {percent(reached.information)} of what the best would."
        )
    if reached.points is None or reached.brier is None:
        lines.append("Say how sure you are (b 80), and the score tells whether you know what you know.")
        return lines
    worst = points(1.0, many, right=False)
    lines.append(
        f"Confidence: {reached.points:+.0f} points of {FULL * reached.sure:.0f} (a case: {FULL:.0f} for certain and "
        f"right, 0 for an even guess, {worst:.0f} for certain and wrong); Brier score {reached.brier:.2f}, 0 is best."
    )
    sure, right = reached.confidence or 0.0, reached.right_when_sure or 0.0
    said = "surer than right" if sure > right + APART else "less sure than right" if right > sure + APART else "in step"
    few = " In so few cases chance plays a part." if reached.sure < FEW else ""
    lines.append(f"Sure to {percent(sure)} on average, right in {percent(right)}: {said}.{few}")
    return lines


def _answers(knowledge: Knowledge, quiz: Quiz) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("#", justify="right", no_wrap=True)
    table.add_column("It was", ratio=1)
    table.add_column("You said", ratio=1)
    table.add_column("Sure", justify="right", no_wrap=True)
    table.add_column("Points", justify="right", no_wrap=True)
    for number, (item, pick) in enumerate(zip(quiz.items, quiz.diagnoses, strict=False), 1):
        said = "passed" if pick.choice is None else knowledge.conditions[item.choices[pick.choice]].name
        gained = _points(item, pick)
        cells = [
            str(number),
            knowledge.conditions[item.condition].name,
            "the same" if pick.choice == item.key else said,
            "" if pick.confidence is None else percent(pick.confidence),
            "" if gained is None else f"{gained:+.0f}",
        ]
        table.add_row(*map(page.line, cells))
    return table


def _verdict(pick: Pick, key: int) -> str:
    return "Passed." if pick.choice is None else "Right." if pick.choice == key else "Not so."


def _points(item: Item, pick: Pick) -> float | None:
    if pick.confidence is None:
        return None
    return points(pick.confidence, len(item.choices), right=pick.choice == item.key)


def _grid(lines: Sequence[Labelled]) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for label, text in lines:
        grid.add_row(page.line((label, "bold")), page.line(text))
    return grid
