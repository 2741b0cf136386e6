"""Old files are wiped by a server at whose pages nobody looks."""

import sqlite3
import time

from bring import bring


def test_files_that_cannot_be_wiped_are_logged(own_school, visitors):
    page = visitors.signed_in(own_school, "fisk")
    bring(page, ("terms.csv", b"event,first_day,last_day\nSummer term,12/04/2027,21/07/2027\n"))
    own_school.stop()
    with sqlite3.connect(own_school.folder / "fourfold.sqlite") as records:
        records.execute("CREATE TRIGGER broken BEFORE DELETE ON import BEGIN SELECT RAISE(ABORT, 'broken here'); END")
    records.close()
    own_school.start("2027-11-12T07:40:00.000Z")
    deadline = time.monotonic() + 20
    while "Old files could not be wiped" not in (said := own_school.log.read_text()):
        assert time.monotonic() < deadline, said
        time.sleep(0.05)
    assert "broken here" in said and said.count("could not be wiped") == 1
    assert "terms.csv" not in said
