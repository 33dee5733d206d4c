"""The notebook runs from its first cell to its last, in a folder of its own."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

NOTEBOOK = Path(__file__).parent.parent / "docs" / "how-to" / "rank-a-table.ipynb"


def run_cells(*, plot):
    """Run the cells of code in one namespace, with or without those that draw the plot."""
    kept = json.loads(NOTEBOOK.read_text("utf-8"))
    assert (kept["nbformat"], kept["nbformat_minor"]) == (4, 5)
    names = {}
    for cell in kept["cells"]:
        assert cell.get("outputs", []) == []
        if cell["cell_type"] == "code" and (plot or "plot" not in cell["metadata"].get("tags", ())):
            exec("".join(cell["source"]), names)
    return names


def test_the_notebook_leads_from_a_table_to_a_report(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    names = run_cells(plot=False)
    assert "right among three: " in capsys.readouterr().out
    assert len(names["told"].outcomes) == 12
    report = Path("report.html").read_text("utf-8")
    HTMLParser().feed(report)
    assert names["knowledge"].sha256 in report
    assert report.count("<table") == 12


def test_the_notebook_draws_its_plot(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MPLBACKEND", "agg")
    run_cells(plot=True)
    assert "<svg" in Path("calibration.svg").read_text("utf-8")
    assert "calibration.svg" in Path("report.html").read_text("utf-8")
