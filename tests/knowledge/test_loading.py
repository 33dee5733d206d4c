"""Finding, reading and compiling the knowledge file."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zlib import crc32

import pytest

from neuroweak.errors import KnowledgeError, MissingError
from neuroweak.files.seal import SEAL, sealed
from neuroweak.knowledge import loading as home
from neuroweak.knowledge.compiled import SUM
from neuroweak.knowledge.loading import compile_to, default_path, examine, load, with_places
from neuroweak.knowledge.model import Knowledge
from neuroweak.knowledge.provenance import Grounds, statistics

ROOT = Path(__file__).parent.parent.parent
TINY = ROOT / "tests" / "knowledge" / "good" / "tiny.yaml"


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package folder of our own with the tiny file beside it, as in a checkout."""
    (tmp_path / "neuroweak" / "generated").mkdir(parents=True)
    (tmp_path / "knowledge").mkdir()
    shutil.copy(TINY, tmp_path / "knowledge" / "conditions.yaml")
    monkeypatch.setattr(home, "PACKAGE", tmp_path / "neuroweak")
    monkeypatch.setattr(home, "COMPILED", tmp_path / "neuroweak" / "generated" / home.COMPILED.name)
    return tmp_path


def test_a_file_is_loaded_with_its_hash_and_path(tiny_knowledge):
    """The hash is that of the bytes, so that an answer names the knowledge it came from."""
    assert tiny_knowledge.sha256 == hashlib.sha256(TINY.read_bytes()).hexdigest()
    assert tiny_knowledge.path == str(TINY)
    assert (tiny_knowledge.version, tiny_knowledge.reviewed) == ("2026.11", "2026-11-01")
    assert (len(tiny_knowledge.conditions), len(tiny_knowledge.findings), len(tiny_knowledge.red_flags)) == (6, 25, 2)


