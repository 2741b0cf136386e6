"""Fourfold as its users get it: the program itself, on a free port, with a folder and a clock of its own."""

import os
import re
import secrets
import shutil
import socket
import subprocess
import time
from datetime import datetime, timezone
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROGRAM = Path(os.environ.get("FOURFOLD", HERE.parent / ".build/debug/fourfold")).resolve()
MORNING = "2026-11-12T07:40:00.000Z"
PASSWORD = "four steps go round and round"
SCHOOL = "/millbeck-primary-school"
PEOPLE = {
    "SENCo": "nair",
    "Teacher": "osei",
    "Teaching assistant": "stubbs",
    "Senior leader": "bright",
    "SEN governor": "teasdale",
    "Safeguarding lead": "okoro",
    "Administrator": "fisk",
}


# Every journey can be walked on PostgreSQL as well: where the first is said, with the second of `scripts/with-services`.
ON_POSTGRES = os.environ.get("FOURFOLD_WALK_ON") == "postgres"
POSTGRES = os.environ.get("FOURFOLD_TEST_POSTGRES")


def place_of(folder, template="template0"):
    """How the program is told where the records of a folder are. On PostgreSQL the folder holds the address of a database,
    which is made where there is none yet."""
    place = ["--folder", folder]
    if ON_POSTGRES:
        named = Path(folder) / "database"
        if not named.exists():
            name = f"walk_{secrets.token_hex(8)}"
            made = f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8' LOCALE 'C.UTF-8'"
            subprocess.run(["psql", "--no-psqlrc", "--quiet", "--command", made, POSTGRES], check=True, timeout=120)
            named.parent.mkdir(parents=True, exist_ok=True)
            named.write_text(f"{POSTGRES.rsplit('/', 1)[0]}/{name}")
        place += ["--database", named.read_text()]
    return place


def make_demo(folder):
    """The invented school as on the morning of the tests, with its files."""
    subprocess.run([PROGRAM, "demo", *place_of(folder), "--clock", MORNING], check=True, capture_output=True, timeout=300)


class Server:
    """A running `fourfold serve`. What it printed stands in `folder/serve.log`."""

    def __init__(self, folder, clock=MORNING, options=()):
        self.folder, self.options = Path(folder), list(options)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.log = self.folder / "serve.log"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.start(clock)

    def start(self, clock):
        command = [PROGRAM, "serve", *place_of(self.folder), "--port", str(self.port), "--clock", clock]
        command += self.options
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        deadline = time.monotonic() + 120
        while "is ready at" not in self.log.read_text():
            assert self.process.poll() is None, f"fourfold serve ended: {self.log.read_text()}"
            assert time.monotonic() < deadline, f"fourfold serve is not ready: {self.log.read_text()}"
            time.sleep(0.05)
        self.ahead = datetime.fromisoformat(clock.replace("Z", "+00:00")) - datetime.now(timezone.utc)

    @property
    def now(self):
        """What time it is there."""
        return datetime.now(timezone.utc) + self.ahead

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def set_up_code(self):
        """As printed for whoever started an empty installation."""
        return re.search(r"type this code: (\S+)", self.log.read_text())[1]

    @property
    def memory(self):
        """Kilobytes of it in use."""
        return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{self.process.pid}/status").read_text())[1])

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(30)

    def restart(self, clock):
        """The same records and address at another time."""
        self.stop()
        self.start(clock)


def copy_of(demo, folder):
    """Another folder with the same records, for a journey that changes them."""
    shutil.copytree(demo, folder, ignore=shutil.ignore_patterns("database"))
    if ON_POSTGRES:
        place_of(folder, (demo / "database").read_text().rsplit("/", 1)[1])
    return folder
