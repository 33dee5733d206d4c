"""Two denials that people mean as one: `I can't walk no more`, `can't see nothing`, `haven't got no feeling`."""

from __future__ import annotations

from neuroweak.text.normalize import stem
from neuroweak.vignette.tokenizer import Tokens

AFFIRMED = {
    stem(denied): plain
    for denied, plain in (
        *(("cant", "can"), ("couldnt", "could"), ("dont", "do"), ("doesnt", "does"), ("didnt", "did"), ("aint", "is")),
        *(("havent", "have"), ("hasnt", "has"), ("hadnt", "had"), ("isnt", "is"), ("wont", "will"), ("wasnt", "was")),
    )
}
"""Denied verbs and what they deny."""

ANY = {"nothing": "anything", "nowhere": "anywhere"}
"""What the second denial means."""

HAVING = frozenset({"got", "get", "have", "had", "feel", "see", "hear"})
"""Verbs before a second `no`, of which the first denial is none: `don't have no feeling`."""

ENDS = frozenset({".", ",", ";", ":", "!", "?", "|", "(", ")", "but", "and"})
"""Where the first denial ends."""

BEHIND = ENDS | {"or", "when", "since", "because", "cos", "now", "without", "so", "if", "as", "on", "in", "at"}
"""What stands behind `no more` where it says `any more`, and not how much of something there is."""

MORE, NEAR = 5, 3
"""Words behind the first denial in which the second is looked for."""


def single(tokens: Tokens) -> Tokens:
    """
    Say once what is denied twice.

    Args:
        tokens: The words of a text.

    Returns:
        The same words in the same places, but for `no more`, which becomes one.

    Example:
        >>> from neuroweak.vignette.tokenizer import scan
        >>> single(scan("I can't walk no more")).words
        ['i', 'cant', 'walk', 'anymore']
    """
    words, starts, ends = [*tokens.words], [*tokens.starts], [*tokens.ends]
    changed, gone = False, list[int]()
    for at, word in enumerate(tokens.words):
        if word != "not" and word not in AFFIRMED:
            continue
        for place in range(at + 1, min(at + 1 + MORE, len(words))):
            second = words[place]
            if second in ENDS:
                break
            if second == "no" and words[place + 1 : place + 2] == ["more"]:
                if BEHIND.issuperset(words[place + 2 : place + 3]):
                    words[place], ends[place], changed = "anymore", ends[place + 1], True
                    gone.append(place + 1)
            elif place - at <= NEAR and second in ANY:
                words[place], changed = ANY[second], True
            elif place - at <= NEAR and second == "no" and words[place - 1] in HAVING and word in AFFIRMED:
                words[at], changed = AFFIRMED[word], True
            else:
                continue
            break
    for place in reversed(gone):
        del words[place], starts[place], ends[place]
    return Tokens(tokens.text, words, starts, ends) if changed else tokens
