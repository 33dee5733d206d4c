"""Reading that a signal ends."""

import contextlib
import io
import os
import signal

import pytest

from neuroweak.files.interruptible import PIECE, Interruptible, wait


class HeardError(Exception):
    """What the handler of these tests raises."""


def hear(_number, _frame):
    raise HeardError


@pytest.fixture
def pipe():
    """Both ends of a pipe, closed at the end."""
    here, there = os.pipe()
    yield here, there
    for end in (here, there):
        with contextlib.suppress(OSError):
            os.close(end)


def test_all_that_comes_is_read(pipe):
    """By lines, by size and to the end, in as many pieces as it takes."""
    here, there = pipe
    os.write(there, b"first\nsecond\nthird")
    os.close(there)
    stream = io.BufferedReader(Interruptible(here, closefd=False))
    assert stream.readline() == b"first\n"
    assert stream.read(3) == b"sec"
    assert stream.read() == b"ond\nthird"
    assert stream.read() == b""


def test_a_file_longer_than_a_piece_is_read_whole(tmp_path):
    """Not only what one request gives."""
    path = tmp_path / "long"
    path.write_bytes(bytes(PIECE) + b"end")
    with Interruptible(path) as file:
        assert file.read() == bytes(PIECE) + b"end"


def test_a_signal_ends_the_wait(pipe):
    """Its handler runs at once, though nothing can be read; who listened for signals before does again."""
    before = signal.signal(signal.SIGALRM, hear)
    mine, other = os.pipe()
    os.set_blocking(other, False)
    listened = signal.set_wakeup_fd(other)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.05)
        with pytest.raises(HeardError):
            wait(pipe[0])
        assert signal.set_wakeup_fd(listened) == other
    finally:
        signal.set_wakeup_fd(listened)
        signal.signal(signal.SIGALRM, before)
        os.close(mine)
        os.close(other)
