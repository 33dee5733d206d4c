"""Which modules a command must not load: a start should not pay for what it does not use."""

from __future__ import annotations

import ast
import json
import subprocess
import sys

import pytest

import neuroweak
from neuroweak.knowledge.loading import compile_to, default_path
from tests.process import PATIENCE, ROOT, TINY, environment

PROBE = """
import io, json, sys
home = sys.argv.pop(1)
if home:
    from pathlib import Path
    import neuroweak.knowledge.loading
    neuroweak.knowledge.loading.COMPILED = Path(home)
answer, sys.stdout = sys.stdout, io.StringIO()
from neuroweak.cli import main
try:
    main()
except SystemExit as ended:
    code = ended.code or 0
print(json.dumps([code, sorted(sys.modules)]), file=answer)
"""


def loaded(*args, compiled="", **env):
    """The modules that a command has loaded when it ends, in a fresh interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(compiled), *args],
        capture_output=True,
        encoding="utf-8",
        env=environment(**{"NEUROWEAK_KNOWLEDGE": None, **env}),
        cwd=ROOT,
        timeout=PATIENCE,
        check=False,
    )
    assert done.stdout, done.stderr
    code, modules = json.loads(done.stdout)
    assert code == 0, done.stderr
    return set(modules)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    """The compiled form of the shipped file, as the wheel holds it."""
    path = tmp_path_factory.mktemp("compiled") / "conditions"
    compile_to(default_path(), path)
    return path


HEAVY = {
    "yaml",
    "rich",
    "numpy",
    "pydantic",
    "click",
    "asyncio",
    "neuroweak.knowledge.schema",
    "neuroweak.knowledge.checks",
}


def test_the_version_needs_neither_knowledge_nor_tables():
    """It is a literal."""
    modules = loaded("--version")
    unwanted = {
        "neuroweak.knowledge.loading",
        "neuroweak.knowledge.model",
        "neuroweak.engine.ranking",
        "neuroweak.cli.commands.match",
    }
    assert modules & (HEAVY | unwanted) == set()


def test_help_needs_no_knowledge():
    """It lists the verbs and loads nothing they work with."""
    assert loaded("match", "--help") & (HEAVY | {"neuroweak.knowledge.loading", "neuroweak.engine.model"}) == set()


@pytest.mark.parametrize(
    "args",
    [
        ["match", "ptosis", "diplopia", "--json"],
        ["match", "ptosis", "diplopia", "-f", "csv"],
        ["match", "ptosis", "diplopia", "-f", "plain"],
        ["next", "ptosis", "--json"],
        ["explain", "myasthenia_gravis", "ptosis", "--json"],
        ["localize", "ptosis", "--json"],
        ["timeline", "ptosis", "--json"],
        ["show", "myasthenia_gravis", "--json"],
        ["list", "conditions", "--json"],
    ],
    ids=lambda args: " ".join(args[:1] + args[-1:]),
)
def test_an_answer_for_a_script_draws_no_table_and_parses_no_yaml(compiled, args):
    """With the compiled form of the file at hand."""
    assert loaded(*args, compiled=compiled) & HEAVY == set()


def test_a_ranking_for_a_script_makes_no_class_that_it_has_no_use_for(compiled):
    """Each costs a start a thousandth: the values of a condition's page, and what only builds an index."""
    unwanted = {"condition", "decode_condition", "rates", "choice", "compiled_cache"}
    modules = loaded("match", "ptosis", "diplopia", "--json", compiled=compiled)
    assert modules & {f"neuroweak.knowledge.{name}" for name in unwanted} == set()
    assert modules & {"dataclasses", "neuroweak.reasoning.tiers"} == set()


def test_a_table_is_drawn_by_rich_and_still_parses_no_yaml(compiled):
    """The guard above would pass if rich were never loaded at all; here it is."""
    modules = loaded("match", "ptosis", compiled=compiled)
    assert "rich" in modules
    assert modules & (HEAVY - {"rich"}) == set()


def test_a_file_of_ones_own_is_parsed(compiled):
    """And drawn in no table when JSON is asked for."""
    env = {"NEUROWEAK_KNOWLEDGE": str(TINY), "NEUROWEAK_CACHE": ""}
    modules = loaded("match", "ptosis", "--json", compiled=compiled, **env)
    assert "yaml" in modules
    assert modules & {"rich", "numpy", "pydantic"} == set()


def test_a_file_of_ones_own_is_parsed_once(tmp_path):
    """Then its compiled form is at hand, in the cache of whoever uses it."""
    env = {"NEUROWEAK_KNOWLEDGE": str(TINY), "NEUROWEAK_CACHE": str(tmp_path)}
    assert "yaml" in loaded("match", "ptosis", "--json", **env)
    assert loaded("match", "ptosis", "--json", **env) & HEAVY == set()


def test_the_verb_alone_is_loaded(compiled):
    """`match` does not pay for the interview, the quiz, the evaluation or the vignettes."""
    modules = loaded("match", "ptosis", "--json", compiled=compiled)
    others = ("interview", "quiz", "evaluation", "vignette", "cases.files", "cases.phenopacket")
    others += tuple(f"reasoning.{name}" for name in ("questions", "localization", "timeline", "contrast"))
    assert modules & {f"neuroweak.{name}" for name in others} == set()


def test_the_engine_needs_no_terminal():
    """Importing the interface and scoring with it loads neither typer nor rich nor the renderers."""
    probe = (
        "import json, sys, neuroweak as n; k = n.load(); n.rank(n.Engine(k), n.Case(present=('ptosis',)));"
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe],
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        check=True,
        timeout=PATIENCE,
    )
    modules = set(json.loads(done.stdout))
    assert modules & {"typer", "rich", "neuroweak.render", "neuroweak.cli", "neuroweak.cli.diagnostics"} == set()


def package(module):
    """The package directly below `neuroweak` to which a module belongs, or the module itself."""
    return module.split(".")[:2]


def private(name):
    """Whether a name is one that only its own package should use."""
    return (
        name.startswith("_") and not name.startswith("__") and name not in {"_replace", "_asdict", "_fields", "_make"}
    )


def used_elsewhere(path):
    """The private names of this program that a file imports, or takes from a module, out of another package."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    own = package(".".join(path.relative_to(ROOT).with_suffix("").parts))
    imports = [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and (n.module or "").startswith("neuroweak")]
    others = [(n.module, a) for n in imports for a in n.names if package(n.module) != own]
    yield from (f"{module}.{a.name}" for module, a in others if private(a.name))
    modules = {a.asname or a.name: f"{module}.{a.name}" for module, a in others}
    taken = [n for n in ast.walk(tree) if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name)]
    yield from (f"{modules[n.value.id]}.{n.attr}" for n in taken if n.value.id in modules and private(n.attr))


@pytest.mark.parametrize("folder", ["neuroweak", "tests", "tools", "benchmarks"])
def test_what_is_private_is_used_at_home_only(folder):
    """A helper that another package needs has a public name."""
    found = {str(path): list(used_elsewhere(path)) for path in (ROOT / folder).rglob("*.py")}
    assert {path: names for path, names in found.items() if names} == {}


def test_the_interface_lists_itself_and_each_part_shows_an_example():
    """`help(neuroweak)` and completion see it before any part of it is loaded."""
    assert set(neuroweak.__all__) <= set(dir(neuroweak))
    parts = {name: getattr(neuroweak, name) for name in neuroweak.__all__}
    shown = {name for name, part in parts.items() if ">>>" in part.__doc__}
    assert set(parts) - shown == {"Knowledge", "NeuroweakError"}, "values and errors, which others hand out"
