"""The program seen from a shell: streams, exit codes, standard input, colour, width, and what bad input gets."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import shutil
import signal
import stat
import subprocess

import pytest

from neuroweak import __version__
from tests import inside
from tests.process import PATIENCE, PROGRAM, TINY, at_a_terminal, environment, run, run_all, shell

ESCAPE = "\x1b["


def refused(done, code, *said):
    """A refusal: this exit code, nothing on standard output, one message that says these things, no traceback."""
    assert done.returncode == code, (done.stdout, done.stderr)
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert "internal fault" not in done.stderr
    for words in said:
        assert words in done.stderr


def given(done):
    """What the program says that it understood."""
    assert done.returncode == 0, done.stderr
    return next(line for line in done.stdout.splitlines() if line.startswith("Given  ")).removeprefix("Given  ")


# --- answers -------------------------------------------------------------------------------------------------


def test_a_match_is_a_table_with_the_notice_at_its_foot():
    """Standard output is the result; standard error is silent."""
    done = run("match", "ptosis", "diplopia")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "Given  ptosis; diplopia"
    assert "Myasthenia gravis" in next(line for line in lines if line.startswith("1 "))
    assert lines[-1] == "For teaching, not for diagnosis."


CARE = "If this is happening now: trouble breathing or swallowing, or sudden weakness, needs emergency care."


def test_where_nothing_is_understood_the_last_line_points_to_care():
    """An unknown word, and a text in which nothing was read."""
    assert run("match", "qwertz").stderr.splitlines()[-1] == CARE
    assert CARE in run("read", "-", stdin="The weather is fine.\n").stderr
    assert CARE not in run("match", "ptosis").stderr


def test_at_a_terminal_it_breaks_between_words():
    """Which a terminal itself does not do."""
    _, shown = at_a_terminal("match", "qwertz", env={"COLUMNS": "80"})
    assert shown.endswith("or sudden weakness,\nneeds emergency care.\n")


def test_without_a_red_flag_the_page_says_that_this_is_no_all_clear():
    """And nothing of the kind where one fires."""
    calm = "No urgent line does not mean safe"
    assert calm in run("match", "ptosis").stdout
    assert calm not in run("match", "ascending weakness", "--onset", "acute").stdout


@pytest.mark.parametrize("verb", ["match", "next", "localize", "timeline"])
@pytest.mark.parametrize("form", ["csv", "plain", "jsonl"])
def test_a_format_with_no_place_for_a_red_flag_says_it_on_standard_error(verb, form):
    """Also when told to be quiet."""
    done = inside.run(verb, "ascending weakness", "--onset", "acute", "--format", form, "--quiet")
    assert done.stderr.startswith("urgent: Weakness that climbs")


def test_a_red_flag_stands_above_everything():
    """With what who is ill does now, and what a clinician does first."""
    lines = run("match", "ascending weakness", "--onset", "acute").stdout.splitlines()
    assert lines[0].startswith("!! URGENT  Weakness that climbs")
    assert lines[1].strip() == "If this is you: Go to an emergency department now."
    assert lines[2].strip().startswith("First: ")


def test_a_file_named_in_any_of_three_ways_is_the_one_used():
    """After the verb, before it, or in the environment; after the verb wins."""
    nowhere = {"NEUROWEAK_KNOWLEDGE": "/nowhere.yaml"}
    after = run("match", "ptosis", "--knowledge", str(TINY), env=nowhere)
    before = run("--knowledge", str(TINY), "match", "ptosis", env=nowhere)
    around = run("match", "ptosis")
    assert after.returncode == 0
    assert after.stdout == before.stdout == around.stdout
    refused(run("--knowledge", str(TINY), "match", "ptosis", "--knowledge", "/nowhere.yaml"), 3, "/nowhere.yaml")


def test_a_file_may_be_called_like_a_verb(tmp_path):
    """What follows `--knowledge` is a file, whatever its name."""
    (tmp_path / "show").write_bytes(TINY.read_bytes())
    done = run("--knowledge", "show", "match", "ptosis", cwd=tmp_path)
    assert done.stdout == run("match", "ptosis").stdout


def test_the_version_is_one_line():
    """Of the package."""
    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"neuroweak {__version__}\n")


def test_help_gives_examples_before_options():
    """In plain text, for the program and for a verb."""
    for args in (["--help"], ["-h"], ["match", "--help"]):
        done = run(*args)
        assert done.returncode == 0
        assert done.stdout.index("neuroweak match ptosis diplopia") < done.stdout.index("Options:")
        assert ESCAPE not in done.stdout


@pytest.mark.parametrize("verb", [[], ["match"]])
def test_nothing_said_is_answered_with_the_whole_help(verb):
    """Line by line as `-h` gives it, but as a refusal: on standard error."""
    done = run(*verb, env={"COLUMNS": "80"})
    refused(done, 2)
    assert done.stderr == run(*verb, "-h", env={"COLUMNS": "80"}).stdout


@pytest.mark.parametrize(
    ("verb", "typed", "taken"),
    [
        ("show", ["kennedy"], "Kennedy"),
        ("show", ["double", "vison"], "Diplopia"),
        ("show", ["addison"], "Adrenal insufficiency"),
        ("show", ["ptosys"], "Ptosis"),
        ("show", ["dysphagya"], "Dysphagia"),
        ("show", ["myastenia"], "Myasthenia gravis"),
        ("compare", ["lambert", "MG"], "Lambert-Eaton"),
    ],
)
def test_a_name_that_leaves_no_doubt_is_taken_and_told(verb, typed, taken):
    """Cut short or misspelt; the answer is that of the name itself."""
    done = inside.run(verb, *typed, "-q", env={"NEUROWEAK_KNOWLEDGE": None})
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)
    assert f"was taken for {taken}" in done.stderr


@pytest.mark.parametrize(
    "word", ["weak", "rest", "bite", "food", "cold", "head", "foot", "vasculitis", "dysphaia", "dropsy"]
)
def test_a_word_of_every_day_or_of_several_things_opens_no_page(word):
    """What it may be is named."""
    done = run("show", word, env={"NEUROWEAK_KNOWLEDGE": None})
    refused(done, 2)
    if word != "dropsy":
        assert "did you mean: " in done.stderr


def test_one_ranking_says_the_same_in_every_format():
    """Table, plain, CSV, JSON, JSON lines and Markdown: the same conditions in the same order."""
    said = {f: run("match", "ptosis", "diplopia", "--format", f, "--quiet") for f in FORMATS}
    assert all((d.returncode, d.stderr) == (0, "") for d in said.values())
    whole = json.loads(said["json"].stdout)["results"]
    wanted = [r["condition"] for r in whole]
    assert [r["condition"] for r in csv.DictReader(io.StringIO(said["csv"].stdout))] == wanted
    assert [r.split("\t")[1] for r in said["plain"].stdout.splitlines()[1:]] == wanted
    assert [json.loads(r)["condition"] for r in said["jsonl"].stdout.splitlines()] == wanted
    names = [r["name"] for r in whole]
    for name in ("table", "markdown"):
        places = [said[name].stdout.index(n) for n in names]
        assert places == sorted(places)
    shares = [float(r["probability"]) for r in csv.DictReader(io.StringIO(said["csv"].stdout))]
    assert shares == [r["probability"] for r in whole]


FORMATS = ("table", "plain", "csv", "json", "jsonl", "markdown")


@pytest.mark.parametrize("verb", ["next", "localize", "timeline"])
def test_a_record_inside_a_cell_is_its_name_and_its_number(verb):
    """In a spreadsheet; the whole of it is in JSON."""
    done = run(verb, "ptosis", "diplopia", "-f", "csv", "-q")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    key = {"next": "if_present", "localize": "conditions", "timeline": "leaders"}[verb]
    cells = [cell for row in rows for cell in row[key].split("; ") if cell]
    assert cells
    for cell in cells:
        name, _, number = cell.partition("=")
        assert name.replace("_", " ").replace("-", " ").replace("é", "e").replace(" ", "").isalpha()
        assert 0 <= float(number) <= 1


@pytest.mark.parametrize("fmt", ["plain", "csv", "jsonl"])
def test_formats_without_room_for_the_notice_say_it_on_standard_error(fmt):
    """Where --quiet drops it."""
    assert run("match", "ptosis", "-f", fmt).stderr == "note: For teaching, not for diagnosis.\n"


def test_json_keeps_the_notice_however_quiet():
    """It is part of the data."""
    done = run("match", "ptosis", "--json", "-q")
    assert json.loads(done.stdout)["notice"] == "For teaching, not for diagnosis."
    assert done.stdout == run("match", "ptosis", "--format", "json").stdout


# --- words on the command line and on standard input ---------------------------------------------------------


def test_words_need_no_quotes():
    """The longest known phrase wins, and the answer says what was understood."""
    assert given(run("match", "double", "vision", "droopy", "eyelids")) == (
        'diplopia ("double vision"); ptosis ("droopy eyelids")'
    )


def test_a_dash_reads_one_finding_a_line():
    """`!` denies, `#` comments, empty lines, a byte order mark and Windows line ends are nothing."""
    text = "\N{ZERO WIDTH NO-BREAK SPACE}ptosis\r\n\r\n# a comment\r\n!double vision  # looked for\r\n"
    assert given(run("match", "-", stdin=text)) == 'ptosis; no diplopia ("double vision")'


def test_a_line_that_is_not_utf8_is_read_as_old_windows_and_told():
    """As `read -` does it."""
    done = run("match", "-", stdin=b"ptosis\ndiplopia # caf\xe9\n")
    assert b"Given  ptosis; diplopia" in done.stdout
    assert b"1 line is not UTF-8 and was read as Windows-1252" in done.stdout


def test_lines_are_never_joined():
    """`double` and `vision` on two lines are two words that nobody knows."""
    refused(run("match", "-", stdin="double\nvision\n"), 2, '"double"', '"vision"')


def test_the_dash_stands_among_other_words():
    """Words before and after it count too."""
    assert given(run("match", "ptosis", "-", "dry mouth", stdin="diplopia\n")) == "ptosis; diplopia; dry mouth"


@pytest.mark.parametrize("text", ["", "\n\n", "# only\n  # comments\n"])
def test_an_empty_standard_input_holds_no_finding(text):
    """That is a wrong call, not an answer about nothing."""
    refused(run("match", "-", stdin=text), 2, "no finding is given")


@pytest.mark.parametrize("args", [[""], [","], ["and"], ["--without", ""]])
def test_words_that_say_nothing_are_no_case(args):
    """Neither an empty word nor a filler."""
    refused(run("match", *args), 2, "no finding is given")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (b"ptosis\0diplopia\n", b'"ptosis\\x00diplopia"'),
        (b"\xff\xfe\n", b"no finding called"),
        (b"\x1b[31mred\x1b[0m\n", b"\\x1b[31mred"),
        ("\u202eptosis\n".encode(), b"\\u202e"),
        (b"[red]boo[/red]\n", b"[red]boo[/red]"),
        (b"[/b]\n", b"[/b]"),
    ],
)
def test_what_a_terminal_would_obey_is_shown_not_obeyed(text, shown):
    """NUL, bytes that are no text, escapes, marks that turn writing round, markup: refused by their looks."""
    done = run("match", "-", stdin=text, env={"PYTHONIOENCODING": "utf-8"})
    assert (done.returncode, done.stdout) == (2, b"")
    assert shown in done.stderr
    assert b"\x1b" not in done.stderr
    assert "\u202e".encode() not in done.stderr


def test_a_file_where_findings_are_wanted_is_told_how_files_are_read():
    """By its ending, whether it is there or not."""
    done = run("match", "ward/Case 1.json")
    refused(done, 2, "one case in a file: neuroweak match --case FILE", '"ward/Case 1.json"')
    assert "did you mean" not in run("match", "cases.csv").stderr


def test_an_argument_that_is_no_text_is_refused():
    """A name in an old encoding, from a file or a copy."""
    refused(run(b"match", b"pt\xf6sis"), 2, "no finding called")


def test_ten_thousand_words_are_read():
    """Known ones are one finding; unknown ones are one short message."""
    assert given(run("match", *["ptosis"] * 10_000)) == "ptosis"
    done = run("match", *["zzz"] * 10_000)
    refused(done, 2, "no finding called")
    assert len(done.stderr) < 400


def test_a_word_of_a_megabyte_is_refused_in_a_line():
    """And ten thousand unknown lines in a page."""
    done = run("match", "-", stdin="x" * 1_000_000)
    refused(done, 2)
    assert len(done.stderr) < 400
    done = run("match", "-", stdin="".join(f"unknown{i}\n" for i in range(10_000)))
    refused(done, 2, "9975 more")
    assert len(done.stderr) < 10_000


# --- wrong calls ---------------------------------------------------------------------------------------------


WRONG = [
    (["match", "ptosis", "--top", "0"], "'--top'"),
    (["match", "ptosis", "--top", "many"], "'--top'"),
    (["match", "ptosis", "--age", "-3"], "'-3' is not an age"),
    (["match", "ptosis", "--age", "nan"], "'nan' is not an age"),
    (["match", "ptosis", "--age", "121"], "'121' is not an age"),
    (["match", "ptosis", "--age", ""], "'' is not an age"),
    (["match", "ptosis", "--sex", "x"], "'x' is not a sex"),
    (["match", "ptosis", "--onset", "soon"], "'soon' is not a tempo"),
    (["match", "ptosis", "--prior", "none"], "'--prior'"),
    (["match", "ptosis", "--format", "xml"], "'--format'"),
    (["match", "ptosis", "--colour"], "No such option"),
    (["match", "ptosis", "--json=yes"], "--json"),
    (["mtach", "ptosis"], "match"),
    (["batch", "a", "\u200bb"], r"unexpected extra argument(s) (\u200bb)"),
    (["match", "--\u200bb"], r"No such option: --\u200bb"),
    (["\u200bb"], r"No such command '\u200bb'"),
    (["match", "ptosses"], "did you mean: ptosis (Ptosis)"),
    (["match", "ptosis", "qwertz"], "Or leave out what is not known: the rest is understood (ptosis)"),
    (["match", "ptosis", "--without", "droopy eyelids"], "both as present and as absent"),
    (["match", "fatigable ptosis", "--without", "ptosis"], "more general Ptosis"),
    (["match", "ptosis", "--without", "acute onset"], "how it did not begin"),
    (["show", "gout"], "no condition, finding or term called"),
    (["show", "MG", "--full", "--section", "tests"], "every section"),
    (["show", "MG", "--section", "price"], "'price' is not one of"),
    (["show", "ptosis", "--section", "tests"], "only a condition has sections"),
    (["explain", "gout", "ptosis"], "no condition called"),
    (["explain", "MG", "ptosis", "--versus", "mg"], "different condition"),
    (["next", "ptosis", "--between", "MG", "mg"], "two different conditions"),
    (["compare", "MG"], "two different conditions"),
    (["compare", "MG", "myasthenia gravis"], "two different conditions"),
    (["check", "--explain", "NW999"], "there is no code"),
    (["list", "conditions", "--kind", "sign"], "conditions have --site"),
    (["list", "findings", "--site", "muscle"], "findings have --region"),
    (["list", "conditions", "--site", "knee"], "no site called 'knee'"),
]


@pytest.fixture(scope="module")
def wrong():
    """What each of the wrong calls gave."""
    return run_all((args, {}) for args, _ in WRONG)


@pytest.mark.parametrize(("args", "said"), WRONG)
def test_a_wrong_call_is_told_what_is_wrong(wrong, args, said):
    """Exit code 2, a message, and nothing that could be taken for an answer."""
    refused(wrong[(*args,), ()], 2, said)


def test_all_unknown_words_are_named_at_once():
    """Those that are there and those that are not."""
    refused(run("match", "ptosses", "--without", "diplpa"), 2, '"ptosses"', '"diplpa"')


# --- knowledge that cannot be used ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "there is no such file"),
        (b"", "the file is empty"),
        (b"\x00\x01\xff", ""),
        (b"[" * 300, "nested more than 16 deep"),
        (b"findings: [\n", ""),
        (b"title: [red]\n", ""),
    ],
)
def test_a_file_that_cannot_be_used_is_exit_code_3(tmp_path, content, said):
    """Missing, empty, binary, hostile, cut short or of another kind: a message with the file's name."""
    path = tmp_path / "mine.yaml"
    if content is not None:
        path.write_bytes(content)
    refused(run("match", "ptosis", env={"NEUROWEAK_KNOWLEDGE": str(path)}), 3, str(path), said)


