"""Words to findings and conditions: what is understood, what is refused, and what is never swapped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import neuroweak
from neuroweak.cases.from_words import MOST_UNKNOWN, read_case
from neuroweak.errors import InputError
from neuroweak.knowledge import hpo
from neuroweak.text.normalize import normal_form
from neuroweak.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def known(tiny_knowledge):
    return Vocabulary.of(tiny_knowledge)


@pytest.fixture(scope="module")
def whole(shipped):
    return Vocabulary.of(shipped)


def findings(known, *phrases):
    """What words are read as; `!` marks what is said to be absent."""
    readings, unknown = known.read(phrases)
    assert unknown == ()
    return [r.finding if r.present else f"!{r.finding}" for r in readings]


def refusals(known, *present, absent=(), **more):
    """The problems a case is refused with, as (code, message, help)."""
    with pytest.raises(InputError) as raised:
        read_case(known, present, absent, **more)
    return [(p.code, p.message, p.help) for p in raised.value.problems]


# --- one phrase ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "phrase",
    [
        "ptosis",
        "PTOSIS",
        "Droopy eyelid",
        "droopy eyelids",
        "drooping eye-lids".replace("eye-lids", "eyelids"),
        "drooping_eyelids",
        "eyelid  droop",
        "'droopy eyelid'",
        "HP:0000508",
        "hp:0000508",
        "HP_0000508",
        "hp_0000508",
        "HP: 0000508",
        "http://purl.obolibrary.org/obo/HP_0000508",
        "HP:0000508 Ptosis",
        "HP:0000508 (drooping eyelids)",
        "ＰＴＯＳＩＳ",
        "ptosis present",
    ],
)
def test_a_finding_has_many_names(known, phrase):
    """Ids, names, synonyms and HPO ids; any case, hyphens, underscores and spaces alike."""
    entry = known.look_up(phrase)
    assert (entry.finding, entry.present) == ("ptosis", True)


@pytest.mark.parametrize("phrase", ["dyspnea", "dyspnoea", "Dyspnœa".replace("œ", "oe"), "shortness of breath"])
def test_british_and_american_spelling_are_one(known, phrase):
    """Dyspnoea is dyspnea."""
    assert known.look_up(phrase).finding == "dyspnea"


@pytest.mark.parametrize("phrase", ["!ptosis", "no ptosis", "without droopy eyelids", "denies ptosis", "ptosis absent"])
def test_a_denial_is_an_absent_finding(known, phrase):
    """Said in words or with a mark."""
    entry = known.look_up(phrase)
    assert (entry.finding, entry.present) == ("ptosis", False)


@pytest.mark.parametrize(
    "words", ["ptosis", "no ptosis", "denies ptosis", "!ptosis", "ptosis absent", "Ptosis negative"]
)
def test_what_is_named_as_absent_and_denied_in_words_is_absent(known, words):
    """`--without "no rash"` does not mean that there is one."""
    case, _ = read_case(known, ["diplopia"], [words])
    assert (case.present, case.absent) == (("diplopia",), ("ptosis",))


def test_a_normal_finding_is_an_absent_one(known):
    """`normal reflexes` denies abnormal ones, and denying it asserts them."""
    assert known.look_up("normal reflexes") == ("abnormal_reflexes", False)
    assert known.look_up("no normal reflexes") == ("abnormal_reflexes", True)


@pytest.mark.parametrize("phrase", ["", " ", "-", "!", "ptosses", "eyelid", "pto sis", "\x00", "[red]ptosis", "no"])
def test_what_is_not_known_is_not_guessed(known, phrase):
    """Not even when one letter is wrong."""
    assert known.look_up(phrase) is None


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(known, text):
    """Nothing a person can type breaks the reader; what is not understood is handed back."""
    readings, unknown = known.read([text])
    assert all(r.finding in known.knowledge.findings for r in readings)
    assert all(u.strip() for u in unknown)


@given(st.text(max_size=30))
def test_the_form_in_which_phrases_are_compared_has_single_spaces(text):
    """And no capital letters of those that have small ones."""
    form = normal_form(text)
    assert form == " ".join(form.split())


# --- HPO ids -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("term", "finding"),
    [
        ("HP:0000508", "ptosis"),
        ("HP:0002309", "muscle_weakness"),  # an earlier id of HP:0001324
        ("HP:0007838", "ptosis"),  # a form of ptosis that no finding carries
        ("HP:0002747", "respiratory_muscle_weakness"),
    ],
)
def test_an_id_leads_to_a_finding_by_itself_an_earlier_one_its_name_or_what_is_above_it(whole, term, finding):
    """The nearest of these that there is."""
    assert whole.look_up(term) == (finding, True)


def test_an_id_alone_means_what_its_name_means(whole):
    """Of every term whose name the file knows."""
    wrong = [
        (term, name)
        for term, name in {**hpo.terms().labels, **hpo.terms().names}.items()
        if (named := whole.look_up(name)) and whole.look_up(term) != named and term in hpo.terms().names
    ]
    assert wrong == []


def test_every_earlier_id_of_a_listed_term_leads_to_its_finding(whole):
    """As the term of today does."""
    listed = hpo.terms().labels.keys()
    earlier = {old: new for old, new in hpo.terms().earlier.items() if new in listed}
    assert len(earlier) > 200
    assert [old for old, new in earlier.items() if whole.look_up(old) != whole.look_up(new)] == []


@pytest.mark.parametrize("denied", ["!HP:0007838", "no HP:0007838", "HP:0007838 absent"])
def test_that_a_special_form_is_absent_says_nothing_of_the_general_one(whole, denied):
    """It is refused with a word on why, wherever it is said."""
    assert whole.look_up(denied) is None
    ((code, _, advice),) = refusals(whole, "diplopia", absent=["HP:0007838"])
    assert (code, advice.partition(";")[0]) == ("NW601", "it is a form of Ptosis")


def test_an_id_does_not_swallow_the_finding_after_it(whole):
    """Only its own name may follow it."""
    assert findings(whole, "HP:0000508", "diplopia") == ["ptosis", "diplopia"]
    assert findings(whole, "HP:0000508", "ptosis") == ["ptosis"]
    assert findings(whole, "HP:", "0000508,", "no", "HP_0000651") == ["ptosis", "!diplopia"]


def test_for_an_unknown_id_nothing_is_near(whole):
    """Its digits say nothing."""
    assert refusals(whole, "HP:9999999")[0][2] == "no finding of the file carries this HPO term or one above it"


def test_a_case_is_made_from_words():
    """In one call, with the file that ships."""
    made = neuroweak.case("double vision", "ptosis", without=["numbness"], age=28)
    assert (made.present, made.absent, made.age) == (("diplopia", "ptosis"), ("sensory_disturbance",), 28)
    assert neuroweak.case("ptosis", without="numbness").absent == ("sensory_disturbance",)
    with pytest.raises(neuroweak.errors.InputError) as raised:
        neuroweak.case("double vison tomorrow")
    assert "Diplopia" in raised.value.problems[0].help


def test_python_is_warned_of_what_was_mended():
    """The case is made; how its words were taken is told."""
    with pytest.warns(UserWarning, match='"double visoin" was read as "double vision"'):
        made = neuroweak.case("double visoin")
    assert made.present == ("diplopia",)


# --- several words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("double vision ptosis", ["diplopia", "ptosis"]),
        ("fatigable ptosis", ["fatigable_ptosis"]),
        ("droopy eyelids and double vision", ["ptosis", "diplopia"]),
        ("weak thighs, dry mouth", ["proximal_leg_weakness", "dry_mouth"]),
        ("no ptosis diplopia", ["!ptosis", "diplopia"]),
        ("!ptosis diplopia", ["!ptosis", "diplopia"]),
        ("ptosis ; diplopia", ["ptosis", "diplopia"]),
        ("weakness worse by evening", ["fatigable_weakness"]),
    ],
)
def test_of_loose_words_the_longest_phrase_wins(known, typed, read_as):
    """`match double vision ptosis` needs no quotes; quoted, it says the same."""
    assert findings(known, *typed.split()) == read_as
    assert findings(known, typed) == read_as


def test_a_quoted_phrase_is_not_joined_to_its_neighbours(known):
    """`"double" "vision"` may be two loose words, but `"dry mouth" "weakness"` stay two things."""
    assert findings(known, "dry mouth", "weakness") == ["dry_mouth", "muscle_weakness"]


def test_a_line_is_read_by_itself(known):
    """What ends with a line break is never joined to the next line."""
    assert findings(known, "ptosis\n", "double vision\n") == ["ptosis", "diplopia"]
    assert known.read(["double\n", "vision\n"])[1] == ("double", "vision")


def test_what_was_said_is_kept(known):
    """In the person's own words, so that they can be shown what they were understood as."""
    readings, _ = known.read(["droopy", "eyelids", "with", "double", "vision"])
    assert [r.words for r in readings] == ["droopy eyelids", "double vision"]


