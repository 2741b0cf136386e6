"""The power fails while eight people write: of what no sync had kept, nothing, a part in torn sectors or all is there.

PostgreSQL’s own files are its own affair: `postgres` kills it instead.
"""

import random
import sqlite3

from ledger import Ledger, Writers, wrong
from server import Server, pupil_of, signed_in
from storage import ALL_SYNCS, AS_NORMAL, CUT, on_disk


def run(bench, engine):
    if engine != "SQLite":
        return
    yield cuts(bench, "power", bench.times(10, 200), lies=0)
    _, figures, faults = cuts(bench, "as-normal", bench.times(3, 20), lies=AS_NORMAL)
    # Under NORMAL commits are lost and the file stays whole.
    faults = [fault for fault in faults if not fault.endswith(" lost")]
    if not figures["lost"]:
        faults.append("nothing was lost where no commit was synced: this fault shows nothing")
    yield "power, control as under NORMAL synchronisation: lost as it must", figures, faults
    yield first_start(bench, bench.times(2, 20))
    _, _, faults = first_start(bench, 1, ALL_SYNCS)
    yield "power, control of a first start on a disk that hides it: lost as it must", {"found": "; ".join(faults)[-100:]}, (
        [] if faults else ["nothing was lost"])


def cuts(bench, name, count, lies):
    """Cuts at any write or sync, one after another on the same records; after each they are opened on a whole disk."""
    place, ledger, faults, kept = bench.demo("SQLite", name), Ledger(), [], 0
    with Server(bench, place) as server:
        person = signed_in(server)
        pupil = pupil_of(person)
    for cut in range(count):
        server, disk = on_disk(bench, place)
        with server:
            disk.lies = lies
            writers = Writers([server], person, pupil, ledger)
            writers.start(f"{cut}. ")
            with writers:
                writers.wait_until(random.randint(20, 150))
                disk.order(CUT, random.randint(1, 40), keep=random.choice([0, 0, 50, 90]))
                server.process.wait(30)
            faults += opened(server, place, ledger, f"{cut}. ")
    figures = {"cuts": count} | ledger.check(place)
    faults += wrong(figures)
    place.remove()
    return "power, SQLite", figures, faults


def opened(server, place, ledger, mark):
    """What is wrong after a start on a whole disk; on one that lied even the start may fail."""
    try:
        server.start({})
    except AssertionError as error:
        return [str(error)]
    try:
        return wrong(ledger.check(place, mark)) + place.damage()
    except sqlite3.DatabaseError as error:
        return [str(error)]
    finally:
        server.kill()


def first_start(bench, cuts, lies=0):
    """The key that seals secrets is there as soon as anything is sealed with it."""
    faults = []
    for cut in range(cuts):
        place = bench.empty("SQLite", f"first-{cut}")
        place.folder.mkdir()
        server, disk = on_disk(bench, place, lies=lies)
        with server:
            key = (place.folder / "fourfold.key").read_bytes()
            disk.cut(server)
            faults += opened(server, place, Ledger(), "")
            if not (kept := place.folder / "fourfold.key").exists() or kept.read_bytes() != key:
                faults.append("fourfold.key is another: what was sealed with it opens no more")
        place.remove()
    return "power, just after the first start", {"cuts": cuts}, faults
