"""Records of 1 GB: how long a backup, a look at it and a restore take, and whether those who write feel a backup.

No harm is done here; these are the figures that docs/reliability.md promises, of the release build and so in the long form
alone.
"""

import random
import sqlite3
import subprocess
import time
from itertools import count

from fault_archives import complete, timed
from fault_killed import standing
from ledger import Ledger, Writers, middle, wrong
from place import MORNING
from server import Server, pupil_of, signed_in

BYTES, RESTORE_SECONDS, TIMES_AS_LONG = 1 << 30, 60, 2
# Of each school, besides what the demo holds: a year in which records are opened.
OPENED = 5_000


def run(bench, engine):
    if engine != "SQLite" or not bench.is_long:
        return
    place = bench.demo(engine, "large")
    schools = grown(place)
    yield restored(bench, place, schools)
    yield beside(bench, place)
    place.remove()


def grown(place):
    """Adds schools with the rows of the first, each under an id of its own, until the file is so large. How many there are."""
    database = sqlite3.connect(place.file, isolation_level=None)
    database.execute("PRAGMA cache_size = -200000")
    tables = [row[0] for row in database.execute(
        "SELECT name FROM sqlite_master m WHERE type = 'table' AND EXISTS "
        "(SELECT 1 FROM pragma_table_info(m.name) WHERE name = 'school_id' AND pk > 0)")]
    # People stay in the first school alone, so that their pages are those of one school.
    tables.remove("membership")
    first = database.execute("SELECT id FROM school").fetchone()[0]
    for number in count(2):
        if place.file.stat().st_size >= BYTES:
            break
        school = "".join(chr(ord("a") + int(figure)) for figure in f"{number:026}")
        database.execute("BEGIN")
        copied(database, "school", "id", first, {"id": school, "short_name": f"school-{number}", "name": f"School {number}"})
        for table in tables:
            copied(database, table, "school_id", first, {"school_id": school})
        opened(database, school)
        database.execute("COMMIT")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    assert not place.damage(), place.damage()
    return number - 1


def copied(database, table, key, first, changed):
    """All rows of the first school once more, with other values in some columns."""
    columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
    values = ", ".join(f"'{changed[name]}'" if name in changed else name for name in columns)
    database.execute(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM {table} WHERE {key} = '{first}'")


def opened(database, school):
    accounts, pupils = ([row[0] for row in database.execute(f"SELECT id FROM {table}")] for table in ("account", "pupil"))
    start = database.execute("SELECT coalesce(max(number), 0) FROM audit WHERE school_id = ?", (school,)).fetchone()[0]
    database.executemany("INSERT INTO audit (school_id, number, at, account_id, event, record) VALUES (?, ?, ?, ?, ?, ?)", (
        (school, start + number, MORNING, random.choice(accounts), "pupil.opened", random.choice(pupils))
        for number in range(1, OPENED + 1)))


def restored(bench, place, schools):
    """Backed up, looked at and restored by the program, as whoever runs the server does it."""
    size, empty = place.file.stat().st_size, bench.empty("SQLite", "large-restored")
    made = timed([bench.program, "backup", *place.options])
    file = max(complete(place))
    looked = timed([bench.program, "verify", str(file), *place.options])
    took = timed([bench.program, "restore", str(file), *empty.options])
    faults = empty.damage() + ([] if standing(empty) == standing(place) else ["other rows came back"])
    if took > RESTORE_SECONDS:
        faults.append(f"the restore took longer than {RESTORE_SECONDS} s")
    figures = {
        "schools": schools, "MB of records": size // 1_000_000, "MB of backup": file.stat().st_size // 1_000_000,
        "backup": f"{made:.1f} s", "verify": f"{looked:.1f} s", "restore": f"{took:.1f} s"}
    empty.remove()
    return "large, SQLite, a restore", figures, faults


def beside(bench, place):
    """Eight people, each saving again as soon as they are answered: without a backup and during one, by turns."""
    ledger, waits, command = Ledger(), {"without": [], "during": []}, [bench.program, "backup", *place.options]
    with Server(bench, place) as server:
        person = signed_in(server)
        with Writers([server], person, pupil_of(person), ledger) as writers:
            writers.start()
            writers.wait_until(100)
            took = 10
            for _ in range(3):
                waits["without"] += answered(ledger, lambda: time.sleep(took))
                begun = time.monotonic()
                waits["during"] += answered(ledger, lambda: subprocess.run(command, check=True, capture_output=True, timeout=600))
                took = time.monotonic() - begun
    figures, faults = ledger.check(place), place.damage()
    faults += wrong(figures) + ([f"refused: {dict(ledger.refused)}"] if ledger.refused else [])
    slowest = {name: middle(values, 0.99) for name, values in waits.items()}
    times = slowest["during"] / slowest["without"]
    if times > TIMES_AS_LONG:
        faults.append(f"during a backup the slowest in a hundred waited {times:.1f} times as long, more than {TIMES_AS_LONG}")
    for name, values in waits.items():
        figures[f"{name} a backup"] = f"p50 {middle(values):.1f} ms, p99 {slowest[name]:.1f} ms of {len(values):,} saves"
    return "large, SQLite, saves during a backup", figures | {"p99 during is": f"{times:.2f} times p99 without"}, faults


def answered(ledger, work):
    """How long each save took that was answered while something was done."""
    first = len(ledger.waits)
    work()
    return ledger.waits[first:]
