"""Killed half way: an import, the migrations of a first start and those of an upgrade. A backup and a restore: `archives`."""

import random
import re
import signal
import sqlite3
import subprocess
import time

from older import MIGRATIONS, built, older
from server import Server

# The tables that there are after so many migrations.
SCHEMAS = [set(), *built(sqlite3.connect(":memory:"), MIGRATIONS)]
LATER = "2026-11-12T09:00:00.000Z"


def run(bench, engine):
    yield imports(bench, engine)
    yield first_starts(bench, engine)
    if engine == "SQLite":
        yield upgrades(bench)
        yield control(bench)


def killed_within(command, seconds):
    """Starts it and kills it at any moment of so many seconds. True where it had ended by itself."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(random.uniform(0, seconds))
    ended = process.poll() is not None
    process.send_signal(signal.SIGKILL)
    process.wait()
    return ended


def results_file(bench, place):
    """The demo's newest results without its wrong rows, whose days are then read as they are meant; and how many they are."""
    lines = (place.folder / "files/newest-results.csv").read_text().splitlines()
    kept = [line for number, line in enumerate(lines, 1) if number not in {7, 15, 28, 41, 54}]
    path = bench.folder / "newest.csv"
    path.write_text(re.sub(r"(\d\d)/(\d\d)/(\d{4})", r"\3-\2-\1", "\n".join(kept)))
    return path, len(kept) - 1


def imports(bench, engine):
    """All of the file’s rows or none of them, and the same file again brings what is missing."""
    place, faults, seen, count = bench.demo(engine, f"import-{engine}"), [], {"none": 0, "all": 0}, bench.times(3, 100)
    path, rows = results_file(bench, place)
    before, begun = standing(place), time.monotonic()
    told = bench.run("import", str(path), "--clock", LATER, *place.options)
    took = time.monotonic() - begun
    after = standing(place)
    if told.returncode or after == before:
        faults.append(f"the import itself failed: {told.stderr}")
    place.remove()
    for turn in range(count):
        copy = bench.demo(engine, f"import-{engine}-{turn}")
        killed_within([bench.program, "import", str(path), "--clock", LATER, *copy.options], took)
        stands = standing(copy)
        if stands not in (before, after):
            faults.append(f"{stands} stand of {before} before and {after} after")
        seen["none" if stands == before else "all"] += 1
        again = bench.run("import", str(path), "--clock", LATER, *copy.options)
        if again.returncode or standing(copy) != after or ("Nothing to do" in again.stdout) != (stands == after):
            faults.append(f"the same file again: {again.stdout[-300:]} {again.stderr}")
        faults += copy.damage()
        copy.remove()
    return f"killed, {engine}, an import of {rows} rows", {"kills": count} | seen, faults


def standing(place):
    """How many results, imports, their sheets and audit rows there are: what one import writes together."""
    tables = ["result", "import", "import_sheet", "audit"]
    return tuple(place.rows(f"SELECT {', '.join(f'(SELECT count(*) FROM {table})' for table in tables)}")[0])


def applied(place):
    """Which migrations stand, and which tables."""
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    if place.engine == "PostgreSQL":
        tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    names = {row[0] for row in place.rows(tables)}
    done = place.rows("SELECT name FROM schema_migration ORDER BY name") if "schema_migration" in names else []
    return [row[0] for row in done], names - {"schema_migration"}


def between(place):
    """What is neither before nor after a migration."""
    if place.engine == "SQLite" and not place.file.exists():
        return []
    done, names = applied(place)
    if done != [migration.stem for migration in MIGRATIONS[:len(done)]] or names != SCHEMAS[len(done)]:
        return [f"after {done[-1:]} there are other tables: {names ^ SCHEMAS[len(done)]}"]
    return []


def first_starts(bench, engine):
    """Each migration stands whole or not at all, and the next start goes on."""
    faults, count, whole = [], bench.times(3, 100), 0
    place = bench.empty(engine, f"start-{engine}")
    with Server(bench, place) as server:
        took = server.ready
    place.remove()
    for turn in range(count):
        place = bench.empty(engine, f"start-{engine}-{turn}")
        killed_within([bench.program, "serve", "--port", str(server.port), *place.options], took)
        faults += between(place)
        with Server(bench, place):
            whole += len(applied(place)[0]) == len(MIGRATIONS)
        faults += place.damage()
        place.remove()
    if whole != count:
        faults.append(f"after the next start {count - whole} were not complete")
    return f"killed, {engine}, a first start", {"kills": count, "complete after the next start": whole}, faults


def upgrades(bench):
    """Records of the schema before the newest: old or new, and nothing of them is lost."""
    faults, count, seen = [], bench.times(2, 100), {"old": 0, "new": 0}
    source = older(bench.demo("SQLite", "older"))
    held = standing(source)
    place = source.copied(bench.folder / "upgrade")
    with Server(bench, place) as server:
        command, took = server.command, server.ready
    for turn in range(count):
        place.remove()
        place = source.copied(bench.folder / "upgrade")
        killed_within(command, took)
        faults += between(place)
        seen["new" if len(applied(place)[0]) == len(MIGRATIONS) else "old"] += 1
        with Server(bench, place):
            if len(applied(place)[0]) != len(MIGRATIONS) or standing(place) != held:
                faults.append(f"{applied(place)[0]}: {standing(place)} stand of {held}")
        faults += place.damage()
    place.remove()
    return "killed, SQLite, an upgrade", {"kills": count} | seen, faults


def control(bench):
    """Half an import and half a migration, made on purpose, are seen."""
    place = bench.demo("SQLite", "half")
    stood = standing(place)
    database = sqlite3.connect(place.file, isolation_level=None)
    database.executescript("PRAGMA foreign_keys = OFF; DELETE FROM result WHERE rowid % 2; DROP TABLE question;")
    database.close()
    faults = ["half an import was not seen"] if standing(place) == stood else []
    faults += [] if between(place) else ["half a migration was not seen"]
    place.remove()
    return "killed, SQLite, control: halves were seen as they must", {}, faults
