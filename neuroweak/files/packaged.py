"""Files that ship inside the package, read the same way from a folder and from a zip archive."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import wraps
from mmap import ACCESS_READ, mmap
from typing import TYPE_CHECKING, Any, ParamSpec, TypeAlias, TypeVar, cast

import neuroweak
from neuroweak.errors import MissingError

if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike

Given = ParamSpec("Given")
Read = TypeVar("Read")

Mapped: TypeAlias = mmap | bytes
"""What `mapped` gives."""


def packaged(path: str | PathLike[str]) -> bytes:
    """
    Read a file that ships inside the package.

    Args:
        path: Its absolute path below the folder of the package, which may lie in an archive.

    Returns:
        Its bytes.

    Raises:
        OSError: There is no such file, or something else is there, such as a pipe, which would be waited for.
    """
    name = os.fspath(path)
    if os.path.exists(name) and not os.path.isfile(name):  # noqa: PTH110, PTH113 - quicker, and on every start
        raise OSError(f"{name} is no file")
    # Every loader of files has `get_data`, that of zip archives too; `importlib.resources` would cost a start 10 ms.
    return cast("bytes", cast("Any", neuroweak.__loader__).get_data(name))


def mapped(path: str | PathLike[str]) -> Mapped:
    """
    Give a file as `packaged` does, but let the system fetch the parts that are looked at: a start needs few of many.

    Args:
        path: As there.

    Returns:
        What can be searched and sliced as bytes can.

    Raises:
        OSError: As there.
    """
    name = os.fspath(path)
    if os.path.isfile(name):  # noqa: PTH113 - as above
        with suppress(OSError, ValueError), open(name, "rb") as file:  # noqa: PTH123 - as above
            return mmap(file.fileno(), 0, access=ACCESS_READ)
    return packaged(name)


def damage_told(read: Callable[Given, Read]) -> Callable[Given, Read]:
    """
    Let a function that reads such a file say so where the file is not what it was.

    Args:
        read: It fails with whatever the damage leads to.

    Returns:
        The same, which raises `MissingError` in its place.
    """

    @wraps(read)
    def told(*args: Given.args, **kwargs: Given.kwargs) -> Read:
        try:
            return read(*args, **kwargs)
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            raise damaged(read.__module__) from None

    return told


def damaged(module: str) -> MissingError:
    """Say that such a file is not what it was: whose module reads it."""
    said = f"a file of the installed package is damaged or gone, from which {module} reads"
    return MissingError(said, "install neuroweak again")
