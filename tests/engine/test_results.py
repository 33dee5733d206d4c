"""What a ranking looks like to someone who works with it: a short line, plain records, a table in a notebook."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import rank
from neuroweak.engine.results import Fit
from neuroweak.engine.state import State
from neuroweak.errors import InputError
from neuroweak.knowledge.condition import Association, Condition, Frequency, Onset
from neuroweak.knowledge.model import Finding, Kind, RedFlag, Site
from neuroweak.patient import Case
from tests.strategies import knowledge_of


@pytest.fixture(scope="module")
def engine(tiny_knowledge):
    return Engine(tiny_knowledge)


@pytest.fixture(scope="module")
def ranking(engine):
    return rank(engine, Case(present=("fatigable_ptosis", "diplopia"), absent=("dry_mouth",), age=28))


def test_it_is_shown_in_one_short_line(shipped):
    """However many conditions a file has, at every level."""
    engine = Engine(shipped)
    ranking = rank(engine, Case(present=("ptosis", "diplopia")))
    row = ranking.rows[0]
    for shown in map(repr, (ranking, row, row.parts[0], engine, engine.index)):
        assert len(shown) < 160
        assert "\n" not in shown
    assert repr(row) == f"<Row 1: {row.condition}, {row.fit}, {row.probability:.3f}>"
    title = f"'{shipped.title}' {shipped.version}"
    size = f"{len(shipped.conditions)} conditions, {len(shipped.findings)} findings"
    assert repr(engine) == f"<Engine of {title}: {size}>"
    first = ", ".join(f"{row.condition} {row.probability:.3f}" for row in ranking.rows[:3])
    assert repr(ranking) == f"<Ranking of {len(shipped.conditions)} conditions: {first}>"
    assert {repr(part) for part in row.parts} >= {"<Part ptosis present>", "<Part snake_bite untold>"}


def test_records_are_plain(ranking):
    """One for each condition, in order, ready for a table of one's own."""
    records = ranking.to_records()
    assert [record["condition"] for record in records] == [row.condition for row in ranking.rows]
    first = records[0]
    assert list(first) == [
        "rank",
        "condition",
        "name",
        "site",
        "urgent",
        "fit",
        "family",
        "probability",
        "score",
        "for",
        "against",
    ]
    assert (first["rank"], first["condition"]) == (1, "myasthenia_gravis")
    assert type(first["site"]) is type(first["fit"]) is str
    assert first["for"][0] == "fatigable_ptosis"
    assert any("!dry_mouth" in (*record["for"], *record["against"]) for record in records)
    assert ranking.to_records(top=2) == records[:2]


