"""Words that the vocabulary does not know: mended, read by grammar, or refused, the same way wherever they stand."""

from __future__ import annotations

import pytest

from neuroweak.cases.files import parse_case
from neuroweak.cases.from_words import read_case, remarks_on
from neuroweak.errors import InputError
from neuroweak.interview.replies import read as reply
from neuroweak.text.suggestions import nearest_names
from neuroweak.understanding import Understanding
from neuroweak.understanding.names import Names
from neuroweak.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def known(shipped):
    return Vocabulary.of(shipped)


def understood(known, *phrases):
    """What words are read as, `!` marking what is absent, and what was not understood."""
    found = Understanding(known).read(phrases)
    return [r.finding if r.present else f"!{r.finding}" for r in found.readings], list(found.unknown)


# --- names ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("duchenne", "duchenne_muscular_dystrophy"),
        ("Parkinsons", "parkinson_disease"),
        ("guillan", "guillain_barre"),
        ("mysthenia gravs", "myasthenia_gravis"),
        ("pompe", None),  # of children and of adults
        ("mg", "myasthenia_gravis"),
        ("my", None),
        ("quokka", None),
        ("myasthenia", "myasthenia_gravis"),
        ("addison", "adrenal_insufficiency"),
        ("nerve", None),  # nerve agent poisoning
        ("facial", None),
        ("thyroid", None),
        ("multiple", None),
        ("statin", None),  # a finding too
        ("strok", "stroke"),
        ("cipd", "cidp"),
        ("lamberteaton", "lambert_eaton"),
        ("friedrich", "friedreich_ataxia"),
    ],
)
def test_a_name_cut_short_or_misspelt_stands_for_what_it_alone_can_mean(known, typed, meant):
    """Of several that begin so, none is chosen."""
    assert Names(known).meant(typed) == meant


def test_the_nearest_name_is_suggested_first(known):
    """That which begins so, though the word is misspelt, before those that hold it."""
    with pytest.raises(InputError, match="dystrophy") as refused:
        known.condition("dystrophy")
    assert "Becker" in refused.value.problems[0].help
    assert nearest_names("myastenia", known.conditions, 3)[0] == "myasthenia_gravis"


# --- spelling ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "finding"),
    [
        ("ptossis", "ptosis"),
        ("double visoin", "diplopia"),
        ("fasiculations", "fasciculations"),
        ("no diplopa", "!diplopia"),
        ("!diplopa", "!diplopia"),
        ("proximal weaknes", "proximal_weakness"),
    ],
)
def test_a_slip_of_the_keyboard_is_mended(known, typed, finding):
    """Quoted or loose."""
    assert understood(known, typed) == ([finding], [])
    assert understood(known, *typed.split()) == ([finding], [])


@pytest.mark.parametrize(
    "typed",
    [
        "dysphaia",
        "dysphgia",
        "hypreflexia",
        "symetric weakness",
        "asymetric weakness",
        "rsh",
        "ptosses",
        "quokka",
        "dropsy",
    ],
)
def test_between_look_alikes_and_opposites_and_in_short_words_nothing_is_mended(known, typed):
    """Dysphagia and dysphasia are a letter apart, and what is far from every word is none of them."""
    assert understood(known, typed) == ([], [typed])


def test_what_was_mended_keeps_the_words_as_typed_and_is_told(known):
    """In the case, and as a remark."""
    case, readings = read_case(known, ["ptosis", "double", "visoin"])
    assert case.present == ("ptosis", "diplopia")
    assert [(r.words, r.by, r.source) for r in readings][1] == ("double visoin", "spelling", "double vision")
    assert [(p.code, p.message) for p in remarks_on(known, readings)] == [
        ("NW617", '"double visoin" was read as "double vision"')
    ]


