"""A restore killed half way: no half records open."""

import os
import shutil
import signal
import sqlite3
import subprocess

from fault_archives import complete, timed
from fault_killed import killed_within, standing
from server import Server
from storage import CUT_NAMED, OF_FILES, disk_under


def run(bench, engine):
    """Into an empty place; afterwards there is nothing or all, and the next try ends with all."""
    source, faults, seen = bench.demo(engine, f"restored-{engine}"), [], {"nothing": 0, "all": 0}
    count = bench.times(1, 50)
    timed([bench.program, "backup", *source.options])
    file, right = str(sorted(complete(source))[0]), (standing(source), key(source))
    place = bench.empty(engine, f"restore-{engine}-first")
    took = timed([bench.program, "restore", file, *place.options])
    faults += unlike(place, right)
    for turn in range(count):
        place.remove()
        place = bench.empty(engine, f"restore-{engine}-{turn}")
        killed_within([bench.program, "restore", file, *place.options], took)
        stood, wrong = looked_at(bench, place, file, right)
        seen[stood] += 1
        faults += wrong
    yield f"killed, {engine}, a restore", {"kills": count} | seen, faults
    place.remove()
    place = bench.empty(engine, f"restore-{engine}-half")
    (half_copied if engine == "PostgreSQL" else half_kept)(bench, source, place, file)
    _, wrong = looked_at(bench, place, file, right)
    place.remove()
    source.remove()
    yield f"killed, {engine}, control of half a restore: seen as it must", {"found": "; ".join(wrong)[:100]}, (
        [] if wrong else ["half a restore was not seen"])


def looked_at(bench, place, file, right):
    """What stands after a restore was broken off, and what is wrong then or after the same restore again."""
    stood, faults = "nothing", []
    try:
        if stands(place):
            stood = "all"
        else:
            timed([bench.program, "restore", file, *place.options])
        faults += unlike(place, right)
        with Server(bench, place):
            pass
        faults += place.damage()
    except (AssertionError, OSError, sqlite3.DatabaseError, subprocess.SubprocessError) as error:
        faults.append(str(error))
    return stood, faults


def unlike(place, right):
    found = standing(place), key(place)
    return [] if found == right else [f"{found[0]} stand of {right[0]}, or another key"]


def half_kept(bench, _, place, file):
    """The power fails when the name of what was restored is kept, on a disk that kept only a part of what is in it."""
    disk, environment = disk_under(bench, place.folder)
    place.folder.mkdir()
    disk.lies = OF_FILES
    disk.order(CUT_NAMED, keep=50)
    told = bench.run("restore", file, *place.options, env=os.environ | environment)
    assert told.returncode == -signal.SIGKILL, f"the power did not fail: {told.stdout}{told.stderr}"


def half_copied(bench, source, place, _):
    """As by a restore that keeps each table as it comes, and is broken off half way."""
    place.folder.mkdir()
    shutil.copy(source.folder / "fourfold.key", place.folder)
    told = {"capture_output": True, "text": True, "timeout": 300}
    schema, rows = (
        subprocess.run(["pg_dump", "--disable-triggers", part, source.address], check=True, **told).stdout
        for part in ("--schema-only", "--data-only"))
    subprocess.run(["psql", "--no-psqlrc", "--quiet", place.address], input=schema + rows[:len(rows) // 2], **told)


def key(place):
    return (place.folder / "fourfold.key").read_bytes()


def stands(place):
    """Whether there is anything that `serve` would open."""
    if place.engine == "SQLite":
        return place.file.exists()
    has_tables = place.rows("SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tablename = 'pupil'")
    return has_tables and place.rows("SELECT count(*) FROM pupil")[0][0] != "0"
