"""
Where the knowledge file is, and reading it.

The file that ships with the package has a compiled form beside it, any other gets one in the cache of whoever uses it:
the same plain data as JSON, with the hash of the YAML bytes it was made from. When the hash fits, parsing and checking
are skipped.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from neuroweak.errors import KnowledgeError, MissingError, Problem
from neuroweak.files.arguments import must_be
from neuroweak.files.limits import largest_knowledge
from neuroweak.files.packaged import mapped, packaged
from neuroweak.knowledge.build_index import indexed
from neuroweak.knowledge.compiled import is_of_another, pack, unpack
from neuroweak.knowledge.decode import build
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from neuroweak.files.document import Document, Plain
    from neuroweak.knowledge.condition import TeachingCase
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.knowledge.patterns import Language

RankOf: TypeAlias = "Callable[[str, TeachingCase], int]"
"""Gives the rank of a condition in a teaching case; 1 is the first."""

PACKAGE = Path(__file__).parent.parent
COMPILED = PACKAGE / "generated" / "conditions.jsonl"


class Report(NamedTuple):
    """What was found in one file: all problems, and the knowledge when it can be used."""

    path: str
    text: str
    problems: tuple[Problem, ...]
    knowledge: Knowledge | None = None


def default_path() -> Path:
    """Find the knowledge file that ships with the package, or in a checkout the one beside the package."""
    shipped = PACKAGE / "generated" / "conditions.yaml"
    in_archive = not PACKAGE.is_dir()
    return shipped if in_archive or shipped.is_file() else PACKAGE.parent / "knowledge" / "conditions.yaml"


def load(source: str | Path | None = None) -> Knowledge:
    """
    Read a knowledge file.

    Args:
        source: The YAML file, `-` for standard input, or `None` for the file that ships with the package.

    Returns:
        The knowledge, whose `sha256` is that of the file's bytes.

    Raises:
        KnowledgeError: The file cannot be read, or breaks a rule of layers 0 to 3; it carries every problem.
        MissingError: The file that ships is damaged.

    Example:
        >>> load().conditions["lambert_eaton"].name
        'Lambert-Eaton myasthenic syndrome'
    """
    must_be((str, os.PathLike, type(None)), source, "a file must be given by its path")
    name = os.fspath(default_path() if source is None else source)
    if source is None and (installed := _installed(name)):
        return installed
    data = _bytes_of(name)
    if isinstance(data, Problem):
        raise KnowledgeError(name, (data,))
    if source is None:
        _refuse_damaged(data, name)
        return _compiled(data, name) or _sound(data, name)[1]
    from neuroweak.knowledge import compiled_cache  # only a file of one's own needs it

    known = compiled_cache.find(data, name)
    if known is None:
        plain, known = _sound(data, name)
        compiled_cache.keep(data, partial(pack, plain, known, data))
    return known


def with_places(source: str | Path | None = None) -> tuple[Document, Knowledge]:
    """
    Read a knowledge file together with the place of all that it says, for what writes the file anew.

    Args:
        source: The YAML file, `-` for standard input, or `None` for the file that ships with the package.

    Returns:
        What was read, and the same as values.

    Raises:
        KnowledgeError: The file cannot be read, or breaks a rule of layers 0 to 3; it carries every problem.
        MissingError: The file that ships is damaged.
    """
    name = os.fspath(default_path() if source is None else source)
    data = _bytes_of(name)
    if isinstance(data, Problem):
        raise KnowledgeError(name, (data,))
    if source is None:
        _refuse_damaged(data, name)
    document, knowledge, problems = _checked(data, name)
    if knowledge is None or problems:
        raise KnowledgeError(name, problems, document.text)
    return document, knowledge


def examine(
    source: str | Path | bytes,
    name: str = "",
    today: date | None = None,
    ranker: Callable[[Knowledge], RankOf] | None = None,
    language: Callable[[], Language] | None = None,
) -> Report:
    """
    Check a file by every rule there is, without raising.

    Args:
        source: The file, `-` for standard input, or its bytes.
        name: The file as problems shall name it; the path when empty.
        today: The date that the review date is measured against; without it that rule is not asked.
        ranker: Makes the function that ranks a condition in a teaching case; without it the cases are not run.
        language: Gives what the reader knows of the language; without it no pattern is tried against it.

    Returns:
        The report; its problems stand in the order of the file.
    """
    name = name or ("<bytes>" if isinstance(source, bytes) else os.fspath(source))
    data = source if isinstance(source, bytes) else _bytes_of(os.fspath(source))
    if isinstance(data, Problem):
        return Report(name, "", (data,))
    document, knowledge, problems = _checked(data, name)
    if knowledge is not None:
        from neuroweak.knowledge.checks import check

        rank_of = ranker(knowledge) if ranker and not problems else None
        problems = check(knowledge, document, today, rank_of, language)
    sound = knowledge if not any(problem.is_error for problem in problems) else None
    return Report(name, document.text, problems, sound)


def compile_to(yaml_path: str | Path, json_path: str | Path) -> None:
    """
    Write the compiled form of a knowledge file.

    Args:
        yaml_path: The YAML file.
        json_path: Where the compiled form goes, its folder being made; it appears whole or not at all.

    Raises:
        KnowledgeError: The YAML file cannot be used.
        OSError: The compiled form cannot be written.
    """
    name = os.fspath(yaml_path)
    data = _bytes_of(name)
    if isinstance(data, Problem):
        raise KnowledgeError(name, (data,))
    plain, knowledge = _sound(data, name)
    from neuroweak.files.atomic_write import write_whole

    Path(json_path).parent.mkdir(parents=True, exist_ok=True)
    write_whole(json_path, pack(plain, knowledge, data))


def _bytes_of(name: str) -> bytes | Problem:
    """Read a file as far as its size is allowed, or say why it cannot be read."""
    most = largest_knowledge() + 1  # one byte more than is allowed, so that the reader can refuse it
    try:
        if name == "-":
            return sys.stdin.buffer.read(most)
        with open(name, "rb") as file:  # noqa: PTH123 - quicker than Path.open, and `name` may be any device
            return file.read(most)
    except (FileNotFoundError, NotADirectoryError):
        if name == os.fspath(default_path()):
            with suppress(OSError):
                return packaged(name)
        return Problem("NW001", "there is no such file")
    except IsADirectoryError:
        return Problem("NW002", "this is a directory, not a file")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return Problem("NW008", f"the file cannot be read: {reason.lower()}")


def _installed(name: str) -> Knowledge | None:
    """
    Give the knowledge of an installed package, whose file and compiled form were made and laid down together.

    In a checkout the file is there to be changed, so there it is read and compared; here its size is enough.
    """
    if os.path.dirname(name) != os.path.dirname(COMPILED):  # noqa: PTH120 - quicker than paths, and on every start
        return None
    try:
        return unpack(mapped(COMPILED), os.stat(name).st_size, name)  # noqa: PTH116 - the same
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _refuse_damaged(data: bytes, name: str) -> None:
    """
    Refuse the file of an installed package where a sound form beside it was made of other bytes.

    Raises:
        MissingError: It was.
    """
    if os.path.dirname(name) != os.path.dirname(COMPILED):  # noqa: PTH120 - as above
        return
    with suppress(OSError, ValueError, LookupError, TypeError):
        if is_of_another(mapped(COMPILED), data):
            said = f"{name} is not as it was installed"
            raise MissingError(said, "install neuroweak again; a file of your own is named by --knowledge")


def _compiled(data: bytes, name: str) -> Knowledge | None:
    """Give the knowledge compiled from these bytes, or nothing when there is none."""
    try:
        return unpack(mapped(COMPILED), data, name)
    except (OSError, ValueError, LookupError, TypeError):
        # Whatever is wrong with the compiled form, the YAML file is there and says the same.
        return None


def _sound(data: bytes, name: str) -> tuple[dict[str, Plain], Knowledge]:
    """Read bytes that are expected to be right, and raise `KnowledgeError` when they are not."""
    document, knowledge, problems = _checked(data, name, places=False)
    if knowledge is None or problems or not isinstance(document.data, dict):
        # Only now are the places worth their time.
        document, knowledge, problems = _checked(data, name)
        raise KnowledgeError(name, problems, document.text)
    return document.data, knowledge


def _checked(data: bytes, name: str, *, places: bool = True) -> tuple[Document, Knowledge | None, tuple[Problem, ...]]:
    """Read and check bytes up to layer 3; there is knowledge when layers 0 to 2 found nothing."""
    # Imported here because the compiled form needs none of them.
    from neuroweak.files.document import in_order
    from neuroweak.files.strict_yaml import read
    from neuroweak.knowledge.checks import check_references
    from neuroweak.knowledge.schema import check_fields

    document = read(data, places=places, largest=largest_knowledge())
    problems = document.problems
    # Without a readable file, or with only a part of one, the form would be found wrong everywhere.
    if not any(problem.code.startswith("NW0") or problem.code in _CUT_SHORT for problem in problems):
        # One fault is told once: where the subset is broken, the form is wrong as a consequence.
        taken = {(problem.line, problem.column) for problem in problems}
        problems += tuple(fault for fault in check_fields(document) if (fault.line, fault.column) not in taken)
    if problems or not isinstance(document.data, dict):
        return document, None, in_order(problems)
    from hashlib import sha256

    knowledge = build(document.data, sha256(data).hexdigest(), name)
    found = check_references(knowledge, document)
    return document, knowledge if found else indexed(knowledge), found


_CUT_SHORT = frozenset({"NW106", "NW107", "NW108"})
"""Codes after which the rest of the file was not read."""
