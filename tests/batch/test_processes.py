"""Work shared among processes: what one of them dies of, or raises, is told where the answer is waited for."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import struct
import subprocess
import sys
import threading

import pytest

from neuroweak.batch.processes import in_order
from neuroweak.errors import InputError, KnowledgeError, MissingError, OutputError, Problem, ResourceError
from tests.process import PATIENCE, environment

PROBLEM = Problem("NW610", "it is wrong", 3, help="mend it")
RAISED = (
    KnowledgeError("a.yaml", (PROBLEM,), "a: b"),
    InputError(PROBLEM, PROBLEM),
    MissingError("a file is gone", "install again"),
    ResourceError("no memory"),
    OutputError("no room"),
)


def dies_within_an_answer():
    """In the middle of what is handed on, as one does whose memory is taken away."""

    def half(_piece):
        connection = sys._getframe(1).f_locals["connection"]
        os.write(connection.fileno(), struct.pack("!i", 1_000) + b"the first of a thousand bytes")
        os._exit(1)

    return half


SCRIPT = """
import multiprocessing, os, sys
from neuroweak.batch.processes import in_order

def work():
    return str

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    print(list(in_order([1, 2], work, (), 2)), os.environ.get("PYTHONSAFEPATH"))
"""


@pytest.mark.parametrize("way", multiprocessing.get_all_start_methods())
def test_workers_import_nothing_from_the_working_folder(way, tmp_path):
    """However a system starts them: as another Python, on macOS and from 3.14 on, they would look there first."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "multiprocessing.py").write_text("raise SystemExit('this was imported')")
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    done = subprocess.run(
        [sys.executable, str(script), way],
        cwd=tmp_path / "folder",
        env=environment(PYTHONSAFEPATH=None),
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("['1', '2'] None\n", "")


def raises():
    """What is raised on purpose."""

    def do(at):
        raise RAISED[at]

    return do


def test_a_worker_that_dies_within_an_answer_is_told_of():
    """As one that dies before it."""
    with pytest.raises(ResourceError, match="a worker process was ended from outside"):
        list(in_order([1], dies_within_an_answer, (), 1))


@pytest.mark.parametrize(
    ("in_worker", "said"), [(False, "can't start new thread"), (True, "a worker process was ended from outside")]
)
def test_that_no_thread_can_be_started_is_told(in_worker, said, monkeypatch, capfd):
    """In one line, wherever it happens; many a machine bounds threads as it bounds processes."""
    start, here = threading.Thread.start, os.getpid()

    def refuse(thread):
        if (os.getpid() != here) == in_worker:
            raise RuntimeError("can't start new thread")
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", refuse)
    with pytest.raises(ResourceError, match=said):
        list(in_order([1], raises, (), 1))
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("at", range(len(RAISED)))
def test_an_error_of_a_worker_arrives_as_it_was(at):
    """With all that is told of it."""
    with pytest.raises(type(RAISED[at])) as caught:
        list(in_order([at], raises, (), 1))
    assert (str(caught.value), vars(caught.value)) == (str(RAISED[at]), vars(RAISED[at]))


@pytest.mark.parametrize("error", RAISED, ids=lambda error: type(error).__name__)
def test_errors_can_be_kept(error):
    """As a caller in a notebook or a queue does."""
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
