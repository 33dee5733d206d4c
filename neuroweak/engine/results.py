"""What a ranking is made of: observations weighed, conditions in their places, and the answer to a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from neuroweak.engine.families import Standing
from neuroweak.engine.fit import Fit, fit_word
from neuroweak.engine.red_flags import Alarm
from neuroweak.engine.state import SIGNS, State
from neuroweak.errors import InputError, Problem
from neuroweak.files.arguments import CONDITION, must_be, must_be_count
from neuroweak.knowledge.index import Index
from neuroweak.named_tuples import NamedTuple
from neuroweak.patient import Case

Vector = Sequence[float]
"""One number for each hypothesis, in the order of `Engine.hypotheses`; what is kept of them may be packed."""

Evidence = tuple[tuple[str, bool], ...]
"""Observations: pairs of finding id and whether it is present."""


class Contribution(NamedTuple):
    """
    What one observation says for or against one condition.

    `log_ratio` is in nats: above 0 speaks for the condition. Over all contributions of a row it sums to `Row.score`.
    """

    finding: str
    name: str
    state: State
    probability: float
    """P(finding present | condition); for age, sex and onset the damped chance of what was stated."""
    average: float
    """The same on average over all hypotheses, weighed by their prior."""
    log_ratio: float
    sources: tuple[str, ...] = ()
    listed: bool = True
    """Whether the file states a figure for this condition; otherwise only background or a share explains it."""
    implied_by: str = ""
    """The observation that already says this; then `log_ratio` is 0."""
    beyond: str = ""
    """The nearest finding of its tree that was counted before; `log_ratio` is what is said beyond it."""

    @property
    def signed(self) -> str:
        """The finding id, with what stands before it in `state.SIGNS`: `!` where it is absent."""
        return SIGNS.get(self.state, "") + self.finding


class Expected(NamedTuple):
    """A finding the condition usually shows that nobody has looked for."""

    finding: str
    name: str
    probability: float
    average: float
    """Mean share over all conditions of the file."""


class Part(NamedTuple):
    """What one observation says, for every hypothesis at once."""

    finding: str
    name: str
    state: State
    chance: Vector
    average: float
    log_ratio: Vector
    implied_by: str = ""
    beyond: str = ""

    def __repr__(self) -> str:
        """Say what was observed, without a number for every hypothesis."""
        return f"<Part {self.finding} {self.state}>"


class Row(NamedTuple):
    """One condition's place in a ranking."""

    rank: int
    """From 1; conditions with equal belief share a rank."""
    condition: str
    name: str
    site: str
    urgent: bool
    probability: float
    """Share of belief among the conditions of the file and `none of these`."""
    log_odds: float
    log_prior: float
    score: float
    """Sum of the contributions, in nats. `log(probability) = log_prior + score - Ranking.log_evidence`."""
    parts: tuple[Part, ...]
    place: int
    scoring_index: Index

    def __repr__(self) -> str:
        """Say the place; `contributions` has the reasons."""
        return f"<Row {self.rank}: {self.condition}, {self.fit}, {self.probability:.3f}>"

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """The reasons, in the order of the observations; what is untold is one only where it says something."""
        return tuple(
            _contribution(self.scoring_index, part, self.condition, self.place)
            for part in self.parts
            if part.state is not State.UNTOLD or part.log_ratio[self.place]
        )

    @property
    def family(self) -> str:
        """The name of the disease it is a form of, or empty."""
        return self.scoring_index.summaries[self.condition].family

    @property
    def fit(self) -> Fit:
        """How well the condition fits, in words."""
        return fit_word(self.score)

    @property
    def dangerous(self) -> bool:
        """Whether it still fits, and missing it could cost life, breath, limb or cord."""
        return self.urgent and self.score > 0 and self.probability >= NOT_TO_MISS_SHARE

    @property
    def speaks_for(self) -> tuple[Contribution, ...]:
        """What supports the condition, strongest first; that little else is missing is no finding."""
        told = (c for c in self.contributions if c.log_ratio >= NOTABLE and c.state is not State.UNTOLD)
        return tuple(sorted(told, key=lambda c: -c.log_ratio))

    @property
    def speaks_against(self) -> tuple[Contribution, ...]:
        """What conflicts with the condition, strongest first."""
        return tuple(sorted((c for c in self.contributions if c.log_ratio <= -NOTABLE), key=lambda c: c.log_ratio))


NOTABLE = 0.1
"""Nats from which an observation is said to speak for or against; below, it says next to nothing."""

THIN_BITS = 1.5
"""Bits of belief moved by a case below which it is called too thin to tell."""

NOT_TO_MISS_SHARE = 0.01
"""Share of belief from which a dangerous condition still fits."""


