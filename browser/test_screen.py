"""`fourfold screen`: whatever a school brings, each pupil gets one line and nobody an answer made up."""

import csv
import io
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from servers import PROGRAM

ANSWERS = ["slower_than_peers", "below_own_rate", "gap_not_closing", "gap_widening"]
COLUMNS = "pupil,subject,wave,score,year_group,scale"


def screened(rows, *said, columns=COLUMNS):
    """The lines by pupil."""
    return {line["pupil"]: line for line in screen_lines(rows, *said, columns=columns)}


def screen_lines(rows, *said, columns=COLUMNS):
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        file.write("\n".join([columns, *rows]) + "\n")
        file.flush()
        run = subprocess.run([PROGRAM, "screen", file.name, *said], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    lines = list(csv.DictReader(io.StringIO(run.stdout)))
    for line in lines:
        assert {line[answer] for answer in ANSWERS} <= {"yes", "no", "too early"}
        assert line["reason"].endswith(".") and "nan" not in line["reason"]
    return lines


def screen(content, *said):
    """What `fourfold screen` does with a file of these bytes, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "scores.csv")
        file.write_bytes(content)
        run = subprocess.run([PROGRAM, "screen", "scores.csv", *said], cwd=folder, capture_output=True, timeout=60)
        return run, {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def answers(line):
    return {line[answer] for answer in ANSWERS}


def year(pupils=40, scales=("owl", "owl", "owl")):
    return [f"{pupil},reading,{wave},{70 + pupil + (pupil * 7 + wave * 5) % 9},{wave + 2},{scales[wave - 1]}"
            for pupil in range(pupils) for wave in (1, 2, 3)]


# A pupil “x” among the forty: what is brought, how many results count, and whether anybody can be compared with them.
PUPILS = {
    "one result": (["x,reading,1,80,3,owl"], None, None),
    "twelve results on one day": (
        ["x,reading,2,80,4,owl"] + [f"x,reading,3,{score},5,owl" for score in range(80, 92)], "2", "40"),
    "the same test in two years": (["x,reading,1,80,3,owl", "x,reading,2,82,4,owl", "x,reading,3,84,5,owl"], "3", "40"),
    "a year again": (["x,reading,1,80,3,owl", "x,reading,2,60,3,owl"], "2", "0"),
    "put up a year": (["x,reading,1,80,3,owl", "x,reading,2,60,5,owl"], "2", "0"),
    "another scale than the others": (["x,reading,1,80,3,owl", "x,reading,2,60,4,kite"], "2", "0"),
}


@pytest.mark.parametrize("rows, results, peers", PUPILS.values(), ids=PUPILS)
def test_a_pupil(rows, results, peers):
    lines = screened(year() + rows)
    assert len(lines) == (41 if results else 40)
    if results:
        assert (lines["x"]["results"], lines["x"]["peers"]) == (results, peers)
        assert peers != "0" or answers(lines["x"]) == {"too early"}


def test_a_scale_that_changes_in_mid_year():
    lines = screened(year(scales=("owl", "owl", "kite")))
    assert len(lines) == 40 and all("points" not in line["reason"] for line in lines.values())


def test_a_whole_class_at_the_ceiling():
    lines = screened([f"{pupil},maths,{wave},40,4,owl" for pupil in range(30) for wave in (1, 2, 3)])
    assert all("yes" not in answers(line) and line["attainment_percentile"] == "50.0" for line in lines.values())


def test_three_pupils():
    assert all(answers(line) == {"too early"} for line in screened(year(3)).values())


def test_a_day_that_is_still_to_come():
    """A file has no today: its days only put the sittings in order."""
    rows = [f"{pupil},maths,{name},{50 + pupil},{day}" for pupil in range(20)
            for name, day in (("Spring", "2099-02-01"), ("Autumn", "2098-10-01"))]
    lines = screened(rows, columns="pupil,subject,wave,score,date")
    assert {(line["from"], line["to"]) for line in lines.values()} == {("Autumn", "Spring")}


GOOD = "pupil,subject,wave,score\nA,maths,1,5\nA,maths,2,6\n".encode()

# What a file may be like, all with the same line for A in maths.
FORMS = {
    "extra columns": b"colour,pupil,subject,wave,score,cohort_year\nred,A,maths,1,5,2025\n,A,maths,2,6,2026\n",
    "a byte order mark, quotes and CRLF": b'\xef\xbb\xbf"pupil","subject","wave","score"\r\n"A","maths","1","5"\r\nA,maths,2,6\r\n',
    "UTF-16": GOOD.decode().encode("utf-16"),
    "the same row twice": GOOD + b"A,maths,2,6\n",
    "a row without a score": GOOD + b"B,maths,1,\nB,maths,2,NA\n",
}


@pytest.mark.parametrize("content", FORMS.values(), ids=FORMS)
def test_a_file_of_any_form(content):
    run, _ = screen(content)
    line, = csv.DictReader(io.StringIO(run.stdout.decode()))
    assert (run.returncode, run.stderr) == (0, b"")
    assert [line[name] for name in ("pupil", "from", "to", "before", "now", "results")] == ["A", "1", "2", "5", "6", "2"]


BAD = {
    "no such columns": (b"pupil,score\nA,1\n", "Missing: subject, wave."),
    "semicolons": (GOOD.replace(b",", b";"), "parted by commas"),
    "two columns of one name": (GOOD.replace(b"wave,score", b"score,score"), "Missing: wave."),
    "which score": (b"pupil,subject,wave,score,score\nA,maths,1,5,6\n", "Two columns are headed score."),
    "empty": (b"", "The file is empty."),
    "no scores": (b"pupil,subject,wave,score\n", "The file holds no scores."),
    "an open quotation mark": (b'pupil,subject,wave,score\n"A,maths,1,5\n', "never closed"),
}


@pytest.mark.parametrize("content, words", BAD.values(), ids=BAD)
def test_a_bad_file(content, words):
    run, _ = screen(content)
    assert run.returncode == 2 and run.stdout == b""
    assert run.stderr.decode().startswith("fourfold: scores.csv: ") and words in run.stderr.decode()
    assert run.stderr.count(b"\n") == 1


def test_where_it_is_written():
    plain, _ = screen(GOOD)
    run, files = screen(GOOD, "--out", "out.csv")
    assert (run.returncode, run.stdout, files["out.csv"]) == (0, b"", plain.stdout)
    for out in ("nowhere/out.csv", "."):
        run, _ = screen(GOOD, "--out", out)
        assert run.returncode == 2 and run.stderr.decode() == f"fourfold: {out} cannot be written.\n"
    run, files = screen(GOOD, "--out", "./scores.csv")
    assert run.returncode == 2 and files == {"scores.csv": GOOD}, "what was read is not written over"
    with open("/dev/full", "wb") as full, tempfile.NamedTemporaryFile() as file:
        file.write(GOOD)
        file.flush()
        run = subprocess.run([PROGRAM, "screen", file.name], stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert run.returncode == 2 and run.stderr == b"fourfold: Standard output cannot be written.\n"


def test_every_pair_of_sittings():
    newest, every = screened(year()), screen_lines(year(), "--all-intervals")
    assert len(newest) == 40 and len(every) == 80
    assert [line for line in every if line["to"] == "3"] == list(newest.values())
    assert all(line["below_own_rate"] == "too early" for line in every if line["to"] == "2")
    assert all("reliability of 0.90 is assumed" in line["reason"] for line in every)
    with_error = screen_lines([f"{row},3" for row in year()], columns=f"{COLUMNS},sem")
    assert not any("is assumed" in line["reason"] for line in with_error)


@pytest.mark.parametrize("kind, place", [
    (signal.SIGINT, None), (signal.SIGTERM, None), (signal.SIGKILL, None),
    # Notes that no run wrote: such a run begins anew.
    (signal.SIGKILL, "9 0 24"), (signal.SIGKILL, "-1 0 24"), (signal.SIGKILL, "1 0 -24"),
])
def test_a_stopped_run_is_gone_on_with(kind, place):
    rows = [f"{pupil},{subject},{wave},{(pupil * 7 + wave * 5) % 60}" for pupil in range(15_000)
            for subject in ("maths", "reading", "science") for wave in (1, 2, 3)]
    content = ("pupil,subject,wave,score\n" + "\n".join(rows) + "\n").encode()
    whole, _ = screen(content)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "scores.csv").write_bytes(content)
        out, part, noted = (Path(folder, name) for name in ("out.csv", "out.csv.part", "out.csv.part.txt"))
        command = [PROGRAM, "screen", "scores.csv", "--out", "out.csv"]
        run = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE)
        # The note is begun before it holds a word.
        while run.poll() is None and not (noted.exists() and noted.stat().st_size):
            time.sleep(0.002)
        run.send_signal(kind)
        said = run.communicate(timeout=60)[1]
        assert run.returncode == -kind, "it was stopped before its end"
        assert kind == signal.SIGKILL or b"The same command goes on from here." in said
        assert not out.exists() and 0 < part.stat().st_size
        begun = part.stat().st_ino
        if place:
            noted.write_text(f"{noted.read_text().splitlines()[0]}\n{place}\n")
        subprocess.run(command, cwd=folder, check=True, timeout=60)
        assert out.read_bytes() == whole.stdout and out.stat().st_ino == begun
        assert sorted(path.name for path in Path(folder).iterdir()) == ["out.csv", "scores.csv"]


def test_what_another_work_left_is_not_gone_on_with():
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "scores.csv").write_bytes(GOOD)
        Path(folder, "out.csv.part").write_text("what another file gave\n" * 100)
        Path(folder, "out.csv.part.txt").write_text("another work\n1 0 500\n")
        subprocess.run([PROGRAM, "screen", "scores.csv", "--out", "out.csv"], cwd=folder, check=True, timeout=60)
        assert Path(folder, "out.csv").read_bytes() == screen(GOOD)[0].stdout


def test_chosen_columns():
    run, _ = screen(GOOD, "--columns", "now,pupil")
    assert (run.returncode, run.stdout.splitlines()[0]) == (0, b"now,pupil")
    run, _ = screen(GOOD, "--columns", "mood")
    assert run.returncode != 0 and b"--columns takes some of pupil" in run.stderr


def test_rows_in_any_order_and_other_ids():
    rows = [f"{pupil},{subject},{wave},{(pupil * 7 + wave * 5) % 30}" for pupil in range(40)
            for subject in ("maths", "reading") for wave in (1, 2, 3)]
    head = "pupil,subject,wave,score"
    first, _ = screen("\n".join([head, *rows]).encode())
    again, _ = screen("\n".join([head, *reversed(rows)]).encode())
    assert again.stdout == first.stdout
    shuffled = [",".join(row.split(",")[place] for place in (3, 1, 0, 2)) for row in [head, *sorted(rows, key=hash)]]
    again, _ = screen("\n".join(shuffled).encode())
    assert again.stdout == first.stdout
    named = [f"p{int(row.split(',')[0]):03},{row.split(',', 1)[1]}" for row in rows]
    again, _ = screen("\n".join([head, *named]).encode())
    without = [[line.split(b",", 1)[1] for line in run.stdout.splitlines()] for run in (first, again)]
    assert without[0] == without[1]