def test_a_directory_is_not_a_file(tmp_path):
    """Nor is an endless device of nothing."""
    refused(run("match", "ptosis", env={"NEUROWEAK_KNOWLEDGE": str(tmp_path)}), 3, "directory")
    refused(run("match", "ptosis", env={"NEUROWEAK_KNOWLEDGE": "/dev/null"}), 3, "empty")


def test_a_subset_goes_to_standard_output_and_what_went_is_told_beside_it(tmp_path):
    """The file written so is a file that every other verb takes."""
    done = run("subset", "MG", "LEMS")
    assert done.returncode == 0
    assert done.stderr.startswith("note: kept 2 of 6 conditions, ")
    mine = tmp_path / "mine.yaml"
    mine.write_text(done.stdout, encoding="utf-8")
    assert run("check", "--strict", str(mine)).stdout == "no problems in 1 file\n"
    listed = run("list", "conditions", "-f", "plain", "-q", env={"NEUROWEAK_KNOWLEDGE": str(mine)}).stdout
    assert [line.split("\t")[0] for line in listed.splitlines()[1:]] == ["myasthenia_gravis", "lambert_eaton"]
    assert run("subset", "MG", "--quiet").stderr == ""


@pytest.mark.parametrize(
    ("said", "tempo"), [("sudden", "hyperacute"), ("days", "acute"), ("Weeks", "subacute"), ("slow", "chronic")]
)
def test_a_tempo_may_be_said_in_everyday_words(said, tempo):
    """As people say it."""
    assert given(run("match", "ptosis", "--onset", said)) == f"ptosis; {tempo} onset"


