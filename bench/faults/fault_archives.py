"""A backup killed half way, or told of just before the power fails: no half file counts."""

import shutil
import subprocess
import time

from fault_killed import killed_within
from place import ask
from server import Server
from storage import ALL_SYNCS, on_disk


def run(bench, engine):
    yield backups(bench, engine)
    if engine == "SQLite":
        yield told(bench, bench.times(1, 20))
        _, _, faults = told(bench, 1, ALL_SYNCS)
        yield "power, control of a backup on a disk that hides it: lost as it must", {"found": "; ".join(faults)}, (
            [] if faults else ["nothing was lost"])


def folder_of(place):
    return place.folder.with_name(place.folder.name + "-backups")


def complete(place):
    """The files that count by their names."""
    return set(folder_of(place).glob("*.backup"))


def backups(bench, engine):
    """By the command, and while people work, when the one that is killed is `serve`."""
    place, faults, seen = bench.demo(engine, f"backups-{engine}"), [], {"none": 0, "whole": 0}
    count = bench.times(2, 50)
    command = [bench.program, "backup", *place.options]
    took = timed(command)
    first = complete(place)
    faults += [f"the backup is not whole: {path.name}" for path in first if not is_whole(bench, place, path)]
    for turn in range(count):
        wait(place)
        stood = complete(place)
        if turn % 2 and engine == "SQLite":
            with Server(bench, place) as server:
                asked = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                killed_within(["sleep", "60"], took)
                server.kill()
                asked.wait(30)
        else:
            killed_within(command, took)
        new = complete(place) - stood
        faults += [f"half a backup counts: {path.name}" for path in new if not is_whole(bench, place, path)]
        seen["whole" if new else "none"] += 1
    wait(place)
    timed(command)
    if left := [path.name for path in folder_of(place).iterdir() if path not in complete(place)]:
        faults.append(f"the next backup leaves {left}")
    faults += place.damage() + control(bench, place, sorted(first)[0])
    place.remove()
    return f"killed, {engine}, a backup", {"kills": count} | seen, faults


def wait(place):
    """Until the next can be made: names have seconds, and who was killed holds the lease for minutes, here run out."""
    time.sleep(1)
    if place.engine == "PostgreSQL":
        ask("UPDATE lease SET held_until = '2000-01-01T00:00:00.000Z'", place.address)


def control(bench, place, whole):
    """A file cut short is seen, or nothing above shows anything."""
    short = whole.with_name("fourfold-2000-01-01T00-00-00Z.backup")
    short.write_bytes(whole.read_bytes()[:-100])
    seen = not is_whole(bench, place, short)
    short.unlink()
    return [] if seen else ["a backup without its end was called whole"]


def timed(command):
    begun = time.monotonic()
    told = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert told.returncode == 0, told.stdout + told.stderr
    return time.monotonic() - begun


def told(bench, count, lies=0):
    """The power fails as soon as somebody was told of a first backup: it is there, and whole, as is the key to it."""
    faults = []
    for number in range(count):
        # The key is made beside the folder of the records: each cut has one of its own.
        place = bench.demo("SQLite", f"told-{lies}-{number}/school")
        kept = place.folder.with_name("backup.key")
        server, disk = on_disk(bench, place, place.folder.parent, lies)
        with server:
            timed([bench.program, "backup", *place.options])
            key = kept.read_bytes()
            disk.cut(server)
        if not kept.exists() or kept.read_bytes() != key:
            faults.append("the backup key is gone, or another")
        faults += [] if complete(place) else ["the backup is gone"]
        faults += ["it does not open" for path in complete(place) if not is_whole(bench, place, path)]
        shutil.rmtree(place.folder.parent)
    return "power, SQLite, just after a backup", {"cuts": count}, sorted(set(faults))


def is_whole(bench, place, path):
    return bench.run("verify", str(path), *place.options).returncode == 0
