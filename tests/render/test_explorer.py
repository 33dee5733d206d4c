"""The page for those without Python: its script sums what the engine sums, and it can do nothing but show text."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html import unescape
from pathlib import Path

import pytest
from py_mini_racer import MiniRacer

from neuroweak.cases.labelled import read_solved
from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import rank
from neuroweak.knowledge.choice import among
from neuroweak.knowledge.loading import load
from neuroweak.patient import Case
from neuroweak.reasoning.localization import localize
from neuroweak.reasoning.questions import next_questions
from neuroweak.render.web.explorer import explorer
from neuroweak.vocabulary import Vocabulary
from tests.process import TINY

WEB = Path(__file__).parents[2] / "neuroweak" / "render" / "web"
READINGS = Path(__file__).parents[1] / "data" / "guard_cases.jsonl"

FURTHER = (
    Case(),
    Case(present=("ptosis",), absent=("muscle_weakness", "areflexia")),
    Case(present=("fatigable_ptosis", "ptosis", "snake_bite"), age=0.2, sex="male", onset="hyperacute"),
    Case(absent=("snake_bite", "statin_use", "sensory_loss"), age=70),
    Case(present=("proximal_weakness", "chronic_onset"), sex="female", onset="chronic"),
)
"""What readings of vignettes seldom hold: nothing, only absence, a baby, exposures told and denied, a word for tempo."""

ASK = """(kase) => {
  const {rows, places, alarms, shares} = sums.rank(kase);
  return JSON.stringify({
    rows: rows.map((r) => [r.condition.id, r.share, r.score, [...r.for, ...r.against].map((c) => c.ratio)]),
    places: places.map((p) => p.rows[0].condition.id),
    alarms: alarms.map((a) => [a.rule.id, a.findings]),
    sites: sums.sites(shares),
    questions: sums.questions(kase).slice(0, 12).map((q) => [q.finding, q.gain]),
  });
}"""


def data_of(page):
    """What the scripts of a page read."""
    return re.search(r'<script type="application/json" id="data">(.*?)</script>', page, flags=re.DOTALL)[1]


@pytest.fixture(scope="module")
def engine(shipped):
    return Engine(shipped)


@pytest.fixture(scope="module")
def page(engine):
    return explorer(engine)


@pytest.fixture(scope="module")
def browser(page):
    """The scripts of the page that touch no page, with what they read."""
    with MiniRacer() as context:
        for name in ("sums.js", "search.js"):
            context.eval((WEB / name).read_text(encoding="utf-8"))
        context.eval(f"const data = {data_of(page)}, sums = explorer(data), matches = finder(data.words);")
        yield context


def test_the_script_gives_what_the_engine_gives(shipped, engine, browser):
    """Shares, scores, reasons, families, red flags, sites and questions of published vignettes and of rarer cases."""
    place = engine.forest.order
    readings = [solved.case for solved in read_solved(Vocabulary.of(shipped), READINGS)][::3]
    for case in (*readings, *FURTHER):
        asked = {key: [place[f] for f in getattr(case, key)] for key in ("present", "absent")}
        asked |= {"age": case.age, "sex": case.sex, "onset": case.onset}
        told, ranking = json.loads(browser.eval(f"({ASK})({json.dumps(asked)})")), rank(engine, case)
        assert [row[0] for row in told["rows"]] == [row.condition for row in ranking.rows]
        assert told["places"] == [standing.leader.condition for standing in ranking.standings]
        assert told["alarms"] == [[a.rule, [place[f] for f in a.findings]] for a in ranking.red_flags]
        questions = next_questions(engine, case)
        assert [q[0] for q in told["questions"]] == [place[q.finding] for q in questions]
        sites = localize(engine, ranking)
        numbers = [n for row in told["rows"] for n in (*row[1:3], *row[3])]
        numbers += [told["sites"].get(at.site.value, 0.0) for at in sites] + [q[1] for q in told["questions"]]
        same = [
            n
            for row in ranking.rows
            for n in (row.probability, row.score, *(c.log_ratio for c in (*row.speaks_for, *row.speaks_against)))
        ]
        same += [at.probability for at in sites] + [q.gain_bits for q in questions]
        assert max(abs(a - b) for a, b in zip(numbers, same, strict=True)) < 1e-9


@pytest.mark.parametrize(
    ("typed", "finding"),
    [
        ("my eyelids are droopy", "Ptosis"),
        ("droopy lids", "Ptosis"),
        ("DYSPNEA", "Dyspnoea"),
        ("doub", "Diplopia"),
        ("reflexes normal", "Abnormal tendon reflexes (any)"),
    ],
)
def test_everyday_words_find_a_finding(browser, typed, finding):
    """Any order, either spelling, beginnings of words; a word for what is normal names what is not there."""
    found = json.loads(browser.eval(f"JSON.stringify(matches({json.dumps(typed)}, 3))"))
    names = json.loads(browser.eval("JSON.stringify(data.words.map((entry) => entry.name))"))
    assert names[found[0]["finding"]] == finding
    assert found[0]["present"] is (typed != "reflexes normal")


def test_the_page_is_one_file_that_reaches_for_nothing(page):
    """Its policy names its one style sheet and its script by their hashes, and forbids everything else."""
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1])
    assert policy.startswith("default-src 'none'; ")
    for name in ("style", "script"):
        content = re.search(rf"<{name}>(.*?)</{name}>", page, flags=re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
        assert not re.search(r"fetch|XMLHttp|import|innerHTML|url\(", content)
    assert not re.search(r"<link|<img|<iframe|\ssrc=|\shref=|\sstyle=|\son\w+=", page.replace(data_of(page), ""))
    assert len(page.encode()) < 2_000_000


def test_a_page_of_some_conditions_ranks_among_them(shipped):
    data = json.loads(data_of(explorer(Engine(among(shipped, ["lambert_eaton", "myasthenia_gravis"])))))
    assert {c["id"] for c in data["conditions"]} == {"lambert_eaton", "myasthenia_gravis"}


def test_names_that_look_like_markup_are_text(tmp_path):
    """No name ends the element it stands in."""
    hard = tmp_path / "hard.yaml"
    hard.write_text(TINY.read_text(encoding="utf-8").replace("name: ", "name: </script><b>&\"' "), encoding="utf-8")
    page = explorer(Engine(load(hard)._replace(title="<b>&\"'")))
    assert "<h1>&lt;b&gt;&amp;&quot;&#x27;</h1>" in page
    assert "<b>" not in page
    assert page.count("</script>") == 2
    assert json.loads(data_of(page))["words"][0]["name"].startswith("</script><b>&\"' ")
