"""However the program ends, it says why in one line and with a code of its own, and nothing is left in half."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from neuroweak.batch.answering import FEW
from neuroweak.cli.diagnostics import ExitCode, report
from tests.process import PATIENCE, PROGRAM, environment, run, shell

CASE = '{"id": "a", "present": ["ptosis"]}\n'
NO_ROOM = "neuroweak: error: the answer cannot be written: "
PIPES = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}


@pytest.fixture
def cases(tmp_path):
    """A file of more cases than are answered before it is looked at."""
    path = tmp_path / "cases.jsonl"
    path.write_text(CASE * 50_000)
    return path


def whole(output):
    """Whether all lines of a batch are whole."""
    return output.endswith("\n") and all(json.loads(line)["id"] == "a" for line in output.splitlines())


# --- batch -------------------------------------------------------------------------------------------------------


def test_a_worker_that_dies_is_told_of(cases):
    """It is neither a closed pipe nor a bug, and what was answered before is counted."""
    command = [*PROGRAM, "batch", str(cases), "-q", "--jobs", "2"]
    with subprocess.Popen(command, env=environment(), encoding="utf-8", **PIPES) as child:
        # The first of many are answered before there are any workers.
        first = "".join(child.stdout.readline() for _ in range(FEW + 1))
        children = Path(f"/proc/{child.pid}/task/{child.pid}/children").read_text().split()
        os.kill(int(children[0]), signal.SIGKILL)
        rest, said = child.stdout.read(), child.stderr.read()
    assert child.returncode == ExitCode.SYSTEM
    assert whole(first + rest)
    lines = (first + rest).count("\n")
    assert said.startswith("neuroweak: error: a worker process was ended from outside")
    assert said.endswith(f"; {lines} lines are answered, each whole\n")


@pytest.mark.parametrize("handles", [6, 12, 15])
def test_too_few_file_handles_end_it(handles, cases):
    """Wherever they run out; those workers that did start are not waited for."""
    done = shell(f'ulimit -n {handles}; "$@"', "batch", str(cases), "-q", "--jobs", "3")
    assert done.returncode == ExitCode.SYSTEM
    assert done.stdout.count("\n") == FEW
    assert "Too many open files" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("unbuffered", [None, "1"])
def test_a_full_disk_leaves_whole_lines(jobs, unbuffered, cases, tmp_path):
    """A file that may not grow stands for the disk; Python's own buffering makes no difference."""
    out = tmp_path / "out.jsonl"
    script = f'ulimit -f 8; "$@" > {out}'
    done = shell(script, "batch", str(cases), "-q", "--jobs", jobs, PYTHONUNBUFFERED=unbuffered)
    assert done.returncode == ExitCode.OUTPUT
    assert whole(out.read_text())
    lines = out.read_text().count("\n")
    assert done.stderr == f"{NO_ROOM}File too large; {lines} lines are answered, each whole\n"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)])
def test_a_signal_leaves_whole_lines(number, code, cases):
    """The line that is being written is written to its end."""
    command = [*PROGRAM, "batch", str(cases), "-q"]
    with subprocess.Popen(command, env=environment(), encoding="utf-8", **PIPES) as child:
        first = child.stdout.readline()
        child.send_signal(number)
        rest, said = child.stdout.read(), child.stderr.read()
    assert (child.returncode, said) == (code, "")
    assert whole(first + rest)


def test_a_reader_that_leaves_ends_several_jobs_quietly(cases):
    """As it does one: the pipes to the workers are told apart from that to the reader."""
    done = shell('("$@"; echo $? >&2) | head -1', "batch", str(cases), "-q", "--jobs", "2")
    assert done.stderr == "141\n"
    assert whole(done.stdout)


# --- every verb --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "args", [("match", "ptosis"), ("list", "findings", "--json"), ("schema",), ("--help",)], ids=str
)
def test_a_full_disk_has_its_own_code(args):
    """It is no wrong call, and Python adds nothing of its own at the end."""
    done = shell('"$@" > /dev/full', *args)
    assert done.returncode == ExitCode.OUTPUT
    assert done.stderr.startswith("neuroweak: error: ")
    assert done.stderr.endswith("No space left on device\n")
    assert done.stderr.count("\n") == 1