def test_what_is_not_understood_is_handed_back(known):
    """Neighbouring unknown words together, known ones not with them."""
    assert known.read(["blurry", "bumps", "ptosis", "zzz"])[1] == ("blurry bumps", "zzz")


# --- refusals ------------------------------------------------------------------------------------------------


def test_all_unknown_words_are_refused_at_once_with_what_is_near(known):
    """Suggested, never substituted."""
    assert refusals(known, "ptosses", absent=["diplpa"]) == [
        ("NW601", 'no finding called "ptosses"', "did you mean: ptosis (Ptosis)?"),
        ("NW601", 'no finding called "diplpa"', "did you mean: diplopia (Diplopia)?"),
    ]


def test_two_misspelt_words_in_a_row_are_each_helped(known):
    """Together they are near nothing; each is named with what it is near."""
    (_, first, near_first), (_, second, near_second) = refusals(known, "ptosses", "diplpa")
    assert (first, second) == ('no finding called "ptosses"', 'no finding called "diplpa"')
    assert "ptosis (Ptosis)" in near_first
    assert "diplopia (Diplopia)" in near_second


def test_a_very_long_word_is_not_repeated_whole(known):
    """A message is for reading."""
    ((_, message, _),) = refusals(known, "x" * 1_000_000)
    assert len(message) < 120


