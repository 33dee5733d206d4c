"""The registry of formats, and what the flat ones do to text that could break them."""

from __future__ import annotations

import csv
import io
import json
import re
from xml.etree.ElementTree import fromstring

import pytest

from neuroweak.batch import Answer as Line
from neuroweak.cli.app import VERBS
from neuroweak.engine.red_flags import Alarm
from neuroweak.render.formats import FORMATS, Answer, named, names_for
from neuroweak.render.text import Look
from neuroweak.text.unsafe import clean
from tests.inside import run
from tools.draw_picture import picture

HARD = "[red]Ptösis[/red] | a\\b `c` <d> & e_f* # ~g~"


def answer(*records, **more):
    """An answer of these records."""
    return Answer(None, dict, records=lambda: list(records), **more)


def written(fmt, *records):
    """Records in a format."""
    return named(fmt).write(answer(*records), Look())


def test_every_verb_names_its_formats_in_the_order_of_help():
    """The default first; `schema` is always JSON."""
    assert names_for("match") == (
        "table", "html", "svg", "plain", "csv", "spreadsheet", "json", "jsonl", "markdown", "phenopacket",
    )  # fmt: skip
    assert (
        names_for("list")
        == names_for("next")
        == names_for("localize")
        == names_for("timeline")
        == names_for("match")[:-1]
    )
    assert names_for("check") == ("full", "concise", "json", "github")
    assert set(names_for("batch")) == {"csv", "spreadsheet", "jsonl"}
    assert names_for("show") == ("table", "html", "svg", "json", "markdown", "bibtex", "csl-json")
    formatless = {"class", "handout", "page", "schema", "subset"}
    assert {verb for fmt in FORMATS for verb in fmt.verbs} == set(VERBS) - formatless | {"statistics"}


def test_a_name_leads_to_one_format():
    """With a media type of two parts."""
    assert len({fmt.name for fmt in FORMATS}) == len(FORMATS)
    assert all(named(fmt.name) is fmt and re.fullmatch(r"[a-z]+/[a-z.+-]+", fmt.media) for fmt in FORMATS)
    with pytest.raises(KeyError):
        named("xml")


CALLS = {
    "match": ("match", "ptosis"),
    "explain": ("explain", "MG", "ptosis"),
    "next": ("next", "ptosis"),
    "compare": ("compare", "MG", "LEMS"),
    "localize": ("localize", "ptosis"),
    "timeline": ("timeline", "ptosis"),
    "interview": ("interview", "ptosis"),
    "show": ("show", "LEMS"),
    "list": ("list", "conditions"),
    "check": ("check",),
}
DRAWN = {"html", "svg"}
"""Formats with tests of their own, in `test_web.py`."""

PAIRS = [(verb, fmt.name) for fmt in FORMATS for verb in fmt.verbs if verb in CALLS and fmt.name not in DRAWN]


@pytest.fixture(scope="module")
def said():
    """What each verb says in each of its formats."""
    return {(verb, fmt): run(*CALLS[verb], "-f", fmt) for verb, fmt in PAIRS}


@pytest.mark.parametrize(("verb", "fmt"), PAIRS)
def test_a_format_writes_the_answers_of_all_its_verbs(said, verb, fmt):
    """And says the notice: in its text, or else on standard error."""
    done = said[verb, fmt]
    assert done.returncode == 0, done.stderr
    assert done.stdout or (verb, fmt) == ("check", "github")
    if not named(fmt).has_notice:
        assert done.stderr == "note: For teaching, not for diagnosis.\n"


@pytest.mark.parametrize("fmt", ["plain", "csv", "spreadsheet", "jsonl", "markdown"])
def test_no_records_are_no_text(fmt):
    """Not even a header."""
    assert written(fmt) == ""


def test_the_flat_formats_keep_what_a_cell_says():
    """Lists, records, truth and nothing, in the same cells everywhere."""
    record = {
        "name": HARD,
        "also": ["a", "b"],
        "leaders": [{"condition": "mg", "share": 0.5}],
        "urgent": True,
        "hpo": None,
    }
    cells = [HARD, "a; b", "mg=0.5", "true", ""]
    assert written("plain", record) == "\t".join(record) + "\n" + "\t".join(cells) + "\n"
    assert list(csv.reader(io.StringIO(written("csv", record)))) == [list(record), cells]
    assert json.loads(written("jsonl", record)) == record


