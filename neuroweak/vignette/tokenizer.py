"""A text cut into words with their places, in the same normal form as the vocabulary."""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate, compress, pairwise

from neuroweak.named_tuples import NamedTuple
from neuroweak.text.normalize import stem
from neuroweak.vignette.grades import GRADE, GRADED, PARAGRAPH, REFLEX_GRADE, SIDE, grade
from neuroweak.vignette.late_pattern import Late
from neuroweak.vignette.resources import read_list

TERM = "#h"
"""Begins the word that stands for an HPO id, in whatever form it is written: `#h0000508`."""

SIGNS = {
    "query": "query",
    "raised": "raised",
    "reduced": "reduced",
    "none": "no",
    "predicted": "predicted",
    "alike": "symmetric",
    "sides": "asymmetric",
}
"""The words that stand for `?`, arrows, the sign of the empty set, `R=L`, `L>R` and `38 % pred`, no prednisolone."""

SIGNED = tuple(read_list("people.toml")["shorthand"]["signs"])
"""Signs and reflexes behind whose names a `+` or `-` is said of them, whatever follows: `Hoffmann + L`."""
SIDED = frozenset(map(stem, read_list("people.toml")["shorthand"]["sided"]))
"""Names of what there are two of, before which a letter says which."""
TYPED = {slip: word for word, slips in read_list("people.toml")["typed"].items() for slip in slips}
"""Denials as they are typed in haste, and what they are read as."""
BEHIND_NAME = Late(rf"(?:{'|'.join(map(re.escape, SIGNED))})(?:['\u2019]?s)?\ \Z", re.VERBOSE)
LONGEST_NAME = max(map(len, SIGNED)) + len("'s ")
"""What such a name ends with before the sign, and its characters with that."""

