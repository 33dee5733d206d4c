"""The lists the reader goes by name findings that the shipped file has, and nothing that no rule uses."""

from __future__ import annotations

from neuroweak.vignette.resources import read_list


def test_every_rule_has_its_words_and_its_finding(shipped):
    together = read_list("together.toml")
    used = {group for rule in together["rules"] for group in (*rule["all"], *rule.get("none", ()))}
    assert used == set(together["words"])
    assert {rule["finding"] for rule in together["rules"]} <= shipped.findings.keys()


def test_every_head_says_findings_of_the_file(shipped):
    frames = read_list("frames.toml")
    said = set(frames["collapse"])
    for head in frames["heads"].values():
        for key in ("bare", "normal", "even", "uneven", "hemi"):
            said.update(head.get(key, ()))
        for key in ("at", "with"):
            said.update(finding.lstrip("!") for findings in head.get(key, {}).values() for finding in findings)
    assert said <= shipped.findings.keys()


def test_every_topic_says_findings_of_the_file(shipped):
    heads = read_list("frames.toml")["heads"]
    for name, topic in read_list("topics.toml").items():
        told = {q: said for q, said in topic.items() if q not in {"words", "ranges", "very", "near", "unless"}}
        for said in (word.lstrip("!") for findings in told.values() for word in findings):
            assert said in shipped.findings or said.lstrip("@") in heads, (name, said)
