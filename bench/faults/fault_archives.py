"""A backup and a restore killed half way: no half file counts, and no half records open."""

import subprocess
import time

from fault_killed import killed_within, standing
from place import ask
from server import Server
from storage import on_disk


def run(bench, engine):
    yield backups(bench, engine)
    yield restores(bench, engine)
    if engine == "SQLite":
        yield told(bench)


def folder_of(place):
    return place.folder.with_name(place.folder.name + "-backups")


def complete(place):
    """The files that count by their names."""
    return set(folder_of(place).glob("*.backup"))


def backups(bench, engine):
    """By the command, and while people work, when the one that is killed is `serve`."""
    place, faults, seen = bench.demo(engine, f"backups-{engine}"), [], {"none": 0, "whole": 0}
    count = bench.times(2, 100)
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


def told(bench):
    """The power fails as soon as somebody was told of a backup: it is there, and whole, as is the key to it."""
    place, faults, count = bench.demo("SQLite", "told"), [], bench.times(1, 20)
    for _ in range(count):
        server, disk = on_disk(bench, place)
        with server:
            stood = complete(place)
            timed([bench.program, "backup", *place.options])
            disk.cut(server)
        new = complete(place) - stood
        faults += [] if new else ["the backup is gone"]
        faults += ["it does not open" for path in new if not is_whole(bench, place, path)]
        time.sleep(1)
    place.remove()
    return "power, SQLite, just after a backup", {"cuts": count}, faults


def is_whole(bench, place, path):
    return bench.run("verify", str(path), *place.options).returncode == 0


def restores(bench, engine):
    """Into an empty place; afterwards there is nothing or all, and the next try ends with all."""
    source, faults, seen = bench.demo(engine, f"restored-{engine}"), [], {"nothing": 0, "all": 0}
    count = bench.times(2, 100)
    timed([bench.program, "backup", *source.options])
    file, right = str(sorted(complete(source))[0]), standing(source)
    place = bench.empty(engine, f"restore-{engine}-first")
    took = timed([bench.program, "restore", file, *place.options])
    if standing(place) != right:
        faults.append(f"restored {standing(place)} of {right}")
    for turn in range(count):
        place.remove()
        place = bench.empty(engine, f"restore-{engine}-{turn}")
        killed_within([bench.program, "restore", file, *place.options], took)
        if stands(place):
            seen["all"] += 1
        else:
            seen["nothing"] += 1
            timed([bench.program, "restore", file, *place.options])
        if (standing(place), key(place)) != (right, key(source)):
            faults.append(f"{standing(place)} stand of {right}, or another key")
        with Server(bench, place):
            pass
        faults += place.damage()
    place.remove()
    source.remove()
    return f"killed, {engine}, a restore", {"kills": count} | seen, faults


def key(place):
    return (place.folder / "fourfold.key").read_bytes()


def stands(place):
    """Whether there is anything that `serve` would open."""
    if place.engine == "SQLite":
        return place.file.exists()
    has_tables = place.rows("SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tablename = 'pupil'")
    return has_tables and place.rows("SELECT count(*) FROM pupil")[0][0] != "0"
