"""
The compiled forms of a person's own knowledge files, kept in their cache directory: a second run need not parse.

A form is found by the hash of the file it was made of, the number of the form and the release of the program. Where
there is no such directory, or it cannot be used, nothing is kept and nothing is said.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

import neuroweak
from neuroweak.knowledge.compiled import FORMAT, fingerprint, unpack

if TYPE_CHECKING:
    from collections.abc import Callable

    from neuroweak.knowledge.model import Knowledge

VARIABLE = "NEUROWEAK_CACHE"
"""The variable of the environment that names another directory; empty, nothing is kept."""

MOST_FILES = 16
"""Forms that are kept; the one that was not used for the longest time goes first."""


def directory() -> str:
    """Find the directory of the forms, which need not exist; empty where nothing is to be kept."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return named
    from platformdirs import user_cache_dir  # only a file of one's own needs it

    return user_cache_dir("neuroweak", appauthor=False)


def find(text: bytes, name: str) -> Knowledge | None:
    """
    Give the knowledge of a file that was compiled before.

    Args:
        text: The bytes of the YAML file.
        name: That file as the person named it.

    Returns:
        The knowledge, or None where no sound form of these very bytes is kept.
    """
    folder = directory()
    if not folder:
        return None
    path = _path(folder, text)
    try:
        if not _is_ours(os.stat(folder)):  # noqa: PTH116 - without pathlib, as on every start
            return None
        with open(path, "rb", opener=_at_once) as file:
            found = os.fstat(file.fileno())
            if not (stat.S_ISREG(found.st_mode) and _is_ours(found)):
                return None
            known = unpack(file.read(), text, name)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    if known:
        with suppress(OSError):
            os.utime(path)
    return known


def keep(text: bytes, form: Callable[[], bytes]) -> None:
    """
    Keep the compiled form of a file, where there is a place for it, and of the earlier ones only the latest.

    Args:
        text: The bytes of the YAML file.
        form: Makes the compiled form; not called where it cannot be kept.
    """
    folder = directory()
    if not folder:
        return
    with suppress(OSError):
        os.makedirs(folder, mode=0o700, exist_ok=True)  # noqa: PTH103 - as above
        if not (os.access(folder, os.W_OK) and _is_ours(os.stat(folder))):  # noqa: PTH116
            return
        from neuroweak.files.atomic_write import write_whole

        path = _path(folder, text)
        with suppress(FileNotFoundError):
            if not stat.S_ISREG(os.lstat(path).st_mode):
                os.unlink(path)  # noqa: PTH108 - a pipe would be written to
        write_whole(path, form())
        with os.scandir(folder) as entries:
            latest_first = sorted(entries, key=lambda entry: entry.stat().st_mtime, reverse=True)
        for entry in latest_first[MOST_FILES:]:
            os.unlink(entry)  # noqa: PTH108


def _at_once(path: str, flags: int) -> int:
    """Open a file, and do not wait where it turns out to be a pipe that nobody writes to."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _path(folder: str, text: bytes) -> str:
    return os.path.join(folder, f"{fingerprint(text)}-{FORMAT}-{neuroweak.__version__}.jsonl")  # noqa: PTH118


def _is_ours(found: os.stat_result) -> bool:
    """Whether it is ours and not everybody's; where the system knows no owners, its own rights must do."""
    return not hasattr(os, "geteuid") or (found.st_uid == os.geteuid() and not found.st_mode & stat.S_IWOTH)
