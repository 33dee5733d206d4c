"""Texts that are no sentences: JSON, YAML and tables, in which a key or a column says what is denied."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.cases.foreign import foreign, is_bundle
from neuroweak.cases.plain import keys_of
from neuroweak.cases.whole import MEANT_AS_JSON, begins_yaml
from neuroweak.errors import InputError, Problem
from neuroweak.files.document import quoted
from neuroweak.files.strict_json import decode
from neuroweak.vignette.late_pattern import Late

if TYPE_CHECKING:
    from neuroweak.vocabulary import Vocabulary

_TO_MATCH = "neuroweak match --case FILE, or batch for many"

_SENTENCES_IN_JSON = "for the sentences under one of its keys: jq -r .KEY FILE | neuroweak read -"

_DENIED_BY_KEY = r"""["']?(?:
    (?:is_?)?(?:excluded|negated|refuted|absent)["']?[ \t]*+:[ \t]*+["']?(?:true|yes)
    |(?:is_?)?(?:observed|present)["']?[ \t]*+:[ \t]*+["']?(?:false|no)
    |(?:status|state|value)["']?[ \t]*+:[ \t]*+["']?(?:absent|excluded|negated|refuted|false|no)
)\b["']?[ \t]*+"""


_DENIES_BY_KEY = (
    Late(rf"^[ \t]*+(?:-[ \t]++)*+({_DENIED_BY_KEY}),?[ \t]*+(?:\#.*)?$", re.IGNORECASE | re.MULTILINE | re.VERBOSE),
    Late(rf"\{{[^{{}}\n]*?\b({_DENIED_BY_KEY})[,}}]", re.IGNORECASE | re.VERBOSE),
)
"""A key alone on its line, or one among others in braces, that denies what another key names."""


def refuse_data(text: str, vocabulary: Vocabulary) -> None:
    """
    Refuse a text that is data, which must not be read as sentences: what is denied would be taken for present.

    Args:
        text: What is meant to be a written case.
        vocabulary: The words of a knowledge file, whose findings may be columns of a table.

    Raises:
        InputError: It is JSON, a case or phenopacket as YAML, a table of cases, or has keys that deny others.
    """
    _refuse_json(text)
    _refuse_yaml(text)
    if "\n" in text.strip():
        from neuroweak.cases.table import is_table  # one line is no table

        if is_table(text, vocabulary):
            raise _not_written("a table of cases", "neuroweak batch FILE, or evaluate")
    for denies in _DENIES_BY_KEY if ":" in text else ():
        found = denies.search(text)
        if found:
            said = f"the key in {quoted(found[1])} denies what another names: this is data, not a written case"
            line = text.count("\n", 0, found.start(1)) + 1
            raise InputError(Problem("NW614", said, line, help=f"a case or phenopacket as YAML or JSON: {_TO_MATCH}"))


def _not_written(name: str, help_: str) -> InputError:
    return InputError(Problem("NW614", f"this is {name}, not a written case", help=help_))


def _refuse_json(text: str) -> None:
    """Refuse what is JSON as a whole or on its first line, or is meant as such."""
    begun = text.lstrip()
    if not begun.startswith(("{", "[")):
        return
    fault = None
    for part in (text, begun.partition("\n")[0]):
        try:
            data = decode(part)
        except InputError as error:
            fault = fault or error.problems[0]
            continue
        # A number in brackets may stand before a sentence, as one of a reference does.
        first = next(iter(data), None) if isinstance(data, list) else data
        if part is text or isinstance(first, dict | list):
            raise _known(first, "JSON") or _not_written("JSON", f"cases: {_TO_MATCH}; {_SENTENCES_IN_JSON}")
    if fault and MEANT_AS_JSON.match(text):
        said = f"this begins as JSON does, and is not a written case; {fault.message}"
        raise InputError(Problem("NW614", said, fault.line, fault.column, help=fault.help))


def _refuse_yaml(text: str) -> None:
    """Refuse a case, or several, or the file of another program, as YAML; notes with headings are sentences."""
    if not (begins_yaml(text) or text.lstrip().startswith("{")):
        return
    from neuroweak.files.strict_yaml import read

    # What was understood of a broken document tells what it is meant as.
    data = read(text.encode("utf-8", "replace"), places=False).data
    for item in data if isinstance(data, list) else [data]:
        known = _known(item, "YAML")
        if known:
            raise known


def _known(data: object, form: str) -> InputError | None:
    """Give the refusal of data in one of the forms of a case, or of the file of another program."""
    from neuroweak.cases import phenopacket

    found = foreign(data)
    if found and not is_bundle(data):
        return _not_written(found.name, found.help)
    if found:
        return _not_written("a FHIR bundle", _TO_MATCH)
    if phenopacket.recognises(data):
        return _not_written(f"a phenopacket as {form}", _TO_MATCH)
    lists = [keys_of(data)[key] for key in ("present", "absent") if key in keys_of(data)]
    # As YAML, a line of notes is a key with a text: `present: ptosis, diplopia`.
    if lists and (form == "JSON" or any(isinstance(found, list) for found in lists)):
        return _not_written(f"a case as {form}", _TO_MATCH)
    return None
