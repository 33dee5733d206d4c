"""
How long a reply of the interview and a long text for `read` take, as ratios to work of a known kind in the same run.

Run with the interpreter of an environment in which neuroweak is installed: `python benchmarks/reasoning_speed.py`.
"""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable

import neuroweak
from neuroweak.engine.ranking import rank
from neuroweak.interview.replies import Said
from neuroweak.interview.state import answer, begin, next_question
from neuroweak.reasoning.questions import Question
from neuroweak.vignette import Reader

PAGE = "A 62-year-old man has weak thighs and a dry mouth; reflexes were absent in the legs and CK was 5,400 U/L. "


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    started = time.process_time()
    work()
    return time.process_time() - started


def main() -> None:
    """Print the median reply against a ranking, and a megabyte read against splitting it into words."""
    engine = neuroweak.Engine(neuroweak.load())
    case = neuroweak.Case(present=("ptosis",))
    now = begin(engine, case, most=8)
    next_question(engine, now)
    spent = []
    for said in (Said.NO, Said.UNSURE, Said.YES) * 2:
        question = next_question(engine, now)
        if not isinstance(question, Question):
            break
        started = time.process_time()
        now = answer(engine, now, question, said)
        next_question(engine, now)
        spent.append(time.process_time() - started)
    ranking = statistics.median(seconds(lambda: rank(engine, case)) for _ in range(9))
    print(f"a reply and the next question: {statistics.median(spent) / ranking:.1f} x ranking one case")
    reader = Reader(neuroweak.Vocabulary.of(engine.knowledge))
    text = PAGE * (1_000_000 // len(PAGE))
    words = statistics.median(seconds(lambda: re.findall(r"\w+", text)) for _ in range(5))
    print(f"reading a megabyte: {seconds(lambda: reader.read(text)) / words:.1f} x splitting it into words")


if __name__ == "__main__":
    main()
