"""The JSON Schema of each answer, made from the types that what makes the answer is checked against."""

from __future__ import annotations

import ast
import inspect
import sys
import types
from collections.abc import Mapping
from enum import EnumType
from functools import cache
from itertools import pairwise
from typing import Annotated, Any, NotRequired, TypeAlias, Union, get_args, get_origin, get_type_hints, is_typeddict

from neuroweak.render.contract import checking, knowledge, measuring, reasoning
from neuroweak.render.data.answers import schema_name

Schema: TypeAlias = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

ANSWERS: Mapping[str, tuple[str, Any]] = {
    "match": ("match", reasoning.Match),
    "explain": ("explain", reasoning.Explain),
    "next": ("next", reasoning.Next),
    "localize": ("localize", reasoning.Localize),
    "timeline": ("timeline", reasoning.Timeline),
    "interview": ("interview.state", reasoning.Interview),
    "read": ("read", reasoning.Read | reasoning.Findings),
    "show": ("show", knowledge.ShowCondition | knowledge.ShowFinding | knowledge.ShowTerm),
    "compare": ("compare", knowledge.Compare),
    "list": ("list", knowledge.ListOf),
    "quiz": ("quiz", measuring.Quiz),
    "check": ("check", checking.Check),
    "statistics": ("statistics", checking.Statistics),
    "batch": ("batch", measuring.BatchAnswer | measuring.BatchError),
    "evaluate": ("evaluate", measuring.Evaluate),
    "about": ("about", measuring.About),
}
"""By verb: what its schema is called, and what it answers, `batch` on a line; `statistics` is `check --stats`."""

PLAIN: Mapping[Any, str] = {
    str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null",
}  # fmt: skip
"""What JSON calls the plain types."""


def json_schema(verb: str) -> Schema:
    """
    Describe what a verb answers with `--json`, or `batch` on a line.

    Args:
        verb: One of `ANSWERS`.

    Returns:
        A JSON Schema (2020-12). Keys that it does not name are allowed, since later versions may add some.
    """
    name, answer = ANSWERS[verb]
    found: dict[str, Schema] = {}
    told = _shape(answer, found)
    for key in {ref["$ref"].rpartition("/")[2] for ref in told.get("anyOf", [told])}:
        found[key]["properties"]["schema"] |= {"const": schema_name(name)}
    return {"$schema": DIALECT, "title": schema_name(name), **told, "$defs": dict(sorted(found.items()))}


def _shape(hint: Any, found: dict[str, Schema]) -> Schema:
    """Describe a type; records are described once, in `found`."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in {Annotated, NotRequired}:
        # What a plain type stands for: a word of an enumeration, or a record as a dictionary.
        return _shape(args[-1], found)
    if hint in PLAIN:
        return {"type": PLAIN[hint]}
    if isinstance(hint, EnumType):
        return {"enum": list(map(str, hint))}
    if origin in {Union, types.UnionType}:
        return _either([_shape(arg, found) for arg in args])
    if origin in {list, tuple}:  # a tuple of any length, in what is written of a named one
        return {"type": "array", "items": _shape(args[0], found)}
    if origin is dict:
        named, held = (_shape(arg, found) for arg in args)
        return {"type": "object", "propertyNames": named, "additionalProperties": held}
    name = hint.__name__
    if name not in found:
        found[name] = {}
        found[name] = _record(hint, found)
    return {"$ref": f"#/$defs/{name}"}


def _either(shapes: list[Schema]) -> Schema:
    """Describe what may be one or the other."""
    if all(shape.keys() == {"type"} for shape in shapes):
        return {"type": [shape["type"] for shape in shapes]}
    return {"anyOf": shapes}


def _record(kind: Any, found: dict[str, Schema]) -> Schema:
    """Describe a record: a typed dictionary, or a named tuple that is written as one."""
    hints = get_type_hints(kind, include_extras=True)
    told = _words(kind)
    properties = {
        key: _shape(hint, found) | ({"description": told[key]} if key in told else {}) for key, hint in hints.items()
    }
    required = [key for key, hint in hints.items() if get_origin(hint) is not NotRequired]
    return {
        "type": "object",
        "description": inspect.getdoc(kind),
        "properties": properties,
        "required": required,
    }


@cache
def _words(kind: Any) -> Mapping[str, str]:
    """What stands below each key in the source of a record and of those that it extends, in one line each."""
    (declared,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(declared, ast.ClassDef)
    home = vars(sys.modules[kind.__module__])
    bases = [home[base.id] for base in declared.bases if isinstance(base, ast.Name)]
    told = {key: text for base in bases if is_typeddict(base) for key, text in _words(base).items()}
    for key, below in pairwise(declared.body):
        if isinstance(key, ast.AnnAssign) and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            told[ast.unparse(key.target)] = " ".join(str(below.value.value).split())
    return told
