"""
What a `negspacy` pipeline reads with the vocabulary of neuroweak, for `benchmarks/read_accuracy.py --against`.

In a scratch environment that holds negspacy (nothing of it is a dependency of neuroweak):

    python -m venv .peers && .peers/bin/pip install negspacy
    python benchmarks/peers/negspacy_read.py phrases > phrases.jsonl          # with neuroweak's own Python
    .peers/bin/python benchmarks/peers/negspacy_read.py read phrases.jsonl TEXTS.jsonl > negspacy.jsonl
    python benchmarks/read_accuracy.py CASES.jsonl TEXTS.jsonl --against negspacy.jsonl

The pipeline is the usual one: a blank English tokenizer, sentences, an entity ruler that knows every name and synonym
in any capitals, and negex with its clinical term set. It knows the same phrases as neuroweak's vocabulary; it has no
frames, no numbers and no words for age, sex or time.
"""

import json
import sys


def phrases():
    """Write the phrases of the shipped vocabulary, one a line."""
    import neuroweak

    for finding in neuroweak.load().findings.values():
        for phrase in {finding.name, finding.id.replace("_", " "), *finding.synonyms}:
            print(json.dumps({"label": finding.id, "pattern": phrase}))
        for phrase in set(finding.normal):
            print(json.dumps({"label": "!" + finding.id, "pattern": phrase}))


def read(phrases_path, texts_path):
    """Read texts, one JSON line each."""
    import time

    import spacy
    from negspacy.negation import Negex  # noqa: F401 - registers the pipe
    from negspacy.termsets import termset

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns([json.loads(line) for line in open(phrases_path, encoding="utf-8")])
    nlp.add_pipe("negex", config={"neg_termset": termset("en_clinical").get_patterns()})
    texts = [json.loads(line) for line in open(texts_path, encoding="utf-8")]
    started = time.process_time()
    for line in texts:
        present, absent = set(), set()
        for entity in nlp(line["text"]).ents:
            there = entity.label_.startswith("!") == entity._.negex
            (present if there else absent).add(entity.label_.lstrip("!"))
        print(json.dumps({"id": line["id"], "present": sorted(present), "absent": sorted(absent - present)}))
    print(f"{time.process_time() - started:.1f} s of processor time", file=sys.stderr)


if __name__ == "__main__":
    phrases() if sys.argv[1] == "phrases" else read(*sys.argv[2:4])
