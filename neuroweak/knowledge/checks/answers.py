"""Layer NW6 explained: what may be wrong with a case, a text or a call; those that read these tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.knowledge.checks.rule import Rule, told

if TYPE_CHECKING:
    from collections.abc import Mapping

_RULES: tuple[Rule, ...] = (
    told(
        "NW601",
        "unknown-word",
        "A word stands for no finding of the file, or under `known` for no condition.",
        "It weighs nothing. What is near it in spelling or meaning is offered and never put in its place.",
        "neuroweak match ptossses",
        "neuroweak match ptosis",
    ),
    told(
        "NW602",
        "unknown-name",
        "A name stands for no condition, code or other thing of which there is a list.",
        "What was asked for cannot be shown; a case whose diagnosis is not in the file is not measured.",
        "neuroweak show myasthenai",
        "neuroweak show myasthenia",
    ),
    told(
        "NW603",
        "contradiction",
        "A case says two things that cannot both be: a finding present and absent, two onsets.",
        "On a command line it is an error. In a file the finding is taken as present, and of two onsets the one "
        "that is stated, or none.",
        '{"present": ["ptosis"], "absent": ["ptosis"]}',
        '{"present": ["ptosis"]}',
    ),
    told(
        "NW604",
        "value-outside",
        "A value is none of those that there are, or outside its range: an age, a sex, an onset, a chance, a prior.",
        "A guess at what was meant would be wrong one day, so the case is not answered.",
        '{"present": ["ptosis"], "age": 500}',
        '{"present": ["ptosis"], "age": 50}',
    ),
    told(
        "NW605",
        "nothing-to-answer",
        "There is nothing to rank or to do: no finding is given or known, or an argument is missing or cannot be used.",
        "A ranking by what is common alone would look like an answer.",
        '{"present": [], "age": 34}',
        '{"present": ["ptosis"], "age": 34}',
    ),
    told(
        "NW610",
        "unreadable-input",
        "A file or a line of it cannot be read: it is of another form, not UTF-8, too long, or has no end.",
        "Nothing of it is guessed at; the message says which line it is and what to do.",
    ),
    told(
        "NW611",
        "broken-json",
        "A text is not JSON, or more than JSON allows: NaN, a key that stands twice, brackets without end.",
        "Readers of JSON disagree about what such a text means.",
        '{"present": ["ptosis"], "age": NaN}',
        '{"present": ["ptosis"], "age": null}',
    ),
    told(
        "NW612",
        "wrong-shape",
        "A value is of the wrong type, a row has too many cells, or a cell is neither yes nor no.",
        "The case is not answered, since what was meant is not certain.",
        '{"present": "ptosis"}',
        '{"present": ["ptosis"]}',
    ),
    told(
        "NW613",
        "unknown-key",
        "A case or a table has a key or column that is not known.",
        "One that is nearly known is refused, since its value would be lost; any other is left aside.",
        '{"presnt": ["ptosis"]}',
        '{"present": ["ptosis"]}',
    ),
    told(
        "NW614",
        "another-kind",
        "What was given is of another kind than what is wanted: a table, a family, the file of another program.",
        "Read as what it is not, what is denied could be taken for present. The message names the way that reads it.",
    ),
    told(
        "NW615",
        "left-aside",
        "A phenopacket or FHIR bundle says something that is not used, or that had to be understood in a certain way.",
        "The answer rests on the rest.",
    ),
    told(
        "NW616",
        "read-as-another",
        "A word or term was read as a finding near it: one above it, its forms, or the opposite of what denies itself.",
        "The answer rests on that reading, so it should be looked at.",
    ),
    told(
        "NW617",
        "spelling-mended",
        "A word was read as one that is spelt nearly so.",
        "Spelling is mended only where no other finding is as near; the reading should be looked at all the same.",
    ),
    told(
        "NW618",
        "sentence-read",
        "A phrase was read as a sentence, and the findings in it were taken.",
        "A sentence may say more than was understood of it.",
    ),
    told(
        "NW619",
        "not-carried",
        "The form that was asked for has no place for a part of the case, which is left out.",
        "Whoever reads it again gets another answer; JSON and the case line of `read --as-case` hold all of it.",
    ),
    told(
        "NW620",
        "not-a-text",
        "What `read` was given is not a written text.",
        "A picture or a document of a word processor holds words that cannot be read as they stand.",
    ),
    told(
        "NW621",
        "text-too-long",
        "A text is longer than a case is.",
        "It most likely tells of several patients, whose findings must not be mixed.",
    ),
    told(
        "NW622",
        "another-encoding",
        "Lines of a text are not UTF-8 and were read as Windows-1252.",
        "Letters beyond ASCII may be wrong; words that are misread are not known.",
    ),
    told(
        "NW623",
        "text-behind-a-question",
        "A text goes on behind a question with answers to choose from, and what follows was not read.",
        "It most likely tells of another patient.",
    ),
    told(
        "NW624",
        "text-not-guessed-to-its-end",
        "Only the first clauses of a long text were looked through for what they perhaps say.",
        "What the rest says in words of the file is read all the same.",
    ),
    told(
        "NW625",
        "model-missing",
        "A file that comes with the program, by which texts are judged, cannot be read.",
        "The answer was made without it; install the program again.",
    ),
)

ANSWERS: Mapping[str, Rule] = {rule.code: rule for rule in _RULES}
"""Every code of a problem that an answer about a case or a text may hold, with its explanation, in order."""
