"""The one form in which phrases are compared."""

from __future__ import annotations

PLAIN = str.maketrans(
    dict.fromkeys("-_/\N{EN DASH}\N{EM DASH}\N{NON-BREAKING HYPHEN}", " ")
    | dict.fromkeys("'\N{RIGHT SINGLE QUOTATION MARK}\"`.()[]", "")
)
"""What parts words, and what is dropped."""

SPELLINGS = (("oe", "e"), ("ae", "e"), ("our", "or"), ("yse", "yze"), ("ise", "ize"), ("isation", "ization"))
"""British letters and the American ones they are read as; applied to both sides, so only clashes could hurt."""

KEPT_PLURALS = ("ss", "us", "is")
"""Endings whose last letter is not a plural."""

DENIED = "!"
"""What stands before the id of a finding whose absence a phrase states."""

_STEMS: dict[str, str] = {}

MOST_STEMS = 50_000
"""Words whose stem is remembered; bounds memory."""


def stem(word: str) -> str:
    """Reduce one lower-case word to the form that its spellings and its plural share."""
    known = _STEMS.get(word)
    if known is None:
        known = word
        for british, american in SPELLINGS:
            known = known.replace(british, american)
        if len(known) > 3 and known.endswith("s") and not known.endswith(KEPT_PLURALS):
            known = known[:-3] + "y" if known.endswith("ies") and len(known) > 4 else known[:-1]
        if len(_STEMS) < MOST_STEMS:
            _STEMS[word] = known
    return known


def split(text: str) -> list[str]:
    """
    Cut a text into lower-case words as phrases are compared: hyphens are spaces, apostrophes are nothing.

    Args:
        text: Any text.

    Returns:
        Words without their plural and in one spelling.
    """
    if not text.isascii():
        import unicodedata  # most words that are looked up need none

        text = unicodedata.normalize("NFKC", text)
    return [stem(word) for word in text.lower().translate(PLAIN).split()]


def normal_form(text: str) -> str:
    """
    The form under which a phrase is looked up.

    Example:
        >>> normal_form("Drooping Eye-lids"), normal_form("dyspnoea")
        ('drooping eye lid', 'dyspnea')
    """
    return " ".join(split(text))


def unaccented(form: str) -> str:
    """
    Take the accents off a phrase.

    Example:
        >>> unaccented("guillain barré")
        'guillain barre'
    """
    if form.isascii():
        return form
    from unicodedata import combining, normalize  # few phrases need it

    return "".join(letter for letter in normalize("NFD", form) if not combining(letter))