def test_of_very_many_unknown_words_the_first_are_named(known):
    """And the number of the others."""
    problems = refusals(known, *(f"unknown{i}," for i in range(1000)))
    assert len(problems) == MOST_UNKNOWN + 1
    assert problems[-1][1] == f"{1000 - MOST_UNKNOWN} more are not known either"


def test_a_condition_is_not_a_finding(known):
    """It says which one; the command line says where to read about it."""
    assert refusals(known, "LEMS")[0][2] == "that is the condition lambert_eaton"


def test_a_sex_is_an_option(known):
    """By itself it is told how."""
    assert refusals(known, "woman", "green hair")[0][2].startswith("a sex is given by itself")


def test_present_and_absent_at_once_is_refused(known):
    """By one name or by two."""
    assert refusals(known, "droopy eyelids", absent=["ptosis"])[0][0] == "NW603"
    assert refusals(known, "ptosis", "no ptosis")[0][0] == "NW603"


def test_a_special_finding_without_its_general_one_is_refused(known):
    """Fatigable ptosis without ptosis cannot be; ptosis without fatigable ptosis can."""
    assert "more general Ptosis" in refusals(known, "fatigable ptosis", absent=["ptosis"])[0][1]
    case, _ = read_case(known, ["ptosis"], ["fatigable ptosis"])
    assert (case.present, case.absent) == (("ptosis",), ("fatigable_ptosis",))


