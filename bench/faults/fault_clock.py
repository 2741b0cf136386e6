"""Clocks: both clock changes, 29 February, the turn of the school year, and a machine's clock that jumps while people work.

libfaketime gives the server another clock; nobody touches the machine's.
"""

import re
import secrets
import time
from datetime import date, datetime, timedelta, timezone
from glob import glob
from zoneinfo import ZoneInfo

from fault_pairs import fields
from server import Person, SCHOOL, Server, pupil_of, signed_in

LONDON = ZoneInfo("Europe/London")
CROSSED = [
    "2026-03-29T01:00:00", "2026-06-30T23:00:00", "2026-08-31T23:00:00", "2026-10-25T01:00:00", "2028-02-29T00:00:00",
    "2028-03-01T00:00:00",
]
PAGES = ["/today", "/due", "/register", "/pupils", "/not-done", "/numbers"]


class Clock:
    """The server's, some seconds ahead of the machine's, and `wrong_by` more than it should be."""

    def __init__(self, folder, wrong_by=0):
        self.file = folder / f"clock-{secrets.token_hex(4)}"
        self.ahead, self.wrong_by = 0, wrong_by

    @property
    def environment(self):
        library = next(iter(sorted(glob("/usr/lib/*/faketime/libfaketimeMT.so.1"))), None)
        assert library, "libfaketime is not here: apt-get install libfaketime"
        # Were these names not here already, the library would add them to the environment, and Swift, which looks for a
        # program’s arguments just before its environment, would find none.
        shared = f"/faketime_sem_{self.file.name} /faketime_shm_{self.file.name}"
        return {"LD_PRELOAD": library, "FAKETIME_SHARED": shared, "FAKETIME_TIMESTAMP_FILE": str(self.file), "FAKETIME_NO_CACHE": "1",
                "FAKETIME_DONT_FAKE_MONOTONIC": "1", "TZ": "UTC"}

    @property
    def now(self):
        return datetime.now(timezone.utc) + timedelta(seconds=self.ahead)

    def turn(self, ahead):
        self.ahead = ahead
        new = self.file.with_suffix(".new")
        new.write_text(f"{ahead + self.wrong_by:+.3f}\n")
        new.rename(self.file)

    def turn_to(self, instant):
        self.turn((instant - datetime.now(timezone.utc)).total_seconds())


def run(bench, engine):
    yield crossings(bench, engine, CROSSED)
    _, _, faults = crossings(bench, engine, CROSSED[2:3], wrong_by=3600)
    wrong = [fault for fault in faults if fault.startswith("raised between")]
    yield f"clock, {engine}, control with the clock of summer taken for UTC: wrong days as there must be", {
        "wrong": len(wrong)}, [] if wrong else ["no day was wrong"]
    yield jumps(bench, engine)


def crossings(bench, engine, instants, wrong_by=0):
    """The clock goes over each instant while somebody works."""
    place, clock, faults = bench.demo(engine, f"crossings-{engine}-{wrong_by}"), Clock(bench.folder, wrong_by), []
    clock.turn_to(datetime.fromisoformat(instants[0] + "+00:00") - timedelta(hours=1))
    with Server(bench, place, clock.environment, own_clock=True) as server:
        for crossed in instants:
            instant = datetime.fromisoformat(crossed + "+00:00")
            clock.turn_to(instant - timedelta(seconds=1))
            person = signed_in(server, "nair")
            pupil = pupil_of(person)
            faults += looked_at(person, crossed)
            raised = [save(person, pupil, clock)]
            time.sleep(max(0, (instant - clock.now).total_seconds()) + 0.05)
            raised.append(save(person, pupil, clock))
            faults += looked_at(person, crossed) + days(place, raised)
    faults += place.damage()
    place.remove()
    return f"clock, {engine}, crossing instants", {"instants": len(instants)}, faults


def looked_at(person, when):
    """Pages open, the session lives, and nobody waits less than nothing."""
    faults = []
    for page in PAGES:
        status, text = person.get(SCHOOL + page)
        if status != 200 or "<title>Sign in" in text:
            faults.append(f"at {when} {page} answered {status}")
        if negative := re.search(r"[-−]\d+ (second|minute|hour|day|week|month|year)s?\b", re.sub(r"<[^>]+>", " ", text)):
            faults.append(f"at {when} {page} says “{negative[0]}”")
    return faults