TOKEN = Late(
    r"""(?:
      (?P<term>(?:https?://purl\.obolibrary\.org/obo/)?\b[Hh][Pp](?:_|:\ ?)\d{7}(?![^\W_]))
    | (?P<alike>\b(?:R\ ?=\ ?L|L\ ?=\ ?R)\b)
    | (?P<sides>\b(?:[LR]\ ?>{1,3}\ ?[LR]|[Ll]eft\ ?>\ ?[Rr]ight|[Rr]ight\ ?>\ ?[Ll]eft)\b)
    | (?P<word>(?!MRC\s|[\u00d8\u00f8][ \t])[^\W\d_][^\W_]*(?:['\u2019][^\W_]+)*)
    | (?P<sign>\([+\u2212\u2013-]\)|[+\u2212\u2013-](?:ve\b|(?<=[^\W\d_]{3}.)(?:(?=[,;.)]|\Z)|(?<=[+])(?=\s))
              |(?<=[^\W\d_][ ].)(?=[ ]?[,;.)]|\s*\Z|(?<=\+)\|)))
    | (?P<raised>[\u2191\u21d1\u25b2]+)
    | (?P<reduced>[\u2193\u21d3\u25bc]+)
    | (?P<predicted>%\ ?pred\b)
    | (?P<none>[\u00d8\u00f8\u2205](?=[ \t][^\W\d_]))
    | (?P<query>\?(?:(?<![^\s"'(\u201c]\?)(?=[^\W\d_])
              |(?:(?<![\s\S]\?)|(?<=[\n(]\?)|(?<=[.,;:]\ \?)|(?<=\b[Aa]nd\ \?)|(?<=\b[Oo]r\ \?))(?=\ [^\W\d_])))
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

PIECE = re.compile(
    r"[A-Z]?[a-z]+(?![\w'\u2019:])[ \t]*|"  # most words, found without trying the other kinds
    + re.sub(r"\(\?P<\w+>", "(?:", TOKEN.source)  # findall gives whole pieces where there are no groups
    + "|.",
    re.VERBOSE | re.DOTALL,
)
"""The same, or a character that is part of no word: pieces that make up the whole of a text."""

BY_CONTEXT = frozenset("\n?+-\u2212\u2013")
"""Characters whose meaning lies in what stands around them."""

PLAIN = re.compile("[A-Za-z -]+")
"""A phrase of letters alone, which needs no scanning."""


MOST_KNOWN = 100_000
LONGEST_KNOWN = 40
"""Different words whose normal form is remembered, and the characters of the longest; bounds memory."""


class Tokens(NamedTuple):
    """The words of a text side by side with where they stand."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]


def _plain(word: str) -> str:
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    word = word.lower().removesuffix("'s").replace("'", "")
    return stem(TYPED.get(word, word))


def _lowest(text: str) -> str:
    """The lowest grade in `4-/5`, `3-4/5`, `3 out of 5` or `MRC grade 3`."""
    head = text if "MRC" in text else re.split(r"/|out|of", text)[0]
    return str(min(re.findall(r"[0-5]", head)))


def _read(found: re.Match[str] | None) -> tuple[str, int]:
    """The normal form of a word, and its length as written; an empty form for what is none."""
    if found is None:
        return "", 0
    kind = found.lastgroup or ""
    written = found[kind]
    if kind in {"word", "other"}:
        word = _plain(written)
    elif kind == "sign":
        word = "positive" if "+" in written else "negative"
    elif kind in SIGNS:
        word = stem(SIGNS[kind])
    elif kind == "grade":
        word = GRADE + _lowest(written)
    elif kind == "term":
        word = TERM + written[-7:]
    elif kind == "reflex":
        word = REFLEX_GRADE + min(re.findall(r"[0-4]", written.removesuffix("/4")))
    else:
        word = {"paragraph": PARAGRAPH, "dash": ";"}.get(kind, written)
    return word, len(written)


def _read_at(text: str, place: int) -> tuple[str, int]:
    """The same for the word at a place."""
    found = TOKEN.match(text, place)
    may_be_sign = text[place] in "+-\u2212\u2013" and (found is None or found.lastgroup != "sign")
    if may_be_sign and BEHIND_NAME.search(text, max(0, place - LONGEST_NAME), place):
        return "positive" if text[place] == "+" else "negative", 1
    return _read(found)


def _read_alone(piece: str) -> tuple[str, int] | None:
    """The same for a piece by itself; None where its meaning lies in what stands around it."""
    written = piece.rstrip(" \t")
    if written.isdecimal():
        return written, len(written)
    if written[:1].isalpha() and written.isascii() and written.replace("'", "").isalpha():
        return _plain(written), len(written)
    if piece[0] in BY_CONTEXT:
        return None
    found = TOKEN.match(piece)
    return _read(found) if found is None or found.lastgroup in {"word", "mark"} else None


class _Known(dict[str, tuple[str, int] | None]):
    """Pieces that mean the same wherever they stand, each read once; None for those that do not."""

    def __missing__(self, piece: str) -> tuple[str, int] | None:
        read = _read_alone(piece)
        if len(self) < MOST_KNOWN and len(piece) <= LONGEST_KNOWN:
            self[piece] = read
        return read


_KNOWN = _Known()


def _say_sides(words: list[str]) -> None:
    """Write out the letter before the name of what there are two of: `weak L shoulder`, `R foot drop`."""
    for at, (word, following) in enumerate(pairwise(words)):
        if word in SIDE and following in SIDED:
            words[at] = SIDE[word]


def scan(text: str) -> Tokens:
    """
    Cut a text into words.

    Args:
        text: Any text.

    Returns:
        Words in normal form (grades as `#p3` and `#r1`, marks as themselves), with their places in the text.
    """
    # Whatever is done for each piece is done by functions that loop outside Python: there are many pieces.
    pieces = PIECE.findall(text)
    places = list(accumulate(map(len, pieces), initial=0))
    known = map(_KNOWN.__getitem__, pieces)
    read = [one or _read_at(text, place) for one, place in zip(known, places, strict=False)]
    words = [word for word, _ in read]
    starts = list(compress(places, words))
    ends = [start + length for start, (word, length) in zip(places, read, strict=False) if word]
    words = list(filter(None, words))
    if "pred" in words:
        words = ["predicted" if w == "pred" and b == "(" else w for b, w in pairwise(["", *words])]
    if not SIDE.keys().isdisjoint(words):
        _say_sides(words)
    if not GRADED.isdisjoint(words):
        grade(words)
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
        words = [stem(TYPED.get(word, word)) for word in phrase.lower().replace("-", " ").split()]
        if not SIDE.keys().isdisjoint(words):
            _say_sides(words)
        return words
    return [word for word in scan(phrase).words if word[0].isalnum() or word[0] == "#"]
