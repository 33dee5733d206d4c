"""A table of cases in blocks gets what each case gets alone, whatever is wrong with some of them."""

from __future__ import annotations

from random import Random

from hypothesis import given, note
from hypothesis import strategies as st

from neuroweak.batch import Answerer, Settings
from neuroweak.columnar import Scorer
from tests.columnar.test_score import as_row, table
from tests.fuzz.effort import tried, tries, try_out
from tests.fuzz.hostile import SNIPPETS, mutated

CASES = 50
"""Cases of one table, of which the sound ones are answered as a block."""

FORMS = ("HP:0002395 Lower limb hyperreflexia", "HP:0002808", "HP:0001249 Intellectual disability")
"""HPO terms that are no finding, but forms of one."""

PRIORS = ("tempered", "flat", "incidence")


def any_of(random, usual, odd):
    """Mostly nothing, else a value that is right, now and then one that is not."""
    return random.choice((None, None, None, random.choice(usual), random.choice((*usual, *odd))))


def any_words(random, words):
    """Words of the file, often with slips, denials and words of nothing among them."""
    picked = random.choices(words, k=random.choice((0, 1, 1, 2, 3, 5, 12)))
    if random.random() < 0.1:
        picked.append(random.choice((*SNIPPETS, "sudden onset", "over weeks", "no ptosis", "green hair", None)))
    if picked and random.random() < 0.1:
        at = random.randrange(len(picked))
        picked[at] = random.choice((mutated(random, picked[at] or ""), f"no {picked[at]}"))
    return picked


def any_case(random, at, ids, phrases):
    """A case as data, which may contradict itself, or say what nobody can be."""
    words = random.choice((ids, phrases))
    case = {
        "id": random.choice((f"c{at}", "", "c", "=1+1")),
        "present": any_words(random, words),
        "absent": any_words(random, words) if random.random() < 0.5 else None,
        "age": any_of(random, (0.0, 3.5, 34.0, 71.0, 120.0), (-1.0, 121.0, 1e300)),
        "sex": any_of(random, ("female", "M", "woman"), ("both", "")),
        "onset": any_of(random, ("acute", "weeks", "Sudden"), ("soon", "")),
    }
    if random.random() < 0.1:
        case["perhaps"] = {random.choice(words): random.choice((0.1, 0.9, 1.0, -1.0))}
    if random.random() < 0.1:
        case["absent_forms"] = any_words(random, words)
    if random.random() < 0.1:
        case["sounds_urgent"] = any_words(random, ("help", "wont wake"))
    if random.random() < 0.1:
        case["known"] = any_words(random, ("MS", "lambert_eaton", "green disease"))
    if random.random() < 0.1:
        case["absent"] = [*(case["absent"] or ()), random.choice(FORMS)]
    if random.random() < 0.1 and case["present"]:
        case["absent"] = [*(case["absent"] or ()), random.choice(case["present"])]
    return {key: value for key, value in case.items() if value is not None}


def test_a_table_gets_what_its_cases_get_alone(shipped):
    """Shares to twelve digits, and all else to the letter."""
    ways = [Settings(top=3, prior=prior, strict=strict) for prior in PRIORS for strict in (False, True)]
    both = [(Answerer(shipped, way), Scorer(shipped, way)) for way in ways]
    ids = tuple(shipped.findings)
    phrases = tuple(both[0][0].reader.vocabulary.phrases["findings"])

    @tries(2)
    @given(st.integers(0, 2**32))
    def property_(seed):
        random = Random(seed)
        plain, scorer = random.choice(both)
        cases = [any_case(random, at, ids, phrases) for at in range(CASES)]
        rows = scorer.score(table(cases)).to_pylist()
        for number, (case, row) in enumerate(zip(cases, rows, strict=True), 1):
            note(repr(case))
            assert row == as_row(plain.answer_data(number, case))
            tried["cases in tables against cases alone"] += 1

    try_out(property_, minutes=5)
