"""Progress: shown to who watches once work takes longer than a second, and never left on the screen."""

from __future__ import annotations

import io
from contextlib import suppress

import pytest

from neuroweak.cli import progress
from tests.inside import said

CASE = '{"id": "a", "present": ["ptosis"], "diagnosis": "lambert_eaton"}\n'


def watched(monkeypatch, *, after=0, terminal=True):
    """Take standard error for a terminal, and a second for less."""
    screen = io.StringIO()
    screen.isatty = lambda: terminal
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr(progress, "AFTER", after)
    return screen


def test_work_of_a_second_shows_nothing(monkeypatch):
    screen = watched(monkeypatch, after=progress.AFTER)
    with progress.Progress(quiet=False) as shown:
        assert list(shown.through("abc", "case")) == ["a", "b", "c"]
    assert screen.getvalue() == ""


def test_longer_work_is_counted_and_leaves_nothing(monkeypatch):
    """However it ends."""
    screen = watched(monkeypatch)
    with suppress(KeyboardInterrupt), progress.Progress(quiet=False) as shown:
        for _ in shown.through(range(1200), "ranking case"):
            raise KeyboardInterrupt
    assert screen.getvalue() == "\rranking case 1 of 1\N{NO-BREAK SPACE}200\x1b[K\r\x1b[K"


def test_work_that_cannot_be_counted_says_what_it_is(monkeypatch):
    """From a thread of its own, which is waited for: a timer that is due is not cancelled."""
    screen = watched(monkeypatch)
    monkeypatch.setattr("threading.Timer.cancel", lambda _: None)
    with progress.waiting("checking", quiet=False):
        pass
    assert screen.getvalue() == "\rchecking\x1b[K\r\x1b[K"


@pytest.mark.parametrize(("terminal", "quiet"), [(False, False), (True, True)])
def test_nobody_who_does_not_watch_is_told(monkeypatch, terminal, quiet):
    screen = watched(monkeypatch, terminal=terminal)
    with progress.waiting("checking", quiet=quiet), progress.Progress(quiet=quiet) as shown:
        shown.tell(lambda: "checking")
    assert screen.getvalue() == ""


def test_evaluate_tells_what_it_is_at(monkeypatch):
    """Reading, ranking, explaining."""
    shown = []
    monkeypatch.setattr(progress.Progress, "tell", lambda _, words: shown.append(words()))
    said("evaluate", "-", stdin=CASE * 2)
    assert shown[:4] == ["reading case 1", "reading case 2", "ranking case 1 of 2", "ranking case 2 of 2"]
    assert shown[4:] == [f"explaining miss {n} of 2" for n in (1, 2)]
