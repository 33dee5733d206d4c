"""Numbers written as words, and the units of an age."""

ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBER_WORDS = {word: float(n) for n, word in enumerate(ONES)} | {word: 20.0 + 10 * n for n, word in enumerate(TENS)}
"""What each word stands for."""

UNITS = {"y": 1.0, "m": 1 / 12, "w": 7 / 365.25, "d": 1 / 365.25}
"""Years in each unit of age, by its first letter."""


def number_of(words: str) -> float:
    """
    The number that a word or figure stands for.

    Example:
        >>> number_of("34"), number_of("twenty-five"), number_of("six"), number_of("2½"), number_of("one and a half")
        (34.0, 25.0, 6.0, 2.5, 1.5)
    """
    plain = words.lower().strip().replace("-", " ")
    whole = plain.removesuffix("\u00bd").removesuffix(" 1/2").removesuffix(" and a half").rstrip()
    half, plain = 0.5 * (whole != plain), whole
    if plain[:1].isdigit():
        return float(plain) + half
    return sum(NUMBER_WORDS.get(word, 0.0) for word in plain.split()) + half
