"""Rules across the entries of a knowledge file."""
from __future__ import annotations
from neuroweak.errors import Problem
from neuroweak.model import Knowledge
from neuroweak.document import Document
def check_references(knowledge: Knowledge, document: Document) -> tuple[Problem, ...]:
    return ()
def check(knowledge, document, today, rank_of=None):
    return ()
