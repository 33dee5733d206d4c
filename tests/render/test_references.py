"""Citations: the sources of a page, the program itself, and the addresses behind the keys of sources."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib

from neuroweak import Case, Engine, __version__, rank
from neuroweak.knowledge.condition import Source
from neuroweak.render import references
from neuroweak.render.formats import Answer, named
from neuroweak.render.pages.condition import condition_page
from neuroweak.render.pages.contrast import explain_page
from neuroweak.render.references import address, of_program, of_sources
from neuroweak.render.text import Look
from tests.inside import said
from tests.process import ROOT, at_a_terminal

HARD = Source(
    "hard_2020", "50 % of {A} & B_1 #2 \\x ~ ^ $\x1b[31m é", doi="10.1/a_b{c}\\d", pmid="123", url="https://a/%20"
)


def written(fmt, *sources):
    return named(fmt).write(Answer(None, dict, references=lambda: of_sources(sources)), Look())


def test_nothing_in_a_bibtex_field_is_a_command_or_ends_it():
    """Fields that are read as they are, addresses, keep all their signs but braces and backslashes."""
    assert written("bibtex", HARD) == (
        "@misc{hard_2020,\n"
        r"  title = {{50 \% of \textbraceleft{}A\textbraceright{} \& B\_1 \#2 \textbackslash{}x \textasciitilde{} "
        r"\textasciicircum{} \$\textbackslash{}x1b[31m é}},"
        "\n"
        "  doi = {10.1/a_b%7Bc%7D%5Cd},\n"
        "  pmid = {123},\n"
        "  eprint = {123},\n"
        "  eprinttype = {pubmed},\n"
        "  url = {https://a/%20},\n"
        "}\n"
    )


def test_a_year_is_given_where_the_citation_names_one():
    assert "  year = {2001},\n" in written(
        "bibtex", Source("a", "Dalakas MC et al. N Engl J Med 2001;345(26):1870-1876")
    )
    assert "year" not in written("bibtex", Source("a", "Criteria of 2017, read in 2019"))


def test_csl_json_has_each_number_under_its_name():
    assert json.loads(written("csl-json", HARD, Source("plain", "A book"))) == [
        {"id": "hard_2020", "type": "document", "title": HARD.cite, "DOI": HARD.doi, "PMID": "123", "URL": HARD.url},
        {"id": "plain", "type": "document", "title": "A book"},
    ]


def test_a_page_is_cited_with_all_its_sources(tiny_knowledge):
    """Those of a condition's figures, rates and onset; those of whatever counted a finding."""
    of_condition = [item["id"] for item in json.loads(said("show", "LEMS", "-f", "csl-json"))]
    assert of_condition == list(json.loads(said("show", "LEMS", "--json"))["sources"])
    listed = tiny_knowledge.conditions["lambert_eaton"].associations["ptosis"].sources
    of_finding = [item["id"] for item in json.loads(said("show", "ptosis", "-f", "csl-json"))]
    assert {*listed} & {*tiny_knowledge.sources} <= {*of_finding}
    assert said("show", "LEMS", "-f", "bibtex").count("@misc{") == len(of_condition)


def test_the_program_is_cited_as_the_project_describes_itself(tiny_knowledge):
    """With the file that it answers from, whose hash says which figures they were."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f"{project['name']}: {project['description']}" == references.TITLE
    assert project["license"] == references.LICENSE
    assert f"Copyright (c) {references.YEAR} {references.AUTHOR}" in (ROOT / "LICENSE").read_text("utf-8")
    program, file = of_program(tiny_knowledge)
    assert (program.version, file.version) == (__version__, tiny_knowledge.version)
    page = said("cite")
    assert __version__ in page
    assert tiny_knowledge.sha256 in page.replace("\n", "")
    assert "@software{neuroweak,\n  author = {{The neuroweak developers}}," in said("cite", "-f", "bibtex")
    assert [item["type"] for item in json.loads(said("cite", "-f", "csl-json"))] == ["software", "dataset"]


def test_the_citation_file_is_valid_and_up_to_date():
    """Make it again with `neuroweak cite --format cff > CITATION.cff`."""
    path = ROOT / "CITATION.cff"
    assert path.read_text("utf-8") == said("cite", "-f", "cff")
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format", str(path)]
    done = subprocess.run(check, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


def test_version_and_day_of_the_release_are_those_of_the_changelog():
    """Its newest section that bears a version; what stands above that is not released."""
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    version, day = re.findall(r"^## \[(\d[^]]*)\] - (\d{4}-\d\d-\d\d)$", changelog, flags=re.MULTILINE)[0]
    assert (version, day) == (__version__, references.RELEASED)
    cited = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f'version: "{version}"\ndate-released: "{day}"\n' in cited
    assert "dynamic" in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"], (
        "the build asks the code"
    )


def test_a_source_is_found_by_its_doi_its_number_or_its_address():
    """Of which nothing is left that a terminal would act on."""
    assert address(Source("a", "A", doi="10.1/x<y>(z)", pmid="1")) == "https://doi.org/10.1/x%3Cy%3E(z)"
    assert address(Source("a", "A", pmid="1", url="https://a")) == "https://pubmed.ncbi.nlm.nih.gov/1/"
    assert address(Source("a", "A", url="https://a/b?c=d&e#f\x1b\\g\x9c")) == "https://a/b?c=d&e#f%1B%5Cg%C2%9C"
    assert address(Source("a", "A book")) == ""


def test_the_key_of_a_source_leads_to_it_where_a_terminal_can(shipped):
    """At a terminal, and nowhere else, whatever the colours."""
    lems = shipped.conditions["lambert_eaton"]
    page = condition_page(shipped, lems, Look(100, color=True, links=True))
    assert ";https://doi.org/10.1212/WNL.0000000000008747\x1b\\" in page
    case = Case(present=("ptosis", "areflexia"))
    ranking = rank(Engine(shipped), case)
    told = explain_page(shipped, ranking, ranking.row("lambert_eaton"), (), Look(100, color=True, links=True))
    assert "\x1b]8;" in told
    plain = condition_page(shipped, lems, Look(100, color=True))
    assert "\x1b]8;" not in plain
    assert "\x1b]8;" not in said("show", "LEMS", "--full", "--color", "always", NEUROWEAK_KNOWLEDGE="")
    for term, links in (("xterm-256color", True), ("linux", False)):
        code, shown = at_a_terminal(
            "show", "LEMS", "--section", "onset", env={"TERM": term, "NEUROWEAK_KNOWLEDGE": None}
        )
        assert (code, "\x1b]8;" in shown) == (0, links)
