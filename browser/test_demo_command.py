"""`fourfold demo` makes its school once, and leaves every other school alone."""

import subprocess

from records import SQLiteRecords
from servers import MORNING, PASSWORD, PROGRAM, copy_of


def demo_in(folder, clock=MORNING):
    """What the command answered: its code, what it printed, and what it said of trouble."""
    said = [PROGRAM, "demo", "--folder", folder, "--clock", clock]
    run = subprocess.run(said, capture_output=True, text=True, timeout=300)
    return run.returncode, run.stdout, run.stderr


def test_one_that_stands_is_left_as_it_is(demo, tmp_path):
    records = SQLiteRecords(copy_of(demo, tmp_path / "school"))
    before = records.text()
    code, printed, trouble = demo_in(records.folder)
    assert (code, trouble) == (0, "")
    assert PASSWORD in printed and "osei" in printed
    assert records.text() == before


def test_a_school_of_ones_own_is_not_taken_for_the_demo(empty, founder):
    empty.stop()
    records = SQLiteRecords(empty.folder)
    before = records.text()
    code, printed, trouble = demo_in(records.folder)
    assert (code, printed) == (2, "")
    assert "another school" in trouble
    assert records.text() == before
    assert not (empty.folder / "files").exists()


def test_a_clock_that_is_none_is_refused(tmp_path):
    code, _, trouble = demo_in(tmp_path / "school", "noon")
    assert code == 64 and "2026-11-12T07:40:00.000Z" in trouble
    assert not (tmp_path / "school").exists()
