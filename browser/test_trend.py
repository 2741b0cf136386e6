"""`fourfold trend`: results inside an intervention against its aim, a line a pupil, and no word where there are too few."""

import csv
import io
import subprocess
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest

from servers import PROGRAM

COLUMNS = "pupil,measure,date,score,aim,aim_date"
AIM = "2026-12-11"


def weekly(pupil, scores, aim=70):
    return [f"{pupil},words a minute,{date(2026, 9, 11) + timedelta(weeks=week)},{score},{aim},{AIM}"
            for week, score in enumerate(scores)]


def trend(rows, columns=COLUMNS):
    with tempfile.TemporaryDirectory() as folder:
        if rows is not None:
            Path(folder, "results.csv").write_text("\n".join([columns, *rows]) + "\n")
        return subprocess.run([PROGRAM, "trend", "results.csv"], cwd=folder, capture_output=True, text=True, timeout=60)


def told(rows, columns=COLUMNS):
    """The lines by pupil."""
    run = trend(rows, columns)
    assert (run.returncode, run.stderr) == (0, "")
    lines = {line["pupil"]: line for line in csv.DictReader(io.StringIO(run.stdout))}
    for line in lines.values():
        assert line["reason"].endswith(".") and "nan" not in line["reason"]
    return lines


def test_on_course_off_course_and_too_early():
    lines = told(weekly("Amira", [40, 43, 45, 48, 51, 53, 56, 59]) + weekly("Ben", [40, 40, 41, 40, 42, 41, 41, 42])
                 + weekly("Cleo", [40, 45]))
    assert {name: line["answer"] for name, line in lines.items()} == {
        "Amira": "on course", "Ben": "off course", "Cleo": "too early"}
    assert "70" in lines["Amira"]["reason"] and "results" in lines["Cleo"]["reason"]
    assert float(lines["Amira"]["chance"]) > 0.75 > 0.25 > float(lines["Ben"]["chance"])
    assert abs(float(lines["Amira"]["rate_attained"]) - 2.7) < 0.1 and lines["Amira"]["points"] == "8"


def test_the_order_of_rows_says_nothing():
    rows = weekly("Amira", [40, 43, 45, 48, 51, 53, 56, 59])
    assert told(rows) == told(rows[::-1])


BAD = {
    "no file": (None, COLUMNS, "results.csv cannot be read"),
    "no such columns": (["A,b"], "pupil,measure", "Missing: date, score, aim, aim_date."),
    "no results": ([], COLUMNS, "The file holds no results."),
    "a day that is none": (["A,b,31/11/2026,4,70,2026-12-11"], COLUMNS, "line 2 the date is not like"),
    "a word for a score": (["A,b,2026-09-11,many,70,2026-12-11"], COLUMNS, "line 2 the score is not a number: “many”"),
}


@pytest.mark.parametrize("rows, columns, words", BAD.values(), ids=BAD)
def test_a_bad_file(rows, columns, words):
    run = trend(rows, columns)
    assert run.returncode == 2 and run.stdout == ""
    assert run.stderr.startswith("fourfold: results.csv") and words in run.stderr and run.stderr.count("\n") == 1
