"""A teacher's own file, cut out of a larger one, and a choice without a file."""

from __future__ import annotations

from datetime import date

import pytest

import neuroweak
from neuroweak.files.strict_yaml import read
from neuroweak.knowledge.choice import among
from neuroweak.knowledge.loading import default_path, examine, with_places
from neuroweak.knowledge.subset import subset
from neuroweak.patient import Case
from neuroweak.vignette.language import known_language
from tests.process import TINY

TODAY = date(2026, 11, 27)
SIX = (
    "myasthenia_gravis",
    "lambert_eaton",
    "inclusion_body_myositis",
    "polymyositis",
    "dermatomyositis",
    "multiple_sclerosis",
)


@pytest.fixture(scope="module")
def whole():
    """The shipped file with its places."""
    return with_places(default_path())


@pytest.mark.parametrize("chosen", [SIX[:1], ("stroke", "tick_paralysis"), ("emery_dreifuss", *SIX)])
def test_a_subset_has_no_problem_however_strict(whole, chosen):
    """Neither an error nor a warning: nothing hangs in the air."""
    made = subset(*whole, chosen)
    report = examine(made.text.encode(), today=TODAY, language=known_language)
    assert [(problem.code, problem.message) for problem in report.problems] == []
    assert set(report.knowledge.conditions) == set(chosen)


def test_what_stays_is_as_it_was(whole):
    """Conditions keep all they list, and lines keep their layout."""
    document, knowledge = whole
    made = subset(document, knowledge, SIX)
    data = read(made.text.encode()).data
    for key in SIX:
        for part in ("findings", "onset", "summary", "pearls"):
            assert data["conditions"][key][part] == document.data["conditions"][key][part]
    there = set(document.text.split("\n"))
    new = [line for line in made.text.split("\n") if line not in there]
    assert len(new) < 40
    assert made.kept["conditions"] == (6, len(knowledge.conditions))


def test_a_subset_alarms_as_the_whole_file_does(whole, tmp_path):
    """Rules that wait for findings alone stay; of the others those for which a condition is left."""
    file = tmp_path / "six.yaml"
    file.write_text(subset(*whole, SIX).text, encoding="utf-8")
    made = neuroweak.load(file)
    rules = whole[1].red_flags
    assert set(made.red_flags) == {
        k for k, rule in rules.items() if not rule.conditions or set(rule.conditions) & set(SIX)
    }
    assert made.red_flags["nmj_drug"].conditions == ("myasthenia_gravis", "lambert_eaton")
    snake = Case(present=("snake_bite", "ptosis"))
    assert [alarm.rule for alarm in neuroweak.rank(made, snake).red_flags] == ["venom_or_toxin"]


def test_the_odds_within_a_choice_are_those_within_the_file(shipped):
    """What is left out takes no part, and changes nothing between the others."""
    case = Case(present=("ptosis", "areflexia", "dry_mouth"), absent=("sensory_loss",), age=61)
    of_all, of_two = (neuroweak.rank(k, case) for k in (shipped, among(shipped, SIX[:2])))
    assert {row.condition for row in of_two.rows} == set(SIX[:2])
    one, other = ([r.row(key).probability for key in SIX[:2]] for r in (of_all, of_two))
    assert other[0] / other[1] == pytest.approx(one[0] / one[1])


def test_a_choice_keeps_no_rule_for_conditions_that_are_left_out(shipped):
    """It would otherwise fire for everyone."""
    chosen = among(shipped, ["stroke"])
    assert "nmj_drug" not in chosen.red_flags
    assert "airway_noise" in chosen.red_flags
    assert chosen.whole is shipped


@pytest.mark.parametrize(
    ("old", "new", "advice"),
    [
        ("frequency: 0.95, source: wirtz2002", "frequency: 0,95, source: wirtz2002", "write 0.95: the decimal sign"),
        ("frequency: [0.3, 0.5]", "frequency: [0,3, 0,5]", "write [0.3, 0.5]: the decimal sign"),
        ("female: 0.45\n", "female: 0,45\n", "write 0.45: the decimal sign"),
        ("site: neuromuscular_junction", "site: “neuromuscular_junction”", "curly quotes do not quote"),
        ("name: Lambert-Eaton m", "name: “Lambert-Eaton: m", "line 278: curly quotes do not quote"),
        ("name: Lambert-Eaton m", "name:\xa0Lambert-Eaton m", "line 278: it holds a no-break space"),
        ("    name: Lambert-Eaton m", "\xa0   name: Lambert-Eaton m", "line 278: it holds a no-break space"),
        ("autoimmune: true", "autoimmune\xa0: true", "it holds a no-break space"),
        ("{title: Bulbar beginning,", "{title: Case #2,", "line 276: what follows ' #' is a comment"),
    ],
)
def test_a_slip_is_named_in_its_own_words(old, new, advice):
    """A decimal comma, curly quotes, a no-break space, a # in a name."""
    text = TINY.read_text(encoding="utf-8")
    assert old in text
    report = examine(text.replace(old, new).encode(), today=TODAY)
    assert any(problem.help.startswith(advice) for problem in report.problems), report.problems