def test_a_markdown_cell_is_only_text():
    """Whatever Markdown or HTML would read in it stands behind a backslash or as an entity."""
    _, _, row = written("markdown", {"name": HARD}).splitlines()
    assert row == r"| \[red\]Ptösis\[/red\] \| a\\b \`c\` &lt;d&gt; &amp; e\_f\* \# \~g\~ |"


def test_what_stands_around_a_markdown_table_is_only_text_too(tiny_knowledge):
    """The notice and the red flags come from a file, as the cells do."""
    knowledge = tiny_knowledge._replace(notice="note: *see* <b>a</b>_clinician_")
    flag = Alarm("rule", "Rule", "Do *not* wait.", "Call [here](http://a).", ("ptosis",), (), (), "Go *now*.")
    text = named("markdown").write(answer({"name": "A"}, red_flags=(flag,))._replace(knowledge=knowledge), Look())
    assert text == (
        "> **URGENT** Do \\*not\\* wait. If this is you: Go \\*now\\*. First: Call \\[here\\](http://a).\n\n"
        "| name |\n| --- |\n| A |\n\n"
        "_note: \\*see\\* &lt;b&gt;a&lt;/b&gt;\\_clinician\\__\n"
    )


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", " =1+1", "\t=1+1"]
"""What a spreadsheet may run; each only reckons."""


@pytest.mark.parametrize("text", FORMULAS)
def test_a_spreadsheet_runs_no_text_of_a_file(text):
    """Neither by itself nor first in a list; an apostrophe says that it is text. In plain CSV it stays what it is."""
    record = {"name": text, "also": [text, "b"], "share": -0.25}
    row = written("spreadsheet", record).splitlines()[1]
    name, also, share = next(csv.reader([row]))
    assert (name[0], also[0], share) == ("'", "'", "-0.25")
    assert row.startswith('"')
    assert row.endswith(",-0.25")
    assert next(csv.reader(written("csv", record).splitlines()[1:]))[0] == clean(text)


def test_a_spreadsheet_knows_its_letters_by_the_mark_at_the_beginning():
    """Once, whether there is one answer or many; and not where the output knows no such sign."""
    assert written("spreadsheet", {"name": "Sjögren"}) == '\ufeff"name"\n"Sjögren"\n'
    header, write = named("spreadsheet").lines(1, unicode=True, stamp=None)
    assert header.startswith('\ufeff"id","condition_1","probability_1","red_flags"')
    assert write(Line(1, "=1+1", results=(("mg", 0.5),))).startswith('"\'=1+1","mg",0.5,""')
    assert named("spreadsheet").lines(1, unicode=False, stamp=None)[0].startswith('"id"')


UNSEEN = "pto\u061csis\u200b \u202e\U000e0070\u2028\u2029\u3164\U000e0101\x1b[31m"
"""Signs that turn, hide, carry or paint."""


@pytest.mark.parametrize("fmt", ["plain", "csv", "spreadsheet", "json", "jsonl", "markdown"])
def test_what_cannot_be_seen_is_written_as_an_escape(fmt):
    """Everywhere; JSON reads it back as it was, and no line of it is taken for two."""
    told = answer({"name": UNSEEN})._replace(data=lambda: {"name": UNSEEN})
    text = named(fmt).write(told, Look()).removeprefix("\ufeff")
    assert not set(UNSEEN) - set("ptosis [31m") & set(text)
    assert len(text.splitlines()) == text.count("\n")
    if fmt.startswith("json"):
        assert json.loads(text) == {"name": UNSEEN}


def test_the_picture_of_the_readme_holds_text_and_nothing_else():
    """What a page says reaches it as text, whatever signs it has; nothing in it acts or is fetched but its letters."""
    said = "<script>x</script> \x1b[1m&amp; \"a\" 'b'\x1b[0m ]]>"
    tree = fromstring(picture(said))
    assert {e.tag.partition("}")[2] for e in tree.iter()} <= {
        "svg",
        "style",
        "defs",
        "clipPath",
        "rect",
        "g",
        "circle",
        "text",
    }
    assert not {name for e in tree.iter() for name in e.attrib if name.startswith("on") or "href" in name}
    shown = "".join(t for e in tree.iter() if e.tag.endswith("}text") for t in e.itertext()).replace("\xa0", " ")
    assert "<script>x</script> &amp; \"a\" 'b' ]]>" in shown
