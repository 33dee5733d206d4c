"""The phrases a text is searched for, put together: the language from the lists, the findings from one file."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from neuroweak.knowledge.patterns import patterns_of
from neuroweak.vignette.finding_patterns import add_patterns
from neuroweak.vignette.lexicon import AT_A_PLACE, SAME_TROUBLE, Head, Lexicon, Named, Range, Topic
from neuroweak.vignette.phrase_trie import END, add, phrases_in
from neuroweak.vignette.resources import read_list
from neuroweak.vignette.tokenizer import phrase_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from neuroweak.vocabulary import Vocabulary

REFLEX_GRADES = ("absent", "reduced", "normal", "raised", "raised")
"""What a grade of reflexes from 0 says of them."""

BUILT = {
    "overruled": ("overruled",),
    "instructed": ("idea",),
    "told": ("idea",),
    "generally": ("idea",),
    "of_both": ("deny", "relative_of"),
}
"""The cues that are put together of parts, by their tables in the list."""

FULL_POWER = 5
"""The grade of strength that says there is no weakness."""


def build_lexicon(vocabulary: Vocabulary) -> Lexicon:
    """
    Put together all that a text is searched for.

    Args:
        vocabulary: The names of one knowledge file, whose findings say what else states them.

    Returns:
        The phrases of the language with those of the file.
    """
    cues, knowledge = read_list("cues.toml"), vocabulary.knowledge
    lexicon = language()
    patterns = {key: found for key, finding in knowledge.findings.items() if (found := patterns_of(finding))}
    add_patterns(lexicon, patterns, read_list("groups.toml"))
    _add_findings(lexicon, vocabulary, frozenset(cues["ignored"]["alone"]))
    for phrase in cues["ignored"]["instead"]:
        lexicon.meaning(lexicon.units(phrase_words(phrase)))["condition"] = ""
    return lexicon


def language() -> Lexicon:
    """Give what holds for every file: cues, troubles, places, results, and the names of what is examined."""
    cues, frames = read_list("cues.toml"), read_list("frames.toml")
    lexicon = Lexicon()
    lexicon.skipped = frozenset(w for phrase in cues["skipped"]["words"] for w in phrase_words(phrase))
    for word, others in cues["same"].items():
        for phrase in others:
            add(lexicon.same, phrase_words(phrase))[END] = phrase_words(word)
    _add_cues(lexicon, cues)
    _add_frames(lexicon, frames)
    _add_topics(lexicon, read_list("topics.toml"))
    return lexicon


def _add_cues(lexicon: Lexicon, cues: Mapping[str, Any]) -> None:
    for name, phrases in cues["cues"].items():
        for phrase in phrases:
            lexicon.add_role(phrase, "cue", name)
    for table, values in BUILT.items():
        for words, value in product(product(*cues[table]["parts"]), values):
            lexicon.add_role(" ".join(words), "cue", value)
    for name in ("relatives", "have", "tell"):
        for phrase in cues["people"][name]:
            lexicon.add_role(phrase, name, phrase)
    for phrase in cues["people"]["same_trouble"]:
        lexicon.add_group(phrase, SAME_TROUBLE)
    for phrase in cues["clauses"]["verbs"]:
        lexicon.add_role(phrase, "verb", phrase)
    for phrase in cues["clauses"]["questions"]:
        lexicon.add_role(phrase, "question", phrase)
    for kind in ("sections", "family_sections", "idea_sections"):
        for phrase in cues["clauses"][kind]:
            lexicon.sections[" ".join(phrase_words(phrase))] = kind
    lexicon.abbreviations = frozenset(cues["clauses"]["abbreviations"])


def _add_frames(lexicon: Lexicon, frames: Mapping[str, Any]) -> None:
    for kind, table in (("part", frames["parts"]), ("quality", frames["qualities"])):
        for value, phrases in table.items():
            for phrase in phrases:
                lexicon.add_role(phrase, kind, value)
    for grade, quality in enumerate(REFLEX_GRADES):
        lexicon.meaning([f"#r{grade}"])["roles"] = {"quality": (f"reflex:{quality}", f"ankle_reflex:{quality}")}
    for grade in range(FULL_POWER + 1):
        lexicon.meaning([f"#p{grade}"])["roles"] = {"head": ("weak" if grade < FULL_POWER else "!weak",)}
    for name, entry in frames["heads"].items():
        silent = tuple((frozenset(place.split()), ()) for place in entry.get("silent", ()))
        lexicon.heads[name] = Head((), (), silent, (), (), {})
        for phrase in entry["words"]:
            lexicon.add_role(phrase, "head", name)
        for phrase in entry.get("at_a_place", ()):
            lexicon.add_role(phrase, "head", name + AT_A_PLACE)


def _add_topics(lexicon: Lexicon, topics: Mapping[str, Any]) -> None:
    for name, entry in topics.items():
        ranges = tuple(
            Range(
                str(r.get("unit", "")),
                bool(r.get("plain", False)),
                r.get("low"),
                r.get("high"),
                float(r.get("least", 0.0)),
                float(r.get("most", 1e9)),
            )
            for r in entry.get("ranges", ())
        )
        says = {quality: tuple(heads) for quality, heads in entry.get("says", {}).items()}
        lexicon.topics[name] = Topic(
            says, ranges, float(entry.get("very", 0.0)), str(entry.get("near", "")), str(entry.get("unless", ""))
        )
        for phrase in entry["words"]:
            lexicon.add_role(phrase, "topic", name)


def _add_findings(lexicon: Lexicon, vocabulary: Vocabulary, alone: frozenset[str]) -> None:
    for finding in vocabulary.knowledge.findings.values():
        phrases = [(p, True) for p in (finding.name, finding.id, *finding.synonyms)]
        for phrase, present in (*phrases, *((p, False) for p in finding.normal)):
            words = lexicon.units(phrase_words(phrase.replace("_", " ")))
            if not words or _says_too_little(lexicon, words, phrase, alone):
                continue
            capitals = phrase.isupper() and len(phrase) < 5
            lexicon.meaning(words).setdefault("finding", Named(finding.id, present, capitals))
            if not present:
                _add_normal(lexicon, finding.id, words)
    for condition in vocabulary.knowledge.conditions.values():
        for phrase in (condition.name, condition.id.replace("_", " "), *condition.synonyms):
            words = lexicon.units(phrase_words(phrase))
            if words:
                lexicon.meaning(words)["condition"] = condition.id


def _says_too_little(lexicon: Lexicon, words: list[str], phrase: str, alone: frozenset[str]) -> bool:
    if phrase.lower() in alone or " ".join(words) in alone:
        return True
    roles = lexicon.roles(words[0]) if len(words) == 1 else {}
    return "quality" in roles or any(
        lexicon.heads[name.lstrip("!")].bare for name in roles.get("head", ()) if not name.endswith(AT_A_PLACE)
    )


def _add_normal(lexicon: Lexicon, finding: str, words: list[str]) -> None:
    """Learn from `normal gait` that a gait may be called normal in any other way."""
    normal = {"normal", "intact", "preserved", "full"}
    rest = [w for w in words if w not in normal]
    named = any(at == 0 and "finding" in meaning for at, _, meaning in phrases_in(lexicon.phrases, rest, 0, len(rest)))
    if not rest or len(rest) == len(words) or named:
        return
    if len(rest) > 1 and any("topic" in lexicon.roles(word) for word in rest):
        return
    roles = lexicon.meaning(rest).setdefault("roles", {})
    if "topic" not in roles:
        name = f"normal:{finding}"
        lexicon.topics.setdefault(name, Topic({"normal": (f"!{finding}",), "negative": (f"!{finding}",)}, (), 0.0))
        roles["topic"] = (name,)