def test_conditions_are_listed_by_what_they_are():
    """Autoimmune, urgent, at a site by its abbreviation, or by treatment, whose line is shown."""

    def ids(*args):
        done = run("list", "conditions", *args, "--json")
        return {row["condition"] for row in json.loads(done.stdout)["results"]}

    autoimmune = {"myasthenia_gravis", "lambert_eaton", "guillain_barre", "inclusion_body_myositis"}
    assert ids("autoimmune") >= ids("--autoimmune") == autoimmune
    assert ids("--site", "nmj") == {"myasthenia_gravis", "lambert_eaton"}
    assert ids("--autoimmune", "--urgent") == {"myasthenia_gravis", "guillain_barre"}
    treated = run("list", "conditions", "--treated-with", "plasma exchange").stdout
    assert "plasma exchange" in treated.lower()


def test_the_timeline_follows_leaders_or_whom_one_names():
    """As many leaders as asked for; those followed in the order given."""
    done = json.loads(run("timeline", "ptosis", "--top", "2", "--json").stdout)
    assert {len(moment["leaders"]) for moment in done["results"]} == {2}
    done = json.loads(run("timeline", "ptosis", "--follow", "LEMS,MG", "--json").stdout)
    followed = [[leader["condition"] for leader in moment["leaders"]] for moment in done["results"]]
    assert followed == [["lambert_eaton", "myasthenia_gravis"]] * 2


