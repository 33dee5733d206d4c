"""A text cut into words with their places, in the same normal form as the vocabulary."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from neuroweak.text.normalize import stem

GRADE = "#p"
"""Begins the word that stands for a grade of strength out of five: `#p3`."""

REFLEX_GRADE = "#r"
"""Begins the word that stands for a grade of reflexes: `#r1`."""

TERM = "#h"
"""Begins the word that stands for an HPO id, in whatever form it is written: `#h0000508`."""

PARAGRAPH = "\n\n"
"""The word that stands for an empty line or the start of a list item."""

TOKEN = re.compile(
    r"""(?:
      (?P<term>(?:https?://purl\.obolibrary\.org/obo/)?\b[Hh][Pp](?:_|:\ ?)\d{7}(?![^\W_]))
    | (?P<word>(?!MRC\s)[^\W\d_][^\W_]*(?:['\u2019][^\W_]+)*)
    | (?P<sign>\([+\u2212\u2013-]\)|[+\u2212\u2013-](?:ve\b|(?<=[^\W\d_]{3}.)(?:(?=[,;.)]|\Z)|(?<=[+])(?=\s))
              |(?<=[^\W\d_][ ].)(?=[,;.)])))
    | (?P<query>\?(?<!\S\?)(?=[^\W\d_]))
    | (?P<mark>[.,;:?!()\[\]|])
    | (?P<grade>(?<![\d/.])[0-5](?:\s?[-\u2013]\s?[0-5])?[+-]?(?:\s?/\s?|\s+out\s+of\s+|\s+of\s+)5(?![\d/]|[.,]\d)
               |MRC\s(?:(?:grade|score|scale|power|of|was|is)\s){0,3}[0-5](?:\s?/\s?5)?(?!\d))
    | (?P<reflex>(?<![\d/.])[0-4](?:\s?[-\u2013]\s?[0-4])?(?:\+(?![\d+])|/4(?![\d/]|[.,]\d))(?:/4)?)
    | (?P<number>\d+(?:[.,]\d+)*(?![^\W_]))
    | (?P<other>[^\W_]+(?:['\u2019][^\W_]+)*)
    | (?P<paragraph>\n\s*\n\s*|\n\s*(?=[-*\u2022]\s)|\n\s*(?=\(?[A-Ha-h][).]\s)|\n\s*(?=\d{1,2}[.)]\s))
    | (?P<dash>(?<=\s)[-\u2013\u2014](?=\s)|\u2014|--+)
    )[ \t]*
    """,
    re.VERBOSE,
)
"""What counts as one word: grades, numbers, words, and the marks that part them."""


PLAIN = re.compile("[A-Za-z -]+")
"""A phrase of letters alone, which needs no scanning."""


MOST_KNOWN = 100_000
"""Different words whose normal form is remembered while one text is read; bounds memory."""


class Tokens(NamedTuple):
    """The words of a text side by side with where they stand."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]


def _plain(word: str) -> str:
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return stem(word.lower().removesuffix("'s").replace("'", ""))


def _lowest(text: str) -> str:
    """The lowest grade in `4-/5`, `3-4/5`, `3 out of 5` or `MRC grade 3`."""
    head = text if "MRC" in text else re.split(r"/|out|of", text)[0]
    return str(min(re.findall(r"[0-5]", head)))


def scan(text: str) -> Tokens:
    """
    Cut a text into words.

    Args:
        text: Any text.

    Returns:
        Words in normal form (grades as `#p3` and `#r1`, marks as themselves), with their places in the text.
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    known: dict[str, tuple[str, int]] = {}
    for found in TOKEN.finditer(text):
        start, taken = found.start(), found[0]
        pair = known.get(taken)
        if pair is None:
            kind = found.lastgroup or ""
            written = found[kind]
            if kind in {"word", "other"}:
                word = _plain(written)
            elif kind == "sign":
                word = "positive" if "+" in written else "negative"
            elif kind == "query":
                word = "query"
            elif kind == "grade":
                word = GRADE + _lowest(written)
            elif kind == "term":
                word = TERM + written[-7:]
            elif kind == "reflex":
                word = REFLEX_GRADE + min(re.findall(r"[0-4]", written.removesuffix("/4")))
            else:
                word = {"paragraph": PARAGRAPH, "dash": ";"}.get(kind, written)
            pair = word, len(written)
            if len(known) < MOST_KNOWN and kind in {"word", "mark"}:
                known[taken] = pair
        words.append(pair[0])
        starts.append(start)
        ends.append(start + pair[1])
    return Tokens(text, words, starts, ends)


def phrase_words(phrase: str) -> list[str]:
    """
    The words of a phrase from the vocabulary or a cue list, without marks.

    Args:
        phrase: As it is written in a file.

    Returns:
        Words in normal form.
    """
    if PLAIN.fullmatch(phrase):
        return [stem(word) for word in phrase.lower().replace("-", " ").split()]
    return [word for word in scan(phrase).words if word[0].isalnum() or word[0] == "#"]
