"""What the README and the other documents show is what happens."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from neuroweak.cli.diagnostics import ExitCode
from tests.process import PATIENCE

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL)
COMMANDS = [line for block in BLOCKS for line in block.splitlines() if "neuroweak" in line and ".venv" not in line]


def run(line: str) -> subprocess.CompletedProcess[str]:
    """Run a line of a document in a shell in which `neuroweak` is this checkout's."""
    program = f"{shlex.quote(sys.executable)} -m neuroweak"
    shell = re.sub(r"(^|\| )neuroweak ", lambda m: f"{m[1]}{program} ", line)
    return subprocess.run(
        ["bash", "-c", shell],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        timeout=PATIENCE,
    )


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_of_the_readme_answers(line):
    done = run(line)
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_the_python_of_the_readme_runs(capsys):
    for block in re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL):
        exec(block, {})
    assert "Myasthenia gravis" in capsys.readouterr().out


def test_every_exit_code_is_in_the_readme():
    table = dict(re.findall(r"^\| (\d+) \| (.+?) \|$", README, flags=re.MULTILINE))
    assert {int(code) for code in table} == {int(code) for code in ExitCode}


def test_every_verb_is_in_the_readme():
    told = subprocess.run(
        [sys.executable, "-m", "neuroweak", "--help"], capture_output=True, text=True, cwd=ROOT, check=False
    ).stdout
    verbs = re.findall(r"^  ([a-z]+)  ", told.partition("Commands:")[2], flags=re.MULTILINE)
    assert len(verbs) > 10
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert [verb for verb in verbs if f"`{verb}`" not in changelog and f"neuroweak {verb}" not in README] == []


def test_ci_ends_with_the_readmes_test_command():
    commands = [line for block in BLOCKS for line in block.splitlines() if ".venv" in line]
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8").strip().splitlines()
    assert ci[-1] == commands[1]