def test_a_choice_is_made_without_a_file():
    """Among what is named, with commas or one by one; JSON and the page say so, and a condition asked for belongs."""
    asked = ["ptosis", "--among", "MG,LEMS"]
    told = json.loads(run("match", *asked, "--json").stdout)
    assert {row["condition"] for row in told["results"]} == {"myasthenia_gravis", "lambert_eaton"}
    assert told["knowledge"]["among"] == ["myasthenia_gravis", "lambert_eaton"]
    assert len(told["knowledge"]["sha256"]) == 64
    assert json.loads(run("match", "ptosis", "--among", "LEMS", "--among", "MG", "--json").stdout) == told
    assert "(among 3 of 6 conditions)" in run("explain", "GBS", *asked).stdout
    refused(run("match", "ptosis", "--among", "MG,LEMZ"), 2, 'no condition called "LEMZ"', "lambert_eaton")


def test_a_file_may_come_from_standard_input():
    """`--knowledge -` reads it there."""
    done = run("--knowledge", "-", "match", "ptosis", stdin=TINY.read_text(encoding="utf-8"))
    assert done.stdout == run("match", "ptosis").stdout


def test_words_of_the_file_are_data_in_every_format(tmp_path):
    """Markup, pipes, quotes and commas in a name neither break a format nor are obeyed."""
    path = tmp_path / "hard.yaml"
    name = """'[red]Ptösis[/red] | "a" `b` <c> & d, e_f*'"""
    path.write_text(TINY.read_text(encoding="utf-8").replace("name: Myasthenia gravis", f"name: {name}", 1), "utf-8")
    plain = name.strip("'")
    for fmt in FORMATS:
        done = run("match", "ptosis", "diplopia", "-q", "-f", fmt, "--knowledge", str(path))
        assert done.returncode == 0, done.stderr
        if fmt == "markdown":
            row = next(line for line in done.stdout.splitlines() if line.startswith("| 1 |"))
            assert row.replace("\\|", "").count("|") == done.stdout.splitlines()[0].count("|")
            assert "<c>" not in row
        elif fmt == "csv":
            assert next(csv.DictReader(io.StringIO(done.stdout)))["name"] == plain
        elif fmt == "jsonl":
            assert json.loads(done.stdout.splitlines()[0])["name"] == plain
        elif fmt == "json":
            assert json.loads(done.stdout)["results"][0]["name"] == plain
        else:
            assert plain in done.stdout


