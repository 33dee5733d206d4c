"""A lesson on a few look-alikes to hand out: side by side, on the pathway, cases, questions, and the key by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.quiz.explanation import explain
from neuroweak.quiz.replies import LETTERS
from neuroweak.quiz.tasks import About
from neuroweak.render import page
from neuroweak.render import quiz_words as words
from neuroweak.render.pages.comparison import compare_page
from neuroweak.render.text import SITE_NAMES, Look, bar, percent
from neuroweak.render.web.bars import with_bars
from neuroweak.render.web.markup import Markup, tag
from neuroweak.render.web.parts import html_of
from neuroweak.render.web.shell import document
from neuroweak.text.denied import lowered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from neuroweak.engine.model import Engine
    from neuroweak.knowledge.condition import Condition
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.quiz.lesson import Lesson, Typical
    from neuroweak.quiz.tasks import Task
    from neuroweak.reasoning.localization import SiteBelief
    from neuroweak.render.quiz_words import Labelled

ROWS = 8
"""Findings at the bedside, and again tests, that stand side by side."""

RULES = 3
"""Rules named for each condition."""

CELLS = 10
"""Length of a bar."""

LOOK = Look(width=None, top=ROWS, take=html_of)


def handout(engine: Engine, lesson: Lesson, again: str) -> str:
    """
    Write the page.

    Args:
        engine: The compiled file from which the lesson was made.
        lesson: What it holds.
        again: The command that makes the same lesson.

    Returns:
        One HTML file without a script; printed, what is to be solved and the key each begin a sheet of paper.
    """
    knowledge = engine.knowledge
    conditions = [typical.condition for typical in lesson.typical]
    title = ", ".join(c.name for c in conditions)
    side_by_side = compare_page(knowledge, conditions, lesson.rows, LOOK)
    main = (
        tag("div", Markup(side_by_side)),
        tag("section", *_pathway(knowledge, lesson.typical)),
        tag("div", *_practice(knowledge, conditions, lesson), class_="sheet"),
        tag("div", *_key(engine, conditions, lesson), class_="sheet"),
    )
    body = (
        tag("header", tag("h1", title), tag("p", knowledge.notice.removeprefix("note: "), class_="notice")),
        tag("main", *main, class_="answer"),
        tag("footer", tag("p", f"Knowledge {knowledge.version}. Made by: {again}")),
    )
    return document(f"neuroweak: {title}", body)


def _pathway(knowledge: Knowledge, typical: Sequence[Typical]) -> Iterable[Markup]:
    """Belief at each station for each condition as it mostly shows itself, and the rules that lead there."""
    yield tag("h2", "Where along the motor pathway")
    yield tag("p", "Where the findings below point, for each condition with what is commonest in it and most telling.")
    heads = (tag("th", t.condition.name, scope="col") for t in typical)
    places = zip(*(t.sites for t in typical), strict=True)
    best = [max(t.sites, key=lambda s: s.probability) for t in typical]
    rows = (
        tag("tr", tag("th", SITE_NAMES[row[0].site], scope="row"),
            *(_share(place, most=place is first) for place, first in zip(row, best, strict=True)))
        for row in places
    )  # fmt: skip
    yield tag("table", tag("thead", tag("tr", tag("td"), *heads)), tag("tbody", *rows))
    for t, first in zip(typical, best, strict=True):
        yield tag("h3", f"{t.condition.name}: {page.site(t.condition)}")
        given = ", ".join(lowered(knowledge.findings[finding].name) for finding in t.case.present)
        yield tag("p", tag("strong", "Given "), given)
        rules = [f"{p.name}: {p.rule}" for p in first.pointers if p.rule and p.log_ratio > 0]
        if rules:
            yield tag("ul", *(tag("li", rule) for rule in rules[:RULES]))


def _share(place: SiteBelief, *, most: bool) -> Markup:
    shown = with_bars(f"{bar(place.probability, CELLS)} {percent(place.probability)}")
    return tag("td", tag("strong", shown) if most else shown)


def _practice(knowledge: Knowledge, conditions: Sequence[Condition], lesson: Lesson) -> Iterable[Markup]:
    yield tag("p", "Name", class_="blank")
    if lesson.items:
        yield tag("h2", "Cases")
    for number, item in enumerate(lesson.items, 1):
        asks = [tag("p", words.NEXT, class_="blank"), _listed(words.asks(knowledge, item))] if item.asks else []
        yield tag(
            "div",
            tag("h3", f"Case {number}"),
            _listed(words.patient(knowledge, item)),
            tag("p", words.DIAGNOSIS, class_="blank"),
            _listed(words.choices(knowledge, item)),
            *asks,
            class_="whole",
        )
    yield tag("h2", "Questions")
    named = _listed(zip(LETTERS.upper(), (c.name for c in conditions), strict=False))
    yield tag(
        "ol",
        *(
            tag("li", tag("p", _asked(knowledge, task), class_="blank"), *([named] if task.row else []))
            for task in lesson.tasks
        ),
    )


def _asked(knowledge: Knowledge, task: Task) -> str:
    name = knowledge.conditions[task.condition].name
    if task.row:
        return f"Which of these shows this most often: {lowered(task.row.name)}?"
    if task.about is About.SITS:
        return f"Where along the motor pathway does this sit: {name}?"
    return f"What speaks for {name} rather than {knowledge.conditions[task.rival].name}?"


def _key(engine: Engine, conditions: Sequence[Condition], lesson: Lesson) -> Iterable[Markup]:
    knowledge = engine.knowledge
    yield tag("h2", "Key")
    for number, item in enumerate(lesson.items, 1):
        yield tag(
            "div",
            tag("h3", f"Case {number}: {words.answer(knowledge, item)}"),
            _listed(words.reasons(knowledge, item, explain(engine, item))),
            class_="whole",
        )
    yield tag("h3", "Questions")
    yield tag("ol", *(tag("li", _answered(knowledge, conditions, task)) for task in lesson.tasks))


def _answered(knowledge: Knowledge, conditions: Sequence[Condition], task: Task) -> str:
    """The answer, in the figures and the words of the file."""
    right = knowledge.conditions[task.condition]
    if task.row:
        letter = LETTERS[conditions.index(right)].upper()
        shares = ", ".join(f"{c.name} {percent(p)}" for c, p in zip(conditions, task.row.chances, strict=True))
        return f"{letter} {right.name}. {task.row.name}: {shares}."
    if task.about is About.SITS:
        return f"{right.name}: {page.site(right)}."
    return (knowledge.conditions[task.rival].neighbours or {})[right.id]


def _listed(lines: Iterable[Labelled]) -> Markup:
    return tag("ul", *(tag("li", tag("strong", label), f" {text}") for label, text in lines), class_="places")
