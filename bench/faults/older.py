"""Records as an older Fourfold left them: the schema before the newest migration, with the demo’s rows in it."""

import sqlite3
from pathlib import Path

MIGRATIONS = sorted((Path(__file__).parents[2] / "Sources/Store/Migrations").glob("*.sql"))


def fingerprint(text):
    """As the migrator takes it: FNV-1a, 64 bits."""
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return f"{value:016x}"


def built(database, migrations):
    """Applies them one after another, and yields the names of the tables after each."""
    for migration in migrations:
        database.executescript(migration.read_text().replace("/* strict */", "STRICT"))
        names = "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        yield {row[0] for row in database.execute(names)}


def older(place):
    """Turns a place on SQLite into one of the version before."""
    newer = place.file.rename(place.file.with_name("newer.sqlite"))
    database = sqlite3.connect(place.file, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    columns = "name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL, applied_at TEXT NOT NULL"
    database.execute(f"CREATE TABLE schema_migration ({columns}) STRICT")
    *_, tables = built(database, MIGRATIONS[:-1])
    for migration in MIGRATIONS[:-1]:
        row = (migration.stem, fingerprint(migration.read_text()), "2026-09-01T08:00:00.000Z")
        database.execute("INSERT INTO schema_migration VALUES (?, ?, ?)", row)
    database.execute("ATTACH ? AS newer", (str(newer),))
    for table in tables - {"schema_migration"}:
        columns = ", ".join(row[1] for row in database.execute(f"PRAGMA main.table_info({table})"))
        # What the migrations themselves put in stands already.
        database.execute(f"INSERT OR IGNORE INTO main.{table} ({columns}) SELECT {columns} FROM newer.{table}")
    database.close()
    newer.unlink()
    return place
