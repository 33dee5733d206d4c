#!/usr/bin/env bash
# negspacy 1.1.0 (spaCy 3.8.18): "neither", "absent" and "cannot" in a neurologist's sentence.
#
# With its clinical English terms, one would expect NegEx to know the plainest ways to deny a sign. "Neither ptosis nor
# diplopia" affirms both and "ptosis was absent" affirms it, for the terms hold none of neither, nor and absent.
# Conversely "cannot", which says that somebody is weak, negates the weakness that follows it, and a semicolon
# ends nothing: what follows a denial is denied.
# It matters because these are the sentences of a neurological examination. Whoever builds on it adds terms first and
# measures on his own notes.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
install negspacy==1.1.0 spacy==3.8.18

run <<'PYTHON'
import negspacy.negation  # registers the component
import spacy

english = spacy.blank("en")
english.add_pipe("sentencizer")
ruler = english.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
signs = ("ptosis", "diplopia", "weakness", "areflexia", "numbness")
ruler.add_patterns([{"label": "SIGN", "pattern": sign} for sign in signs])
english.add_pipe("negex")
for said in (
    "No ptosis or diplopia.",
    "Neither ptosis nor diplopia.",
    "Ptosis was absent.",
    "He cannot climb stairs because of weakness.",
    "Denies numbness; areflexia and ptosis were found.",
):
    print(said, {sign.text: "denied" if sign._.negex else "affirmed" for sign in english(said).ents})
PYTHON

as_seen <<'TEXT'
No ptosis or diplopia. {'ptosis': 'denied', 'diplopia': 'denied'}
Neither ptosis nor diplopia. {'ptosis': 'affirmed', 'diplopia': 'affirmed'}
Ptosis was absent. {'Ptosis': 'affirmed'}
He cannot climb stairs because of weakness. {'weakness': 'denied'}
Denies numbness; areflexia and ptosis were found. {'numbness': 'denied', 'areflexia': 'denied', 'ptosis': 'denied'}
TEXT