# --- streams -------------------------------------------------------------------------------------------------

CALLS = [
    ["match", "ptosis"],
    ["match", "ptosis", "--json"],
    ["list", "findings", "-f", "csv"],
    ["--version"],
    ["--help"],
]


@pytest.mark.parametrize("args", CALLS)
def test_an_answer_that_cannot_be_written_is_an_error(args):
    """A full disk and a closed output end with a message, never with 0."""
    full = shell('"$@" >/dev/full', *args)
    assert full.returncode == 74
    assert "No space left" in full.stderr
    closed = shell('"$@" >&-', *args)
    assert closed.returncode == 74
    assert closed.stderr == "neuroweak: error: standard output is closed\n"


@pytest.mark.parametrize(
    ("args", "code"), [(["match", "ptosis", "-f", "csv"], 0), (["match", "ptosses"], 2), (["match", "--bad"], 2)]
)
@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
def test_a_message_that_cannot_be_written_changes_nothing(args, code, redirection):
    """The exit code says it still, and no message strays into the answer."""
    done = shell(f'"$@" {redirection}', *args)
    assert done.returncode == code
    assert (done.stdout == "") == (code != 0)
    assert "rror" not in done.stdout


def test_a_closed_standard_input_is_an_empty_one():
    """Reading nothing is not a fault of the program."""
    refused(shell('"$@" <&-', "match", "-"), 2, "no finding is given")
    refused(shell('"$@" <&-', "--knowledge", "-", "match", "ptosis"), 3, "empty")
    assert shell('"$@" <&-', "match", "ptosis").returncode == 0


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="needs pipes that break")
def test_a_closed_pipe_is_not_an_answer():
    """`| head -1` ends the program quietly; a shell sees 141."""
    process = subprocess.Popen(
        [*PROGRAM, "list", "findings", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=PATIENCE) == -signal.SIGPIPE
    assert said == b""


def test_ctrl_c_ends_with_130():
    """While the program waits for findings at a terminal, which it says."""
    parent, child = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, "match", "-"], stdin=child, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    assert process.stderr.readline() == b"note: reading findings, one a line (!word for absent); end with Ctrl-D\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    os.close(parent)
    os.close(child)
    assert (process.returncode, out, err) == (130, b"", b"")


