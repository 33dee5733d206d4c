"""Writing a file so that it appears whole or not at all."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path


class WholeFile:
    """A file that is written piece by piece and stands under its name only when all of it is there."""

    def __init__(self, path: str | Path) -> None:
        """
        Begin.

        Args:
            path: Where it goes; what stood there stays until all is written. A device or a pipe is written to.

        Raises:
            OSError: It cannot be written; a folder that is not there is mistyped, and not made.
        """
        self._target = Path(path).resolve()
        if self._target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        is_replaced = self._target.is_file() or not self._target.exists()
        if not self._target.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, f"there is no folder {Path(path).parent}", str(path))
        # Nobody who may write to the folder too can have laid a link there: the name cannot be guessed, nor be taken.
        hidden = self._target.with_name(f".{self._target.name}.{os.urandom(6).hex()}")
        self._temporary = hidden if is_replaced else None
        try:
            self.stream = hidden.open("xb") if is_replaced else self._target.open("wb")
        except FileNotFoundError:  # some folders of the system hold only what it makes itself
            said = f"no file can be made in the folder {Path(path).parent}"
            raise FileNotFoundError(errno.ENOENT, said, str(path)) from None
        if is_replaced:
            with suppress(OSError):  # there is none yet, or the file system knows no rights
                hidden.chmod(self._target.stat().st_mode & 0o777)  # who may not read it now may not then

    def finish(self) -> None:
        """
        Put what was written under its name.

        Raises:
            OSError: It cannot be written.
        """
        self.stream.close()
        if self._temporary:
            self._temporary.replace(self._target)

    def abandon(self) -> None:
        """Leave what stood there, as may be done at any time."""
        if self._temporary:
            self._temporary.unlink(missing_ok=True)


def write_whole(path: str | Path, content: bytes) -> None:
    """
    Write a file.

    Args:
        path: Where it goes; what stood there stays until all is written.
        content: All of it.

    Raises:
        OSError: It cannot be written.
    """
    file = WholeFile(path)
    try:
        with file.stream:
            file.stream.write(content)
        file.finish()
    finally:
        file.abandon()
