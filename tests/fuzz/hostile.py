"""What is done to sound inputs, and what every answer about them must keep."""

from __future__ import annotations

import re

from neuroweak.text.unsafe import clean

SNIPPETS = (
    "\x00", "\x1b[31m", "\r", "\t", "\x85", "\xad", "\u061c", "\u200b", "\u202e", "\u2028", "\u2029", "\ufeff",
    "\U000e0041", "\U0001f600", "e\u0301", "İ", "ß", "ﬁ", "٣", "½",
    '"', "'", "\\", "`", "|", "<b>", "&amp;", "%s", "{}", "{0}", "$(x)", "${x}", ";", "--", "- ", ": ", "#", "!", "!!",
    "{", "}", "[" * 20, "]", "(" * 20, ",", ",,", "=1+1", "@x", "?", "*", "&a ", "*a", "<<: ", "!!int ", "---\n", "...\n",
    "null", "true", "no", "NaN", "Infinity", "-0", "1e999", "1_000", "0x1f", "010", "1:30", "9" * 30, "0.1", "-1", "1/0",
    "P3Y", "P999999999Y", "HP:0000508", "HP:9999999", "ptosis", "!ptosis", "double vision", "denies", "no ", "34 years",
    " " * 50, "\n", "\n\n", "a" * 300,
)  # fmt: skip
"""Signs that mean something somewhere, values at an edge, and words that are known."""

UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)
"""What must never reach a terminal; a list of its own, not the program's."""


def mutated(random, text):
    """A text with some damage: pieces cut out, doubled, moved, put in, and signs changed."""
    for _ in range(random.choice((1, 1, 1, 2, 3, 8))):
        start = random.randrange(len(text) + 1)
        stop = min(len(text), start + random.choice((0, 1, 1, 2, 5, 20, 200)))
        piece, other = text[start:stop], random.randrange(len(text) + 1)
        match random.randrange(6):
            case 0:
                text = text[:start] + text[stop:]
            case 1:
                text = text[:stop] + piece + text[stop:]
            case 2:
                text = text[:other] + piece + text[other:]
            case 3:
                text = text[:start] + random.choice(SNIPPETS) + text[stop:]
            case 4:
                text = text[:start] + random.choice(SNIPPETS) + text[start:]
            case 5:
                text = (
                    text[:start] + chr(random.choice((random.randrange(128), random.randrange(0xD800)))) + text[stop:]
                )
    return text


def damaged(random, text):
    """The same as bytes, of which a few are no longer UTF-8."""
    content = bytearray(mutated(random, text).encode("utf-8", "surrogatepass"))
    if content and random.random() < 0.05:
        content[random.randrange(len(content))] = random.randrange(256)
    return bytes(content)


def assert_tellable(problems):
    """Every problem has a code, says something, has a place or none, and can be shown on a line."""
    assert problems
    for problem in problems:
        assert re.fullmatch(r"NW\d{3}", problem.code)
        assert problem.message
        assert problem.line >= 0
        assert problem.column >= 0
        assert not UNSAFE.search(clean(problem.message + problem.help))
