"""
Measure what every verb takes for inputs up to its limits: memory, and seconds of a processor.

    python benchmarks/bounds.py [WORD]

prints a row for each call, only for those that hold WORD where one is given, and ends with 1 where a call took more
than 300 MB or 10 seconds, or ended with a fault of the program. Each call is a process of its own, on the file that
ships; of a call with workers the memory is that of the largest process, and the seconds are those of all.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bounds_inputs import Call, filled, made_apart, put

from neuroweak.cli.app import VERBS
from neuroweak.cli.diagnostics import ExitCode
from neuroweak.files.limits import LARGEST_INPUT, LARGEST_KNOWLEDGE, LONGEST_LINE, LONGEST_WORDS, MOST_WORDS
from neuroweak.knowledge.loading import default_path, load

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_MB, MOST_SECONDS = 300, 10
ARGUMENT = 120_000
"""Bytes of an argument; no system takes many more."""


TEXT = "A 62-year-old man denies fever, ptosis and double vision but has weak thighs; CK was 900 U/L. "
STORY = "I can't get my words out and my legs feel like jelly, and the blorfing of my gnarf hurts. "


COPIES = 40
"""Conditions that are copied; not many more fit into the limit on values."""


def grown(shipped: str) -> bytes:
    """The file that ships with conditions copied under other names, sound and nearly as large as one may be."""
    head, conditions, rest = shipped.partition("\nconditions:\n")
    body, rules, end = rest.partition("\nred_flags:\n")
    blocks = re.split(r"(?m)^(?=  \w+:$)", body + "\n")[1 : COPIES + 1]
    names = r"(?m)^    (?:also|codes|family|neighbours):.*\n(?:      .*\n)*"
    copies = "".join(
        re.sub(r'(?m)^    name: "?(.*?)"?$', r'    name: "\1 B"', re.sub(names, "", block.replace(":", "_b:", 1)))
        for block in blocks
    )
    return f"{head}{conditions}{body}\n{copies.rstrip()}{rules}{end}".encode()


def calls(folder: Path) -> Iterator[Call]:
    """Give the calls, with what they read put into a folder."""
    knowledge = load()
    findings = [f.id for f in knowledge.findings.values() if not f.onset]  # tempos contradict one another
    conditions = list(knowledge.conditions)
    roots = [f for f in findings if not knowledge.findings[f].parent]

    def file(name: str, content: bytes) -> str:
        return put(folder, name, content)

    def lines(words: list[str]) -> bytes:
        return "\n".join(words).encode() + b"\n"

    known = lines((findings * (MOST_WORDS // len(findings) + 1))[:MOST_WORDS])
    unknown = lines([f"qwertzu{i} blorf&" for i in range(MOST_WORDS)])
    misspelt = lines([f"dificulty swalowing {i} adn wekness" for i in range(MOST_WORDS)])
    every = lines(roots)
    case = {"id": "c", "present": roots, "absent": [], "age": 50, "sex": "male", "diagnosis": conditions[0]}
    words = {"present": [f"green hair {i}" for i in range(MOST_WORDS - 1)]}
    features = [{"type": {"id": f"HP:{i:07d}", "label": "x"}, "excluded": i % 2 == 0} for i in range(5_000)]
    packet = {"id": "p", "subject": {"id": "s"}, "phenotypicFeatures": features, "metaData": {}}

    for verb in ("match", "explain", "next", "localize", "timeline"):
        first = ("MG",) if verb == "explain" else ()
        yield Call("every finding that is no kind of another", verb, (*first, "-"), every)
        yield Call("as many known words as are read", verb, (*first, "-"), known)
    for name, typed in {
        "as many unknown words as are read": unknown,
        "as many misspelt phrases": misspelt,
        "a word as long as a line": filled("x", LONGEST_LINE - 2) + b"\n",
        "a denial as long as a line": filled("!", LONGEST_LINE - 8) + b"ptosis\n",
        "a text as long as a line": filled(TEXT, LONGEST_LINE - 2) + b"\n",
        "a text as long as all findings": filled(TEXT, LONGEST_WORDS - 2) + b"\n",
        "comments up to the limit": filled("# x\n", LARGEST_INPUT),
        "blank words": filled("a \n", MOST_WORDS * 3),
    }.items():
        yield Call(name, "match", ("-",), typed)
    yield Call("an argument", "match", (TEXT * (ARGUMENT // len(TEXT)),))
    yield Call("a case of unknown words", "match", ("--case", file("unknown.json", json.dumps(words).encode())))
    yield Call("a packet with all features", "match", ("--case", file("packet.json", json.dumps(packet).encode())))
    yield Call(
        "a case as YAML at the limit", "match", ("--case", file("a.yaml", filled("present: [ptosis]\n", LARGEST_INPUT)))
    )
    yield Call("brackets", "match", ("--case", file("brackets.json", b"[" * LONGEST_LINE)))
    yield Call("replies at the limit", "interview", ("ptosis",), filled("not sure\n", LARGEST_INPUT))
    yield Call(
        "replies that nobody understands", "interview", ("ptosis", "--most", "99"), filled("blorf&\n", LARGEST_INPUT)
    )
    yield Call("every question", "interview", ("--most", "9999", "--json"), filled("no\n", LARGEST_INPUT))
    for name, piece in {
        "reports at the limit": TEXT,
        "stories at the limit": STORY,
        "blanks at the limit": "aged      ",
        "words without a stop": "weak and no ",
        "lines at the limit": "CK\n",
        "names of findings": ", ".join(f.name for f in knowledge.findings.values()) + ". ",
        "brackets": "((((",
        "letters": "a",
    }.items():
        yield Call(name, "read", ("-",), filled(piece, LONGEST_LINE - 1))
    yield Call("a long name", "show", ("x" * ARGUMENT,))
    yield Call("all of a page", "show", ("MG", "--full"))
    every_one = ",".join(conditions)
    for form in ("json", "html", "markdown"):
        yield Call(f"every condition, {form}", "compare", (*conditions, "--top", "9999", "--format", form))
    for name in ("conditions", "findings", "terms"):
        for form in ("json", "html", "table"):
            yield Call(f"{name}, {form}", "list", (name, "--format", form))
    yield Call("a long wish", "list", ("conditions", "--treated-with", "x" * ARGUMENT))
    for form in ("html", "svg"):
        yield Call(f"every finding among every condition, {form}", "localize", ("--format", form, "-"), every)
    yield Call("every condition followed", "timeline", ("--follow", every_one, "--top", "999", "--json", "-"), every)
    for form in ("--sheet", "--key", "--anki"):
        yield Call(f"as many cases as are dealt, {form}", "quiz", ("--length", "60", "--seed", "1", form))
    for name, reply in {"replies at the limit": "b 80\na\n", "replies that nobody understands": "blorf&\n"}.items():
        yield Call(name, "quiz", ("--length", "60", "--seed", "1"), filled(reply, LARGEST_INPUT))
    yield Call("a reply as long as a line", "quiz", ("--length", "1", "--seed", "1"), filled("x", LONGEST_LINE))
    yield Call("every condition", "subset", tuple(conditions))
    yield Call("every condition", "page")
    yield Call("as many conditions as fit", "handout", ("--seed", "1", *conditions[:5]))
    for form in ("table", "bibtex", "csl-json", "cff"):
        yield Call(form, "cite", ("--format", form))
    yield Call("every condition, no terminal", "class", ("--among", every_one), filled("y\n", LARGEST_INPUT))
    shipped = default_path().read_bytes()
    yield Call("the file that ships", "check", ("--strict", file("shipped.yaml", shipped)))
    yield Call("a file that is no longer compiled", "match", ("ptosis", "--knowledge", "shipped.yaml"))
    large = file("large.yaml", grown(shipped.decode()))
    yield Call("a sound file near the limit", "check", (large,))
    yield Call("a sound file near the limit", "match", ("ptosis", "--knowledge", large))
    for name, content in {
        "values at the limit": b"a:\n" + filled("  - 1\n", LARGEST_KNOWLEDGE - 3),
        "brackets at the limit": b"[" * LARGEST_KNOWLEDGE,
        "blanks at the limit": b" " * LARGEST_KNOWLEDGE,
        "keys at the limit": "".join(f"k{i}: 1\n" for i in range(600_000)).encode()[:LARGEST_KNOWLEDGE],
        "unseen signs at the limit": filled("a: \u202e\u200b\n", LARGEST_KNOWLEDGE),
        "no text at the limit": bytes(LARGEST_KNOWLEDGE),
        "one faulty file again and again": filled(shipped.decode().replace("name:", "nmae:"), LARGEST_KNOWLEDGE),
    }.items():
        yield Call(name, "check", (file(name.replace(" ", "_") + ".yaml", content),))
    yield Call("the schema", "schema")
    yield Call("the figures", "about", ("--json",))
    for verb in ("batch", "evaluate"):
        yield Call("a line at the limit", verb, ("-",), json.dumps(case).encode().ljust(LONGEST_LINE - 2) + b"\n")
        yield Call("2,000 cases", verb, ("-",), (json.dumps(case | {"present": roots[:12]}).encode() + b"\n") * 2_000)
        yield Call(
            "a case of unknown words", verb, ("-",), json.dumps(words | {"diagnosis": conditions[0]}).encode() + b"\n"
        )
    table = ",".join(["id", *findings]) + "\n" + ("a" + ",1" * len(roots) + "\n") * 50
    yield Call("a table of all findings", "batch", ("-",), table.encode())
    wide = filled("blorf,", LONGEST_LINE - 10).decode() + "present\n"
    yield Call("a header at the limit", "batch", ("-",), wide.encode())
    for form in ("csv", "tsv"):
        as_text = table.replace(",", "," if form == "csv" else "\t")
        yield Call(f"a {form} of all findings", "evaluate", (file(f"table.{form}", as_text.encode()),))
    cells = "id,present\n" + ('a,"' + "ptosis; " * (LONGEST_LINE // 10) + '"\n') * 4
    yield Call("long cells", "batch", (file("cells.csv", cells.encode()),))
    yield Call("quotes without an end", "batch", ("-",), b'id,present\na,"' + filled("ptosis;\n", LARGEST_INPUT))
    yield Call("2,000 rows", "evaluate", ("-",), b"present,diagnosis\n" + b"ptosis; diplopia,MG\n" * 2_000)
    many = (json.dumps(case | {"present": roots[:12]}).encode() + b"\n") * 2_000
    for more in (("--jobs", "2"), ("--stamp",), ("--stamp", "--jobs", "2", "--top", "9999"), ("--format", "csv")):
        yield Call(f"2,000 cases, {' '.join(more)}", "batch", ("-", *more), many)
    long = json.dumps(case | {"present": roots[:12]}).encode().ljust(LONGEST_LINE // 16) + b"\n"
    yield Call("400 long lines, --jobs 2", "batch", ("-", "--jobs", "2"), long * 400)
    yield Call(
        "replies at the limit, --format json",
        "quiz",
        ("--length", "60", "--seed", "1", "--format", "json"),
        filled("b 80\na\n", LARGEST_INPUT),
    )
    yield from made_apart(folder)
    value = json.dumps({"members": [packet] * 6}, indent=1)
    yield Call("a cohort over lines", "batch", ("-",), value.encode()[:LARGEST_INPUT])


def measured(call: Call, folder: Path) -> tuple[float, float, int]:
    """Run a call: seconds of a processor, MB at most, exit code."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("NEUROWEAK")} | {"NEUROWEAK_CACHE": ""}
    with (folder / "typed").open("w+b") as typed:
        typed.write(call.typed)
        typed.seek(0)
        child = subprocess.Popen(
            [sys.executable, "-P", "-m", "neuroweak", call.verb, *call.args],
            cwd=folder,
            env=environment,
            stdin=typed,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1_000, child.returncode


def main(word: str = "") -> None:
    """Print the table."""
    over, tried = 0, set[str]()
    print("| verb | input | s | MB | exit code | |\n|---|---|--:|--:|--:|---|")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for call in calls(folder):
            if word not in f"{call.verb} {call.name}":
                continue
            seconds, memory, code = measured(call, folder)
            bad = seconds > MOST_SECONDS or memory > MOST_MB or code in {ExitCode.BUG, ExitCode.SYSTEM} or code < 0
            over += bad
            tried.add(call.verb)
            print(f"| {call.verb} | {call.name} | {seconds:.1f} | {memory:.0f} | {code} | {'over' * bad} |", flush=True)
    print(f"\n{over} over; verbs not tried: {', '.join(set(VERBS) - tried) or 'none'}")
    sys.exit(bool(over))


if __name__ == "__main__":
    main(*sys.argv[1:])
