"""A patient as the engine sees one: findings present and absent, age, sex and how it began."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NoReturn

from neuroweak.errors import InputError, Problem, shown
from neuroweak.knowledge.build_index import index_of
from neuroweak.knowledge.hierarchy import ancestors, path_up, with_ancestors
from neuroweak.knowledge.model import Sex, Tempo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neuroweak.knowledge.model import Knowledge

OLDEST = 120.0
"""The highest age accepted, in years."""

TEMPO_WORDS = {
    "sudden": Tempo.HYPERACUTE,
    "minutes": Tempo.HYPERACUTE,
    "hours": Tempo.HYPERACUTE,
    "days": Tempo.ACUTE,
    "weeks": Tempo.SUBACUTE,
    "slow": Tempo.CHRONIC,
    "months": Tempo.CHRONIC,
    "years": Tempo.CHRONIC,
}
"""Everyday words for how fast it began."""

_LISTS = ("present", "absent", "perhaps", "absent_forms", "tests", "accept", "sounds_urgent", "known")
_CONDITIONS = ("condition ids", '("myasthenia_gravis",)')
_ITEMS = {"accept": _CONDITIONS, "known": _CONDITIONS, "sounds_urgent": ("words", '("cannot breathe",)')}
"""What is held, with an example, by the lists that do not hold findings."""
_SEXES = frozenset(Sex)
_TEMPOS = frozenset(Tempo)


class Case:
    """
    What is known of one patient, in finding ids; it cannot be changed.

    Order and repetition in `present` and `absent` do not matter. What is in neither was not looked for.

    Example:
        >>> Case(present=("ptosis", "diplopia"), absent=("sensory_loss",), age=28, sex="female").replace(age=30).age
        30
    """

    # Written out: making it a dataclass would take a tenth of the time in which `match` answers.
    __match_args__ = (
        "present", "absent", "age", "sex", "onset", "id", "tests", "diagnosis", "accept", "perhaps", "absent_forms",
        "sounds_urgent", "known",
    )  # fmt: skip
    __slots__ = __match_args__

    present: tuple[str, ...]
    absent: tuple[str, ...]
    age: float | None
    """In years, 0 to 120."""
    sex: str | None
    """`female` or `male`."""
    onset: str | None
    """`hyperacute`, `acute`, `subacute` or `chronic`."""
    id: str
    tests: tuple[str, ...]
    """Those of `present` that are results of tests."""
    diagnosis: str
    """What the patient turned out to have; only for measuring."""
    accept: tuple[str, ...]
    """The conditions that count as right; only for measuring. Where none of them is of the file, the diagnosis does."""
    perhaps: tuple[tuple[str, float], ...]
    """Findings that were perhaps said, each with the chance that it was, above 0 and below 1; they count in part."""
    absent_forms: tuple[str, ...]
    """Findings of which a form that the file does not list is absent; each speaks softly against its finding."""
    sounds_urgent: tuple[str, ...]
    """Words of a telling that sound like an emergency; they weigh nothing and raise a line where no rule does."""
    known: tuple[str, ...]
    """Conditions that were found before; where a name stands for several, all of them."""

    def __init__(
        self,
        present: Iterable[str] = (),
        absent: Iterable[str] = (),
        age: float | None = None,
        sex: str | None = None,
        onset: str | None = None,
        id: str = "",  # noqa: A002 - the field's own word
        tests: Iterable[str] = (),
        diagnosis: str = "",
        accept: Iterable[str] = (),
        perhaps: Iterable[tuple[str, float]] | Mapping[str, float] = (),
        absent_forms: Iterable[str] = (),
        sounds_urgent: Iterable[str] = (),
        known: Iterable[str] = (),
    ) -> None:
        """
        Refuse what cannot be true of anyone.

        Raises:
            InputError: A value is of the wrong type, age, sex or onset is outside what is known, or a finding is
                both present and absent.
        """
        values = (
            present, absent, age, sex, onset, id, tests, diagnosis, accept, perhaps, absent_forms, sounds_urgent,
            known,
        )  # fmt: skip
        for name, value in zip(self.__match_args__, values, strict=True):
            object.__setattr__(self, name, value)
        if not all(type(getattr(self, key)) is tuple for key in _LISTS):
            self._make_tuples()
        if self.age is not None and not isinstance(self.age, int | float) and _is_number(self.age):
            object.__setattr__(self, "age", float(self.age))
        problems = [*self._wrong_values(), *self._wrong_items()]
        if problems:
            raise InputError(*problems)

    def replace(self, **changes: Any) -> Case:
        """
        Give the same case with other values.

        Args:
            changes: The new values by the names of their fields.

        Raises:
            InputError: What comes out cannot be true of anyone.
        """
        return Case(**dict(zip(self.__match_args__, self._values(), strict=True)) | changes)

    def _values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__match_args__)

    def __eq__(self, other: object) -> bool:
        """Whether the other is a case that says the same."""
        return self._values() == other._values() if isinstance(other, Case) else NotImplemented

    def __hash__(self) -> int:
        """Hash the values."""
        return hash(self._values())

    def __repr__(self) -> str:
        """Say all that is known."""
        said = (f"{name}={value!r}" for name, value in zip(self.__match_args__, self._values(), strict=True))
        return f"Case({', '.join(said)})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """Refuse to be changed."""
        raise AttributeError(f"a case cannot be changed; make another with replace({name}=...)")

    def __delattr__(self, name: str) -> NoReturn:
        """Refuse to be changed."""
        raise AttributeError(f"a case cannot be changed; {name} stays")

    def __reduce__(self) -> tuple[type[Case], tuple[Any, ...]]:
        """Travel to another process by its values."""
        return Case, self._values()

    def _wrong_values(self) -> Iterator[Problem]:
        if self.age is not None and not _is_number(self.age):
            yield Problem("NW612", f"age must be a number of years, not {_kind_of(self.age)}", help="as in 34")
        elif self.age is not None and not 0 <= self.age <= OLDEST:
            years = f"{min(self.age, 1e300):g}"  # a whole number may be too long for a message
            yield Problem("NW604", f"age must be from 0 to {OLDEST:.0f} years, not {years}")
        if self.sex is not None and not (isinstance(self.sex, str) and self.sex in _SEXES):
            yield Problem("NW604", f"sex must be female or male, not {shown(repr(self.sex))}")
        if self.onset is not None and not (isinstance(self.onset, str) and self.onset in _TEMPOS):
            yield Problem("NW604", f"onset must be one of {', '.join(Tempo)}, not {shown(repr(self.onset))}")
        for key in ("id", "diagnosis"):
            if not isinstance(getattr(self, key), str):
                yield Problem("NW612", f"{key} must be a text, not {_kind_of(getattr(self, key))}")

    def _wrong_items(self) -> Iterator[Problem]:
        wrong = [(key, f) for key in _LISTS if key != "perhaps" for f in getattr(self, key) if not isinstance(f, str)]
        for key, item in wrong:
            held, such = _ITEMS.get(key, ("finding ids", '("ptosis",)'))
            yield Problem("NW612", f"'{key}' must hold {held}, not {_kind_of(item)}", help=f"as in {such}")
        if not wrong:
            for finding in sorted(set(self.present) & set(self.absent)):
                said = f"{finding} is given both as present and as absent"
                yield Problem("NW603", said, help="leave one of the two out")
        for pair in self.perhaps:
            if not (isinstance(pair, tuple | list) and len(pair) == 2 and isinstance(pair[0], str)):
                said = f"'perhaps' must hold pairs of a finding id and a chance, not {_kind_of(pair)}"
                yield Problem("NW612", said, help='as in (("ptosis", 0.4),)')
            elif not (_is_number(pair[1]) and 0.0 < pair[1] < 1.0):
                said = f"the chance of {pair[0]} must be a number between 0 and 1, not {pair[1]!r}"
                yield Problem("NW604", said)

    def _make_tuples(self) -> None:
        """Take lists for tuples, and refuse a text, which would be read letter by letter."""
        for key in _LISTS:
            value = getattr(self, key)
            if key == "perhaps" and isinstance(value, Mapping):
                value = value.items()
            elif not isinstance(value, tuple | list | set | frozenset):
                help_ = "put it in brackets: [ … ]" if isinstance(value, str) else ""
                raise InputError(Problem("NW612", f"'{key}' must be a list, not {_kind_of(value)}", help=help_))
            object.__setattr__(self, key, tuple(value))

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is known that the engine could weigh."""
        return not (self.is_rankable or self.age is not None or self.sex or self.onset)

    @property
    def is_rankable(self) -> bool:
        """Whether anything is said of a finding, or of a condition found before; the rest ranks no case of a file."""
        return bool(self.present or self.absent or self.is_soft or self.known)

    @property
    def is_soft(self) -> bool:
        """Whether something counts in part: what was perhaps said, or a form that is absent."""
        return bool(self.perhaps or self.absent_forms)

    @property
    def is_plain(self) -> bool:
        """Whether findings, age, sex and onset are all that it says."""
        return not (self.is_soft or self.sounds_urgent or self.known)


