"""A case against the knowledge: conditions ranked by how well they fit, each with the reasons that add up to it."""

from __future__ import annotations

import math
from itertools import islice
from typing import TYPE_CHECKING

from neuroweak.engine.contributions import demographic_parts, finding_parts, silent_parts
from neuroweak.engine.families import standings
from neuroweak.engine.known_conditions import known_parts
from neuroweak.engine.model import NONE_OF_THESE, Engine
from neuroweak.engine.perhaps import absent_form_parts, perhaps_parts
from neuroweak.engine.priors import Prior
from neuroweak.engine.red_flags import alarms
from neuroweak.engine.results import Expected, Ranking, Row, Step
from neuroweak.engine.summands import total_of, weight
from neuroweak.engine.validation import check_case, check_condition
from neuroweak.knowledge.model import Kind, Knowledge
from neuroweak.patient import Case, implied

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from neuroweak.engine.results import Vector


def observations(engine: Engine, case: Case) -> list[tuple[str, bool]]:
    """
    What a case says, without what follows from the rest, in canonical order.

    A parent of something present and a kind of something absent add nothing and are left out.

    Args:
        engine: The compiled file.
        case: A case with known finding ids.

    Returns:
        Pairs of finding id and whether it is present, tree by tree, general before special.
    """
    findings = engine.knowledge.findings
    above = {a for finding in case.present for a in engine.forest.above(finding)}
    absent = set(case.absent) - above
    state = {f: True for f in case.present if f not in above}
    state.update((f, False) for f in absent if absent.isdisjoint(engine.forest.above(f)))
    order = engine.forest.canonical(list(state))
    return [(f, state[f]) for f in order if not findings[f].onset]


def steps(engine: Engine, case: Case) -> Iterator[Step]:
    """
    Walk through a case, one observation at a time, in canonical order.

    Args:
        engine: The compiled file.
        case: A case with known finding ids.

    Yields:
        Steps whose logs, weighed and summed, give the log likelihood of the case.
    """
    seen = observations(engine, case)
    findings = engine.knowledge.findings
    regions = [findings[finding].region for finding, _ in seen]
    size: dict[str, int] = {}
    for region in regions:
        size[region] = size.get(region, 0) + 1
    weights = {region: weight(engine, count) for region, count in size.items()}
    root, so_far = "", ()  # type: tuple[str, tuple[tuple[str, bool], ...]]
    for observed, region in zip(seen, regions, strict=True):
        tree = engine.forest.root(observed[0])
        if tree != root:
            root, so_far = tree, ()
        yield Step(*observed, weights[region], engine.trees.log_step(so_far, observed))
        so_far = (*so_far, observed)


def belief(engine: Engine, case: Case, prior: str = Prior.TEMPERED) -> tuple[Vector, float]:
    """
    Posterior share of belief for every hypothesis: the short way, for long batches.

    Args:
        engine: The compiled file.
        case: A case with known finding ids.
        prior: `tempered`, `flat` or `incidence`.

    Returns:
        Shares in the order of `engine.hypotheses`, summing to 1, and the log of the case's chance.
    """
    observed = observations(engine, case)
    facts = sum(present for _, present in observed)
    summands = [s for evidence in engine.summands.by_tree(observed) for s in engine.summands.of_tree(evidence)]
    rows = [engine.summands.at_first(prior, facts), *_rows_between(engine, case, prior, observed)]
    if case.perhaps:
        told = engine.forest.told_by(observed)
        perhaps = engine.forest.told_by((finding, True) for finding, _ in case.perhaps if finding not in told)
        summands += engine.summands.heard(perhaps - told)
    counts: dict[str, int] = {}
    for region, _ in summands:
        counts[region] = counts.get(region, 0) + 1
    weights = engine.summands.weights(counts, facts)
    # Few weights differ: what shares one is added up first, and weighed once.
    by_weight: dict[float, list[Vector]] = {}
    for summand in summands:
        factor = weights[summand.region]
        (rows if factor == 1.0 else by_weight.setdefault(factor, [])).append(engine.summands.row(summand))
    for factor, vectors in by_weight.items():
        rows.append([factor * y for y in total_of(vectors)])
    return normalised(total_of(rows))


def before_findings(engine: Engine, case: Case, prior: str = Prior.TEMPERED) -> Vector:
    """Give the log weight of each hypothesis by its prior, age, sex and onset, and what counts in part."""
    between = _rows_between(engine, case, prior, observations(engine, case))
    return total_of([engine.priors.logs(prior), *between])


def _rows_between(engine: Engine, case: Case, prior: str, observed: Sequence[tuple[str, bool]]) -> list[Vector]:
    rows: list[Vector] = []
    if case.age is not None or case.sex is not None or case.onset is not None:
        rows.append(engine.demographics.sum_of_logs(case.age, case.sex, case.onset))
    if case.known or case.is_soft:
        weights = list(map(math.exp, engine.priors.logs(prior)))
        rows += (part.log_ratio for part in known_parts(engine, case, weights))
        rows += (part.log_ratio for part in perhaps_parts(engine, case, observed, weights))
        rows += (part.log_ratio for part in absent_form_parts(engine, case, observed, weights))
    return rows


def normalised(logs: Sequence[float]) -> tuple[Vector, float]:
    """
    Turn logs of weights into shares.

    Args:
        logs: At least one finite number, in nats.

    Returns:
        Shares that sum to 1, and the log of the sum of the weights.
    """
    top = max(logs)
    weights = list(map(math.exp, [x - top for x in logs]))
    total = math.fsum(weights)
    return [w / total for w in weights], top + math.log(total)


