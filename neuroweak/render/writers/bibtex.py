"""References for BibTeX and biblatex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neuroweak.render.formats import Answer
    from neuroweak.render.references import Reference
    from neuroweak.render.text import Look

# A brace behind a backslash still counts as a brace for BibTeX, which would not find the end of the field.
ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)
"""What LaTeX would take for a command."""

VERBATIM = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D"})
"""What may not stand in a field that is read as it is: `doi` and `url`."""

ENTRIES = {"document": "misc", "software": "software", "dataset": "dataset"}
"""By the kind of a reference."""


def write(answer: Answer, _look: Look) -> str:
    """Write an entry for each reference; the title of a source is its whole citation, which the file does not part."""
    return "\n".join(_entry(r) for r in answer.references())


def _entry(r: Reference) -> str:
    rows = [f"  {name} = {{{value}}}," for name, value in _fields(r) if value]
    return "\n".join([f"@{ENTRIES[r.kind]}{{{r.key},", *rows, "}"]) + "\n"


def _fields(r: Reference) -> Iterator[tuple[str, str]]:
    # Braces around the whole keep a style from changing capitals, and a name from being parted.
    yield "author", r.author and f"{{{_text(r.author)}}}"
    yield "title", f"{{{_text(r.title)}}}"
    yield "year", str(r.year or "")
    yield "version", _text(r.version)
    yield "note", _text(r.note)
    yield "doi", _verbatim(r.doi)
    yield "pmid", r.pmid  # as pandoc and JabRef know it, and then as biblatex does
    yield "eprint", r.pmid
    yield "eprinttype", "pubmed" if r.pmid else ""
    yield "url", _verbatim(r.url)


def _text(text: str) -> str:
    return clean(text).translate(ESCAPED)


def _verbatim(text: str) -> str:
    return clean(text).translate(VERBATIM)
