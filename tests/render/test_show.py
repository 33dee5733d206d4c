"""The pages of `show`: one screen first, then the whole or parts of it."""

from __future__ import annotations

import pytest

import neuroweak
from neuroweak.engine.model import Engine
from neuroweak.knowledge.condition import Review
from neuroweak.knowledge.model import Part
from neuroweak.reasoning.portrait import portrait
from neuroweak.render.data.entries import condition_entry
from neuroweak.render.pages.condition import condition_page
from neuroweak.render.pages.condition_overview import overview
from neuroweak.render.pages.finding import finding_page
from neuroweak.render.sections import Section
from neuroweak.render.text import Look

SCREEN = Look(width=80, lines=24)
"""A terminal of the usual size."""


@pytest.fixture(scope="module")
def knowledge():
    """The shipped file."""
    return neuroweak.load()


def test_every_condition_opens_with_one_screen(knowledge):
    """The prompt below it included, whatever the length of its prose."""
    long = {c.id for c in knowledge.conditions.values() if overview(knowledge, c, SCREEN).count("\n") >= SCREEN.lines}
    assert not long


def test_the_first_screen_says_what_a_student_asks_first(knowledge):
    """What it is, how it shows itself, what gives it away, what is urgent, and how to see more."""
    shown = overview(knowledge, knowledge.conditions["dermatomyositis"], SCREEN)
    assert shown.startswith("DERMATOMYOSITIS")
    titles = [line for line in shown.splitlines()[1:] if line.isupper()]
    assert titles == ["HOW IT SHOWS ITSELF", "WHAT GIVES IT AWAY", "WHAT IS URGENT"]
    assert sum("█" in line for line in shown.splitlines()) == 5
    assert "At the bedside  Gottron" in shown
    assert "--full" in shown
    assert knowledge.notice[:40] in shown


def test_without_a_screen_nothing_is_left_out_for_room(knowledge):
    """In a pipe there is room for the course and for three red flags."""
    condition = knowledge.conditions["myasthenia_gravis"]
    shown = overview(knowledge, condition, Look())
    assert all(flag in shown for flag in condition.red_flags[:3])
    assert not all(flag in overview(knowledge, condition, SCREEN) for flag in condition.red_flags[:3])


def test_a_portrait_names_no_finding_beside_its_kind(knowledge):
    """Five findings are five, not one said five times."""
    chosen = portrait(knowledge, knowledge.conditions["myasthenia_gravis"])
    assert [a.finding for a in chosen.commonest][:2] == ["fatigable_weakness", "ptosis"]
    assert "fatigable_ptosis" not in {a.finding for a in chosen.commonest}
    assert "test_achr_ab" in {a.finding for a in chosen.telling_tests}


def test_sections_are_parts_of_the_whole_page(knowledge):
    """In the order of the page, not of the call."""
    condition = knowledge.conditions["lambert_eaton"]
    whole = condition_page(knowledge, condition, SCREEN)
    part = condition_page(knowledge, condition, SCREEN, [Section.TREATMENT, Section.TESTS])
    assert part.index("FIRST TESTS") < part.index("WHAT TESTS SHOW") < part.index("TREATMENT IN OUTLINE")
    assert "MECHANISM" in whole
    assert "MECHANISM" not in part
    assert set(part.splitlines()) <= set(whole.splitlines())


def test_a_part_says_at_its_foot_when_it_was_reviewed(knowledge):
    """The month in words with the sources it was held against; these stand among the sources of the page."""
    reviewed = {Part.TREATMENT: Review("2026-11", ("oneill1988",)), Part.CRITERIA: Review("2025-04", ("hpo",))}
    condition = knowledge.conditions["botulism"]._replace(reviewed=reviewed)
    treatment = condition_page(knowledge, condition, SCREEN, [Section.TREATMENT])
    assert "· Treatment reviewed November 2026 [oneill1988]\n" in treatment
    assert treatment.index(condition.treatment[-1][:20]) < treatment.index("reviewed")
    assert "· Diagnostic criteria reviewed April 2025 [HPO]\n" in condition_page(knowledge, condition, SCREEN)
    assert "oneill1988" in condition_page(knowledge, condition, SCREEN, [Section.SOURCES])
    told = condition_entry(knowledge, condition)
    assert told["results"][0]["reviewed"]["treatment"] == {"month": "2026-11", "sources": ("oneill1988",)}
    assert "oneill1988" in told["sources"]


def test_an_uncommon_warning_is_not_called_normal(knowledge):
    """One in ten with myasthenia cannot lie flat: that is uncommon, and no pertinent negative."""
    shown = condition_page(knowledge, knowledge.conditions["myasthenia_gravis"], SCREEN, [Section.NORMAL])
    uncommon, normal = shown.split("TYPICALLY ABSENT OR NORMAL")
    assert "UNCOMMON, YET PART OF THE PICTURE" in uncommon
    assert "Head drop" in uncommon
    assert "Sensory disturbance" in normal


def test_a_section_of_which_the_file_says_nothing_says_so(knowledge):
    """A file of one's own need not tell everything."""
    condition = knowledge.conditions["lambert_eaton"]._replace(living=())
    assert "NOTHING IS SAID OF THAT" in condition_page(knowledge, condition, SCREEN, [Section.LIVING])


def test_a_bar_is_drawn_of_the_figure_beside_it(knowledge):
    """Not of what scoring makes of it, which lies elsewhere where a figure says that little was counted."""
    engine = Engine(knowledge)
    shown = finding_page(knowledge, knowledge.findings["ptosis"], engine.shown_by("ptosis"), Look(width=120))
    row = next(line for line in shown.splitlines() if "Third (oculomotor)" in line)
    assert "████████▋·" in row
    assert "86 %" in row


def test_a_finding_names_as_many_conditions_as_fit_and_all_if_asked(knowledge):
    """The rest is counted."""
    shown_by = Engine(knowledge).shown_by("ptosis")
    short = finding_page(knowledge, knowledge.findings["ptosis"], shown_by, SCREEN)
    whole = finding_page(knowledge, knowledge.findings["ptosis"], shown_by, SCREEN, full=True)
    assert short.count("\n") < 24
    assert "more (--full)" in short
    assert "more (--full)" not in whole
