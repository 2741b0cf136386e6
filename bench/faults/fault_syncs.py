"""How many saves share a sync: counted by the disk on SQLite, by the server itself on PostgreSQL."""

import time

from ledger import Ledger, Writers, middle, wrong
from place import ask
from server import Server, pupil_of, signed_in
from storage import on_disk

SHARED = {1: 0.9, 8: 1, 32: 4}


def run(bench, engine):
    place = bench.demo(engine, f"syncs-{engine}")
    server, disk = on_disk(bench, place) if engine == "SQLite" else (Server(bench, place), None)
    with server:
        person = signed_in(server)
        pupil = pupil_of(person)
        for clients, least in SHARED.items():
            ledger = Ledger()
            with Writers([server], person, pupil, ledger, clients) as writers:
                writers.start(f"{clients}. ")
                writers.wait_until(clients)
                before, begun, first = syncs(disk), time.monotonic(), len(ledger.kept)
                time.sleep(bench.times(2, 20))
                saved, counted, seconds = len(ledger.kept) - first, syncs(disk) - before, time.monotonic() - begun
            faults = wrong(ledger.check(place, f"{clients}. "))
            if clients == 1 and counted < saved * least:
                # The control of the counter: alone nobody shares, so there each save has its own.
                faults.append(f"{saved} saves of one client and only {counted} syncs")
            elif clients == 32 and counted * least > saved:
                faults.append(f"{counted} syncs for {saved} saves: more than one for {least}")
            yield f"syncs, {engine}, {clients} at once", {
                "saves": saved, "syncs": counted, "a second": round(saved / seconds),
                "answered": f"p50 {middle(ledger.waits):.1f} ms, p99 {middle(ledger.waits, 0.99):.1f} ms",
            }, faults
    place.remove()


def syncs(disk):
    if disk:
        return disk.syncs
    return int(ask("SELECT pg_stat_clear_snapshot(); SELECT wal_sync FROM pg_stat_wal").split()[-1])
