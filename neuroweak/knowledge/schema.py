"""What a knowledge file may hold, declared once: it checks files and describes itself to editors."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from neuroweak.errors import Problem
from neuroweak.knowledge.field_types import Entries, Fault, Field, Flag, Items, Json, Number, OneOrMany, Record, Text
from neuroweak.knowledge.frequency_field import SHARE, Figure
from neuroweak.knowledge.model import Kind, Sex, Site, Tempo, ToldOf
from neuroweak.knowledge.red_flag_field import RED_FLAG
from neuroweak.knowledge.review_field import REVIEWED
from neuroweak.knowledge.says_field import SAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from neuroweak.files.document import Document, Path, Plain

MOST_PROBLEMS = 200
"""Checking stops after this many faults in the form."""

_AGE = Number(0, 120)
_LINE = Text()
_LINES = Items(_LINE)
_ID = Text(pattern="[a-z][a-z0-9_]*", form="an id of small letters, digits and underscores, such as lambert_eaton")
_IDS = Items(_ID)
_SOURCE_ID = Text(
    pattern="[a-z][a-z0-9_]*", form="a source key of small letters, digits and underscores, such as smith2009"
)
_DATE = Text(pattern="[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", form="a date as YYYY-MM-DD")
_HPO = Text(pattern="HP:[0-9]{7}", form="HP: and seven digits, such as HP:0000508")
_TEMPO = Text(one_of=tuple(Tempo))


def _finding_rule(value: Mapping[str, Plain], path: Path) -> Iterator[Fault]:
    """Keys that belong to one kind of finding only."""
    for key, kind in (("test", Kind.TEST), ("onset", Kind.TEMPO)):
        if key in value and value["kind"] != kind:
            message = f"'{key}' belongs to findings of kind '{kind}', not '{value['kind']}'"
            yield Fault("NW209", (*path, key), message, "delete the key or change the kind", "key")
    if value["kind"] == Kind.TEMPO and "onset" not in value:
        yield Fault(
            "NW208", path, "a finding of kind 'tempo' needs the key 'onset'", f"one of: {', '.join(Tempo)}", "key"
        )


def _condition_rule(value: Mapping[str, Plain], path: Path) -> Iterator[Fault]:
    """How common a condition is must be said one way or the other."""
    if "prevalence" not in value and "incidence" not in value:
        advice = "people living with it, or for an acute illness people who fall ill in a year"
        yield Fault("NW208", path, "one of the keys 'prevalence' and 'incidence' is needed", advice, "key")


def _age_rule(value: Mapping[str, Plain], path: Path) -> Iterator[Fault]:
    """Ages run upwards."""
    start, stop = value["from"], value["to"]
    if isinstance(start, int | float) and isinstance(stop, int | float) and start >= stop:
        yield Fault(
            "NW210", (*path, "from"), f"the ages {start:g} to {stop:g} are upside down", "write the lower age first"
        )


_CITED = OneOrMany(_SOURCE_ID)
_RATE_FIELDS = {
    "source": Field(_CITED, "Where the figure is written; `estimate` when nobody counted.", required=True),
    "note": Field(_LINE, "A word on the figure."),
}
_PER_100K = Number(0, 100_000)

SOURCE = Record(
    {
        "cite": Field(_LINE, "Authors, title, journal, year.", required=True),
        "pmid": Field(Text(pattern="[0-9]{1,8}", form="the PubMed number, in quotes"), "PubMed number, in quotes."),
        "doi": Field(
            Text(pattern=r"10\.[0-9]{4,9}/\S+", form="10.…/…, without https://"), "Digital object identifier."
        ),
        "url": Field(Text(pattern=r"https?://\S+", form="an address that starts with https://"), "Web address."),
    }
)

FINDING = Record(
    {
        "name": Field(_LINE, "The name people read, with a capital.", required=True),
        "kind": Field(Text(one_of=tuple(Kind)), "What sort of thing it is.", required=True),
        "region": Field(_ID, "The part of the body or the group it belongs to, such as ocular.", required=True),
        "hpo": Field(_HPO, "The term of the Human Phenotype Ontology, such as HP:0000508."),
        "is_a": Field(_ID, "The more general finding this one is a kind of; one at most."),
        "general": Field(Flag(), "Whether it only sums up its kinds, so that one of them says more."),
        "told_of": Field(Text(one_of=tuple(ToldOf)), "What it is told of, where not of the illness now."),
        "names_condition": Field(
            Items(Text(one_of=tuple(Site))),
            "Its words name a condition that was found before, `known GBS`: the sites of the conditions meant.",
        ),
        "also": Field(_LINES, "Synonyms and lay words; each only once in the file."),
        "normal": Field(_LINES, "Phrases that say the finding is absent."),
        "says": Field(SAYS, "What else states or denies it in a text, whatever the order of the words."),
        "background": Field(
            Record(
                {
                    "share": Field(SHARE, "Share of people, 0 to 1.", required=True),
                    "source": Field(_CITED, "Where the share is written, or `estimate`.", required=True),
                }
            ),
            "How many people have it for a reason outside this file.",
            required=True,
        ),
        "ask": Field(_LINE, "The question to ask the patient."),
        "elicit": Field(_LINE, "How to look for it."),
        "localizes": Field(_LINE, "The classical rule of localisation the finding stands for."),
        "test": Field(Text(one_of=("simple", "specialist")), "For tests: how easily it is had."),
        "onset": Field(_TEMPO, "For findings of kind tempo: the tempo they state."),
    },
    rule=_finding_rule,
)

ASSOCIATION = Record(
    {
        "frequency": Field(
            Figure(),
            "Share of patients who show it: 0.95, [0.2, 0.4], 12/101, or a word (very_frequent, frequent, …).",
            required=True,
        ),
        "source": Field(_CITED, "Key of the source or a list of keys; `estimate` when nobody counted.", required=True),
        "note": Field(_LINE, "A word on the figure."),
    }
)

ONSET = Record(
    {
        "tempo": Field(
            Entries(_TEMPO, SHARE, "Share of patients who present at this tempo, 0 to 1."),
            "Shares that sum to 1: hyperacute (hours), acute (to 2 weeks), subacute (to 2 months), chronic (longer).",
            required=True,
        ),
        "female": Field(SHARE, "Share of women among patients, 0 to 1.", required=True),
        "ages": Field(
            Items(
                Record(
                    {
                        "from": Field(_AGE, "Youngest age, in years.", required=True),
                        "to": Field(_AGE, "Oldest age, in years.", required=True),
                        "share": Field(SHARE, "Share of all patients, 0 to 1.", required=True),
                        "female": Field(SHARE, "Share of women at these ages, where it differs."),
                    },
                    rule=_age_rule,
                )
            ),
            "Age at presentation; the shares sum to at most 1, the rest is spread over life.",
            required=True,
        ),
        "source": Field(_CITED, "Where these figures are written, or `estimate`.", required=True),
    }
)

CASE = Record(
    {
        "title": Field(_LINE, "A name for the case."),
        "present": Field(Items(_ID, least=1), "Ids of findings that are there.", required=True),
        "absent": Field(_IDS, "Ids of findings that were looked for and are not there."),
        "age": Field(_AGE, "Age in years."),
        "sex": Field(Text(one_of=tuple(Sex)), "Sex of the patient."),
        "onset": Field(_TEMPO, "How fast it came on."),
        "expect": Field(
            Record(
                {"rank_at_most": Field(Number(1, 100, whole=True), "The lowest rank that is right.", required=True)}
            ),
            "What must come out; rank 1 unless it says otherwise.",
        ),
    }
)

CONDITION = Record(
    {
        "name": Field(_LINE, "The name people read.", required=True),
        "also": Field(_LINES, "Abbreviations and other names; each only once in the file."),
        "site": Field(Text(one_of=tuple(Site)), "Where along the motor pathway the lesion sits.", required=True),
        "other_sites": Field(Items(Text(one_of=tuple(Site))), "Further sites that take part."),
        "autoimmune": Field(Flag(), "Whether it is an autoimmune disease.", required=True),
        "urgent": Field(
            Flag(), "Whether missing it for a day or two can cost life, breath, limb or cord.", required=True
        ),
        "codes": Field(
            Record(
                {
                    "orpha": Field(
                        Text(pattern="[0-9]{1,7}", form="the Orphanet number, in quotes"), "Orphanet number."
                    ),
                    "mondo": Field(Text(pattern="MONDO:[0-9]{7}", form="MONDO: and seven digits"), "Mondo id."),
                    "omim": Field(
                        Text(pattern="[0-9]{6}|PS[0-9]{6}", form="the OMIM number, in quotes"), "OMIM number."
                    ),
                    "icd10": Field(
                        Text(pattern=r"[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?", form="an ICD-10 code such as G73.1"),
                        "ICD-10 code.",
                    ),
                }
            ),
            "The condition in other catalogues.",
        ),
        "prevalence": Field(
            Record(
                {
                    "per_100k": Field(_PER_100K, "People living with it per 100 000.", required=True),
                    "years": Field(
                        Number(0.01, 100),
                        "How long a person lives with it on average, an estimate; 20 where it is not said.",
                    ),
                    **_RATE_FIELDS,
                }
            ),
            "How many people live with it. Without `incidence`, new presentations a year are this over `years`.",
        ),
        "incidence": Field(
            Record({"per_100k_year": Field(_PER_100K, "People per 100 000 and year.", required=True), **_RATE_FIELDS}),
            "How many people come with it for the first time in a year.",
        ),
        "bound_to": Field(
            Items(_ID, least=1),
            "What belongs to it by definition, so that it cannot be without: findings it lists, `age`, `sex`.",
        ),
        "family": Field(
            _LINE, "The name of the disease it is a form of; forms with the same family share one row of an answer."
        ),
        "onset": Field(ONSET, "Who gets it, when, and how fast.", required=True),
        "summary": Field(_LINE, "One sentence a student remembers.", required=True),
        "mechanism": Field(_LINE, "What goes wrong, and why that produces these signs."),
        "course": Field(_LINE, "First symptoms, what follows, how fast, what remains."),
        "reviewed": Field(
            REVIEWED, "When parts of the page were last reviewed: `treatment`, `criteria` (how the diagnosis is made)."
        ),
        "findings": Field(
            Entries(_ID, ASSOCIATION, "How often patients show this finding, and who says so."),
            "What patients show, by finding id; what is not listed counts as no more frequent than background.",
            required=True,
        ),
        "tests": Field(
            Items(
                Record(
                    {
                        "test": Field(_LINE, "The test.", required=True),
                        "shows": Field(_LINE, "What it shows here.", required=True),
                    }
                )
            ),
            "First-line tests in the order of use.",
        ),
        "treatment": Field(_LINES, "The treatment in outline, a line each."),
        "associations": Field(_LINES, "Tumours, other diseases, drugs and genes that go with it, a line each."),
        "red_flags": Field(_LINES, "What must not wait in this condition, a line each."),
        "living": Field(_LINES, "Living with it, a line each."),
        "pearls": Field(_LINES, "What a good teacher says at the bedside, a line each."),
        "neighbours": Field(
            Entries(_ID, _LINE, "What separates the two, in one line."), "The nearest look-alikes, by condition id."
        ),
        "cases": Field(Items(CASE), "Teaching cases that `neuroweak check` runs."),
    },
    rule=_condition_rule,
    extra={"anyOf": [{"required": ["prevalence"]}, {"required": ["incidence"]}]},
)

KNOWLEDGE = Record(
    {
        "schema": Field(Number(1, 1, whole=True), "The version of this form: 1.", required=True),
        "title": Field(_LINE, "The title of the file.", required=True),
        "version": Field(_LINE, "The version of its content, in quotes.", required=True),
        "reviewed": Field(_DATE, "Date of the last medical review, YYYY-MM-DD."),
        "notice": Field(_LINE, "The one calm line that says this is for teaching.", required=True),
        "sources": Field(
            Entries(_SOURCE_ID, SOURCE, "One source."), "Where figures are written, by key.", required=True
        ),
        "findings": Field(
            Entries(_ID, FINDING, "One finding."), "What one can ask for, look for or measure, by id.", required=True
        ),
        "conditions": Field(Entries(_ID, CONDITION, "One condition.", 1), "The conditions, by id.", required=True),
        "red_flags": Field(Entries(_ID, RED_FLAG, "One rule."), "Rules that raise an urgent line, by id."),
    }
)
"""The whole file."""


def check_fields(document: Document) -> tuple[Problem, ...]:
    """Check the form of a whole file: every fault (codes NW2) with its place, up to the most problems."""
    found = []
    for fault in itertools.islice(KNOWLEDGE.faults(document.data, ()), MOST_PROBLEMS):
        mark = document.place_of_key(fault.path) if fault.at == "key" else document.place(fault.path)
        found.append(Problem(fault.code, fault.message, mark.line, mark.column, max(mark.length, 1), fault.help))
    return tuple(found)


def json_schema() -> dict[str, Json]:
    """Describe the file as JSON Schema (draft 2020-12) for editors that complete and check while one types."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "neuroweak knowledge file",
        "description": "Findings, conditions, how often one shows the other, and where that is written.",
        **KNOWLEDGE.json(),
    }