def rank(engine: Engine | Knowledge, case: Case, *, prior: str = Prior.TEMPERED) -> Ranking:
    """
    Rank the conditions of a file by how well they fit a case.

    Args:
        engine: The compiled file; a plain `Knowledge` is compiled first, which many cases should not pay for.
        case: A case with known finding ids.
        prior: `tempered`, `flat` or `incidence`.

    Returns:
        All conditions with their reasons, the red flags and what must not be missed.

    Raises:
        InputError: The file has no such finding, or the case contradicts itself, or there is no such prior.

    Example:
        >>> import neuroweak
        >>> ranking = rank(neuroweak.load(), neuroweak.case("ptosis", "fatigable weakness", "weak arms"))
        >>> ranking.rows[0].name
        'Myasthenia gravis'
    """
    if isinstance(engine, Knowledge):
        engine = Engine(engine)
    check_case(engine, case)
    prior_logs = engine.priors.logs(prior)
    weights = [math.exp(x) for x in prior_logs]
    walked = tuple(steps(engine, case))
    seen = [(step.finding, step.present) for step in walked]
    parts = (
        *demographic_parts(engine, case, weights),
        *known_parts(engine, case, weights),
        *finding_parts(engine, case, walked, weights),
        *perhaps_parts(engine, case, seen, weights),
        *absent_form_parts(engine, case, seen, weights),
        *silent_parts(engine, case, weights),
    )
    ratios = [part.log_ratio for part in parts]
    scores = [math.fsum(column) for column in zip(*ratios, strict=True)] if ratios else [0.0] * len(weights)
    shares, log_evidence = normalised([a + b for a, b in zip(prior_logs, scores, strict=True)])
    odds = log_odds(shares)
    order = sorted(range(len(engine.summaries)), key=lambda i: (-shares[i], engine.hypotheses[i]))
    rows: list[Row] = []
    for at, i in enumerate(order):
        summary = engine.summaries[i]
        tied = at > 0 and math.isclose(shares[i], shares[order[at - 1]], rel_tol=1e-9)
        rows.append(
            Row(
                rank=rows[-1].rank if tied else at + 1,
                condition=engine.hypotheses[i],
                name=summary.name,
                site=summary.sites[0],
                urgent=summary.urgent,
                probability=shares[i],
                log_odds=odds[i],
                log_prior=prior_logs[i],
                score=scores[i],
                parts=parts,
                place=i,
                scoring_index=engine.index,
            )
        )
    bits = math.fsum(p * (math.log(p) - q) for p, q in zip(shares, prior_logs, strict=True) if p > 0) / math.log(2)
    by_condition = {row.condition: row.probability for row in rows}
    return Ranking(
        case=case,
        prior=str(prior),
        rows=tuple(rows),
        none_of_these=shares[engine.position[NONE_OF_THESE]],
        log_evidence=log_evidence,
        weights={step.finding: step.weight for step in walked},
        bits=bits,
        red_flags=alarms(engine.knowledge, case, by_condition),
        not_to_miss=tuple(row for row in rows[3:] if row.dangerous),
        notice=engine.knowledge.notice,
        standings=standings(rows),
    )


def log_odds(shares: Sequence[float]) -> Vector:
    """
    Log odds of each share against all others together, without losing digits where one is nearly 1.

    Args:
        shares: Shares that sum to 1.

    Returns:
        Logs of odds, in nats.
    """
    total = math.fsum(shares)
    # What is left beside a half or less is known to the last digit; only the one share above it needs the others added.
    rest = [
        total - p if 2 * p <= total else math.fsum(shares[:i]) + math.fsum(shares[i + 1 :])
        for i, p in enumerate(shares)
    ]
    return [math.log(max(p, LEAST)) - math.log(max(r, LEAST)) for p, r in zip(shares, rest, strict=True)]


LEAST = 5e-324
"""The least number above 0, which stands for a share too small to be told from it."""


COMMON = 0.2
"""Share of patients from which a finding is worth looking for."""

TYPICAL = 1.5
"""How many times as common as on average it must be."""


def expected(engine: Engine, case: Case, condition: str, *, top: int = 6, tests: bool = True) -> tuple[Expected, ...]:
    """
    What a condition usually shows and nobody has looked for, most telling first.

    Args:
        engine: The compiled file.
        case: What is known so far.
        condition: A condition id.
        top: How many at most.
        tests: Whether results of tests are among them.

    Returns:
        Findings shown by a fifth of the patients or more, and by half as many again as across the file, ordered by
        how much one would expect them to say; no tests that can only be told.

    Raises:
        InputError: The file has no such condition.
    """
    check_condition(engine, condition)
    knowledge, usual = engine.knowledge, engine.index.mean_frequency
    known = frozenset().union(*implied(knowledge, case))
    typical = engine.parameters.typical_frequency
    found = []
    for finding, (value, strength) in engine.index.listed[condition].items():
        least = max(COMMON, TYPICAL * usual[finding])
        if max(value, typical) + usual[finding] < least:
            continue  # weighed it lies between the two, and people in general show it no more often than is usual
        chance = engine.frequencies.stated(finding, value, strength)
        if chance >= least and finding not in known and (tests or knowledge.findings[finding].kind is not Kind.TEST):
            found.append((-chance * math.log(chance / usual[finding]), finding, chance))
    found.sort()
    looked_for = islice((one for one in found if not knowledge.findings[one[1]].is_only_told), top)
    return tuple(Expected(f, engine.index.names[f], chance, usual[f]) for _, f, chance in looked_for)
