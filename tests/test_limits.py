"""However much there is to read, or without an end: it is bounded, and what the limit is stands in the message."""

from __future__ import annotations

import io
import itertools

import pytest

import neuroweak
from neuroweak.cases.from_words import MOST_UNKNOWN, read_case
from neuroweak.cases.lines import numbered_lines
from neuroweak.errors import InputError
from neuroweak.files.limits import LARGEST_INPUT, LARGEST_KNOWLEDGE, LONGEST_LINE, MOST_WORDS
from neuroweak.files.yaml_builder import MOST_VALUES
from neuroweak.knowledge.loading import examine
from neuroweak.vocabulary import Vocabulary
from tests.process import TINY, run, shell
from tests.steps import calls

ENDLESS = {
    ("match", "-"): "line 1: the line has no end within 4 MiB",
    ("match", "--case", "-"): "line 1: the line has no end within 4 MiB",
    ("batch", "-", "-q"): "line 1: the line has no end within 4 MiB",
    ("evaluate", "-"): "line 1: the line has no end within 4 MiB",
    ("read", "-"): "the text is longer than 1 MiB",
    ("interview",): "the line has no end within 4 MiB",
    ("list", "findings", "--knowledge", "-"): "the file is larger than 6 MiB",
}
"""What each verb that reads says of an input that never ends."""


@pytest.mark.parametrize("args", ENDLESS, ids=" ".join)
def test_an_input_without_an_end_or_a_line_break_is_given_up(args):
    """At the one limit for lines or that for inputs."""
    done = shell(r"""tr '\0' a < /dev/zero | "$@" """, *args)
    assert ENDLESS[args] in done.stderr
    assert done.returncode in {2, 3}


NEARLY = f"yes '{' ' * 1_000}' | head -c {LARGEST_INPUT - 10_000}"
"""Blank lines up to shortly before the limit: long ones, of which there are fewer to go through."""


@pytest.mark.parametrize(
    "args", [("match", "-"), ("match", "--case", "-"), ("batch", "-", "-q"), ("evaluate", "-")], ids=" ".join
)
def test_blank_lines_without_an_end_are_given_up(args):
    """They are passed over one by one, and hold nothing to wait for."""
    done = shell(f"""(yes '' | head -n 1000; {NEARLY}; yes '') | "$@" """, *args)
    assert "the last 4 MiB are blank; nothing more is read" in done.stderr
    assert done.returncode == 2


@pytest.mark.parametrize("row", ["", ",", '"",'])
def test_rows_without_a_value_and_without_an_end_are_given_up(row):
    """As blank lines are."""
    done = shell(
        f"""(echo id,present; yes '{row}' | head -n 1000; {NEARLY}; yes '{row}') | "$@" """, "batch", "-", "-q"
    )
    assert "the last 4 MiB are blank; nothing more is read" in done.stderr
    assert done.returncode == 2


def test_a_long_line_is_passed_over_and_one_without_an_end_is_not():
    """After a long line, the next is read as ever."""
    long = b"x" * (3 * LONGEST_LINE) + b"\n"
    first, second = numbered_lines(io.BytesIO(long + b"{}\n"))
    assert (first.content.message, second.content) == ("the line is longer than 1 MiB", b"{}\n")
    with pytest.raises(InputError, match="has no end within 4 MiB"):
        list(numbered_lines(io.BytesIO(b"x" * (LARGEST_INPUT + LONGEST_LINE + 2))))


