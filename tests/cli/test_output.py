"""Where a page for a browser goes."""

from __future__ import annotations

import pytest

from neuroweak.cli import diagnostics
from neuroweak.cli.output import deliver
from neuroweak.errors import InputError, OutputError


def test_a_page_is_written_whole_or_not_at_all(tmp_path):
    """What stood there stays, where the new one cannot be written; a name through a link keeps the link."""
    target, link = tmp_path / "page.html", tmp_path / "link.html"
    link.symlink_to(target)
    deliver("<p>one</p>", str(link))
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "<p>one</p>"
    with pytest.raises(OutputError, match=r"page\.html/sub cannot be written"):
        deliver("<p>two</p>", str(target / "sub"))
    assert target.read_text(encoding="utf-8") == "<p>one</p>"


def test_a_folder_that_takes_no_file_is_not_said_to_be_missing():
    with pytest.raises(OutputError, match="no file can be made in the folder /proc"):
        deliver("<p>", "/proc/x.html")


def test_a_device_is_written_to(capsys):
    deliver("<p>", "/dev/null")
    deliver("<p>", "-")
    assert capsys.readouterr().out == "<p>"


def test_a_terminal_gets_no_page(monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    with pytest.raises(InputError, match="not for a terminal"):
        deliver("<p>", None)


def test_what_is_said_at_a_terminal_breaks_between_words(monkeypatch, capsys):
    """Save for what is to be copied, which a break would spoil; elsewhere a message is one line."""
    words = " ".join(["fatigable"] * 20)
    monkeypatch.setenv("COLUMNS", "50")
    diagnostics.note(words)
    assert capsys.readouterr().err == f"note: {words}\n"
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    diagnostics.error(words, words)
    diagnostics.note(words)
    lines = capsys.readouterr().err.splitlines()
    assert max(map(len, lines)) <= 50
    assert " ".join(lines).split() == ["neuroweak:", "error:", *words.split() * 2, "note:", *words.split()]
    command = f"neuroweak match {words}"
    diagnostics.error("no", command)
    assert capsys.readouterr().err == f"neuroweak: error: no\n  {command}\n"