def test_of_an_answer_that_does_not_fit_nothing_is_left(tmp_path):
    """Half a JSON object is of no use."""
    out = tmp_path / "out.json"
    done = shell(f'ulimit -f 1; "$@" > {out}', "list", "findings", "--json")
    assert (done.returncode, out.read_text()) == (ExitCode.OUTPUT, "")
    assert done.stderr == f"{NO_ROOM}File too large\n"


def test_an_interview_outlives_a_full_disk():
    """What was answered is worth more than the file: the call that gives the ending again is told."""
    done = shell("printf 'yes\\nstop\\n' | \"$@\" > /dev/full", "interview", "ptosis", "--json", "-q")
    again, said = done.stderr.splitlines()
    assert said == f"{NO_ROOM}No space left on device"
    *_, command = again.partition("with: neuroweak ")
    words = command.split()
    assert done.returncode == ExitCode.OUTPUT
    assert words[:2] == ["match", "ptosis"]
    assert run(*words).returncode == 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, -signal.SIGTERM), (signal.SIGINT, 130)])
def test_an_answer_that_is_being_written_is_written_to_its_end(number, code):
    """Where the reader is slow; who cannot wait asks twice."""
    command = [*PROGRAM, "list", "findings", "--json"]
    env = environment(NEUROWEAK_KNOWLEDGE=None)
    with subprocess.Popen(command, env=env, encoding="utf-8", **PIPES) as child:
        first = child.stdout.read(1)  # the pipe is full by now: the answer is longer
        child.send_signal(number)
        rest = child.stdout.read()
    assert child.returncode == code
    assert json.loads(first + rest)["results"]


INTERRUPTED = """
import os, signal, sys
class Finder:
    def find_spec(self, name, *_rest):
        if name == {name!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Finder())
from neuroweak.cli import main
main()
"""


@pytest.mark.parametrize(
    "name", ["neuroweak.cli.diagnostics", "typer", "neuroweak.knowledge.loading", "json", "rich.table"]
)
def test_ctrl_c_while_modules_are_imported_shows_no_traceback(name):
    """The guard stands before all that takes time."""
    program = [sys.executable, "-c", INTERRUPTED.format(name=name), "match", "ptosis"]
    done = subprocess.run(program, env=environment(), capture_output=True, timeout=PATIENCE, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_an_ignored_ctrl_c_stays_ignored():
    """A shell starts what runs in the background so."""
    program = [sys.executable, "-c", INTERRUPTED.format(name="typer"), "match", "ptosis"]
    ignoring = ["sh", "-c", 'trap "" INT; exec "$@"', "sh", *program]
    done = subprocess.run(ignoring, env=environment(), capture_output=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0
    assert done.stderr == b""


def test_too_little_memory_is_told(capsys):
    """It is no fault of the program."""
    for error in (MemoryError(), ImportError("liba.so: failed to map segment from shared object")):
        assert report(error) == ExitCode.SYSTEM
        assert capsys.readouterr().err.startswith("neuroweak: error: there is not enough memory\n")
    assert report(ImportError("no module named a")) == ExitCode.BUG


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_leaves_nothing_of_a_file_that_is_being_written(number, tmp_path):
    """What was begun is written to its end, and then the program ends."""
    program = f"""
import os
from neuroweak.cli import main
from neuroweak.files.atomic_write import WholeFile
finish = WholeFile.finish
def stopped(file):
    os.kill(os.getpid(), {number:d})
    finish(file)
WholeFile.finish = stopped
main()
"""
    command = [sys.executable, "-c", program, "page", "-o", str(tmp_path / "page.html")]
    done = subprocess.run(command, env=environment(), timeout=PATIENCE, check=False)
    assert done.returncode in {-number, 128 + number}
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


RUNS_OUT = """
import weakref
from neuroweak import cli
from neuroweak.cli import app, diagnostics

class Large: pass
held = []

def runs_out(arguments):
    large = Large()
    held.append(weakref.ref(large))
    raise MemoryError

def told(raised, report=diagnostics.report):
    print(held[0]())
    return report(raised)

app.application, diagnostics.report = runs_out, told
cli.main()
"""


def test_what_took_the_memory_is_let_go_before_it_is_told():
    """Else none is left to say so: the frames of an error hold all that they had."""
    command = [sys.executable, "-c", RUNS_OUT]
    done = subprocess.run(command, env=environment(), encoding="utf-8", timeout=PATIENCE, check=False, **PIPES)
    assert (done.returncode, done.stdout) == (ExitCode.SYSTEM, "None\n")
    assert done.stderr.startswith("neuroweak: error: there is not enough memory\n")