# --- sentences -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "findings"),
    [
        ("denies numbness and double vision", ["!sensory_disturbance", "!diplopia"]),
        ("my left leg is numb", ["sensory_disturbance"]),
        ("numb left leg", ["sensory_disturbance"]),
        ("I have droopy lids and duoble vision but no numbness", ["ptosis", "diplopia", "!sensory_disturbance"]),
        ("ptosis, diplopia or dry mouth: none", ["!ptosis", "!diplopia", "!dry_mouth"]),
        ("my eyes keep closing, is that normal?", ["ptosis"]),
        ("why do my legs feel so weak?", ["leg_weakness"]),
        ("I can swallow fine", ["!dysphagia"]),
        ("I can climb stairs easily", ["!difficulty_climbing_stairs"]),
    ],
)
def test_a_sentence_is_read_as_a_short_text(known, typed, findings):
    """Where all of it that matters can be read."""
    assert understood(known, typed)[0] == findings


@pytest.mark.parametrize(
    "typed",
    [
        "my brother has ptosis",
        "ptosis of green hair",
        "is there ptosis?",
        "no numb left leg",
        "I am not well and no rash",
    ],
)
def test_a_sentence_that_leaves_something_open_is_not_taken(known, typed):
    """Somebody else's, a doubt, or words of which nothing was made."""
    assert understood(known, typed) == ([], [typed])


def test_a_sentence_says_age_and_sex_too(known):
    """What is given by itself has the last word."""
    case, readings = read_case(known, ["a 34-year-old woman with ptosis"])
    assert (case.present, case.age, case.sex) == (("ptosis",), 34, "female")
    assert [p.code for p in remarks_on(known, readings)] == ["NW618"]
    assert read_case(known, ["a 34-year-old woman with ptosis"], age=50)[0].age == 50


def test_among_what_is_absent_a_sentence_is_denied_once(known):
    """Whether it says no itself or not."""
    case, _ = read_case(known, ["ptosis"], ["she denies any double vision"])
    assert case.absent == ("diplopia",)


def test_what_is_only_near_in_meaning_is_offered(known):
    """Never taken."""
    with pytest.raises(InputError) as raised:
        read_case(known, ["sagging eyelids today and tomorrow"])
    (problem,) = raised.value.problems
    assert problem.code == "NW601"
    assert "ptosis (Ptosis)" in problem.help


# --- everywhere ----------------------------------------------------------------------------------------------


def test_a_case_file_understands_the_same(known):
    """With the same remarks."""
    reading = parse_case(known, {"present": ["double visoin", "droopy lids and dry mouth too"], "absent": ["numbnes"]})
    assert reading.case.present == ("diplopia", "ptosis", "dry_mouth")
    assert reading.case.absent == ("sensory_disturbance",)
    assert [p.code for p in reading.problems] == ["NW617", "NW618", "NW617"]


def test_an_age_in_a_word_of_a_case_file_is_not_lost(known):
    """There is no place for it, so the word is left aside whole and named."""
    assert parse_case(known, {"present": ["a woman with ptosis"]}).unresolved == ("a woman with ptosis",)


def test_a_reply_in_an_interview_understands_the_same(known):
    """Findings that nobody asked for, in any words."""
    assert [r.finding for r in reply(known, "my eyelids are droopy and I see duoble").readings][:1] == ["ptosis"]
    assert [r.finding for r in reply(known, "double visoin").readings] == ["diplopia"]


# --- suggestions ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "finding"),
    [
        ("ptosses", "ptosis"),
        ("sagging eyelids", "ptosis"),
        ("cannot swallow well", "dysphagia"),
        ("water runs out of the mouth", "facial_weakness"),
        ("the kettle is too heavy now", "arm_weakness"),
    ],
)
def test_what_is_spelt_nearly_so_or_means_nearly_that_is_suggested(known, typed, finding):
    """Among the first three."""
    assert finding in known.suggest(typed)


def test_an_opposite_is_no_alternative(known):
    """Near in meaning as it is."""
    assert "asymmetric_weakness" not in known.suggest("symmetric weakness of everything")
