"""
How often an interview with a simulated patient ends with the right condition first.

    python benchmarks/interviews.py [--games 104] [--from 0] [--all]

Game after game, with its number as seed, a patient has one of the main conditions (or of all), one after the other; the
questions are those that `neuroweak interview --as` asks. What was lost is listed.
"""

from __future__ import annotations

import argparse
from random import Random

import neuroweak
from neuroweak.engine.model import Engine
from neuroweak.interview.simulated_patient import arrive, reply
from neuroweak.interview.state import Interview, answer, begin, next_question

MAIN = (
    "myasthenia_gravis", "ocular_myasthenia_gravis", "musk_myasthenia_gravis", "lambert_eaton", "botulism",
    "polymyositis", "dermatomyositis", "inclusion_body_myositis", "immune_mediated_necrotizing_myopathy",
    "antisynthetase_syndrome", "statin_myopathy", "thyrotoxic_periodic_paralysis", "myotonic_dystrophy_1",
    "facioscapulohumeral_dystrophy", "oculopharyngeal_dystrophy", "mitochondrial_cpeo", "guillain_barre",
    "miller_fisher", "cidp", "multifocal_motor_neuropathy", "amyotrophic_lateral_sclerosis", "kennedy_disease",
    "multiple_sclerosis", "nmosd", "polymyalgia_rheumatica", "functional_weakness",
)  # fmt: skip
"""The main conditions: those for whose telling findings sources were searched one by one."""


def play(engine: Engine, condition: str, seed: int) -> Interview:
    """Hold an interview with a patient who has a condition, and give its last state."""
    random = Random(seed)
    now = begin(engine, arrive(engine, condition, random, neuroweak.Case()))
    while question := next_question(engine, now):
        now = answer(engine, now, question, reply(engine, condition, random, now.case, question.finding))
    return now


def main() -> None:
    """Play the games, and print what was lost and how many were won."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--games", type=int, default=4 * len(MAIN))
    parser.add_argument("--from", type=int, default=0, dest="start", metavar="SEED")
    parser.add_argument("--all", action="store_true", help="all conditions of the file")
    given = parser.parse_args()
    engine = Engine(neuroweak.load())
    conditions = engine.knowledge.conditions
    pool = tuple(conditions) if given.all else MAIN
    won, questions = 0, 0
    for game in range(given.start, given.start + given.games):
        condition = pool[game % len(pool)]
        last = play(engine, condition, game)
        leader = max(range(len(last.shares)), key=last.shares.__getitem__)
        questions += len(last.asked)
        won += engine.hypotheses[leader] == condition
        if engine.hypotheses[leader] != condition:
            share = last.shares[engine.position[condition]]
            print(f"lost {game}: {condition} {share:.0%}, {engine.hypotheses[leader]} {last.shares[leader]:.0%}")
    print(f"won {won} of {given.games} ({won / given.games:.1%}), {questions / given.games:.1f} questions a game")


if __name__ == "__main__":
    main()
