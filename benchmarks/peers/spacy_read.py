"""
What a `negspacy` or a `medspacy` pipeline reads with the vocabulary of neuroweak, for `read_accuracy.py --against`.

In scratch environments (nothing of them is a dependency of neuroweak, and the two want different versions of spaCy):

    python -m venv .negspacy && .negspacy/bin/pip install negspacy
    python -m venv .medspacy && .medspacy/bin/pip install medspacy
    python benchmarks/peers/spacy_read.py phrases > phrases.jsonl          # with neuroweak's own Python
    .negspacy/bin/python benchmarks/peers/spacy_read.py negspacy phrases.jsonl TEXTS.jsonl > negspacy.jsonl
    .medspacy/bin/python benchmarks/peers/spacy_read.py medspacy phrases.jsonl TEXTS.jsonl > medspacy.jsonl
    python benchmarks/read_accuracy.py CASES.jsonl TEXTS.jsonl --against negspacy.jsonl --against medspacy.jsonl

The pipelines are the usual ones. negspacy: a blank English tokenizer, sentences, an entity ruler that knows every name
and synonym in any capitals, and negex with its clinical term set. medspacy: its default load (PyRuSH sentences, target
matcher, ConText). Both know the same phrases as neuroweak's vocabulary; they have no frames, no numbers and no words
for age, sex or time. What medspacy calls a family's, hypothetical or uncertain states nothing, as in neuroweak.
"""

import json
import sys
import time


def phrases():
    """Write the phrases of the shipped vocabulary, one a line."""
    import neuroweak

    for finding in neuroweak.load().findings.values():
        for phrase in {finding.name, finding.id.replace("_", " "), *finding.synonyms}:
            print(json.dumps({"label": finding.id, "pattern": phrase}))
        for phrase in set(finding.normal):
            print(json.dumps({"label": "!" + finding.id, "pattern": phrase}))


def negspacy(known):
    """Make the pipeline, and what gives the entities of a text with whether each is denied."""
    import spacy
    from negspacy.negation import Negex  # noqa: F401 - registers the pipe
    from negspacy.termsets import termset

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns(known)
    nlp.add_pipe("negex", config={"neg_termset": termset("en_clinical").get_patterns()})
    return lambda text: [(entity.label_, entity._.negex) for entity in nlp(text).ents]


def medspacy(known):
    """Make the pipeline, and what gives the entities of a text with whether each is denied."""
    import medspacy as library
    from medspacy.ner import TargetRule

    nlp = library.load()
    nlp.get_pipe("medspacy_target_matcher").add([TargetRule(line["pattern"], line["label"]) for line in known])
    return lambda text: [
        (entity.label_, entity._.is_negated)
        for entity in nlp(text).ents
        if not (entity._.is_family or entity._.is_hypothetical or entity._.is_uncertain)
    ]


def read(make, phrases_path, texts_path):
    """Read texts, one JSON line each."""
    entities = make([json.loads(line) for line in open(phrases_path, encoding="utf-8")])
    texts = [json.loads(line) for line in open(texts_path, encoding="utf-8")]
    started = time.process_time()
    for line in texts:
        present, absent = set(), set()
        for label, denied in entities(line["text"]):
            there = label.startswith("!") == denied
            (present if there else absent).add(label.lstrip("!"))
        print(json.dumps({"id": line["id"], "present": sorted(present), "absent": sorted(absent - present)}))
    print(f"{time.process_time() - started:.1f} s of processor time", file=sys.stderr)


if __name__ == "__main__":
    phrases() if sys.argv[1] == "phrases" else read({"negspacy": negspacy, "medspacy": medspacy}[sys.argv[1]], *sys.argv[2:4])
