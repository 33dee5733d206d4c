"""A bound on what reading may take: a file of a few bytes can say that it holds thousands of millions of values."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATA = 5
"""The place in `/proc/self/statm` of the pages that hold data."""


@contextmanager
def bounded(size: int) -> Iterator[None]:
    """
    Let this process take only so much more memory; what takes more is a `MemoryError`.

    Where the system does not say how much is taken, nothing is bounded: Linux does.

    Args:
        size: Bytes.
    """
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_bytes().split()[_DATA])
    except (ImportError, OSError):
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_DATA)
    most = pages * resource.getpagesize() + size
    if before[0] == resource.RLIM_INFINITY or before[0] > most:
        resource.setrlimit(resource.RLIMIT_DATA, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, before)
