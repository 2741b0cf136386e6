"""How fast the progress of many schools is read from the database and screened, on both engines."""

import os
import sqlite3
import subprocess
import tempfile
import time

SCHOOLS = 600
ROWS = "SELECT sitting_id, pupil_id, taken_on, thousandths FROM result WHERE school_id = ?"


def schools(bench, row):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "schools.sqlite")
        subprocess.run([bench, path, str(SCHOOLS)], check=True)
        database = sqlite3.connect(path)
        ids = [id for id, in database.execute("SELECT id FROM school")]
        begun = time.perf_counter()
        count = sum(len(database.execute(ROWS, (id,)).fetchall()) for id in ids)
        row(f"Python’s sqlite3: the same {count} rows read alone, one core", f"{time.perf_counter() - begun:.1f} s")
        database.close()
    subprocess.run([bench, made("schools"), str(SCHOOLS)], check=True)


def made(name):
    """The address of an empty database, made on the server of this run."""
    server = os.environ["FOURFOLD_TEST_POSTGRES"]
    make = f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
    subprocess.run(["psql", server, "-qc", make], check=True)
    return f"{server.rsplit('/', 1)[0]}/{name}"
