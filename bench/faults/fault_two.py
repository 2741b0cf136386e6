"""Two processes on one place: on SQLite the second refuses, on PostgreSQL both work."""

import shutil
import subprocess
import time

from ledger import Ledger, Writers, wrong
from server import Server, pupil_of, signed_in


def run(bench, engine):
    place = bench.demo(engine, f"two-{engine}")
    with Server(bench, place) as first:
        if engine == "PostgreSQL":
            yield together(bench, place, first)
        else:
            yield refused(bench, first)
            yield control(bench, place, first)
    place.remove()


def refused(bench, first):
    waits, faults = [], []
    for _ in range(bench.times(3, 20)):
        begun = time.monotonic()
        second = subprocess.run(first.command, capture_output=True, text=True, timeout=60)
        waits.append((time.monotonic() - begun) * 1000)
        if second.returncode == 0 or f"in use by another Fourfold (process {first.process.pid})" not in second.stderr:
            faults.append(f"it ended with {second.returncode} and said “{second.stderr}”")
    if max(waits) > 1000:
        faults.append(f"it took {max(waits):.0f} ms to refuse")
    return "two, SQLite, the second refuses", {"tries": len(waits), "longest": f"{max(waits):.0f} ms"}, faults


def control(bench, place, first):
    """Where the lock is taken away the second starts: so it is the lock that refuses."""
    place.file.with_name("fourfold.sqlite.lock").unlink()
    try:
        with Server(bench, place) as second:
            faults = [] if second.process.poll() is None else ["it refused all the same"]
    except AssertionError as error:
        faults = [f"it refused all the same: {error}"]
    return "two, SQLite, control without the lock: started as it must", {}, faults


def together(bench, place, first):
    """Eight people over two processes, each with its own folder and one key."""
    ledger, folder = Ledger(), bench.folder / "two-second"
    shutil.copytree(place.folder, folder, ignore=shutil.ignore_patterns("*.sock"))
    with Server(bench, place) as second:
        person = signed_in(first)
        with Writers([first, second], person, pupil_of(person), ledger) as writers:
            writers.start()
            writers.wait_until(bench.times(300, 10_000))
        figures = ledger.check(place)
    faults = wrong(figures) + place.damage()
    if ledger.refused:
        faults.append(f"refused: {dict(ledger.refused)}")
    return "two, PostgreSQL, both work", figures, faults
