"""Files that ship inside the package, read the same way from a folder and from a zip archive."""

from __future__ import annotations

from os import fspath
from typing import TYPE_CHECKING, Any, cast

import neuroweak

if TYPE_CHECKING:
    from os import PathLike


def packaged(path: str | PathLike[str]) -> bytes:
    """
    Read a file that ships inside the package.

    Args:
        path: Its absolute path below the folder of the package, which may lie in an archive.

    Returns:
        Its bytes.

    Raises:
        OSError: There is no such file.
    """
    # Every loader of files has `get_data`, that of zip archives too; `importlib.resources` would cost a start 10 ms.
    return cast("bytes", cast("Any", neuroweak.__loader__).get_data(fspath(path)))