# --- places to show it ---------------------------------------------------------------------------------------


PLACES = [
    {"LANG": "C", "LC_ALL": "C"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "latin-1"},
    {"TERM": "dumb"},
    {"TERM": None, "HOME": None},
    {"HOME": "/nowhere"},
    {"COLUMNS": "0"},
    {"COLUMNS": "99999999999"},
    {"NO_COLOR": "1"},
]


@pytest.fixture(scope="module")
def places():
    """One answer in each place."""
    return run_all((["match", "ptosis", "dry_mouth"], env) for env in PLACES)


@pytest.mark.parametrize("env", PLACES, ids=str)
def test_every_place_gets_the_answer(places, env):
    """Whatever the locale, the terminal or the home."""
    done = places[("match", "ptosis", "dry_mouth"), tuple(sorted(env.items()))]
    assert done.returncode == 0, done.stderr
    assert "Lambert-Eaton" in done.stdout.replace("\n", " ")
    assert ESCAPE not in done.stdout


def test_where_only_ascii_can_be_written_only_ascii_is():
    """Bars and boxes have a plain form; a name loses its accent, not its place."""
    done = run("match", "ascending weakness", "--onset", "acute", env={"PYTHONIOENCODING": "ascii"})
    assert done.stdout.isascii()
    assert "Guillain-Barr? syndrome" in done.stdout
    assert "####" in done.stdout