def test_the_onset_may_be_said_among_the_findings(known):
    """It becomes the onset of the case; two onsets at once are refused, and so is the denial of one."""
    case, _ = read_case(known, ["ptosis", "acute onset"])
    assert (case.present, case.onset) == (("ptosis",), "acute")
    assert read_case(known, ["acute onset"], onset="acute")[0].onset == "acute"
    assert refusals(known, "acute onset", onset="chronic")[0][0] == "NW603"
    assert "how it did not begin" in refusals(known, "ptosis", absent=["acute onset"])[0][1]


def test_a_thing_said_twice_is_in_the_case_once(known):
    """In whatever words."""
    assert read_case(known, ["ptosis", "droopy eyelids", "ptosis"])[0].present == ("ptosis",)


# --- conditions ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("phrase", ["lambert_eaton", "LEMS", "lems", "Lambert-Eaton myasthenic syndrome"])
def test_a_condition_goes_by_id_name_or_abbreviation(known, phrase):
    """Any case."""
    assert known.condition(phrase) == "lambert_eaton"


def test_an_unknown_condition_is_refused_with_what_is_near(known):
    """Suggested, never substituted."""
    with pytest.raises(InputError) as raised:
        known.condition("myastenia gravis")
    (problem,) = raised.value.problems
    assert (problem.code, problem.help) == ("NW602", "did you mean: myasthenia_gravis (Myasthenia gravis)?")


# --- the shipped file ----------------------------------------------------------------------------------------


def test_every_phrase_of_the_file_means_its_own_finding(whole):
    """Ids, names, synonyms, HPO ids, and the phrases that deny."""
    wrong = [
        (phrase, f.id)
        for f in whole.knowledge.findings.values()
        for phrase, there in [
            *((p, True) for p in (f.id, f.name, *f.synonyms, *([f.hpo] if f.hpo else []))),
            *((p, False) for p in f.normal),
        ]
        if whole.look_up(phrase) != (f.id, there)
    ]
    assert wrong == []


def test_every_name_of_a_condition_means_that_condition(whole):
    """Ids, names, synonyms and abbreviations."""
    wrong = [
        (phrase, c.id)
        for c in whole.knowledge.conditions.values()
        for phrase in (c.id, c.name, *c.synonyms)
        if whole.condition(phrase) != c.id
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hyperreflexia", "hyporeflexia"),
        ("dysphagia", "dysarthria"),
        ("hyperkalemia", "hypokalemia"),
        ("asymmetric weakness", "symmetric weakness"),
        ("ptosis", "no ptosis"),
        ("proximal weakness", "distal weakness"),
        ("hyperthyroidism", "hypothyroidism"),
        ("spasticity", "flaccidity"),
    ],
)
def test_opposites_and_look_alikes_are_never_swapped(whole, one, other):
    """A letter apart, a world apart: they may both be unknown, but they are never the same."""
    first, second = whole.look_up(one), whole.look_up(other)
    assert first is None or second is None or first != second
    assert first or second


@pytest.mark.parametrize("phrase", ["dysphasia", "hyporeflexya", "assymetric weakness", "hipokalemia"])
def test_a_misspelt_look_alike_is_refused_not_guessed(whole, phrase):
    """One letter away is not near enough to answer for someone."""
    entry = whole.look_up(phrase)
    assert entry is None or entry.finding in {"aphasia", "dysphasia"}


@pytest.mark.parametrize(
    ("words", "finding"),
    [
        ("droopy eyelids", "ptosis"),
        ("double vision", "diplopia"),
        ("trouble swallowing", "dysphagia"),
        ("slurred speech", "dysarthria"),
        ("short of breath", "dyspnea"),
        ("dry mouth", "dry_mouth"),
        ("muscle twitching", "fasciculations"),
        ("muscle cramps", "muscle_cramps"),
    ],
)
def test_lay_words_are_understood(whole, words, finding):
    """As a patient would say it."""
    assert findings(whole, words) == [finding]
