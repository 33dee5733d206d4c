"""The building blocks a file form is declared with: each can check a value and describe itself as JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from neuroweak.files.document import Path, Plain, kind_of, quoted
from neuroweak.text.normalize import normal_form
from neuroweak.text.slips import decimal_comma, slip_in

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
"""A JSON value."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at a path; the place in the text is looked up later."""

    code: str
    path: Path
    message: str
    help: str = ""
    at: Literal["key", "value"] = "value"


class Shape(Protocol):
    """What a value may look like."""

    def faults(self, value: Plain, path: Path) -> Iterator[Fault]:
        """Give everything that is wrong with a value, inner values included."""
        ...

    def json(self) -> dict[str, Json]:
        """Describe the same as JSON Schema."""
        ...


def _digits(number: float) -> str:
    """Write a number as an author would: whole ones with all their digits."""
    return str(number) if isinstance(number, int) else f"{number:g}"


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Suggest the word of a closed set that was probably meant, as `did you mean 'x'?`, or nothing."""
    from neuroweak.text.suggestions import nearest  # 13 ms, needed only when something is wrong

    found = nearest(word, {normal_form(known): known for known in words}, 1)
    return f"did you mean {quoted(found[0])}?" if found else ""


def _wanted(path: Path, wanted: str, value: Plain, advice: str = "") -> Fault:
    """Report that a value is of the wrong type."""
    return Fault("NW203", path, f"{_named(path)} must be {wanted}, not {kind_of(value)}", advice)


def _named(path: Path) -> str:
    """Name the value at a path for a message."""
    if not path:
        return "the file"
    last = path[-1]
    return f"an item of {quoted(str(path[-2]))}" if isinstance(last, int) and len(path) > 1 else quoted(str(last))


@dataclass(frozen=True, slots=True)
class Text:
    """A text: of a closed set, or of a form, or any that is not empty."""

    one_of: tuple[str, ...] = ()
    pattern: str = ""
    form: str = ""
    """The pattern in words."""

    def faults(self, value: Plain, path: Path) -> Iterator[Fault]:
        """Give a fault when the value is no text, empty, or not of the form."""
        if not isinstance(value, str):
            advice = f'put it in quotes: "{value}"' if isinstance(value, int | float) else ""
            yield _wanted(path, "text", value, advice)
        elif self.one_of and value not in self.one_of:
            advice = slip_in(value) or did_you_mean(value, self.one_of) or f"one of: {', '.join(self.one_of)}"
            yield Fault("NW206", path, f"{_named(path)} cannot be {quoted(value)}", advice)
        elif not value.strip():
            yield Fault("NW207", path, f"{_named(path)} is empty")
        elif self.pattern and re.fullmatch(self.pattern, value, re.ASCII) is None:
            advice = slip_in(value) or f"wanted: {self.form}"
            yield Fault("NW205", path, f"{_named(path)} has not the right form: {quoted(value)}", advice)

    def json(self) -> dict[str, Json]:
        """Describe the text."""
        if self.one_of:
            return {"type": "string", "enum": list(self.one_of)}
        if self.pattern:
            return {"type": "string", "pattern": f"^(?:{self.pattern})$"}
        return {"type": "string", "minLength": 1}


@dataclass(frozen=True, slots=True)
class Number:
    """A number between two others, both allowed."""

    low: float
    high: float
    whole: bool = False

    def faults(self, value: Plain, path: Path) -> Iterator[Fault]:
        """Give a fault when the value is no number or out of range."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            text = value if isinstance(value, str) else ""
            advice = "write it without quotes" if re.fullmatch(r"[0-9.]+", text) else slip_in(text)
            yield _wanted(path, "a number", value, advice)
        elif not self.low <= value <= self.high:
            is_percent = (self.low, self.high) == (0, 1) and 1 < value <= 100
            advice = f"shares go from 0 to 1: write {value / 100:g} for {value:g} %" if is_percent else ""
            limits = f"{self.low:g}" if self.low == self.high else f"from {self.low:g} to {self.high:g}"
            yield Fault("NW204", path, f"{_named(path)} must be {limits}, not {_digits(value)}", advice)
        elif self.whole and not isinstance(value, int):
            yield _wanted(path, "a whole number", value)

    def json(self) -> dict[str, Json]:
        """Describe the number."""
        return {"type": "integer" if self.whole else "number", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    def faults(self, value: Plain, path: Path) -> Iterator[Fault]:
        """Give a fault when the value is neither."""
        if not isinstance(value, bool):
            yield _wanted(path, "true or false", value)

    def json(self) -> dict[str, Json]:
        """Describe the flag."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Items:
    """A list whose items look alike."""

    each: Shape
    least: int = 0

    def faults(self, value: Plain, path: Path) -> Iterator[Fault]:
        """Give the faults of the list and of its items."""
        if not isinstance(value, list):
            advice = "put it in brackets: [ … ]" if isinstance(value, str) else ""
            yield _wanted(path, "a list", value, advice)
            return
        if len(value) < self.least:
            yield Fault("NW207", path, f"{_named(path)} needs at least {self.least} item{'s'[: self.least > 1]}")
        for index, item in enumerate(value):
            yield from self.each.faults(item, (*path, index))

    def json(self) -> dict[str, Json]:
        """Describe the list."""
        least: dict[str, Json] = {"minItems": self.least} if self.least else {}
        return {"type": "array", "items": self.each.json(), **least}


@dataclass(frozen=True, slots=True)
class OneOrMany:
    """One value, or a list of them."""

    each: Shape

    def faults(self, value: Plain, path: Path) -> Iterator[Fault]:
        """Give the faults of the value or of the list."""
        yield from (Items(self.each, least=1) if isinstance(value, list) else self.each).faults(value, path)

    def json(self) -> dict[str, Json]:
        """Describe both ways to write it."""
        return {"anyOf": [self.each.json(), Items(self.each, least=1).json()]}


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record: what it holds and what it is for."""

    shape: Shape
    says: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """Keys with names of their own."""

    fields: Mapping[str, Field]
    rule: Callable[[Mapping[str, Plain], Path], Iterator[Fault]] | None = None
    """What must hold between the keys, asked when every key is there and of the right type."""
    extra: Mapping[str, Json] | None = None
    """The same for JSON Schema, as far as it can say it."""

    def faults(self, value: Plain, path: Path) -> Iterator[Fault]:
        """Give unknown, missing and wrong keys."""
        if not isinstance(value, dict):
            yield _wanted(path, "a set of keys", value, f"keys: {', '.join(self.fields)}")
            return
        sound = True
        for name, item in value.items():
            field = self.fields.get(name)
            if field is None:
                advice = (
                    slip_in(name) or did_you_mean(name, self.fields) or f"the keys here are {', '.join(self.fields)}"
                )
                if item is None and name.isdecimal():
                    advice = decimal_comma(0, name)
                elif item is None and " " in name:
                    advice = "a text that holds a comma must stand in quotes"
                yield Fault("NW201", (*path, name), f"unknown key {quoted(name)}", advice, "key")
                continue
            for fault in field.shape.faults(item, (*path, name)):
                # What is wrong deeper down leaves this key of the right type.
                sound = sound and len(fault.path) > len(path) + 1
                yield fault
        missing = [name for name, field in self.fields.items() if field.required and name not in value]
        for name in missing:
            yield Fault("NW202", path, f"key {quoted(name)} is missing", self.fields[name].says, "key")
        if self.rule is not None and sound and not missing:
            yield from self.rule(value, path)

    def json(self) -> dict[str, Json]:
        """Describe each key; others are refused."""
        properties: dict[str, Json] = {
            name: {**field.shape.json(), "description": field.says} for name, field in self.fields.items()
        }
        required: list[Json] = [name for name, field in self.fields.items() if field.required]
        form: dict[str, Json] = {"type": "object", "properties": properties, "additionalProperties": False}
        return {**form, **({"required": required} if required else {}), **(self.extra or {})}


@dataclass(frozen=True, slots=True)
class Entries:
    """Keys of the author's choosing, all of one form, with values that look alike."""

    key: Text
    each: Shape
    says: str
    """What one entry is, for editors."""
    least: int = 0

    def faults(self, value: Plain, path: Path) -> Iterator[Fault]:
        """Give keys of the wrong form and the faults of every entry."""
        if not isinstance(value, dict):
            yield _wanted(path, "a set of keys", value)
            return
        if len(value) < self.least:
            yield Fault(
                "NW207", path, f"{_named(path)} needs at least {self.least} entr{'y' if self.least == 1 else 'ies'}"
            )
        for name, item in value.items():
            for fault in self.key.faults(name, (*path, name)):
                yield Fault(fault.code, fault.path, f"key {fault.message}", fault.help, "key")
            yield from self.each.faults(item, (*path, name))

    def json(self) -> dict[str, Json]:
        """Describe the entries by the form of their keys."""
        each: dict[str, Json] = {**self.each.json(), "description": self.says}
        pattern = f"^(?:{'|'.join(self.key.one_of) or self.key.pattern})$"
        least: dict[str, Json] = {"minProperties": self.least} if self.least else {}
        return {"type": "object", "patternProperties": {pattern: each}, "additionalProperties": False, **least}
