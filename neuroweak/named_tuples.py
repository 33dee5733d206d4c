"""Named tuples that are made quickly: a command makes dozens of classes before it can answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["NamedTuple"]

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import _tuplegetter
    from collections.abc import Iterable
    from typing import Self

    class _Meta(type):
        """Makes the classes; all that can wait until a class is used is left until then."""

        def __new__(meta, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> type:
            """Make a subclass of tuple whose fields are what the class annotates, in its order."""
            if bases == (tuple,):
                return super().__new__(meta, name, bases, namespace)
            fields = tuple(namespace["__annotations__"])
            defaults = {field: namespace[field] for field in fields if field in namespace}
            namespace |= {field: _tuplegetter(at, None) for at, field in enumerate(fields)}
            namespace |= {"__slots__": (), "__match_args__": fields, "_fields": fields, "_field_defaults": defaults}
            return super().__new__(meta, name, bases, namespace)

    class NamedTuple(tuple, metaclass=_Meta):
        """
        What `typing.NamedTuple` is, made in a tenth of its time.

        That one compiles a constructor, and each annotation, for every class: 70 to 100 µs with Python 3.11, of which
        this module has no need. Type checkers see `typing.NamedTuple`.

        Example:
            >>> class Grade(NamedTuple):
            ...     power: int
            ...     of: int = 5
            >>> Grade(4), Grade(power=3)._replace(of=9).of
            (Grade(power=4, of=5), 9)
        """

        __slots__ = ()

        def __new__(cls, *values: object, **named: object) -> Self:
            """Make one from values in the order of the fields, by name, or both; a default stands for what lacks."""
            fields = cls._fields
            if named or len(values) != len(fields):
                defaults = cls._field_defaults
                try:
                    rest = [named.pop(f) if f in named else defaults[f] for f in fields[len(values) :]]
                except KeyError:
                    rest = []
                if named or len(values) + len(rest) != len(fields):
                    raise TypeError(f"{cls.__name__} has the fields {', '.join(fields)}, not {values} {named}")
                values += tuple(rest)
            return tuple.__new__(cls, values)

        @classmethod
        def _make(cls, values: Iterable[object]) -> Self:
            """Make one from anything that gives a value for each field."""
            return cls(*values)

        def _replace(self, **named: object) -> Self:
            """Make another with some fields changed."""
            changed = self._make(map(named.pop, self._fields, self))
            if named:
                raise TypeError(f"{type(self).__name__} has no field {', '.join(named)}")
            return changed

        def _asdict(self) -> dict[str, Any]:
            """Give the values by name, in order."""
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            """Write it as it would be made."""
            told = ", ".join(f"{field}={value!r}" for field, value in self._asdict().items())
            return f"{type(self).__name__}({told})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            """Give what `copy` and `pickle` make another from."""
            return tuple(self)
