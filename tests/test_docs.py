"""What the README and the other documents show is what happens."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from neuroweak.cli.diagnostics import ExitCode
from neuroweak.evaluation.published import measured
from neuroweak.files.limits import LARGEST_INPUT, LARGEST_KNOWLEDGE, MIB, MOST_MIB
from neuroweak.files.yaml_builder import MOST_VALUES
from neuroweak.knowledge.checks import RULES
from tests.process import PATIENCE, environment
from tools import make_man, make_reference

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [
    p
    for p in (ROOT / "docs").rglob("*.md")
    if p.name not in {"commands.md", "json-keys.md", "checks.md", "accuracy.md", "reading.md"}
]
"""All pages but those made from the program, and those whose commands need cases that are not kept here."""


def blocks(page: str, language: str) -> list[str]:
    """The blocks of code of a page."""
    return re.findall(rf"^```{language}\n(.*?)^```", page, flags=re.DOTALL | re.MULTILINE)


COMMANDS = [
    line for block in blocks(README, "sh") for line in block.splitlines() if "neuroweak" in line and ".venv" not in line
]


def run(script: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run lines of a document in a shell in which `neuroweak` is this checkout's."""
    program = f'neuroweak() {{ {shlex.quote(sys.executable)} -P -m neuroweak "$@"; }}\nset -eo pipefail\n'
    return subprocess.run(
        ["bash", "-c", program + script],
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment(NEUROWEAK_KNOWLEDGE=None),
        stdin=subprocess.DEVNULL,
        timeout=PATIENCE,
    )


def test_the_limits_of_a_knowledge_file_are_those_that_hold():
    """In the table of variables and in what `check` explains."""
    size, values = LARGEST_KNOWLEDGE // MIB, MOST_VALUES * LARGEST_KNOWLEDGE // LARGEST_INPUT
    assert f"from {size} MiB, which is the usual limit, to {MOST_MIB}" in README
    assert f"larger than {size} MiB" in RULES["NW006"].explanation
    assert f"more than {values:,} values" in RULES["NW108"].explanation


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_of_the_readme_answers(line):
    done = run(line)
    assert done.returncode == 0, done.stderr
    assert done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_of_the_documentation_answers(page, tmp_path):
    """In the order of the page, in one folder, as a reader would type them."""
    (tmp_path / "knowledge").symlink_to(ROOT / "knowledge")
    for block in blocks(page.read_text(encoding="utf-8"), "sh"):
        done = run(block, tmp_path)
        assert done.returncode == 0, f"{block}\n{done.stderr}"


@pytest.mark.parametrize("page", [ROOT / "README.md", *PAGES], ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page):
    """Files beside it; addresses elsewhere are not asked."""
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        assert target.startswith("http") or (page.parent / target).exists(), target


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "docs/how-to/use-it-from-python.md"], ids=lambda p: p.name)
def test_the_python_of_the_documents_runs(page, capsys):
    for block in blocks(page.read_text(encoding="utf-8"), "python"):
        exec(block, {})
    assert "Myasthenia gravis" in capsys.readouterr().out


@pytest.mark.parametrize("name", make_reference.PAGES)
def test_the_generated_reference_is_up_to_date(name):
    """Make it again with `python tools/make_reference.py`."""
    assert (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8") == make_reference.PAGES[name]()


def test_the_manual_page_is_up_to_date():
    """Make it again with `python tools/make_man.py`."""
    assert make_man.PAGE.read_text(encoding="utf-8") == make_man.manual()


def test_every_exit_code_is_in_the_readme():
    table = dict(re.findall(r"^\| (\d+) \| (.+?) \|$", README, flags=re.MULTILINE))
    assert {int(code) for code in table} == {int(code) for code in ExitCode}


def test_every_verb_is_in_the_readme():
    told = subprocess.run(
        [sys.executable, "-m", "neuroweak", "--help"], capture_output=True, text=True, cwd=ROOT, check=False
    ).stdout
    verbs = re.findall(r"^  ([a-z]+)  ", told.partition("Reason:")[2], flags=re.MULTILINE)
    assert len(verbs) > 10
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert [verb for verb in verbs if f"`{verb}`" not in changelog and f"neuroweak {verb}" not in README] == []


def test_ci_ends_with_the_readmes_test_command():
    commands = [line for block in blocks(README, "sh") for line in block.splitlines() if ".venv" in line]
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8").strip().splitlines()
    assert ci[-1] == commands[1]


def test_the_readme_and_the_page_on_accuracy_have_the_figures_that_were_measured():
    """Those of `about`, rounded; what is left out at random comes from the page, of which no record is kept."""
    page = (ROOT / "docs" / "explanation" / "accuracy.md").read_text(encoding="utf-8")
    every, bedside = measured().stages
    for name, one, other in (("1", every.top1, bedside.top1), ("3", every.top3, bedside.top3)):
        assert f"| top-{name} | {one.value * 100:.1f} % " in page
        assert f" | {other.value * 100:.1f} % (" in page.partition(f"| top-{name} | ")[2].partition("\n")[0]
    first, three, alone, alone_three = (
        f"{f.value * 100:.0f} %" for f in (every.top1, every.top3, bedside.top1, bedside.top3)
    )
    told = " ".join(README.split())
    assert f"On {measured().cases} readings" in told
    assert f"first in {first} and among the first three in {three};" in told
    assert f"with history and examination alone in {alone} and {alone_three}." in told
    fifth = re.search(r"^\| 20 % \| (\d+ %)", page.partition("<!-- begin thinned -->")[2], flags=re.MULTILINE)
    assert fifth
    assert f"a fifth of the findings left out at random the first place was right in {fifth[1]}" in told