class Ranking(NamedTuple):
    """
    The answer to a case: every condition with its share of belief (0 to 1) and its reasons (in nats), best first.

    Example:
        >>> import neuroweak
        >>> ranking = neuroweak.rank(neuroweak.load(), neuroweak.case("ptosis", "fatigable weakness", "weak arms"))
        >>> ranking.to_records()[0]["condition"]
        'myasthenia_gravis'
    """

    case: Case
    prior: str
    rows: tuple[Row, ...]
    """All conditions, best first."""
    none_of_these: float
    """Share of belief that no condition of the file is at work."""
    log_evidence: float
    weights: Mapping[str, float]
    """Damping of each finding that counted, 0 to 1."""
    bits: float
    """How far the case moved belief away from the prior (relative entropy), in bits."""
    red_flags: tuple[Alarm, ...] = ()
    watch_for: tuple[Alarm, ...] = ()
    """Rules that fired of what sounds long known and calm: an emergency where it is new or getting worse."""
    not_to_miss: tuple[Row, ...] = ()
    """Dangerous conditions that still fit, outside the first three."""
    problems: tuple[Problem, ...] = ()
    notice: str = ""
    """The line of the file that says this is for teaching."""
    standings: tuple[Standing, ...] = ()
    """The places as people read them, best first: forms of one disease stand together and add up."""

    def __repr__(self) -> str:
        """Say the first places; `rows` has all of them."""
        first = ", ".join(f"{row.condition} {row.probability:.3f}" for row in self.rows[:3])
        return f"<Ranking of {len(self.rows)} conditions: {first or 'none'}>"

    def _repr_html_(self) -> str:
        """Draw the first places as a table, for a notebook."""
        from neuroweak.engine.notebook import html_of

        return html_of(self)

    def to_records(self, top: int | None = None) -> list[dict[str, object]]:
        """
        The rows as plain data, for a table of one's own.

        Args:
            top: How many rows; all where it is None.

        Returns:
            One dictionary a condition, best first, with the same keys in each: `rank`, `condition`, `name`, `site`,
            `urgent`, `fit`, `family`, `probability` (share of belief), `score` (nats), and under `for` and `against`
            the findings that speak so, strongest first, as `Contribution.signed`.
        """
        if top is not None:
            must_be_count(top, "top")
        return [
            {
                "rank": row.rank,
                "condition": row.condition,
                "name": row.name,
                "site": str(row.site),
                "urgent": row.urgent,
                "fit": str(row.fit),
                "family": row.family,
                "probability": row.probability,
                "score": row.score,
                "for": [c.signed for c in row.speaks_for],
                "against": [c.signed for c in row.speaks_against],
            }
            for row in self.rows[:top]
        ]

    def without_places(self) -> Ranking:
        """Give the answer to a case of which nothing can be ranked: what is urgent, and no condition."""
        return self._replace(rows=(), standings=(), not_to_miss=())

    @property
    def nothing_fits(self) -> bool:
        """Whether `none of these` beats every condition, the forms of one disease taken together."""
        return not self.rows or self.none_of_these >= self.standings[0].probability

    @property
    def is_thin(self) -> bool:
        """Whether the case says too little to tell conditions apart."""
        return self.bits < THIN_BITS

    def row(self, condition: str) -> Row:
        """
        The place of one condition.

        Raises:
            InputError: The condition is not in the file; the nearest are suggested.
        """
        must_be(str, condition, CONDITION)
        for row in self.rows:
            if row.condition == condition:
                return row
        raise InputError(unknown_condition(condition, {row.condition: row.name for row in self.rows}))


def unknown_condition(given: str, names: Mapping[str, str]) -> Problem:
    """
    Say that there is no such condition, with what is near it.

    Args:
        given: What stood for a condition id.
        names: The name of each condition, by id.
    """
    from neuroweak.text.normalize import normal_form
    from neuroweak.text.suggestions import nearest

    phrases = {normal_form(word): key for key, name in names.items() for word in (key, name)}
    near = [f"{key} ({names[key]})" for key in nearest(str(given), phrases, 3)]
    help_ = f"did you mean: {', '.join(near)}?" if near else "see: neuroweak list conditions"
    return Problem("NW602", f'no condition called "{given}"', help=help_)


def _contribution(index: Index, part: Part, condition: str, place: int) -> Contribution:
    sources: tuple[str, ...] = ()
    listed = part.state in {State.STATED, State.UNTOLD}
    if part.state is State.STATED:
        sources = index.patients[condition].sources
    elif part.finding in index.figures:
        places = index.figures[part.finding][0]
        listed = place in places
        sources = index.sources[part.finding][places.index(place)] if listed else ()
    chance, ratio = part.chance[place], part.log_ratio[place]
    known = (part.implied_by, part.beyond)
    return Contribution(
        part.finding, part.name, part.state, chance, part.average, ratio, tuple(sources), listed, *known
    )


class Step(NamedTuple):
    """One observation's damped log chance under every hypothesis, given the steps before it in its tree."""

    finding: str
    present: bool
    weight: float
    """Damping, 0 to 1."""
    log_chance: Vector
