"""HTML as values: what is put into an element is text, and is escaped, unless it was made here."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

VOID = frozenset({"meta", "br", "hr", "input", "rect", "line", "circle"})
"""Elements that hold nothing."""


class Markup(str):
    """A piece of HTML or SVG that was made by `tag`, `text` or `joined`, and is not escaped again."""

    __slots__ = ()


def text(content: str) -> Markup:
    """Make a text safe to stand in an element or between the quotes of an attribute."""
    return content if isinstance(content, Markup) else Markup(escape(clean(content)))


def joined(pieces: Iterable[str], between: str = "") -> Markup:
    """Put pieces one after the other; what is no markup is text."""
    return Markup(text(between).join(map(text, pieces)))


def tag(name: str, /, *content: str, **attributes: str | float | None) -> Markup:
    """
    Make an element.

    Args:
        name: That of the element.
        content: What it holds: markup as it is, other texts escaped.
        attributes: By name, an underscore for a hyphen, a last one dropped (`class_`); None leaves one out.

    Example:
        >>> print(tag("p", "a < b", tag("b", "c"), class_="x"))
        <p class="x">a &lt; b<b>c</b></p>
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{told}/>") if name in VOID else Markup(f"<{name}{told}>{joined(content)}</{name}>")
