"""The options that several verbs share, declared once."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

import typer
from typer.main import get_click_type

from neuroweak.cli.completion import complete_condition, complete_finding
from neuroweak.engine import priors
from neuroweak.render import formats


class Color(StrEnum):
    """When colour is used."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


SEEDS = 10_000
"""From how many seeds one is drawn when none is given."""

Prior = priors.Prior


class Unknown(StrEnum):
    """What is done with words that no finding is called."""

    SKIP = "skip"
    ERROR = "error"


def format_option(verb: str, default: str = "table", help: str = "How to write the answer.") -> Any:
    """
    Make the option `--format` of a verb, whose choices are the formats that can write its answers.

    Args:
        verb: As the registry names it.
        default: The format that is used unless another is asked for; help names it first.
        help: What the option is for.

    Returns:
        What stands beside `str` in the annotation of the parameter.
    """
    names = tuple(dict.fromkeys((default, *formats.names_for(verb))))
    told = f"{help.removesuffix('.')}: {', '.join(names)}."
    option: Any = typer.Option("--format", "-f", metavar="FORMAT", help=told, show_default=True)
    option.click_type = get_click_type(annotation=Literal.__getitem__(names), parameter_info=option)
    return option


def _sex(value: str | None) -> str | None:
    if value is None:
        return None
    sexes = {"f": "female", "female": "female", "woman": "female", "m": "male", "male": "male", "man": "male"}
    if value.strip().lower() not in sexes:
        message = f"{value!r} is not a sex this file knows: use female or male"
        raise typer.BadParameter(message)
    return sexes[value.strip().lower()]


def _age(value: str | None) -> str | None:
    if value is not None:
        from neuroweak.cases.ages import read_age
        from neuroweak.errors import InputError

        try:
            read_age(value)
        except InputError as wrong:
            raise typer.BadParameter(str(wrong)) from None
    return value


ONSETS = {
    "hyperacute": "within hours",
    "acute": "within two weeks",
    "subacute": "within two months",
    "chronic": "longer",
}
"""The tempos and what they mean."""


def _onset(value: str | None) -> str | None:
    if value is None:
        return None
    from neuroweak.patient import TEMPO_WORDS

    said = value.strip().lower()
    tempo = str(TEMPO_WORDS.get(said, said))
    if tempo not in ONSETS:
        message = f"{value!r} is not a tempo: use {', '.join(ONSETS)}, or {', '.join(TEMPO_WORDS)}"
        raise typer.BadParameter(message)
    return tempo


def complete_onset(incomplete: str) -> list[tuple[str, str]]:
    """Tempos and everyday words for them that begin with what was typed, each with its meaning."""
    from neuroweak.patient import TEMPO_WORDS

    words = [*ONSETS.items(), *((word, f"{tempo}: {ONSETS[tempo]}") for word, tempo in TEMPO_WORDS.items())]
    return [(word, told) for word, told in words if word.startswith(incomplete.lower())]


def complete_sex(incomplete: str) -> list[str]:
    """The sexes a file knows."""
    return [sex for sex in ("female", "male") if sex.startswith(incomplete.lower())]


Findings = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FINDING...",
        help="Names, everyday words, ids or HPO ids; '-' reads one a line from standard input.",
        autocompletion=complete_finding,
        show_default=False,
    ),
]
Without = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        "-x",
        metavar="FINDING",
        help="Looked for and not there; repeat as needed.",
        autocompletion=complete_finding,
    ),
]
Age = Annotated[str | None, typer.Option(metavar="YEARS", callback=_age, help="Age in years, or like 8mo.")]
Sex = Annotated[
    str | None, typer.Option(metavar="SEX", callback=_sex, help="female or male.", autocompletion=complete_sex)
]
Onset = Annotated[
    str | None,
    typer.Option(
        metavar="TEMPO",
        callback=_onset,
        help="sudden, days, weeks or slow; or hyperacute (hours), acute (<2 weeks), subacute (<2 months), chronic.",
        autocompletion=complete_onset,
    ),
]
PriorOption = Annotated[Prior, typer.Option("--prior", help="Belief before anything is seen.", show_default=True)]
Top = Annotated[int, typer.Option(min=1, metavar="N", help="Rows to show.", show_default=True)]
Fitting = Annotated[
    int | None, typer.Option("--top", min=1, metavar="N", help="Rows to show; as many as fit, where not said.")
]
Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No notes on standard error.")]
ColorOption = Annotated[Color, typer.Option("--color", help="When to use colour.", show_default=True)]
KnowledgeOption = Annotated[
    str | None, typer.Option("--knowledge", metavar="FILE", help="Use this knowledge file.", show_default=False)
]
Among = Annotated[
    list[str] | None,
    typer.Option(
        "--among",
        metavar="CONDITION,...",
        help="Only these conditions, as MG,LEMS,IBM; repeat as needed.",
        autocompletion=complete_condition,
    ),
]
CaseFile = Annotated[
    str | None,
    typer.Option(
        "--case",
        metavar="FILE",
        help="Read the case from JSON, JSON lines, YAML, a phenopacket or a FHIR bundle; '-': input.",
    ),
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Where to write it; standard output where not said."),
]
ConditionArgument = Annotated[
    str,
    typer.Argument(
        metavar="CONDITION", help="Id, name or abbreviation (MG, LEMS, IBM ...).", autocompletion=complete_condition
    ),
]
