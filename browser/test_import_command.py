"""`fourfold import`, as whoever keeps the installation runs it, on both engines."""

import os
import re
import subprocess
import time

import pytest

from records import SERVER, SQLiteRecords, demo_on_postgres
from servers import PROGRAM

LATER = "2026-11-12T09:00:00.000Z"
ENGINES = ["sqlite", "postgres"] if SERVER or os.environ.get("CI") else ["sqlite"]
ROWS = 346


@pytest.fixture(scope="module", params=ENGINES)
def engine(request):
    return request.param


@pytest.fixture(scope="module")
def template(engine, demo, tmp_path_factory):
    records = SQLiteRecords(demo) if engine == "sqlite" else demo_on_postgres(tmp_path_factory.mktemp("import"))
    yield records
    records.remove()


@pytest.fixture
def records(template, tmp_path):
    records = template.copied(tmp_path / "school")
    yield records
    records.remove()


@pytest.fixture
def newest(demo):
    """The demo's newest results, with five wrong rows."""
    return demo / "files/newest-results.csv"


@pytest.fixture
def right(newest, tmp_path):
    """The same without the wrong rows, one of which alone shows that the day comes first."""
    lines = newest.read_text().splitlines()
    wrong = {7, 15, 28, 41, 54}
    file = tmp_path / "right.csv"
    kept = "\n".join(line for number, line in enumerate(lines, 1) if number not in wrong)
    file.write_text(re.sub(r"(\d\d)/(\d\d)/(\d{4})", r"\3-\2-\1", kept))
    return file


def command(records, *said):
    return [PROGRAM, "import", *said, "--clock", LATER, *records.place]


def bring(records, *said):
    """What the command answered: its code, what it printed, and what it said of trouble."""
    run = subprocess.run(command(records, *said), capture_output=True, text=True, timeout=120)
    return run.returncode, run.stdout, run.stderr


def test_a_dry_run_shows_all_and_writes_nothing(records, right):
    before = records.text()
    code, printed, trouble = bring(records, right, "--dry-run")
    assert (code, trouble) == (0, "")
    assert "right.csv, taken for results:" in printed
    assert "“date”: Day it was sat" in printed
    assert f"results: {ROWS} new, 0 changed, 0 as they stand" in printed
    assert "Nothing was written, as --dry-run says." in printed
    assert records.text() == before


def test_wrong_rows_stop_it_until_they_are_left_out(records, newest):
    before = records.text()
    code, printed, trouble = bring(records, newest)
    assert (code, trouble) == (2, "fourfold: Nothing was written. Correct these rows, or say --leave-out.\n")
    assert "5 rows cannot be taken:" in printed
    assert "line 28: “31/11/2026”: “date”: November 2026 has 30 days." in printed
    assert records.text() == before
    code, printed, trouble = bring(records, newest, "--leave-out")
    assert (code, trouble) == (0, "")
    assert printed.endswith("Brought in. It can be undone on the page “Bring in”.\n")
    assert records.text() != before


def test_the_same_file_twice_changes_nothing(records, right):
    assert bring(records, right)[0] == 0
    after = records.text()
    code, printed, _ = bring(records, right)
    assert code == 0
    assert f"results: 0 new, 0 changed, {ROWS} as they stand" in printed
    assert printed.endswith("Nothing to do: all of it stands already.\n")
    assert records.text() == after


@pytest.mark.parametrize("later", [0, 0.05, 0.2])
def test_killed_while_it_writes_it_leaves_all_or_nothing(records, right, later):
    before = records.text()
    process = subprocess.Popen(command(records, right), stdout=subprocess.PIPE, text=True)
    while f"{ROWS} new" not in (line := process.stdout.readline()):
        assert line, "it ended before its preview"
    while not records.is_being_written():
        assert process.poll() is None, "it was done before it could be killed"
        time.sleep(0.005)
    time.sleep(later)
    process.kill()
    process.communicate(timeout=30)
    is_as_before = records.text() == before
    code, printed, _ = bring(records, right)
    assert code == 0
    assert (f"{ROWS} new" if is_as_before else "Nothing to do") in printed


@pytest.mark.parametrize("name, content, words", [
    ("gone.csv", None, "gone.csv cannot be read. Is it there, and is it a file?"),
    ("empty.csv", b"", "empty"),
    ("export.csv", b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(range(256)), "zip"),
    ("unknown.csv", b"one,two\n1,2\n", "which asks"),
    ("two-scales.csv", b"upn,subject,test,date,score\nA985241720001,maths,New,25/06/2026,104\n"
        b"A985241720002,maths,New,25/06/2026,GDS\n", "which asks"),
])
def test_what_cannot_be_brought_is_refused_in_words(records, tmp_path, name, content, words):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    before = records.text()
    code, _, trouble = bring(records, tmp_path / name)
    assert code == 2
    assert trouble.startswith("fourfold: ") and words in trouble
    assert records.text() == before


def test_a_server_holds_its_file_alone(own_school, right):
    own = SQLiteRecords(own_school.folder)
    code, _, trouble = bring(own, right)
    assert code == 2
    assert "is in use by another Fourfold" in trouble
    own_school.stop()
    assert bring(own, right)[0] == 0


def test_a_folder_without_records_is_not_made(tmp_path, right):
    said = [PROGRAM, "import", right, "--folder", tmp_path / "typo"]
    run = subprocess.run(said, capture_output=True, text=True, timeout=120)
    assert run.returncode == 2
    assert "There is no school" in run.stderr
    assert not (tmp_path / "typo").exists()


def test_help_names_each_option_and_kind():
    run = subprocess.run([PROGRAM, "import", "--help"], capture_output=True, text=True, timeout=120)
    assert run.returncode == 0
    for word in ("<files>", "--folder", "--database", "--as", "--school", "--dry-run", "--leave-out", "attendance", "50 MB"):
        assert word in run.stdout
    assert "--clock" not in run.stdout


@pytest.mark.parametrize("said, words", [([], "Missing expected argument"), (["a.csv", "--as", "sheep"], "no kind “sheep”")])
def test_what_is_said_wrongly(said, words):
    run = subprocess.run([PROGRAM, "import", *said], capture_output=True, text=True, timeout=120)
    assert run.returncode == 64
    assert words in run.stderr