PAGES = [
    ("match", "ptosis", "diplopia"),
    ("localize", "ptosis"),
    ("next", "ptosis"),
    ("explain", "MG", "ptosis"),
    ("compare", "MG", "LEMS", "IBM"),
    ("about",),
]
WIDTHS = ["20", "60", "120"]


@pytest.fixture(scope="module")
def pages():
    """Each page at each width."""
    return {(page, width): inside.run(*page, env={"COLUMNS": width}) for page in PAGES for width in WIDTHS}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page[0])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_keeps_to_its_width(pages, page, width):
    """Forty columns at least; nothing is cut off that a reader needs."""
    done = pages[page, width]
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= max(int(width), 40)
    assert "…" not in done.stdout


def test_a_ranking_fits_a_small_terminal():
    """Given, five rows and the foot within 24 lines, the prompt included; --top shows more."""
    small = {"NEUROWEAK_KNOWLEDGE": None, "LINES": "24", "COLUMNS": "80"}
    asked = ("match", "ptosis", "diplopia", "dry mouth", "areflexia")
    wordy = ("match", "weak thighs", "worse in the evening", "--without", "numbness", "--age", "62", "--onset", "weeks")
    for call in (asked, wordy):
        shown = on_terminal(*call, **small).splitlines()
        assert len(shown) < 24
        assert [line[:3].strip() for line in shown if line[:3].strip().isdigit()] == list("12345")
    assert len(on_terminal(*asked, "--top", "9", **small).splitlines()) > 24


@pytest.mark.parametrize("width", ["60", "80", "97"])
def test_a_figure_stays_with_its_sign(width):
    """No line of a page begins or ends between the two."""
    asked = run(
        "next", "ptosis", "diplopia", "--age", "8mo", env={"COLUMNS": width, "NEUROWEAK_KNOWLEDGE": None}
    ).stdout
    assert "age 8 months" in asked
    assert not [line for line in asked.splitlines() if line.lstrip().startswith("%")]


def test_names_of_several_words_need_no_quotes():
    """A page is found by all words together; side by side, as many words as make a name are one."""
    assert run("show", "inclusion", "body", "myositis").stdout.startswith("INCLUSION BODY MYOSITIS")
    shown = run("compare", "inclusion", "body", "myositis,", "Lambert-Eaton", "syndrome", "--json").stdout
    beside = [one["condition"] for one in json.loads(shown)["conditions"]]
    assert beside == ["inclusion_body_myositis", "lambert_eaton"]


@pytest.mark.parametrize("width", ["60", "80", "140"])
def test_forms_of_one_disease_are_one_row(width):
    """Myasthenia leads with its forms in one line below it, and nothing beside it fits as well."""
    asked = ("match", "ptosis", "diplopia")
    lines = run(*asked, env={"COLUMNS": width, "NEUROWEAK_KNOWLEDGE": None}).stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("  1 "))
    assert "Fits best" in lines[at - 2]
    assert lines[at].split()[1] == "Myasthenia"
    assert lines[at + 1].startswith("    Ocular myasthenia gravis ")
    assert lines[at + 2].startswith("    + ")
    assert lines[at + 3] == "    Fits too"


@pytest.mark.parametrize(
    ("verb", "before"),
    [("next", "Now    "), ("next", "if present: "), ("timeline", " % "), ("interview", "Belief ")],
)
def test_every_verb_names_the_leader_that_match_names(verb, before):
    """Forms of one disease stand together wherever a leader is named for people."""
    shown = run(verb, "ptosis", "diplopia", env={"NEUROWEAK_KNOWLEDGE": None}).stdout
    assert f"{before}Myasthenia " in shown


def test_without_an_edge_nothing_wraps():
    """In a pipe each condition is one line, so that `grep` finds it."""
    done = run("match", "ptosis", "diplopia")
    rows = [line for line in done.stdout.splitlines() if line[:3].strip().isdigit()]
    assert len(rows) == 6
    assert all("%" in row for row in rows)


