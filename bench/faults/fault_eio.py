"""The disk fails to keep what it was given: a sync, a checkpoint's sync, or all writes from some moment on.

A checkpoint that readers kept from its end leaves its pages to the sync of a later one, and SQLite tells nobody where that
fails: whoever writes on loses those pages.
"""

import random
import time

from fault_power import opened
from ledger import Ledger, Writers, wrong
from server import SCHOOL, Server, pupil_of, rested, signed_in
from storage import ALL_SYNCS, FAIL_CHECKPOINT, FAIL_COMMIT, FAIL_WRITES, on_disk

KINDS = {
    "a sync of a commit": FAIL_COMMIT, "every write from then on": FAIL_WRITES, "a sync of a checkpoint": FAIL_CHECKPOINT,
}


def run(bench, engine):
    if engine != "SQLite":
        return
    for kind, action in KINDS.items():
        yield failures(bench, kind, action, bench.times(2, 34))
    _, figures, faults = failures(bench, "hidden", None, 1)
    seen = figures["acknowledged after it"] and faults
    yield "eio, control on a disk that hides it: lost as it must", figures | {"found": "; ".join(faults)[:100]}, (
        [] if seen else ["nothing was lost"])


def failures(bench, kind, action, count):
    """One after another, each on a start of its own; after each the power is cut, so that nothing unsynced helps."""
    place, ledger, faults, after, broken = bench.demo("SQLite", f"eio-{action}"), Ledger(), [], 0, 0
    with Server(bench, place) as server:
        person, reader = signed_in(server), signed_in(server, "nair")
        pupil = pupil_of(person)
    for turn in range(count):
        rested(place)
        server, disk = on_disk(bench, place)
        with server:
            writers = Writers([server], person, pupil, ledger)
            writers.start(f"{turn}. ")
            with writers:
                writers.wait_until(20)
                begun = failed(disk, action)
                time.sleep(0.5)
                broken += not opens(server, reader)
            after += sum(instant > begun for text, instant in ledger.kept.items() if text.startswith(f"ledger {turn}. "))
            disk.cut(server)
            faults += opened(server, place, ledger, f"{turn}. ")
        if faults:
            return f"eio, SQLite, {kind}", {"failures": turn + 1, "acknowledged after it": after}, faults
    if after and action:
        faults.append(f"{after} were acknowledged after it")
    if broken:
        faults.append(f"pages did not open {broken} times")
    figures = {"failures": count} | ledger.check(place) | {"acknowledged after it": after}
    faults += wrong(figures)
    place.remove()
    return f"eio, SQLite, {kind}", figures, faults


def failed(disk, action):
    """Has the disk fail, and answers when it did."""
    if action is None:
        disk.lies = ALL_SYNCS
        return time.monotonic_ns()
    disk.order(action, 1 if action == FAIL_CHECKPOINT else random.randint(1, 20))
    deadline = time.monotonic() + 60
    while not disk.begun_at:
        assert time.monotonic() < deadline, "the disk was never asked to do what should fail"
        time.sleep(0.002)
    return disk.begun_at


def opens(server, person):
    reader = type(person)(server.port, person.cookie)
    return all(reader.get(page)[0] == 200 for page in (f"{SCHOOL}/pupils", f"{SCHOOL}/today", "/help"))
