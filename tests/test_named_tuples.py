"""Named tuples are those of `typing`, only made more quickly."""

from __future__ import annotations

import copy
import pickle
import typing

import pytest

from neuroweak.named_tuples import NamedTuple


class Grade(NamedTuple):
    """Power of a muscle."""

    power: int
    """0 to 5."""
    of: int = 5

    def whole(self) -> bool:
        """Whether it is full power."""
        return self.power == self.of


class Usual(typing.NamedTuple):
    """The same, as `typing` makes it."""

    power: int
    of: int = 5


@pytest.mark.parametrize("kind", [Grade, Usual])
def test_what_typing_promises_holds(kind: type[Grade]) -> None:
    four = kind(4)
    assert four == kind(power=4, of=5) == kind(4, of=5) == (4, 5)
    assert (four.power, four[1], len(four), hash(four)) == (4, 5, 2, hash((4, 5)))
    assert four._replace(of=9) == kind._make([4, 9]) == (4, 9)
    assert list(four._asdict().items()) == [("power", 4), ("of", 5)]
    assert repr(four) == f"{kind.__name__}(power=4, of=5)"
    assert (kind._fields, kind._field_defaults) == (("power", "of"), {"of": 5})
    match four:
        case kind(power, of):
            assert (power, of) == (4, 5)
    for again in (copy.deepcopy(four), pickle.loads(pickle.dumps(four))):
        assert again == four
        assert type(again) is kind


@pytest.mark.parametrize("kind", [Grade, Usual])
@pytest.mark.parametrize("values", [(), (1, 2, 3)])
def test_too_few_and_too_many_values_are_refused(kind: type[Grade], values: tuple[int, ...]) -> None:
    with pytest.raises(TypeError):
        kind(*values)


@pytest.mark.parametrize("kind", [Grade, Usual])
@pytest.mark.parametrize("named", [{"power": 2}, {"side": 2}, {"of": 2, "side": 2}])
def test_a_name_given_twice_or_unknown_is_refused(kind: type[Grade], named: dict[str, int]) -> None:
    with pytest.raises(TypeError):
        kind(1, **named)


@pytest.mark.parametrize("kind", [Grade, Usual])
def test_an_unknown_name_cannot_be_changed_nor_a_field_be_set(kind: type[Grade]) -> None:
    four = kind(4)
    with pytest.raises((TypeError, ValueError)):  # `typing` raises the other one before Python 3.13
        four._replace(side="left")  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        four.power = 3  # type: ignore[misc]
    with pytest.raises(AttributeError):
        four.side = "left"  # type: ignore[attr-defined]


def test_it_keeps_its_own_words_and_methods() -> None:
    assert Grade.__doc__ == "Power of a muscle."
    assert Grade(5).whole()
