"""A stream tells whether its next line is at hand, without waiting for it."""

from __future__ import annotations

import io
import os

import pytest

from neuroweak.files.at_hand import at_hand


@pytest.fixture
def pipe():
    """A stream to read from, and what writes into it."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as stream, os.fdopen(writing, "wb", buffering=0) as into:
        yield stream, into


def test_a_line_of_a_pipe_is_at_hand_when_it_is_whole_or_the_last(pipe):
    """Half a line is not, as long as the rest may come."""
    (stream, is_more), into = at_hand(pipe[0]), pipe[1]
    assert not is_more()
    into.write(b"one\ntwo\nthr")
    assert is_more()
    assert (stream.readline(), stream.readline()) == (b"one\n", b"two\n")
    assert not is_more()
    into.close()
    assert is_more()
    assert (stream.readline(), stream.readline()) == (b"thr", b"")


def test_a_pipe_is_read_as_any_stream(pipe):
    """Pieces of a line, lines longer than what comes at once, a rest."""
    (stream, _), into = at_hand(pipe[0]), pipe[1]
    into.write(b"abcdef\n" + b"x" * 5_000 + b"\nrest of it\nand more")
    into.close()
    assert (stream.readline(4), stream.readline(4)) == (b"abcd", b"ef\n")
    assert stream.readline() == b"x" * 5_000 + b"\n"
    assert (stream.read(4), stream.read()) == (b"rest", b" of it\nand more")


def test_what_is_in_a_file_is_at_hand(tmp_path):
    """As is what stands for one."""
    (tmp_path / "lines").write_bytes(b"one\n")
    with (tmp_path / "lines").open("rb") as file:
        for stream in (file, io.BytesIO(b"one\n")):
            same, is_more = at_hand(stream)
            assert same is stream
            assert is_more()
