"""The disk runs full while eight people write, and room is made again.

A small tmpfs, mounted for this process and its children alone, so that it is gone when they are; where nothing may be
mounted the disk of storage.c says that it is full.
"""

import contextlib
import ctypes
import html
import os
import random
import time

from fault_power import opened
from ledger import Ledger, Writers, wrong
from server import SCHOOL, Person, Server, pupil_of, rested, signed_in
from storage import FULL, LOSE_WRITES, on_disk

CLONE_NEWNS, MS_REC, MS_PRIVATE = 0x20000, 0x4000, 0x40000
# What is saved meanwhile takes room too.
SHORT_ROOM, LONG_ROOM = 8 << 20, 64 << 20
TYPED = "What was typed while the disk was full, with an <angle> & a “quote”"


def run(bench, engine):
    if engine != "SQLite":
        return
    place = bench.demo("SQLite", "full-source")
    with Server(bench, place) as server:
        reader = signed_in(server, "nair")
    rested(place)
    size = bench.times(SHORT_ROOM, LONG_ROOM) + sum(file.stat().st_size for file in place.folder.rglob("*"))
    with tmpfs(bench.folder / "small", size) as folder:
        kind = "a tmpfs" if folder else "the disk of storage.c, since nothing may be mounted"
        if folder:
            place = place.copied(folder / "full")
            server, full = Server(bench, place), Filled(folder / "filler")
        else:
            server, disk = on_disk(bench, place)
            full = Ordered(disk)
        with server:
            yield filled(bench, place, server, full, kind, reader)
    place.remove()
    yield hidden(bench)


def filled(bench, place, server, full, kind, reader):
    person, ledger, faults, waits = signed_in(server), Ledger(), [], []
    pupil, turns = pupil_of(person), bench.times(3, 100)
    with Writers([server], person, pupil, ledger) as writers:
        writers.start()
        for turn in range(turns):
            writers.wait_until(random.randint(5, 60))
            full.fill()
            before = ledger.refused[503]
            waited(lambda: ledger.refused[503] > before + 8, "nobody was told that nothing was saved")
            faults += looked_at(server, person, pupil, reader)
            begun = time.monotonic()
            full.free()
            writers.wait_until(1, 60)
            waits.append(time.monotonic() - begun)
    if max(waits) > 5:
        faults.append(f"it took {max(waits):.1f} s to go on after room was made")
    others = {status: times for status, times in ledger.refused.items() if status != 503}
    figures = {"times full": turns, "on": kind} | ledger.check(place) | {
        "answered 503": ledger.refused[503], "saving again after room was made": f"longest {max(waits) * 1000:.0f} ms"}
    faults += wrong(figures) + place.damage() + ([f"answers other than 503: {others}"] if others else [])
    return "full, SQLite", figures, sorted(set(faults))


def hidden(bench):
    """A disk that is full and says that all is well: the ledger has to miss what was acknowledged since."""
    place, ledger = bench.demo("SQLite", "full-hidden"), Ledger()
    server, disk = on_disk(bench, place)
    with server:
        person = signed_in(server)
        with Writers([server], person, pupil_of(person), ledger) as writers:
            writers.start()
            writers.wait_until(20)
            disk.order(LOSE_WRITES)
            time.sleep(0.5)
            server.kill()
        faults = opened(server, place, ledger, "")
    place.remove()
    return "full, control on a disk that hides it: lost as it must", {"found": "; ".join(faults)[:100]}, (
        [] if any(fault.endswith(" lost") for fault in faults) else ["nothing was lost"])


def looked_at(server, person, pupil, reader):
    """What still has to work while the disk is full: for `reader` too, who comes back to it after a pause."""
    faults, reader = [], Person(server.port, reader.cookie)
    for page in ("/help", f"{SCHOOL}/pupils", f"{SCHOOL}/today", pupil):
        if (status := reader.get(page)[0]) != 200:
            faults.append(f"{page.replace(SCHOOL, '')[:12]} answered {status}")
    status, page = Person(server.port, person.cookie).post(pupil + "/questions/new", {"question": TYPED, "once": "full"})
    if status == 503 and TYPED not in html.unescape(page):
        faults.append("the words that could not be saved are not on the page")
    # A try is noted before the password is looked at. Where room ran out between the two it stands, and ten of them wait.
    if (status := Person(server.port).sign_in("nair")) not in (303, 429, 503):
        faults.append(f"signing in answered {status}")
    return faults


def waited(happened, otherwise):
    deadline = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < deadline, otherwise
        time.sleep(0.01)


class Filled:
    """A file that takes all room there is."""

    def __init__(self, path):
        self.path = path

    def fill(self):
        with self.path.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(bytes(4096)):
                pass

    def free(self):
        self.path.unlink()


class Ordered:
    def __init__(self, disk):
        self.disk = disk

    def fill(self):
        self.disk.order(FULL)

    def free(self):
        self.disk.action = 0


@contextlib.contextmanager
def tmpfs(folder, size):
    """A small file system, seen by nobody else; nothing where it may not be mounted."""
    folder.mkdir()
    system = ctypes.CDLL(None, use_errno=True)
    own = system.unshare(CLONE_NEWNS) == 0 and system.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None) == 0
    if not own or system.mount(b"none", os.fsencode(folder), b"tmpfs", 0, f"size={size}".encode()):
        yield None
        return
    try:
        yield folder
    finally:
        system.umount2(os.fsencode(folder), 2)
