"""
The formats an answer can be written in: one line each in `FORMATS`, one module each in `neuroweak.render.writers`.

What writes a format is imported when it is asked for, so that JSON does not pay for tables.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from neuroweak.batch import Write
    from neuroweak.engine.red_flags import Alarm
    from neuroweak.errors import Problem
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.patient import Case
    from neuroweak.render.data.batch import Stamp
    from neuroweak.render.problems import Examined
    from neuroweak.render.references import Reference
    from neuroweak.render.text import Look

Record: TypeAlias = "Mapping[str, object]"
"""A JSON object."""

PAGES = ("explain", "compare", "show", "interview", "quiz", "read", "evaluate", "statistics", "about")
"""Verbs whose answer is a page, not a list; `statistics` is `check --stats`."""

DRAWN = ("explain", "compare", "show", "read", "evaluate")
"""Those of them that are also drawn for a browser and for slides."""

LISTS = ("match", "next", "localize", "timeline", "list")
"""Verbs whose answer is also a list of records."""


class Format(NamedTuple):
    """A way to write an answer."""

    name: str
    """What a person gives to `--format`, and the module of `neuroweak.render.writers` that writes it (`_` for `-`)."""
    media: str
    """Its media type (RFC 6838)."""
    verbs: tuple[str, ...]
    """The verbs whose answers it can write."""
    is_page: bool = False
    """Whether it is drawn for a person, who is shown the beginning of what is long."""
    has_notice: bool = True
    """Whether it has a place for the notice; otherwise that goes to standard error."""

    def write(self, answer: Answer, look: Look) -> str:
        """
        Write an answer.

        Args:
            answer: What a verb has to say.
            look: What the place it goes to can show.

        Returns:
            Text that ends with a line feed, or nothing.
        """
        text: str = self._module().write(answer, look)
        return text

    def lost(self, answer: Answer) -> tuple[Problem, ...]:
        """
        Say what of an answer is lost in this format, where that is more than its layout.

        Args:
            answer: What a verb has to say.
        """
        lost = getattr(self._module(), "lost", None)
        found: tuple[Problem, ...] = lost(answer) if lost else ()
        return found

    def lines(self, top: int, *, unicode: bool, stamp: Stamp | None = None) -> tuple[str, Write]:
        """
        Give what writes many answers, line by line.

        Args:
            top: How many conditions a line names.
            unicode: Whether the output can show more than ASCII.
            stamp: What answered, if every line is to say so.

        Returns:
            What stands above the lines, and the function that writes one.
        """
        header, write = self._module().lines(top, unicode=unicode, stamp=stamp)
        return header, write

    def _module(self) -> Any:
        return import_module(f"neuroweak.render.writers.{self.name.replace('-', '_')}")


FORMATS = (
    Format("full", "text/plain", ("check",), is_page=True),
    Format("concise", "text/plain", ("check",)),
    Format("table", "text/plain", (*LISTS, *PAGES, "cite"), is_page=True),
    Format("html", "text/html", (*LISTS, *DRAWN), is_page=True),
    Format("svg", "image/svg+xml", (*LISTS, *DRAWN), is_page=True),
    Format("plain", "text/tab-separated-values", LISTS, has_notice=False),
    Format("csv", "text/csv", (*LISTS, "batch"), has_notice=False),
    Format("spreadsheet", "text/csv", (*LISTS, "batch"), has_notice=False),
    Format("json", "application/json", (*LISTS, *PAGES, "check")),
    Format("jsonl", "application/jsonl", (*LISTS, "batch"), has_notice=False),
    Format("markdown", "text/markdown", (*LISTS, "show", "compare")),
    Format("phenopacket", "application/json", ("match",), has_notice=False),
    Format("github", "text/plain", ("check",)),
    Format("bibtex", "application/x-bibtex", ("show", "cite"), has_notice=False),
    Format("csl-json", "application/vnd.citationstyles.csl+json", ("show", "cite"), has_notice=False),
    Format("cff", "application/yaml", ("cite",), has_notice=False),
)
"""All formats, in the order in which help names them."""


def named(name: str) -> Format:
    """
    Give the format of a name.

    Raises:
        KeyError: There is none.
    """
    return {fmt.name: fmt for fmt in FORMATS}[name]


def names_for(verb: str) -> tuple[str, ...]:
    """Name the formats that can write the answers of a verb."""
    return tuple(fmt.name for fmt in FORMATS if verb in fmt.verbs)


def _not_held(*_given: object) -> NoReturn:
    """Stand for a form that an answer does not have; no format asks for one that its verbs lack."""
    raise NotImplementedError


class Answer(NamedTuple):
    """What a verb has to say, in every form that a format may ask for; each is made when it is asked for."""

    knowledge: Knowledge | None
    """The file that was asked; none where the answer is about the file itself."""
    data: Callable[[], Record]
    """All of it, in the envelope of the JSON contract."""
    page: Callable[[Look], str] = _not_held
    """As people read it."""
    records: Callable[[], Sequence[Record]] = _not_held
    """As rows that hold the same keys in the same order."""
    whole_records: Callable[[], Sequence[Record]] | None = None
    """The rows with all that belongs to them, where `records` gives less."""
    references: Callable[[], Sequence[Reference]] = _not_held
    """What it rests on, or is to be cited for it."""
    case: Case | None = None
    """What was asked about."""
    red_flags: tuple[Alarm, ...] | None = None
    """What stands above a Markdown table, the notice standing below it; none for the table alone."""
    problems: tuple[Problem, ...] = ()
    """What did not stop the work but should be known."""
    reports: tuple[Examined, ...] = ()
    """Files that were examined, with their problems."""
    lay_out: Callable[[Record], str] | None = None
    """Lays out the text of `data`, where that is not the layout of all answers."""

    @property
    def is_list(self) -> bool:
        """Whether it is a list of records, not only a page."""
        return self.records is not _not_held
