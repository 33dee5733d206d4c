"""One self-contained page for a browser: light, dark and on paper, without a script and without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.render.web.markup import Markup, tag
from neuroweak.render.web.parts import html_of
from neuroweak.render.web.shell import document

if TYPE_CHECKING:
    from neuroweak.render.formats import Answer
    from neuroweak.render.text import Look


def write(answer: Answer, look: Look) -> str:
    """Write the page of an answer, the notice above it."""
    known = answer.knowledge
    title = known.title if known else "neuroweak"
    header = tag(
        "header", tag("h1", title), *([tag("p", known.notice.removeprefix("note: "), class_="notice")] if known else [])
    )
    body = answer.page(look._replace(width=None, color=False, unicode=True, lines=None, take=html_of))
    return document(title, (header, tag("main", Markup(body), class_="answer")))
