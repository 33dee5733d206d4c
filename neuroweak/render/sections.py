"""The parts of a condition's page, by the names that a person gives them."""

from enum import StrEnum


class Section(StrEnum):
    """A part of the page, in the order in which the whole page has them."""

    MECHANISM = "mechanism"
    COURSE = "course"
    ONSET = "onset"
    SYMPTOMS = "symptoms"
    SIGNS = "signs"
    TESTS = "tests"
    HISTORY = "history"
    NORMAL = "normal"
    TREATMENT = "treatment"
    ASSOCIATIONS = "associations"
    RED_FLAGS = "red-flags"
    LIVING = "living"
    PEARLS = "pearls"
    NEIGHBOURS = "neighbours"
    SOURCES = "sources"