class Seen(HTMLParser):
    """The tags and the texts of a piece of HTML."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.texts, self.attributes = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.texts.append(data)


def test_a_notebook_shows_a_table(ranking, tiny_knowledge):
    """Rank, condition, site, fit and reasons, and below them the notice of the file."""
    seen = Seen(ranking._repr_html_())
    assert seen.tags.count("tr") == 1 + len(ranking.rows)
    assert {"1", "Myasthenia gravis", "neuromuscular junction", "strong"} <= set(seen.texts)
    assert any("no Dry mouth" in text for text in seen.texts)
    assert seen.texts[-1] == tiny_knowledge.notice


def test_a_notebook_shows_red_flags_first(engine):
    """And says when nothing can be told."""
    urgent = Seen(rank(engine, Case(present=("muscle_weakness", "dysphagia")))._repr_html_())
    assert urgent.texts[0] == "URGENT"
    thin = Seen(rank(engine, Case(present=("dysphagia",)))._repr_html_())
    assert thin.texts[0].startswith("Too little is given")


def test_what_a_file_says_does_not_act_in_a_notebook(tiny_knowledge):
    """Names, rules and the notice are text, whatever they hold."""
    bad = "<script>alert(1)</script>\x1b&\"'"
    names = {key: c._replace(name=bad) for key, c in tiny_knowledge.conditions.items()}
    flag = RedFlag("f", bad, bad, bad, any=("bad",))
    finding = Finding("bad", bad, Kind.SIGN, "x", 0.1)
    findings = [finding, *tiny_knowledge.findings.values()]
    hostile = knowledge_of(findings, names.values(), [flag])._replace(notice=bad)
    html = rank(hostile, Case(present=("bad", "ptosis", "fatigable_ptosis")))._repr_html_()
    assert set(Seen(html).tags) == {"div", "p", "strong", "em", "table", "thead", "tbody", "tr", "th", "td"}
    assert Seen(html).attributes == []
    assert "\x1b" not in html


def test_a_notebook_shows_the_first_ten(shipped):
    """And says how many more there are."""
    ranking = rank(shipped, Case(present=("ptosis",)))
    seen = Seen(ranking._repr_html_())
    assert seen.tags.count("tr") == 1 + 10
    assert f"{len(ranking.rows) - 10} more." in seen.texts


def test_a_file_without_conditions_is_shown_too():
    """Then nothing fits."""
    ranking = rank(knowledge_of([Finding("f", "F", Kind.SIGN, "x", 0.1)], []), Case(present=("f",)))
    assert repr(ranking) == "<Ranking of 0 conditions: none>"
    assert "do not point to any condition" in ranking._repr_html_()
    assert ranking.to_records() == []


def test_a_row_is_found_by_its_condition(ranking):
    """And a condition that the file does not have is refused, with what is near it."""
    assert ranking.row("lambert_eaton").condition == "lambert_eaton"
    with pytest.raises(InputError, match='no condition called "myasthenia_gravs"') as refused:
        ranking.row("myasthenia_gravs")
    assert refused.value.problems[0].help == "did you mean: myasthenia_gravis (Myasthenia gravis)?"
    with pytest.raises(InputError) as refused:
        ranking.row("zzz")
    assert refused.value.problems[0].code == "NW602"
    assert refused.value.problems[0].help == "see: neuroweak list conditions"


def test_the_words_that_scripts_read():
    """They stand in JSON and CSV, and do not change."""
    assert [str(state) for state in State] == ["present", "absent", "stated", "perhaps", "form_absent", "untold"]
    assert [str(fit) for fit in Fit] == ["strong", "moderate", "weak", "against"]


def test_a_case_is_thin_below_a_bit_and_a_half(ranking):
    """And with that it is not."""
    assert ranking._replace(bits=1.49).is_thin
    assert not ranking._replace(bits=1.5).is_thin
    assert not ranking._replace(bits=1.7).is_thin


@pytest.mark.parametrize(("nats", "for_it", "against"), [(0.1, 1, 0), (0.09, 0, 0), (-0.09, 0, 0), (-0.1, 0, 1)])
def test_an_observation_speaks_from_a_tenth_of_a_nat(ranking, nats, for_it, against):
    """Below that it says next to nothing."""
    row = ranking.rows[0]
    told = row._replace(parts=(row.parts[0]._replace(log_ratio=[nats] * len(row.parts[0].log_ratio)),))
    assert (len(told.speaks_for), len(told.speaks_against)) == (for_it, against)


def test_the_dangerous_below_the_first_three():
    """Urgent, spoken for by the case, and with a hundredth of belief or more."""
    finding = Finding("f", "F", Kind.SIGN, "x", 0.01)
    onset = Onset({"chronic": 1.0}, 0.5, (), ("series",))

    def condition(name, share, urgent):
        shown = {"f": Association("f", Frequency(share, share, share, f"{share}"), ("series",))}
        return Condition(name, name.upper(), Site.MUSCLE, False, urgent, onset, shown)

    entries = [condition(f"a{i}", 0.99 - i / 100, urgent=True) for i in range(3)]
    entries += [condition("b", 0.9, urgent=True), condition("c", 0.8, urgent=False), condition("d", 0.0, urgent=True)]
    ranking = rank(knowledge_of([finding], entries), Case(present=("f",)), prior="flat")
    assert [row.condition for row in ranking.rows] == ["a0", "a1", "a2", "b", "c", "d"]
    assert [row.condition for row in ranking.not_to_miss] == ["b"]


def test_the_table_of_a_notebook_to_the_letter():
    """One condition of one finding."""
    finding = Finding("f", "F", Kind.SIGN, "x", 0.001)
    onset = Onset({"chronic": 1.0}, 0.5, (), ("series",))
    shown = {"f": Association("f", Frequency(0.9, 0.9, 0.9, "0.9"), ("series",))}
    pair = [
        Condition("c", "C", Site.SPINAL_CORD, False, False, onset, shown),
        Condition("d", "D", Site.MUSCLE, False, False, onset, {}),
    ]
    ranking = rank(knowledge_of([finding], pair), Case(present=("f",)), prior="flat")
    rows = [(f"{row.probability * 100:.1f} %") for row in ranking.rows]
    assert ranking._repr_html_() == (
        "<div><p>Too little is given to tell these apart; add what else is seen, or what is not.</p>"
        "<table><thead><tr><th>#</th><th>Condition</th><th>Site</th><th>Fit</th><th>Belief</th><th>For</th>"
        "<th>Against</th></tr></thead><tbody>"
        f"<tr><td>1</td><td>C</td><td>spinal cord</td><td>weak</td><td>{rows[0]}</td><td>F</td><td></td></tr>"
        f"<tr><td>2</td><td>D</td><td>muscle</td><td>against</td><td>{rows[1]}</td><td></td><td>F</td></tr>"
        "</tbody></table>"
        "<p><em>No urgent line does not mean safe: what was not told cannot raise one.</em></p>"
        "<p><em>For teaching.</em></p></div>"
    )
    places = ", ".join(f"{row.condition} {row.probability:.3f}" for row in ranking.rows)
    assert repr(ranking) == f"<Ranking of 2 conditions: {places}>"
