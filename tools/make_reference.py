"""
Make the generated parts of `docs/reference`, which are listed at the end of this module in `PAGES`.

    python tools/make_reference.py

A test makes them again and compares, so run this after changing help, an answer, a check, the schema or a docstring.
"""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"
MADE = "<!-- Made by tools/make_reference.py; change the source, not this page. -->"


def commands() -> str:
    """Give the help of the program and of each verb, as a terminal of 100 columns shows it."""
    from neuroweak.cli.app import VERBS

    parts = ["# Commands", MADE, _help()]
    for verb in VERBS:
        parts += [f"## {verb}", _help(verb)]
    return "\n\n".join(parts) + "\n"


def _help(*verb: str) -> str:
    """Run the help of the program or of a verb."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("NEUROWEAK", "FORCE_COLOR"))}
    said = subprocess.run(
        [sys.executable, "-m", "neuroweak", *verb, "--help"],
        env=plain | {"COLUMNS": "100", "NO_COLOR": "1"},
        cwd=REFERENCE.parent.parent,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    return "```text\n" + "\n".join(line.rstrip() for line in said.strip().splitlines()) + "\n```"


def checks() -> str:
    """Give every rule of `check` with its explanation."""
    from neuroweak.knowledge.checks import ANSWERS, RULES

    parts = ["# Checks", MADE, "What `neuroweak check` looks for. Errors keep a file from being used; warnings do not."]
    parts[-1] += " Codes from NW601 on stand in [answers](#in-answers)."
    for rule in RULES.values():
        kind = "error" if rule.is_error else "warning"
        parts += [f"## {rule.code} {rule.name}", f"*{kind}*", f"```text\n{rule.explanation.strip()}\n```"]
    parts += [
        "## In answers",
        "What is said of a case, a text or a call: under `problems` of a JSON answer, or as an error.",
    ]
    parts += [f"### {r.code} {r.name}\n\n```text\n{r.explanation.strip()}\n```" for r in ANSWERS.values()]
    return "\n\n".join(parts) + "\n"


def knowledge_file() -> str:
    """Give every key of a knowledge file with what it is for, from the schema that editors use."""
    from neuroweak.knowledge.schema import json_schema

    schema = json_schema()
    rows = ["| key | what | must |", "|---|---|---|", *_keys(schema, "")]
    told = (
        "Each key with its place: `findings.ID.name` is the name of a finding. *Must* marks what may not be left out. "
        "`neuroweak schema` prints the same for editors; [the checks](checks.md) say what else a file must keep."
    )
    return "\n\n".join(["# The knowledge file", MADE, told, "\n".join(rows)]) + "\n"


def _keys(shape: Mapping[str, Any], place: str) -> Iterator[str]:
    """Walk over a schema and give a row of a table for each key."""
    for shapes in (shape, *shape.get("anyOf", ()), *shape.get("oneOf", ())):
        must = shapes.get("required", ())
        for key, inner in shapes.get("properties", {}).items():
            words = inner.get("description", "").replace("|", "\\|")
            yield f"| `{place}{key}` | {words} | {'must' if key in must else ''} |"
            yield from _keys(inner, f"{place}{key}.")
        for inner in shapes.get("patternProperties", {}).values():
            yield from _keys(inner, f"{place}ID.")
        if isinstance(shapes.get("items"), Mapping):
            yield from _keys(shapes["items"], place)


def patterns() -> str:
    """Give the names that patterns of findings may refer to, each with some of the words for it."""
    from neuroweak.vignette.lexicon import MANNERS
    from neuroweak.vignette.resources import read_list

    frames, topics = read_list("frames.toml"), read_list("topics.toml")
    places = {name: words for name, words in frames["parts"].items() if name not in MANNERS}
    results = {name: words for name, words in frames["qualities"].items() if ":" not in name}
    told = (
        "What `says` of a finding may name, with some of the words that people write for it; how to use them says "
        "[let read find a finding](../how-to/let-read-find-a-finding.md). The lists are `neuroweak/vignette/*.toml`."
    )
    special = {
        "anywhere": ["said of no place"],
        "nowhere": ["denied of no place"],
        "whole": ["only under `absent`: an examination calls the whole of it normal"],
        "even": ["on both sides alike"],
        "uneven": ["on one side, or worse there"],
        "half": ["arm and leg of one side"],
        "left, right, both": ["with a place: `both face`"],
        ", ".join(sorted(MANNERS - {"left", "right", "both", "even", "uneven"})): ["of what kind it is"],
    }
    parts = ["# Patterns", MADE, told]
    for title, table in (
        ("Troubles", {name: entry["words"] for name, entry in frames["heads"].items()}),
        ("Places of a trouble", places),
        ("Places that are none of the body", special),
        ("Examined or measured", {name: entry["words"] for name, entry in topics.items()}),
        ("Results", results),
        ("Lists of words for `together`", read_list("groups.toml")),
    ):
        rows = [
            f"| `{name}` | {', '.join(words[:SHOWN])}{', …' if len(words) > SHOWN else ''} |"
            for name, words in table.items()
        ]
        parts += [f"## {title}", "\n".join(["| name | words |", "|---|---|", *rows])]
    return "\n\n".join(parts) + "\n"


def red_flags() -> str:
    """Give every red flag of the file that ships, with a case that fires it and one that does not."""
    from neuroweak.knowledge.loading import load

    knowledge = load()

    def case(ids: tuple[str, ...]) -> str:
        return ", ".join(knowledge.findings[f].name for f in ids)

    def cited(key: str) -> str:
        source = knowledge.sources.get(key)
        if source is None:
            return {"convention": "teaching", "estimate": "estimate"}[key]
        address = source.url or (f"https://doi.org/{source.doi}" if source.doi else "")
        return f"[{key}]({address})" if address else key

    told = (
        "What raises an urgent line, and for each rule one case that must fire it and one that must not; the tests "
        "try all that the file has. A case is on its own: the onset, the age and the likely condition are those that"
        " the rule asks for, the onset untold where it may be. Many rules stay silent in pictures that the file "
        "names under `unless`: a static course of which no fast onset and no worsening is told, an illness that came"
        " and went. A rule *if new* raises no line either where a telling that `read` reads sounds calm and long "
        "known: `read` then says what to watch for. Where the source is *teaching*, the rule is set by agreement and "
        "no source counted it. The rules of a file of your own: [the knowledge file](knowledge-file.md). No line does "
        "not mean safe. What `read` "
        "hears from the words of a text alone, where no rule fires: [what sounds like an "
        "emergency](../explanation/reading.md#what-sounds-like-an-emergency)."
    )
    rows = ["| rule | how soon | only at | source | fires | stays silent |", "|---|---|---|---|---|---|"]
    for rule in knowledge.red_flags.values():
        limits = [
            *([", ".join(rule.onset) + " onset"] if rule.onset else []),
            *([f"{rule.age[0]:g} to {rule.age[1]:g} years"] if rule.age else []),
            *(
                [f"{len(rule.conditions)} condition{'s'[: len(rule.conditions) != 1]} likely"]
                if rule.conditions
                else []
            ),
        ]
        sources = ", ".join(map(cited, rule.sources))
        soon = f"{rule.urgency}{', if new' if rule.if_new else ''}"
        rows.append(
            f"| **{rule.name}** `{rule.id}` | {soon} | {'; '.join(limits)} | {sources} "
            f"| {case(rule.fires[0])} | {case(rule.silent[-1])} |"
        )
    return "\n\n".join(["# Red flags", MADE, told, "\n".join(rows)]) + "\n"


def json_keys() -> str:
    """Give every key of every JSON answer, from the schemas that scripts may check answers with."""
    from neuroweak.render.contract.json_schema import ANSWERS, json_schema

    told = (
        "Each key of each answer, with what it is and means; *perhaps* marks what is not always there. "
        "`neuroweak schema VERB` prints the same as a JSON Schema; [JSON answers](json.md) says what may change."
    )
    parts = ["# Keys of the JSON answers", MADE, told]
    records: dict[str, dict[str, Any]] = {}
    for verb in ANSWERS:
        schema = json_schema(verb)
        answers = [choice["$ref"].rpartition("/")[2] for choice in schema.get("anyOf", [schema])]
        parts += [f"## {verb}", f"`{schema['title']}`"]
        parts += [_record(schema["$defs"][name]) for name in answers]
        records |= {name: record for name, record in schema["$defs"].items() if name not in answers}
    parts.append("## Records")
    for name, record in sorted(records.items()):
        parts += [f"### {name}", _record(record)]
    return "\n\n".join(parts) + "\n"


def _record(record: Mapping[str, Any]) -> str:
    """What a record is, and a table of its keys."""
    rows = [
        f"| `{key}`{'' if key in record['required'] else ' *perhaps*'} | {_type(shape)} "
        f"| {shape.get('description', '').replace('|', chr(92) + '|')} |"
        for key, shape in record["properties"].items()
    ]
    return "\n".join([record["description"], "", "| key | is | means |", "|---|---|---|", *rows])


def _type(shape: Mapping[str, Any]) -> str:
    """Say in words what a shape is."""
    if "const" in shape:
        return f"`{shape['const']}`"
    if "enum" in shape:
        return ", ".join(f"`{word}`" for word in shape["enum"])
    if "anyOf" in shape:
        return " or ".join(map(_type, shape["anyOf"]))
    if "$ref" in shape:
        name = shape["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if isinstance(shape["type"], list):
        return " or ".join(shape["type"])
    if "items" in shape:
        return f"list of {_type(shape['items'])}"
    if "additionalProperties" in shape:
        return f"object of {_type(shape['additionalProperties'])}"
    return str(shape["type"])


SHOWN = 5
"""How many words of a list the page of patterns shows."""


def python() -> str:
    """Give the public interface with its docstrings."""
    import neuroweak

    told = (
        "What `neuroweak` exports is public: it changes only with a line in the changelog. Everything else is private, "
        "whatever its name. Probabilities are shares of 0 to 1, ages years, logs natural."
    )
    parts = ["# Python", MADE, told]
    for name in neuroweak.__all__:
        thing = getattr(neuroweak, name)
        parts += [f"## `{name}`", f"```text\n{inspect.getdoc(thing)}\n```"]
        if inspect.isclass(thing):
            parts += list(_members(thing))
    return "\n\n".join(parts) + "\n"


def _members(thing: type) -> Iterator[str]:
    """Give the public methods and properties of a class."""
    for name, member in vars(thing).items():
        plain = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
        if name.startswith("_") or not inspect.isfunction(plain):
            continue
        signature = "" if isinstance(member, property) else "()"
        yield f"### `{thing.__name__}.{name}{signature}`"
        yield f"```text\n{inspect.getdoc(plain)}\n```"


LIMITS = (  # the constants of the program that bound what is read, kept or said
    "files.limits.LONGEST_LINE", "files.limits.LARGEST_INPUT", "files.limits.MOST_WORDS", "files.limits.LONGEST_WORDS",
    "cases.terms.LONGEST_WORD", "cases.from_words.MOST_UNKNOWN", "cases.packet_fields.MOST_FEATURES",
    "cases.labelled.MOST_CASES",
    "understanding.resolve.MOST_TRIED", "understanding.resolve.LONGEST", "understanding.mending.MOST_MISSPELT",
    "meaning.suggestions.MOST_LETTERS", "meaning.of_file.MOST_PHRASES", "vignette.perhaps.MOST_CLAUSES",
    "vignette.plausibility.MOST_JUDGED",
    "interview.replies.LONGEST", "files.strict_json.MOST_DEPTH", "files.yaml_builder.MOST_DEPTH",
    "files.yaml_builder.MOST_VALUES", "files.yaml_builder.MOST_PROBLEMS", "knowledge.hierarchy.MOST_LEVELS",
    "knowledge.schema.MOST_PROBLEMS", "columnar.files.MOST_MEMORY", "classroom.questions.LONGEST",
    "meaning.word_pieces.LONGEST_TEXT", "vignette.spans.LONGEST_SENTENCE",
    "vignette.perhaps.MOST", "knowledge.checks.rule.MOST_PER_RULE", "knowledge.compiled_cache.MOST_FILES",
    "meaning.urgent_words.MOST_WORDS", "meaning.clause_features.MOST_WORDS", "meaning.word_pieces.LONGEST_WORD",
    "text.spelling.LONGEST", "understanding.mending.MOST_WAYS", "understanding.sentences.LONGEST",
    "vocabulary.LONGEST_PHRASE", "vignette.cooccurrence.MOST_PLACES", "vignette.forms.LONGEST_ITEM", "cli.voice.KEPT",
    "render.pages.vignette.MOST_SHOWN", "cli.diagnostics.SHOWN", "errors.LONGEST_SHOWN",
)  # fmt: skip


def security() -> str:
    """Give the page on security with the table of limits as the constants have it; the rest stays as it is written."""
    page = (REFERENCE / "security.md").read_text(encoding="utf-8")
    begin, end = "<!-- begin limits -->\n| limit | what | where |\n|--:|---|---|\n", "<!-- end limits -->"
    return page.partition(begin)[0] + begin + "".join(map(_limit, LIMITS)) + end + page.partition(end)[2]


def _limit(name: str) -> str:
    """Give the row of a constant: its value, and the text that stands below it in its module."""
    module, _, constant = name.rpartition(".")
    home = import_module(f"neuroweak.{module}")
    told = re.findall(rf'^{constant} = [^\n]*\n"""(.*?)"""', inspect.getsource(home), re.MULTILINE | re.DOTALL)[0]
    shown = f"{value // 1024:,} KiB" if (value := getattr(home, constant)) % 1024 == 0 else f"{value:,}"
    return f"| {shown} | {' '.join(told.split())} | `{name}` |\n"


def files() -> str:
    """Give the page on files with the tables of verbs and formats as they are declared; the rest stays as written."""
    import typer

    from neuroweak.cli.app import VERBS, application
    from neuroweak.render.formats import FORMATS, names_for

    verbs = ["| verb | takes | formats | `-o FILE` |", "|---|---|---|---|"]
    for verb in VERBS:
        command: Any = typer.main.get_command(application([verb]))
        parameters = {p.opts[0]: p for p in getattr(command, "commands", {verb: command})[verb].params}
        taken = [f"`{name} FILE`" for name in ("--case",) if name in parameters]
        taken += [
            "`FILE`" for p in parameters.values() if p.param_type_name == "argument" and "FILE" in (p.metavar or "")
        ]
        usual = parameters["--format"].default if "--format" in parameters else "table"
        names = sorted(names_for(verb), key=lambda name: name != usual)
        target = "yes" if "--output" in parameters else ""
        verbs.append(f"| `{verb}` | {', '.join(taken)} | {', '.join(names)} | {target} |")
    formats = ["| format | media type | verbs |", "|---|---|---|"]
    formats += [f"| `{f.name}` | {f.media} | {', '.join(verb for verb in f.verbs if verb in VERBS)} |" for f in FORMATS]
    page = (REFERENCE / "files.md").read_text(encoding="utf-8")
    for name, rows in (("verbs", verbs), ("formats", formats)):
        begin, end = f"<!-- begin {name}, made by tools/make_reference.py -->\n", f"<!-- end {name} -->"
        page = page.partition(begin)[0] + begin + "\n".join(rows) + "\n" + end + page.partition(end)[2]
    return page


PAGES: Mapping[str, Callable[[], str]] = {
    "commands.md": commands,
    "files.md": files,
    "json-keys.md": json_keys,
    "checks.md": checks,
    "knowledge-file.md": knowledge_file,
    "patterns.md": patterns,
    "python.md": python,
    "red-flags.md": red_flags,
    "security.md": security,
}
"""The generated pages and what makes each."""


def main() -> None:
    """Write the pages."""
    from neuroweak.files.atomic_write import write_whole

    for name, page in PAGES.items():
        write_whole(REFERENCE / name, page().encode())


if __name__ == "__main__":
    main()
