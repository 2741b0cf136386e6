"""An installation on either engine: the invented school, copied for each fault, and read straight from its database."""

import csv
import io
import os
import shutil
import sqlite3
import subprocess
import tempfile
from pathlib import Path

from found import ENGINES

MORNING = "2026-11-12T07:40:00.000Z"
SERVER = os.environ.get("FOURFOLD_TEST_POSTGRES")
HERE = ENGINES if SERVER else ENGINES[:1]


class Place:
    """A folder, and on PostgreSQL a database of its own."""

    def __init__(self, engine, folder, template="template0"):
        self.engine, self.folder = engine, Path(folder)
        self.options = ["--folder", str(folder)]
        if engine == "PostgreSQL":
            self.name = self.folder.name.replace("-", "_").replace(" ", "_").lower()
            self.address = f"{SERVER.rsplit('/', 1)[0]}/{self.name}?connect_timeout=60"
            self.options += ["--database", self.address]
            ask(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
            ask(f"CREATE DATABASE {self.name} TEMPLATE {template} ENCODING 'UTF8' LOCALE 'C.UTF-8'")

    @property
    def file(self):
        return self.folder / "fourfold.sqlite"

    def copied(self, folder):
        """The same records in another place. Nobody may be at work in this one."""
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns("*.sock"))
        return Place(self.engine, folder, template=getattr(self, "name", None))

    def rows(self, sql):
        """What a question to the database answers, each value a text."""
        if self.engine == "PostgreSQL":
            return [tuple(row) for row in csv.reader(io.StringIO(ask(sql, self.address)))]
        try:
            return read(f"{self.file.as_uri()}?mode=ro", sql)
        except sqlite3.OperationalError:
            # A journal that is to be rolled back asks for somebody who may write. That is the next start’s work.
            with tempfile.TemporaryDirectory() as folder:
                copy = shutil.copytree(self.folder, Path(folder) / "copy", ignore=shutil.ignore_patterns("*.sock"))
                return read((copy / self.file.name).as_uri(), sql)

    def damage(self):
        """What the engine itself finds wrong with the records."""
        if self.engine == "SQLite":
            found = self.rows("PRAGMA integrity_check") + self.rows("PRAGMA foreign_key_check")
            return [" ".join(row) for row in found if row != ("ok",)]
        checked = "SELECT bt_index_check(indexrelid, true) FROM pg_index JOIN pg_class c ON c.oid = indexrelid " \
            "JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_am a ON a.oid = c.relam " \
            "WHERE a.amname = 'btree' AND n.nspname = 'public'"
        try:
            ask("CREATE EXTENSION IF NOT EXISTS amcheck", self.address)
            ask(checked, self.address)
        except subprocess.CalledProcessError as error:
            return [error.stderr.strip()]
        return []

    def remove(self):
        if self.engine == "PostgreSQL":
            ask(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.rmtree(f"{self.folder}-backups", ignore_errors=True)


def read(address, sql):
    database = sqlite3.connect(address, uri=True, timeout=30)
    try:
        return [tuple("" if value is None else str(value) for value in row) for row in database.execute(sql)]
    finally:
        database.close()


def ask(sql, address=SERVER):
    command = ["psql", "--no-psqlrc", "--quiet", "--tuples-only", "--csv", "--command", sql, address]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout


class Bench:
    """What every fault is given: the program, how much of it to do, and places to do it in."""

    def __init__(self, program, is_long):
        self.program, self.is_long = str(Path(program).resolve()), is_long
        self.holder = tempfile.TemporaryDirectory(prefix="fourfold-faults-")
        self.folder = Path(self.holder.name)
        self.demos = {}

    def times(self, short, long):
        return long if self.is_long else short

    def demo(self, engine, name):
        """A copy of the invented school as on a morning in November."""
        if engine not in self.demos:
            self.demos[engine] = self.empty(engine, f"demo-{engine}")
            self.run("demo", "--clock", MORNING, *self.demos[engine].options).check_returncode()
        return self.demos[engine].copied(self.folder / name)

    def empty(self, engine, name):
        return Place(engine, self.folder / name)

    def run(self, *said, **more):
        return subprocess.run([self.program, *said], capture_output=True, text=True, timeout=600, **more)

    def close(self):
        for demo in self.demos.values():
            demo.remove()
        self.holder.cleanup()
