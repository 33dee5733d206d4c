"""Any command line ends with a documented exit code, and what it writes is clean; run in this process."""

from __future__ import annotations

import gc
import io
import json
import signal
import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from typer.main import get_command

from neuroweak import cli
from neuroweak.cli.app import VERBS, application
from neuroweak.cli.diagnostics import ExitCode
from tests.fuzz.effort import tried, tries, try_out
from tests.fuzz.hostile import SNIPPETS, UNSAFE, damaged, mutated
from tests.fuzz.test_files import BUNDLES, CASE_FILES, PACKETS, TABLES
from tests.process import TINY

LEFT_OUT = {"--install-completion", "--show-completion", "--help", "--color", "--jobs", "--knowledge", "--output"}
"""Options that change the machine, start processes, paint, write files, or are tried by themselves."""

VALUES = (
    "ptosis", "double vision", "no numbness", "MG", "LEMS", "MG,LEMS", "all", "1", "0", "-1", "3", "34", "8mo", "f", "male",
    "acute", "weeks", "json", "csv", "jsonl", "plain", "markdown", "table", "phenopacket", "flat", "tempered", "history",
    "-", "findings", "conditions", "muscle", "ocular", "sign", "NW4", "NW601", "skip", "bedside", "",
)  # fmt: skip
TYPED = (
    "yes\nno\n?\nstop\n",
    "34\nf\nweeks\n",
    "ptosis\n!numbness\n",
    "I see double and my lids droop.",
    "",
    "b\nb\nwhy\n",
)


@pytest.fixture(scope="module")
def commands():
    """The options of each verb."""
    app = get_command(application())
    return {
        verb: [n for option in app.commands[verb].params for n in option.opts if n[:2] == "--" and n not in LEFT_OUT]
        for verb in VERBS
    }


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """A folder of its own, the tiny file, a cache, and the signals as they were."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE)}
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEUROWEAK_KNOWLEDGE", str(TINY))
    monkeypatch.setenv("NEUROWEAK_CACHE", str(tmp_path / "cache"))
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def run(monkeypatch, args, typed):
    """Run the program in this process; exit code, standard output, standard error."""
    with monkeypatch.context() as patch:
        streams = [
            io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline="\n") for content in (typed, b"", b"")
        ]
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
            patch.setattr(sys, name, stream)
        patch.setattr(sys, "argv", ["neuroweak", *args])
        patch.setattr(cli, "guard", lambda: None)  # which would end the whole run on Ctrl-C, without its counts
        patch.setattr(gc, "freeze", lambda: None)  # after which nothing that a call leaves is ever collected
        with pytest.raises(SystemExit) as ended:
            cli.main()
        for stream in streams[1:]:
            stream.flush()
    out, said = (stream.buffer.getvalue().decode("utf-8") for stream in streams[1:])
    return ended.value.code or 0, out, said


def any_line(random, commands):
    """A verb with options of its own and words, most of them known."""
    verb = random.choice(list(commands))
    args = [verb]
    for _ in range(random.choice((0, 1, 1, 2, 3, 5))):
        word = random.choice(VALUES) if random.random() < 0.8 else random.choice((*SNIPPETS, mutated(random, "ptosis")))
        word = word.replace("\0", " ")  # no system lets it into a command line
        if commands[verb] and random.random() < 0.5:
            option = random.choice(commands[verb])
            args += [option, word] if random.random() < 0.8 else [option]
        else:
            args.append(word)
    if random.random() < 0.3:
        Path("given").write_bytes(damaged(random, random.choice((*CASE_FILES, *PACKETS, *BUNDLES, *TABLES, *TYPED))))
        args += random.choice((["--case", "given"], ["given"]))
    return args


def test_any_command_line_ends_as_documented(commands, monkeypatch):
    @tries(2)
    @given(st.integers(0, 2**32))
    def property_(seed):
        random = Random(seed)
        for _ in range(10):
            args, typed = any_line(random, commands), damaged(random, random.choice((*CASE_FILES, *TABLES, *TYPED)))
            note(f"{args} < {typed!r}")
            code, out, said = run(monkeypatch, args, typed)
            tried["command lines"] += 1
            assert code in set(ExitCode) - {ExitCode.BUG}, said
            assert "Traceback" not in said
            assert not UNSAFE.search(out + said)
            if "--json" in args and out and args[0] != "check":
                assert json.loads(out)["schema"].startswith("neuroweak.")
            assert {path.name for path in Path().iterdir()} <= {"cache", "given"}

    try_out(property_, minutes=7)
