"""PostgreSQL itself killed while eight people write: its backends, then all of it at once, as a power cut leaves it."""

import os
import random
import signal
import subprocess
import time
from pathlib import Path

from ledger import Ledger, Writers, middle, wrong
from place import ask
from server import NO_ANSWER, SCHOOL, Person, Server, pupil_of, signed_in

CONTROL = os.environ.get("FOURFOLD_TEST_POSTGRES_CONTROL", "")


def run(bench, engine):
    if engine != "PostgreSQL":
        return
    # By its usual way it opens and syncs every file of every database first, which measures how many schools it holds.
    settings("SET recovery_init_sync_method = 'syncfs'")
    yield killed(bench, "backends", bench.times(2, 100), kill_backends)
    yield killed(bench, "all of it", bench.times(2, 50), kill_all)
    settings("SET wal_writer_delay = '10s'")
    try:
        _, figures, _ = killed(bench, "unsynced", bench.times(1, 10), kill_all, "off")
    finally:
        settings("RESET wal_writer_delay")
    yield "postgres, control with synchronous_commit off: lost as it must", figures, (
        [] if figures["lost"] else ["nothing was lost where PostgreSQL answers before it writes"])


def killed(bench, what, count, kill, synchronous="on"):
    """Kills it again and again on one database, and looks at the end what stands."""
    place, ledger, faults, recoveries = bench.demo("PostgreSQL", f"postgres {what}"), Ledger(), [], []
    ask(f"ALTER DATABASE {place.name} SET synchronous_commit = {synchronous}")
    with Server(bench, place) as server:
        person = signed_in(server)
        with Writers([server], person, pupil_of(person), ledger) as writers:
            writers.start()
            for _ in range(count):
                writers.wait_until(random.randint(20, 100))
                begun = kill(place)
                writers.wait_until(8)
                # Saves of the last moment are answered still: it is back where a page opens too.
                reader = Person(server.port, person.cookie)
                while not (opens := reader.get(f"{SCHOOL}/pupils")[0] == 200) and time.monotonic() < begun + 30:
                    time.sleep(0.02)
                recoveries.append((time.monotonic() - begun) * 1000)
                faults += [] if opens else ["pages did not open again"]
    figures = {"kills": count} | ledger.check(place) | {
        "answered 503 in between": ledger.refused[503],
        "saving again": f"p50 {middle(recoveries):.0f} ms, longest {max(recoveries):.0f} ms"}
    others = {status: times for status, times in ledger.refused.items() if status not in (0, 503)}
    faults += wrong(figures) + place.damage() + ([f"answers other than 503: {others}"] if others else [])
    if kill is kill_all and not ledger.refused[503]:
        faults.append("nobody was told 503 while PostgreSQL was gone")
    place.remove()
    return f"postgres, {what} killed", figures, faults


def settings(change):
    ask(f"ALTER SYSTEM {change}")
    ask("SELECT pg_reload_conf()")


def kill_backends(place):
    """One of those that serve the school; PostgreSQL then restarts all of them."""
    begun = time.monotonic()
    pids = [int(pid) for pid in ask(f"SELECT pid FROM pg_stat_activity WHERE datname = '{place.name}'").split()]
    os.kill(random.choice(pids), signal.SIGKILL)
    return begun


def kill_all(place):
    """Every process at once, so that what stood only in memory is gone; then it is started."""
    begun, data = time.monotonic(), Path(CONTROL).parent / "data"
    leader = int((data / "postmaster.pid").read_text().split()[0])
    children = [int(pid) for pid in subprocess.run(
        ["pgrep", "-P", str(leader)], capture_output=True, text=True).stdout.split()]
    for pid in [leader, *children]:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    time.sleep(0.2)
    # A dead process that nobody has asked about yet still has its number, and PostgreSQL would wait for it.
    (data / "postmaster.pid").unlink(missing_ok=True)
    subprocess.run([CONTROL, "start"], check=True, capture_output=True, timeout=120)
    return begun
