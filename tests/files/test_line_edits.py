"""Writing a file with less in it: what stays keeps its lines and its comments."""

from __future__ import annotations

import pytest

from neuroweak.files.line_edits import rewritten
from neuroweak.files.strict_yaml import read

TEXT = """\
# A file of a teacher.
title: Birds

# ---- Small ones
# Sings at dawn.
wren: {legs: 2, song: loud}
robin:
  legs: 2
  # Only in winter.
  food: [seeds, "fat: any", worms]
# ---- Large ones
swan:
  legs: 2
  seen:
  - {where: lake}
  - {where: river}
"""


def without(*gone: str) -> str:
    """The text with some of its birds left out."""
    document = read(TEXT.encode())
    return rewritten(document, {key: value for key, value in document.data.items() if key not in gone})


def test_the_same_data_is_the_same_text():
    """Nothing is laid out anew."""
    assert without() == TEXT


def test_what_goes_takes_its_own_comment_with_it():
    """And leaves the heading, under which something is left."""
    assert without("wren") == TEXT.replace("# Sings at dawn.\nwren: {legs: 2, song: loud}\n", "")


def test_a_heading_with_nothing_left_under_it_goes():
    """The last one at the end of the file, too."""
    assert "# ----" not in without("wren", "robin", "swan")
    assert "# ---- Large ones" not in without("swan")
    assert "# ---- Small ones" in without("swan")


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"robin": {"legs": 2, "food": ["worms", "fat: any"]}}, '  food: [worms, "fat: any"]'),
        ({"wren": {"legs": 2}}, "wren: {legs: 2}"),
        ({"swan": {"legs": 2, "seen": [{"where": "lake"}]}}, "    - {where: lake}"),
        ({"title": "Two birds: yes"}, 'title: "Two birds: yes"'),
    ],
)
def test_a_changed_value_is_written_on_lines_of_its_own(change, line):
    """Quoted where it could be taken for something else."""
    document = read(TEXT.encode())
    text = rewritten(document, {**document.data, **change})
    assert line in text.split("\n")
    assert read(text.encode()).data == {**document.data, **change}
    assert "# Only in winter." in text


def test_a_file_without_lines_of_its_own_is_written_anew():
    """JSON is YAML, and stays readable as such."""
    document = read(b'{"title": "Birds", "wren": {"legs": 2}, "swan": {"legs": 2}}')
    text = rewritten(document, {"title": "Birds", "swan": {"legs": 2}})
    assert read(text.encode()).data == {"title": "Birds", "swan": {"legs": 2}}