def save(person, pupil, clock):
    """A concern raised now: its words, and the instants between which it was."""
    words, before = f"clock {secrets.token_hex(8)}", clock.now
    form = fields(person.get(pupil + "/concerns/new")[1]) | {"words": words}
    status, page = person.post(pupil + "/concerns/new", form)
    assert status == 303, (status, re.findall(r'class="error[^>]*>([^<]+)', page))
    return words, before, clock.now


def days(place, raised):
    """Whether what was raised bears its day, and is due when the school's calendar says."""
    faults = []
    for words, before, after in raised:
        on, due = place.rows(
            "SELECT c.raised_on, c.answer_due FROM concern c JOIN concern_version v ON v.concern_id = c.id "
            f"AND v.school_id = c.school_id WHERE v.seen = '{words}'")[0]
        if on not in {instant.astimezone(LONDON).date().isoformat() for instant in (before, after)}:
            faults.append(f"raised between {before} and {after}, and it says {on}")
        if due != (right := answer_due(place, date.fromisoformat(on)).isoformat()):
            faults.append(f"raised on {on} it is due on {due}, not {right}")
    return faults


def answer_due(place, day):
    """The tenth school day after a day, or fourteen days where the calendar does not hold so many."""
    terms = place.rows("SELECT first_day, last_day, half_term_first, half_term_last FROM term")
    closed = {row[0] for row in place.rows("SELECT day FROM closure")}
    last = max(term[1] for term in terms)

    def is_open(text):
        inside = any(start <= text <= end and not (half and half <= text <= over) for start, end, half, over in terms)
        return inside and text not in closed and date.fromisoformat(text).weekday() < 5

    found, at = 0, day
    while found < 10 and at.isoformat() <= last:
        at += timedelta(days=1)
        found += is_open(at.isoformat())
    return at if found == 10 else day + timedelta(days=14)


def jumps(bench, engine):
    """An hour back and a day ahead and back, while somebody works; order is kept by number, whatever the clock said."""
    place, clock, faults, raised = bench.demo(engine, f"jumps-{engine}"), Clock(bench.folder), [], []
    clock.turn_to(datetime(2026, 11, 12, 9, 40, tzinfo=timezone.utc))
    right = clock.ahead
    with Server(bench, place, clock.environment, own_clock=True) as server:
        first = signed_in(server, "nair")
        pupil = pupil_of(first)
        for by in (0, -3600, 0):
            clock.turn(right + by)
            faults += looked_at(first, f"{by} s")
            raised.append(save(first, pupil, clock)[0])
        clock.turn(right + 86_400)
        if first.get(f"{SCHOOL}/pupils")[0] == 200:
            faults.append("a session was open a day later")
        ahead = signed_in(server, "nair")
        faults += looked_at(ahead, "a day ahead")
        raised.append(save(ahead, pupil, clock)[0])
        for _ in range(11):
            Person(server.port).sign_in("bright", "mistyped mistyped")
        clock.turn(right)
        faults += looked_at(first, "the right time again")
        raised.append(save(first, pupil, clock)[0])
        if (status := Person(server.port).sign_in("bright")) != 303:
            faults.append(f"ten slips while the clock was a day ahead keep somebody out now ({status})")
    faults += order(place, raised) + place.damage()
    place.remove()
    return f"clock, {engine}, jumps", {"saves": len(raised)}, faults


def order(place, raised):
    """The audit by its numbers has what was saved in the order in which it was."""
    at = dict(place.rows(
        "SELECT v.seen, c.recorded_at FROM concern c JOIN concern_version v ON v.concern_id = c.id WHERE v.seen LIKE 'clock %'"))
    audited = [row[0] for row in place.rows("SELECT at FROM audit WHERE event = 'concern.raised' ORDER BY number")]
    saved = [at.get(words) for words in raised]
    return [] if audited[-len(saved):] == saved else [f"the audit has {audited[-len(saved):]} for {saved}"]
