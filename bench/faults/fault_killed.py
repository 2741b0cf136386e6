"""Killed half way: an import, the migrations of a first start, an upgrade. A backup and a restore: `archives`."""

import random
import re
import signal
import sqlite3
import subprocess
import time

from older import MIGRATIONS, applied, between, older
from place import ask
from server import Server

LATER = "2026-11-12T09:00:00.000Z"


def run(bench, engine):
    yield from imports(bench, engine)
    yield first_starts(bench, engine)
    yield half_migrated(bench, engine)
    if engine == "SQLite":
        yield upgrades(bench)


def killed_within(command, seconds):
    """Starts it and kills it at any moment of so many seconds. True where it had ended by itself."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(random.uniform(0, seconds))
    ended = process.poll() is not None
    process.send_signal(signal.SIGKILL)
    process.wait()
    return ended


def results_file(bench, place):
    """The demo's newest results without its wrong rows, whose days are then read as they are meant; the first half of them
    as a file of its own; and how many they are."""
    lines = (place.folder / "files/newest-results.csv").read_text().splitlines()
    kept = [line for number, line in enumerate(lines, 1) if number not in {7, 15, 28, 41, 54}]
    kept = re.sub(r"(\d\d)/(\d\d)/(\d{4})", r"\3-\2-\1", "\n".join(kept)).splitlines()
    path, half = bench.folder / "newest.csv", bench.folder / "half.csv"
    path.write_text("\n".join(kept))
    half.write_text("\n".join(kept[:len(kept) // 2]))
    return path, half, len(kept) - 1


def imports(bench, engine):
    """All of the file’s rows or none of them, and the same file again brings what is missing."""
    place, faults, seen, count = bench.demo(engine, f"import-{engine}"), [], {"none": 0, "all": 0}, bench.times(2, 100)
    path, half, rows = results_file(bench, place)
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
        faults += parts(stands, before, after)
        seen["none" if stands == before else "all"] += 1
        again = bench.run("import", str(path), "--clock", LATER, *copy.options)
        if again.returncode or standing(copy) != after or ("Nothing to do" in again.stdout) != (stands == after):
            faults.append(f"the same file again: {again.stdout[-300:]} {again.stderr}")
        faults += copy.damage()
        copy.remove()
    yield f"killed, {engine}, an import of {rows} rows", {"kills": count} | seen, faults
    copy = bench.demo(engine, f"import-{engine}-half")
    bench.run("import", str(half), "--clock", LATER, *copy.options).check_returncode()
    seen = parts(standing(copy), before, after)
    copy.remove()
    yield f"killed, {engine}, control of an import that keeps its first half: seen as it must", {"found": "; ".join(seen)}, (
        [] if seen else ["half an import was not seen"])


def parts(stands, before, after):
    """What stands and is neither nothing nor all of an import."""
    return [] if stands in (before, after) else [f"{stands} stand of {before} before and {after} after"]


def standing(place):
    """How many results, imports, their sheets and audit rows there are: what one import writes together."""
    tables = ["result", "import", "import_sheet", "audit"]
    return tuple(place.rows(f"SELECT {', '.join(f'(SELECT count(*) FROM {table})' for table in tables)}")[0])


def first_starts(bench, engine):
    """Each migration stands whole or not at all, and the next start goes on."""
    faults, count, whole = [], bench.times(2, 100), 0
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


def half_migrated(bench, engine):
    """A migration whose first statement was kept and no other, as where each were a transaction of its own."""
    place = bench.empty(engine, f"half-{engine}")
    statement = re.search(r"CREATE TABLE .*?/\* strict \*/;", MIGRATIONS[0].read_text(), re.S)[0]
    if engine == "PostgreSQL":
        ask(statement, place.address)
    else:
        place.folder.mkdir()
        sqlite3.connect(place.file).execute(statement).connection.close()
    seen = between(place)
    place.remove()
    return f"killed, {engine}, control of a migration that keeps one statement: seen as it must", {"found": "; ".join(seen)}, (
        [] if seen else ["half a migration was not seen"])


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