def test_a_dash_reads_standard_input(monkeypatch, tiny_knowledge):
    """`-` stands for standard input, as everywhere."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TINY.read_bytes())))
    assert load("-").sha256 == tiny_knowledge.sha256


def test_the_shipped_file_comes_first(package):
    """A wheel has the file inside the package, a checkout beside it."""
    assert default_path() == package / "knowledge" / "conditions.yaml"
    shutil.copy(TINY, package / "neuroweak" / "generated" / "conditions.yaml")
    assert default_path() == package / "neuroweak" / "generated" / "conditions.yaml"


def parts(knowledge: Knowledge) -> dict[str, object]:
    """What a knowledge says, with every entry made, however its mappings are held."""
    sections = {name: dict(getattr(knowledge, name)) for name in ("sources", "findings", "conditions", "red_flags")}
    return sections | {
        name: getattr(knowledge, name) for name in ("title", "version", "reviewed", "notice", "sha256", "path")
    }


def test_the_compiled_form_says_the_same(package):
    """Built from the compiled form or from YAML, the knowledge is equal, and so is the order of its entries."""
    parsed = parts(load())
    compile_to(default_path(), home.COMPILED)
    compiled = parts(load())
    assert compiled == parsed
    assert [list(value) for value in compiled.values()] == [list(value) for value in parsed.values()]


def compiled_file() -> Path:
    """The compiled form, freshly made and marked so that it can be told from the YAML file."""
    target = home.COMPILED
    compile_to(default_path(), target)
    first, *others = target.read_bytes()[SEAL:].split(b"\n")
    marked = first[SUM:].replace(b"Six conditions for tests", b"compiled", 1)
    target.write_bytes(sealed(b"\n".join([b"%08x %b" % (crc32(marked), marked), *others])))
    return target


def test_the_compiled_form_is_used(package):
    """When its hash and format fit, the YAML is not parsed."""
    compiled_file()
    assert load().title == "compiled"
    assert load(default_path()).title != "compiled"


def test_a_changed_file_is_parsed(package):
    """A single byte makes the compiled form stale."""
    compiled_file()
    with default_path().open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert load().title == "Six conditions for tests"


@pytest.mark.parametrize("place", [0, 20, 3000, -20])
def test_a_damaged_compiled_form_is_passed_over(package, place):
    """It has a checksum of its own: that the YAML file is unchanged says nothing of the form beside it."""
    content = bytearray(compiled_file().read_bytes())
    content[place] ^= 1
    home.COMPILED.write_bytes(content)
    known = load()
    assert known.title == "Six conditions for tests"
    assert known.sha256 == hashlib.sha256(default_path().read_bytes()).hexdigest()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]\n", b"null\n", b"\xff\n", b'{"format": 0, "sha256": "x"}\n', b'{"format": 4}\n', b'"text"\n'],
)
def test_a_broken_compiled_form_is_passed_over(package, content):
    """Whatever stands in its place, the YAML file is there."""
    compiled_file().write_bytes(content)
    assert load().title == "Six conditions for tests"


@pytest.mark.parametrize(
    "change", [(b"Ptosis", b"Ptotis"), (b"Ptosis", b"Ptose"), (b"\nred_flags:", b"\n# red_flags:")]
)
def test_a_damaged_file_of_an_installed_package_is_refused(package, change):
    """Where the form beside it says so; what is written out of the file is never of a damaged one."""
    installed = package / "neuroweak" / "generated" / "conditions.yaml"
    shutil.copy(TINY, installed)
    compile_to(installed, home.COMPILED)
    assert load().sha256 == with_places()[1].sha256
    installed.write_bytes(installed.read_bytes().replace(*change, 1))
    with pytest.raises(MissingError, match="is not as it was installed") as raised:
        with_places()
    assert "install neuroweak again" in raised.value.help
    if len(change[0]) != len(change[1]):
        with pytest.raises(MissingError, match="is not as it was installed"):
            load()


def test_compiling_leaves_no_half_file(package):
    """A file that cannot be used writes nothing, and nothing temporary stays behind."""
    target = home.COMPILED
    default_path().write_text("schema: 1\n", encoding="utf-8")
    with pytest.raises(KnowledgeError):
        compile_to(default_path(), target)
    assert list(target.parent.iterdir()) == []
    with pytest.raises(KnowledgeError):
        compile_to(package / "missing.yaml", target)
    compile_to(TINY, package / "new" / "folder" / "conditions.json")
    assert [path.name for path in (package / "new" / "folder").iterdir()] == ["conditions.json"]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: None, "NW001"),
        (lambda path: path.mkdir(), "NW002"),
        (lambda path: path.write_bytes(b""), "NW003"),
        (lambda path: path.write_bytes(b"\x7fELF\0"), "NW004"),
        (lambda path: path.write_bytes(b"\xff"), "NW005"),
        (lambda path: path.write_bytes(b"a: b: c"), "NW007"),
        (lambda path: path.write_bytes(b"a: 1"), "NW201"),
        (lambda path: path.write_bytes(TINY.read_bytes().partition(b"very_frequent")[0]), "NW007"),
    ],
)
def test_a_file_that_cannot_be_used_raises_with_its_problems(tmp_path, make, code):
    """The error carries the path as given, the text, and every problem in the order of the file."""
    path = tmp_path / "mine.yaml"
    make(path)
    with pytest.raises(KnowledgeError) as caught:
        load(path)
    assert caught.value.path == str(path)
    assert code in {problem.code for problem in caught.value.problems}
    assert [problem.line for problem in caught.value.problems] == sorted(
        problem.line for problem in caught.value.problems
    )
    report = examine(path)
    assert (report.knowledge, report.problems) == (None, caught.value.problems)


def test_a_text_cut_anywhere_is_refused_or_whole():
    """A file that was only half written is refused with its faults, or it ends where an entry ends."""
    raw = TINY.read_bytes()
    for end in range(0, len(raw), 397):
        report = examine(raw[:end])
        assert (report.knowledge is None) == any(problem.is_error for problem in report.problems)


def test_a_reference_that_leads_nowhere_raises_with_its_place(tmp_path):
    """Layer 3 is asked of every file that a person brings."""
    path = tmp_path / "mine.yaml"
    path.write_text(
        TINY.read_text(encoding="utf-8").replace("source: wirtz2002", "source: wirtz2020"), encoding="utf-8"
    )
    with pytest.raises(KnowledgeError) as caught:
        load(path)
    (problem,) = caught.value.problems
    assert (problem.code, problem.help) == ("NW302", "did you mean 'wirtz2002'?")
    line = caught.value.text.split("\n")[problem.line - 1]
    assert line[problem.column - 1 :][: problem.length] == "wirtz2020"


def test_warnings_do_not_keep_a_file_from_being_used(tmp_path):
    """Only layers 0 to 3 do."""
    path = tmp_path / "mine.yaml"
    path.write_text(TINY.read_text(encoding="utf-8").replace("name: Ptosis", "name: ptosis"), encoding="utf-8")
    assert load(path).findings["ptosis"].name == "ptosis"
    report = examine(path)
    assert [problem.code for problem in report.problems] == ["NW501"]
    assert report.knowledge is not None


def test_a_report_is_named_as_wished():
    """Bytes and standard input have no path of their own."""
    assert examine(b"x").path == "<bytes>"
    assert examine(b"x", "mine.yaml").path == "mine.yaml"


def test_the_engine_is_asked_only_about_a_sound_file():
    """A ranker is made from the knowledge, and not made at all when the form is wrong."""

    def refuse(_knowledge):
        raise AssertionError

    assert examine(b"schema: 1", ranker=refuse).knowledge is None


def test_the_compiled_path_loads_no_yaml(package):
    """Starting from the compiled form imports neither the parser nor what checks a file."""
    compiled_file()
    program = f"""
import sys
from pathlib import Path
from neuroweak.knowledge import loading as knowledge
knowledge.PACKAGE = Path({str(package / "neuroweak")!r})
knowledge.COMPILED = knowledge.PACKAGE / "generated" / knowledge.COMPILED.name
assert knowledge.load().title == "compiled"
loaded = {{"yaml", "difflib", "neuroweak.knowledge.schema", "neuroweak.knowledge.checks", "neuroweak.files.strict_yaml"}} & sys.modules.keys()
assert not loaded, loaded
"""
    environment = {"PYTHONPATH": str(ROOT), "PATH": os.environ.get("PATH", "")}
    subprocess.run([sys.executable, "-c", program], check=True, env=environment, cwd=package)


def test_statistics_tell_what_a_file_rests_on(tiny_knowledge):
    """Every figure is counted once, by the weakest thing it rests on."""
    found = statistics(tiny_knowledge)
    lems = found.conditions[1]
    assert (lems.condition, lems.grounds, lems.negatives, lems.cases) == ("lambert_eaton", Grounds(3, 0, 11), 3, 2)
    assert found.conditions[0].grounds.hpo == 2
    assert found.associations.total == sum(
        len(condition.associations) for condition in tiny_knowledge.conditions.values()
    )
    assert found.backgrounds == Grounds(0, 0, 25)
    assert (found.findings, found.red_flags, found.cases) == (25, 2, 12)
    assert (found.sources, found.sources_cited) == (3, 3)
    assert found.associations.share(found.associations.estimate) == pytest.approx(1 - 5 / found.associations.total)
    assert Grounds(0, 0, 0).share(0) == 0