def _is_number(value: object) -> bool:
    """Whether it is a number of any library, which yes and no are not."""
    return hasattr(value, "__float__") and not isinstance(value, bool)


def _kind_of(value: object) -> str:
    from neuroweak.files.document import kind_of  # only what is refused is told of

    return kind_of(value)


def contradictions(knowledge: Knowledge, case: Case) -> tuple[Problem, ...]:
    """
    Find what a case says against itself through the is-a forest.

    Args:
        knowledge: The file whose findings the case uses.
        case: A case with known finding ids.

    Returns:
        One problem for each present finding whose more general form is given as absent.
    """
    absent = set(case.absent)
    return tuple(
        Problem(
            "NW603",
            f"{knowledge.findings[finding].name} is present, but the more general "
            f"{knowledge.findings[above].name} is given as absent",
            help=f"leave {above} out of the absent findings",
        )
        for finding in dict.fromkeys(case.present)
        for above in ancestors(knowledge, finding)
        if above in absent
    )


def implied(knowledge: Knowledge, case: Case) -> tuple[frozenset[str], frozenset[str]]:
    """
    Everything a case states or implies: parents of what is present, kinds of what is absent.

    Args:
        knowledge: The file whose findings the case uses.
        case: A case with known finding ids.

    Returns:
        The ids known to be present, and those known to be absent.
    """
    present = with_ancestors(knowledge, case.present)
    absent = set(case.absent)
    if absent:
        parents = index_of(knowledge).parents
        absent.update([f for f in parents if not absent.isdisjoint(path_up(f, parents.get))])
    return frozenset(present), frozenset(absent - present)


def joined(knowledge: Knowledge, base: Case, more: Case) -> Case:
    """
    Put what was said later on top of a case.

    Args:
        knowledge: The file whose findings both use.
        base: The case as it was.
        more: Findings and values that stand above it.

    Returns:
        The case with both; where they disagree, with what `more` says.

    Raises:
        InputError: What comes out contradicts itself.
    """
    case = base.replace(
        present=tuple(dict.fromkeys((*(f for f in base.present if f not in more.absent), *more.present))),
        absent=tuple(dict.fromkeys((*(f for f in base.absent if f not in more.present), *more.absent))),
        age=base.age if more.age is None else more.age,
        sex=more.sex or base.sex,
        onset=more.onset or base.onset,
        perhaps=tuple(dict((*base.perhaps, *more.perhaps)).items()),
        absent_forms=tuple(dict.fromkeys((*base.absent_forms, *more.absent_forms))),
        sounds_urgent=tuple(dict.fromkeys((*base.sounds_urgent, *more.sounds_urgent))),
        known=tuple(dict.fromkeys((*base.known, *more.known))),
    )
    against_itself = contradictions(knowledge, case)
    if against_itself:
        raise InputError(*against_itself)
    return case
