"""`fourfold serve` as a process that can be killed, and the people at its pages."""

import http.client
import os
import re
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.parse
from datetime import datetime, timedelta

from place import MORNING

PASSWORD = "four steps go round and round"
SCHOOL = "/millbeck-primary-school"
ID = "[a-z2-7]{26}"
BEGUN = time.monotonic()
# What an answer that never came raises.
NO_ANSWER = (OSError, http.client.HTTPException)


def clock(ago=0):
    """What time it is in the school, or was so many seconds ago: the morning of the demo, and what has passed since."""
    now = datetime.fromisoformat(MORNING.replace("Z", "+00:00")) + timedelta(seconds=time.monotonic() - BEGUN - ago)
    return now.strftime("%Y-%m-%dT%H:%M:%S.000Z")


class Server:
    """One process on a port of its own. `ready` is how many seconds passed from its start to its first page."""

    def __init__(self, bench, place, environment=None, own_clock=False):
        self.bench, self.place, self.own_clock = bench, place, own_clock
        self.environment = os.environ | (environment or {})
        self.log = bench.folder / f"serve-{place.folder.name}.log"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()

    @property
    def command(self):
        told = [] if self.own_clock else ["--clock", clock()]
        # Backups are made where a fault is about them.
        told += ["--backup-every", "0"]
        return [self.bench.program, "serve", "--port", str(self.port), *told, *self.place.options]

    def start(self, environment=None):
        begun = time.monotonic()
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                self.command, stdout=log, stderr=log,
                env=self.environment if environment is None else os.environ | environment)
        try:
            self.ready = self.first_page(60) - begun
        except BaseException:
            self.kill()
            raise

    def first_page(self, seconds):
        """The instant at which the sign-in page first opened."""
        deadline = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                if Person(self.port).get("/sign-in")[0] == 200:
                    return time.monotonic()
            except NO_ANSWER:
                pass
            time.sleep(0.002)
        raise AssertionError(f"serve is not ready: {self.log.read_text()[-2000:]}")

    def kill(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()


class Person:
    """Somebody at a browser, with one connection."""

    def __init__(self, port, cookie=""):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookie = cookie

    def ask(self, method, path, body=None, headers=None):
        try:
            self.connection.request(method, path, body, {"Cookie": self.cookie} | (headers or {}))
            answer = self.connection.getresponse()
            return answer, answer.read().decode()
        except NO_ANSWER:
            self.connection.close()
            raise

    def get(self, path):
        answer, page = self.ask("GET", path)
        return answer.status, page

    def post(self, path, fields):
        answer, page = self.ask("POST", path, urllib.parse.urlencode(fields), {
            "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"})
        self.answer = answer
        return answer.status, page

    def sign_in(self, username, password=PASSWORD):
        status, _ = self.post("/sign-in", {"username": username, "password": password})
        if status == 303:
            self.cookie = self.answer.getheader("Set-Cookie").split(";")[0]
        return status

def signed_in(server, username="osei"):
    person = Person(server.port)
    assert person.sign_in(username) == 303, f"{username} cannot sign in"
    return person


def pupil_of(person):
    """The address of a pupil whom the person teaches."""
    page = person.get(f"{SCHOOL}/pupils")[1]
    return re.search(rf'"({SCHOOL}/pupils/{ID})"[^>]*>Tabitha Tennant<', page)[1]


def rested(place):
    """Everybody did something five minutes ago for the last time, so that their next page has to note that they are there."""
    database = sqlite3.connect(place.file, isolation_level=None)
    database.execute("UPDATE session SET seen_at = ?", (clock(ago=300),))
    database.close()
