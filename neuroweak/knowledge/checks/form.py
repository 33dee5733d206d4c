"""Layer NW2 explained: entries that do not have the form the schema declares. The schema asks these rules."""

from __future__ import annotations

from neuroweak.knowledge.checks.rule import Rule, told

FORM: tuple[Rule, ...] = (
    told(
        "NW201",
        "unknown-key",
        "An entry has a key that its form does not know; most often a letter is wrong.",
        "Its value would be dropped without a word.",
        "nmae: Ptosis",
        "name: Ptosis",
    ),
    told(
        "NW202",
        "missing-key",
        "An entry lacks a key that it must have. The place is that of the entry.",
        "Without it the entry cannot be shown or reckoned with.",
        "ptosis: {kind: sign, region: ocular}",
        "ptosis: {name: Ptosis, kind: sign, region: ocular, background: {share: 0.02, source: estimate}}",
    ),
    told(
        "NW203",
        "wrong-type",
        "A value is a number where text is wanted, a text where a list is wanted, and so on.",
        "A guess at what was meant would be wrong one day. Numbers that are names, as PubMed numbers, need quotes.",
        "pmid: 12438488\nalso: droopy eyelid",
        'pmid: "12438488"\nalso: [droopy eyelid]',
    ),
    told(
        "NW204",
        "out-of-range",
        "A number is smaller or larger than it can be. Shares go from 0 to 1, ages from 0 to 120.",
        "Most often a percentage was written where a share is wanted.",
        "frequency: 80",
        "frequency: 0.8",
    ),
    told(
        "NW205",
        "wrong-form",
        "A text does not have the form that its key wants: an id, a date, a code, an address.",
        "Ids are typed and joined by scripts; codes lead to other catalogues.",
        "hpo: HP:508",
        "hpo: HP:0000508",
    ),
    told(
        "NW206",
        "not-one-of",
        "A text is none of the words that are allowed here.",
        "These words are a closed set because the engine gives each a meaning.",
        "site: junction",
        "site: neuromuscular_junction",
    ),
    told(
        "NW207",
        "nothing-there",
        "A text is empty, or a list has fewer items than it needs.",
        "An empty value looks like an answer and is none; leave the key out when it is not required.",
        'ask: ""',
        "ask: Do your eyelids droop?",
    ),
    told(
        "NW208",
        "one-of-the-keys-needed",
        "An entry needs at least one of two keys, or a key that its kind calls for: a condition `prevalence` or "
        "`incidence`, a red flag `any` or `all`, a finding of kind tempo `onset`.",
        "Without it the ranking has no prior, the rule never speaks, or the word says nothing.",
        "bulbar: {name: Bulbar weakness, says: …, first: …}",
        "bulbar: {name: Bulbar weakness, any: [dysphagia], says: …, first: …}",
    ),
    told(
        "NW209",
        "key-of-another-kind",
        "A finding has a key that belongs to another kind: `test` to tests, `onset` to tempo words.",
        "Either the key or the kind is wrong.",
        "ptosis: {kind: sign, test: simple, …}",
        "ice_pack_test: {kind: test, test: simple, …}",
    ),
    told(
        "NW210",
        "upside-down",
        "A range does not run from low to high, or a count counts more people than there were.",
        "The two numbers were most likely swapped or mistyped.",
        "frequency: [0.9, 0.7]\nfrequency: 50/37",
        "frequency: [0.7, 0.9]\nfrequency: 37/50",
    ),
)
"""The rules of this layer, in the order of their codes."""
