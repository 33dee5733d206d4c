"""Standard output: what is written there appears whole, or it is said that it does not."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from neuroweak.cli.diagnostics import let_go
from neuroweak.cli.interrupts import Held
from neuroweak.errors import OutputError

if TYPE_CHECKING:
    from typing import TextIO


def write(stream: TextIO, text: str) -> None:
    """
    Write a text and hand it on at once.

    Args:
        stream: Standard output.
        text: An answer, or lines of one.

    Raises:
        BrokenPipeError: Nobody reads any more.
        OutputError: It cannot be written. Of the text nothing is left in a file, so that what was written before it
            stays whole.
    """
    stream.flush()
    try:
        number = stream.fileno()
    except (OSError, ValueError):  # it is no file, but something that stands for one
        stream.write(text)
        return
    before = _size(number)
    try:
        with Held():
            _write_all(number, text.encode(stream.encoding, stream.errors or "strict"))
    except BrokenPipeError:
        let_go(stream)
        raise
    except OSError as error:
        if before is not None:
            with suppress(OSError):
                os.ftruncate(number, before)
        let_go(stream)
        raise OutputError(f"the answer cannot be written: {error.strerror or error}") from None


def deliver(page: str, target: str | None) -> None:
    """
    Write a page for a browser to a file, whole, or to standard output.

    Args:
        page: HTML.
        target: The name of the file; None or `-` for standard output.

    Raises:
        InputError: It would go to a terminal.
        OutputError: The file cannot be written; what stood there stays.
    """
    from neuroweak.errors import InputError, Problem

    if target in {None, "-"}:
        if sys.stdout.isatty():
            raise InputError(Problem("NW605", "a page is not for a terminal", help="name a file: -o page.html"))
        write(sys.stdout, page)
        return
    write_file(page, str(target))


def write_file(page: str, target: str) -> None:
    """
    Write a page for a browser to a file, whole.

    Args:
        page: HTML.
        target: The name of the file.

    Raises:
        OutputError: The file cannot be written; what stood there stays.
    """
    from neuroweak.files.atomic_write import write_whole

    try:
        with Held():  # else what is begun stays beside it
            write_whole(target, page.encode())
    except OSError as error:
        raise refused(target, error) from None


def refused(target: str | None, error: OSError) -> OutputError:
    """Put into words that a file cannot be written."""
    return OutputError(f"{target} cannot be written: {error.strerror or error}")


def _write_all(number: int, data: bytes) -> None:
    """
    Write bytes to their end.

    By hand, since a stream that Python does not buffer (`PYTHONUNBUFFERED`) takes a part for the whole, and one that
    does not wait would be an error where it is only full.
    """
    left = memoryview(data)
    while left:
        try:
            left = left[os.write(number, left) :]
        except BlockingIOError:
            from select import select

            select((), (number,), ())


def _size(number: int) -> int | None:
    """The size of the file that a descriptor stands for; None where it stands for something else."""
    status = os.fstat(number)
    return status.st_size if stat.S_ISREG(status.st_mode) else None