def test_the_limits_of_a_knowledge_file_can_be_raised(monkeypatch):
    """That on its size, and with it that on its values."""
    many, large = b"[" + b"1," * (3 * MOST_VALUES // 2 + 1) + b"]", b"#" * (LARGEST_KNOWLEDGE + 1)
    assert [examine(text).problems[0].code for text in (many, large)] == ["NW108", "NW006"]
    monkeypatch.setenv("NEUROWEAK_MAX_MIB", "9")
    assert [examine(text).problems[0].code for text in (many, large)] == ["NW203", "NW003"]
    assert examine(large * 2).problems[0].message == "the file is larger than 9 MiB"


@pytest.mark.parametrize("said", ["3", "1025", "lots", "-5", "9" * 5_000])
def test_what_raises_them_must_make_sense(said, monkeypatch):
    monkeypatch.setenv("NEUROWEAK_MAX_MIB", said)
    with pytest.raises(InputError, match="NEUROWEAK_MAX_MIB must be a whole number from 6 to 1024"):
        examine(b"")


def test_lines_of_words_are_bounded_together():
    """Each may be short enough while all are too much."""
    line = "#" * (LONGEST_LINE - 2) + "\n"
    assert "the findings are longer than 4 MiB" in run("match", "-", stdin=line * 5).stderr


def test_words_are_bounded(tiny_knowledge):
    """On a command line, on standard input and from Python, even where they do not end."""
    said = f"there are more than {MOST_WORDS} findings; nothing is read"
    assert said in run("match", "-", stdin="ptosis\n" * 100_000).stderr
    assert said in run("match", "-", stdin="green hair\n" * 100_000).stderr
    with pytest.raises(InputError, match=said):
        read_case(Vocabulary.of(tiny_knowledge), itertools.repeat("ptosis"))
    with pytest.raises(InputError, match="the findings are longer together than 256 KiB; nothing is read"):
        read_case(Vocabulary.of(tiny_knowledge), ["ptosis, " * 40_000])
    with pytest.raises(InputError, match=said):
        neuroweak.case("ptosis", without=itertools.repeat("diplopia"), knowledge=tiny_knowledge)


def test_what_is_near_is_looked_for_only_where_it_is_shown(tiny_knowledge):
    """Twenty-five unknown words are told with what is near them; the others are counted, and cost next to nothing."""
    known = Vocabulary.of(tiny_knowledge)

    def words(number):
        return [f"ptosos{n}\n" for n in range(number)]

    def refused(number):
        with pytest.raises(InputError) as raised:
            read_case(known, words(number))
        return raised.value.problems

    told = refused(MOST_WORDS)
    assert told[-1].message == f"{MOST_WORDS - MOST_UNKNOWN} more are not known either"
    assert len(told) == MOST_UNKNOWN + 1
    few, many = (calls(refused, number) for number in (1_000, MOST_WORDS))
    assert many < 10 * few


@pytest.mark.parametrize("number", [1, 2, 999, 1_000, 50_000])
def test_a_word_may_be_denied_however_often(tiny_knowledge, number):
    """Each sign turns it round."""
    case, _ = read_case(Vocabulary.of(tiny_knowledge), ["!" * number + "ptosis"])
    assert case.present == (() if number % 2 else ("ptosis",))


def chain(levels):
    """A file whose findings are each a kind of the one before."""
    entry = (
        "  f{0}: {{name: Finding {0}, kind: sign, region: ocular, {1}background: {{share: 0.1, source: estimate}}}}\n"
    )
    findings = "".join(entry.format(n, f"is_a: f{n - 1}, " if n else "") for n in range(levels))
    return f"""schema: 1
title: A chain
version: "1"
reviewed: 2026-11-01
notice: For teaching.
sources: {{}}
findings:
{findings}conditions:
  one:
    name: One
    site: muscle
    autoimmune: false
    urgent: false
    prevalence: {{per_100k: 1, source: estimate}}
    onset: {{tempo: {{acute: 1}}, female: 0.5, ages: [{{from: 0, to: 90, share: 1}}], source: estimate}}
    summary: A condition.
    findings: {{f{levels - 1}: {{frequency: 0.5, source: estimate}}}}
""".encode()


def test_a_chain_of_kinds_is_bounded():
    """Twelve levels are worked through; what has more is refused, and the work to say so does not explode."""
    assert examine(chain(13)).knowledge is not None
    report = examine(chain(1_100))
    assert report.knowledge is None
    assert {p.code for p in report.problems} == {"NW319"}
    few, many = (calls(examine, chain(levels)) for levels in (300, 600))
    assert many < 2.2 * few


def test_one_pattern_again_and_again_takes_no_longer_each_time():
    """In a knowledge file of somebody else it may stand ten thousand times."""
    words, again = "says: {present: {weak: anywhere}}", "{all: [[my], [legs, my legs], [give, legs]], everyday: true}"

    def file(number):
        said = f"says: {{together: [{', '.join([again] * number)}]}}"
        return TINY.read_text("utf-8").replace(words, said).encode()

    few, many = (calls(examine, file(number)) for number in (30, 210))
    none = calls(examine, file(1))
    assert many - none < 8 * (few - none)
