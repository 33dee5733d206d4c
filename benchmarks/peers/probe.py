"""One scorer in a fresh process: load, answer one case, and print the most memory that took, in MB."""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from neuroweak.patient import Case  # noqa: E402
from neuroweak.knowledge.loading import load  # noqa: E402


def scorer(name: str):
    """Make the scorer of a name."""
    knowledge = load()
    if name == "neuroweak":
        from ablations import Engine

        return Engine(knowledge)
    if name == "bayes":
        from bayes import NaiveBayes

        return NaiveBayes(knowledge)
    if name.startswith("lirical"):
        from lirical import Lirical

        return Lirical(knowledge, absent=name == "lirical-all")
    if name in {"count", "jaccard"}:
        import overlap

        return (overlap.Count if name == "count" else overlap.Jaccard)(knowledge, 0.3)
    from semantic import Semantic

    return Semantic(knowledge, name.partition("-")[2], 0.2)


def peak() -> float:
    """The most memory this process has held."""
    status = Path("/proc/self/status")
    if status.is_file():
        return int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


if __name__ == "__main__":
    scorer(sys.argv[1]).scores(Case(present=("ptosis", "diplopia"), absent=("sensory_loss",)))
    print(peak())
