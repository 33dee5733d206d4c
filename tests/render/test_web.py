"""Pages for a browser, pictures for slides and Markdown: each made of the page that a terminal shows."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner

from neuroweak.cli.app import application
from neuroweak.evaluation.calibration import Bin
from neuroweak.render.formats import names_for
from neuroweak.render.web.bars import with_bars
from neuroweak.render.web.markup import joined, tag, text
from neuroweak.render.web.plot import reliability
from tests.process import TINY

HARD = "<b>&\"' "
"""What stands before every name of the file."""

CASE = ("ptosis", "hyporeflexia", "--without", "dry_mouth", "--age", "40")
CALLS = {
    "match": ("match", *CASE),
    "explain": ("explain", "myasthenia_gravis", *CASE, "--versus", "lambert_eaton"),
    "next": ("next", *CASE),
    "localize": ("localize", *CASE),
    "timeline": ("timeline", *CASE),
    "compare": ("compare", "myasthenia_gravis", "lambert_eaton"),
    "show": ("show", "lambert_eaton", "--full"),
    "list": ("list", "findings"),
    "read": ("read", "-"),
    "evaluate": ("evaluate", "cases.jsonl"),
}
ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "h1", "h2", "p", "strong", "span", "br"),
    *("div", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "svg", "rect"),
    *("line", "circle", "text"),
}
"""All that a page is made of: nothing that runs, loads or leads elsewhere."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A knowledge file whose names are hard, and a case."""
    folder = tmp_path_factory.mktemp("hard")
    names = re.sub(r"\bname: ", f"name: {HARD}", TINY.read_text(encoding="utf-8"))
    (folder / "hard.yaml").write_text(names, encoding="utf-8")
    (folder / "cases.jsonl").write_text('{"present": ["ptosis"], "diagnosis": "lambert_eaton"}\n', encoding="utf-8")
    return folder


def said(folder, verb, fmt):
    """What a verb says in a format."""
    args = [*CALLS[verb], "--knowledge", str(folder / "hard.yaml"), "--format", fmt]
    args[1] = str(folder / args[1]) if verb == "evaluate" else args[1]
    done = CliRunner().invoke(application(args), args, input="Ptosis and no dry_mouth.")
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.parametrize("verb", CALLS)
def test_an_answer_is_one_page_of_text(folder, verb):
    """Well formed, of known elements alone, the notice on top; names are text, whatever they look like."""
    page = said(folder, verb, "html")
    root = ET.fromstring(page.removeprefix("<!doctype html>\n"))
    assert {element.tag for element in root.iter()} <= ELEMENTS
    shown = "".join(root.find("body").itertext())
    assert shown.startswith("Six conditions for testsFor teaching, not for diagnosis.")
    assert HARD in shown
    assert "default-src 'none'" in root.find("head/meta[@http-equiv]").get("content")
    assert not re.search(r"url\(|@import|https?:", page)


def test_red_flags_stand_above_the_answer(folder):
    args = ["match", "ascending_weakness", "dyspnea", "--knowledge", str(TINY), "--format", "html"]
    page = CliRunner().invoke(application(args), args).stdout
    assert 0 < page.index('class="alarm"') < page.index("Given")


@pytest.mark.parametrize("verb", ["match", "show"])
def test_a_picture_for_slides_is_svg_that_asks_for_no_font(folder, verb):
    picture = said(folder, verb, "svg")
    assert HARD.strip() in "".join(ET.fromstring(picture).itertext())
    assert "font-face" not in picture


def test_a_page_in_markdown_has_its_headings_lists_and_tables(folder):
    """And the notice at its foot; what Markdown or HTML would read is escaped, bars are left to the numbers."""
    page = said(folder, "compare", "markdown")
    assert page.startswith("## At the bedside")
    assert "\n| Finding | " in page
    assert "\n| --- | --- | --- |\n" in page
    assert "&lt;b&gt;&amp;" in page
    assert "█" not in page
    assert page.endswith("\n_For teaching, not for diagnosis._\n")
    assert "\n- " in said(folder, "show", "markdown")


def test_every_drawn_verb_has_both_formats():
    assert all({"html", "svg"} <= set(names_for(verb)) for verb in CALLS)


def test_bars_are_drawn_as_they_were():
    """To an eighth of a character: full, with a mark, to either side; a lone dot or line is text."""
    assert with_bars("█▌··· 30 %").startswith('<svg class="bar" aria-hidden="true" viewBox="0 0 40 8"')
    assert '<rect class="fill" x="0" width="12" height="8"/>' in with_bars("█▌··· 30 %")
    assert '<rect class="mark" x="16" width="2" height="8"/>' in with_bars("██│··")
    assert '<rect class="against" x="32" width="16" height="8"/>' in with_bars("    ██│")
    assert '<rect class="fill" x="48" width="4" height="8"/>' in with_bars("      │▌")
    assert with_bars("a · b │ <c>") == "a · b │ &lt;c&gt;"


def test_a_dot_on_the_diagonal_was_believed_as_often_as_it_was_right():
    """Axes run from 0 to 100 % over 300 units; a dot of a quarter of the cases has half the radius."""
    picture = reliability([Bin(0.0, 0.1, 5, believed=0.0, right=0.0), Bin(0.9, 1.0, 20, believed=1.0, right=1.0)])
    assert '<circle cx="60.0" cy="320.0" r="7.0"/><circle cx="360.0" cy="20.0" r="14.0"/>' in picture
    assert picture.endswith('<td class="number">100 %</td></tr></tbody></table>')


def test_only_what_was_made_as_markup_is_markup():
    assert tag("p", "<b>", tag("br"), class_='"') == '<p class="&quot;">&lt;b&gt;<br/></p>'
    assert joined(["<", text("<")], "&") == "&lt;&amp;&lt;"
    assert text("a\x1b") == "a\\x1b"