def on_terminal(*args, **env):
    """What a person sees: the program on a terminal of 80 columns."""
    parent, child = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, *args], stdout=child, stderr=child, stdin=child, env=environment(**env), close_fds=True
    )
    os.close(child)
    seen = b""
    while True:
        try:
            piece = os.read(parent, 65536)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    os.close(parent)
    assert process.wait(timeout=PATIENCE) == 0
    return seen.decode()


def test_what_is_longer_than_the_screen_goes_through_the_pager():
    """Of a person's choice, at a terminal alone; none where `PAGER` is empty or cannot be started."""
    pager = {"PAGER": "sed 's/^/| /'", "LINES": "24", "TERM": "xterm"}
    asked = ("show", "LEMS", "--full")
    assert on_terminal(*asked, **pager).startswith("| ")
    assert on_terminal("compare", "MG", "LEMS", **pager).startswith("| ")
    urgent = on_terminal("match", "ascending_weakness", "dyspnea", "--color", "never", **pager | {"LINES": "20"})
    assert urgent.startswith("| !! URGENT")
    assert not on_terminal("show", "LEMS", **pager | {"LINES": "99"}).startswith("| ")
    assert not on_terminal(*asked, "--json", **pager).startswith("| ")
    assert "LAMBERT-EATON" in on_terminal(*asked, **pager | {"PAGER": ""})
    for wrong in ("no-such-pager", "an unclosed '", " "):
        assert "LAMBERT-EATON" in on_terminal(*asked, **pager | {"PAGER": wrong})
    assert run(*asked, env=pager).stdout.startswith("LAMBERT-EATON")


def test_colour_is_for_terminals_that_want_it():
    """Off in a pipe, for NO_COLOR and for a dumb terminal; --color stands above all."""
    args = ["match", "ptosis", "diplopia"]
    assert ESCAPE in on_terminal(*args, TERM="xterm")
    assert ESCAPE not in on_terminal(*args, TERM="xterm", NO_COLOR="1")
    assert ESCAPE not in on_terminal(*args, TERM="dumb")
    assert ESCAPE not in on_terminal(*args, "--color", "never", TERM="xterm")
    assert ESCAPE not in run(*args).stdout
    assert ESCAPE in run(*args, env={"FORCE_COLOR": "1"}).stdout
    assert ESCAPE in run(*args, "--color", "always", env={"NO_COLOR": "1"}).stdout
    assert ESCAPE not in run(*args, env={"NO_COLOR": "1", "FORCE_COLOR": "1"}).stdout


def test_the_format_never_depends_on_the_terminal():
    """JSON to a terminal is the JSON of a pipe."""
    args = ["match", "ptosis", "--json"]
    assert on_terminal(*args, TERM="xterm").replace("\r\n", "\n") == run(*args).stdout


def test_a_fault_of_the_program_is_70_and_debug_shows_where(tmp_path):
    """Not 1, which a script would read as `nothing fits`: here the package itself is damaged."""
    broken = tmp_path / "neuroweak"
    broken.mkdir()
    source = TINY.parents[3] / "neuroweak"
    for item in source.iterdir():
        if item.name not in {"engine", "__pycache__"}:
            (broken / item.name).symlink_to(item)
    shutil.copytree(source / "engine", broken / "engine")
    (broken / "engine" / "ranking.py").write_text("1 / 0\n", encoding="utf-8")
    env = {"PYTHONPATH": str(tmp_path)}
    done = run("match", "ptosis", env=env, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (70, "")
    assert "internal fault: ZeroDivisionError" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Traceback" in run("match", "ptosis", env=env | {"NEUROWEAK_DEBUG": "1"}, cwd=tmp_path).stderr


def test_the_program_writes_nothing_but_its_answer(tmp_path):
    """It works in a place where nothing may be written, and leaves nothing in a home where it could."""
    home = tmp_path / "home"
    home.mkdir()
    place = tmp_path / "place"
    place.mkdir()
    place.chmod(stat.S_IRUSR | stat.S_IXUSR)
    done = run("match", "ptosis", env={"HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}, cwd=place)
    assert done.returncode == 0
    assert list(home.iterdir()) == []
    assert list(place.iterdir()) == []
