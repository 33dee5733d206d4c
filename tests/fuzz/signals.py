"""
Signals at random moments over all verbs: no traceback, no half line, the exit code of the signal or of a whole answer.

    python -m tests.fuzz.signals [NUMBER] [SEED]

It is no test of the suite, since it takes minutes: each try is a process that is let run for a random part of the time
that the verb takes, and then sent SIGINT or SIGTERM.
"""

from __future__ import annotations

import contextlib
import json
import os
import pty
import signal
import subprocess
import sys
import tempfile
import termios
import threading
import time
from collections import Counter
from pathlib import Path
from random import Random

from neuroweak.cli.app import VERBS
from tests.process import PROGRAM, ROOT, environment

CASES = "".join(f'{{"id": "c{i}", "present": ["ptosis", "diplopia"], "diagnosis": "MG"}}\n' for i in range(400))
CALLS = {
    "match": ["ptosis", "diplopia", "--json"],
    "explain": ["MG", "ptosis", "--json"],
    "next": ["ptosis", "--format", "jsonl"],
    "localize": ["ptosis", "--format", "csv"],
    "timeline": ["ptosis", "diplopia", "--json"],
    "interview": ["ptosis", "--as", "MG", "--seed", "1", "--json"],
    "read": ["cases.txt", "--json"],
    "show": ["LEMS", "--json"],
    "compare": ["MG", "LEMS", "--json"],
    "list": ["findings", "--json"],
    "quiz": ["--sheet", "--seed", "3"],
    "subset": ["MG", "LEMS"],
    "check": ["--json", "mine.yaml"],
    "schema": [],
    "cite": [],
    "page": ["MG", "LEMS"],
    "handout": ["MG", "LEMS"],
    "batch": ["cases.jsonl"],
    "evaluate": ["cases.jsonl", "--json"],
    "about": ["--json"],
}
"""A call of every verb; more of `batch` are among the tries, with workers too. `class` is tried at a terminal."""

CLASS_TAKES = 5.0
"""Seconds within which a class is sent a signal: it does not end by itself."""

ENDED = {signal.SIGINT: 130, signal.SIGTERM: 143}


COMMAND = (str(Path(sys.executable).with_name("neuroweak")),)
"""The command that the installation made, with which a start looks different from `python -m`."""


def started(verb: str, args: list[str], folder: str, program: tuple[str, ...] = PROGRAM) -> subprocess.Popen[str]:
    """Start a verb on the file that ships."""
    return subprocess.Popen(
        [*program, verb, *args],
        cwd=folder,
        env=environment(NEUROWEAK_KNOWLEDGE=None),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def class_ends(sent: signal.Signals, wait: float, folder: str) -> tuple[int, str, str]:
    """Send a signal to a class; its exit code, what the terminal showed, and what is wrong with that."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    before, shown = termios.tcgetattr(theirs), bytearray()

    def look() -> None:
        with contextlib.suppress(OSError):  # a terminal that nobody holds any more
            while piece := os.read(ours, 65_536):
                shown.extend(piece)

    looking = threading.Thread(target=look)
    looking.start()
    env = environment(NEUROWEAK_KNOWLEDGE=None, TERM="xterm-256color")
    child = subprocess.Popen([*PROGRAM, "class"], cwd=folder, env=env, stdin=theirs, stdout=theirs, stderr=theirs)
    time.sleep(wait)
    child.send_signal(sent)
    code = child.wait(120)
    restored = termios.tcgetattr(theirs) == before
    os.close(theirs)
    looking.join()
    os.close(ours)
    said = shown.decode("utf-8", "replace")
    wrong = fault("class", [], code, "", said, sent, ENDED[sent])
    if not restored or said.count("\x1b[?1049h") != said.count("\x1b[?1049l"):
        wrong = wrong or "the terminal is not as it was"
    return code, said, wrong


def fault(verb: str, args: list[str], code: int, out: str, said: str, sent: signal.Signals, usual: int) -> str:
    """Say what is wrong with how a try ended; empty where nothing is."""
    if "internal fault" in said or ("Traceback" in said and str(ROOT / "neuroweak") in said):
        return "traceback"
    if "Traceback" in said:
        return ""  # of Python's own start, before it has come to the first line of the program
    if code not in {ENDED[sent], -sent, usual}:
        return f"exit code {code}"
    if out and not out.endswith("\n"):
        return "half a line"
    lines = out.splitlines()
    try:
        if verb == "batch":
            whole = [json.loads(line)["id"] for line in lines] == [f"c{i}" for i in range(len(lines))]
        else:
            whole = bool(json.loads(out)) if out and ("--json" in args or verb == "schema") else True
    except ValueError:
        whole = False
    return "" if whole else "half an answer"


def main(number: int = 200, seed: int = 1) -> None:
    """Try so many signals, tell what came of them, and end with 1 where one was wrong."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # who starts this in the background has it ignored
    random, ends, faults = Random(seed), Counter[str](), list[str]()
    calls = [*CALLS.items(), ("batch", ["cases.jsonl", "--jobs", "2"]), ("batch", ["cases.jsonl", "-q"])]
    missing = set(VERBS) - set(CALLS) - {"class"}
    if missing:
        sys.exit(f"no call is here of: {', '.join(missing)}")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "cases.jsonl").write_text(CASES, "utf-8")
        (place / "cases.txt").write_text("A man of 62 with weak thighs. " * 40, "utf-8")
        (place / "mine.yaml").write_bytes((Path(__file__).parent.parent / "knowledge/good/tiny.yaml").read_bytes())
        usual: dict[str, tuple[float, int]] = {}
        for verb, args in calls:
            begun = time.monotonic()
            child = started(verb, args, folder)
            child.communicate()
            usual[str((verb, args))] = (time.monotonic() - begun, child.returncode)
        calls.append(("class", []))
        for turn in range(number):
            verb, args = calls[turn % len(calls)]
            sent = random.choice((signal.SIGINT, signal.SIGTERM))
            if verb == "class":
                code, said, wrong = class_ends(sent, random.uniform(0, CLASS_TAKES), folder)
            else:
                takes, ended = usual[str((verb, args))]
                child = started(verb, args, folder, random.choice((PROGRAM, COMMAND)))
                time.sleep(random.uniform(0, takes))
                child.send_signal(sent)
                out, said = child.communicate(timeout=120)
                code, wrong = child.returncode, fault(verb, args, child.returncode, out, said, sent, ended)
            early = " before the first line" if "Traceback" in said and not wrong else ""
            ends[f"{sent.name} -> {code}{early}"] += 1
            if wrong:
                faults.append(f"{verb} {' '.join(args)} {sent.name}: {wrong}\n{said[-500:]}")
    told = f"{number} signals over {len(VERBS)} verbs: {dict(sorted(ends.items()))}; {len(faults)} wrong"
    sys.stdout.write("\n".join([told, *faults]) + "\n")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
