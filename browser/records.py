"""An installation’s records on either engine, looked at from beside: the whole of them as text, and who is writing."""

import re
import shutil
import sqlite3
import subprocess

from servers import MORNING, POSTGRES as SERVER, PROGRAM


class SQLiteRecords:
    """In a folder of their own."""

    def __init__(self, folder):
        self.folder = folder
        self.place = ["--folder", folder]

    def text(self):
        """Every row of every table."""
        database = self.open()
        lines = list(database.iterdump())
        database.close()
        return lines

    def is_being_written(self):
        database = self.open()
        try:
            database.execute("BEGIN IMMEDIATE")
            return False
        except sqlite3.OperationalError:
            return True
        finally:
            database.close()

    def open(self):
        return sqlite3.connect(self.folder / "fourfold.sqlite", timeout=0, isolation_level=None)

    def copied(self, folder):
        return SQLiteRecords(shutil.copytree(self.folder, folder))

    def remove(self):
        pass


class PostgresRecords:
    """In a database of their own on the server that `scripts/with-services` starts."""

    def __init__(self, name, folder, template="template0"):
        self.name = name
        self.address = f"{SERVER.rsplit('/', 1)[0]}/{name}"
        self.place = ["--folder", folder, "--database", self.address]
        ask(f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8' LOCALE 'C.UTF-8'")

    def text(self):
        """Every row of every table, in no order that counts."""
        dump = run("pg_dump", "--data-only", self.address)
        return sorted(line for line in dump.splitlines() if not re.match(r"\\(un)?restrict", line))

    def is_being_written(self):
        return ask(f"SELECT 1 FROM pg_stat_activity WHERE datname = '{self.name}' AND backend_xid IS NOT NULL") != ""

    def copied(self, folder):
        return PostgresRecords(f"{self.name}_copy", folder, self.name)

    def remove(self):
        ask(f"DROP DATABASE {self.name} WITH (FORCE)")


def demo_on_postgres(folder, name="demo"):
    """The invented school as on the morning of the tests."""
    records = PostgresRecords(name, folder)
    run(PROGRAM, "demo", "--clock", MORNING, *records.place)
    return records


def ask(sql):
    return run("psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--command", sql, SERVER).strip()


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout
