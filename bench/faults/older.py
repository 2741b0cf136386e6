"""Which schema records have; and records as an older Fourfold left them, before the newest migration, with the demo’s rows."""

import sqlite3
from pathlib import Path

MIGRATIONS = sorted((Path(__file__).parents[2] / "Sources/Store/Migrations").glob("*.sql"))


def built(database, migrations):
    """Applies them one after another, and yields the names of the tables after each."""
    for migration in migrations:
        database.executescript(migration.read_text().replace("/* strict */", "STRICT"))
        names = "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        yield {row[0] for row in database.execute(names)}


# The tables that there are after so many migrations.
SCHEMAS = [set(), *built(sqlite3.connect(":memory:"), MIGRATIONS)]


def applied(place):
    """Which migrations stand, and which tables."""
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    if place.engine == "PostgreSQL":
        tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    names = {row[0] for row in place.rows(tables)}
    done = place.rows("SELECT name FROM schema_migration ORDER BY name") if "schema_migration" in names else []
    return [row[0] for row in done], names - {"schema_migration"}


def between(place):
    """What is neither before nor after a migration."""
    if place.engine == "SQLite" and not place.file.exists():
        return []
    done, names = applied(place)
    if done != [migration.stem for migration in MIGRATIONS[:len(done)]] or names != SCHEMAS[len(done)]:
        return [f"after {done[-1:]} there are other tables: {names ^ SCHEMAS[len(done)]}"]
    return []


def older(place):
    """Turns a place on SQLite into one of the version before."""
    newer = place.file.rename(place.file.with_name("newer.sqlite"))
    database = sqlite3.connect(place.file, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    columns = "name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL, applied_at TEXT NOT NULL"
    database.execute(f"CREATE TABLE schema_migration ({columns}) STRICT")
    *_, tables = built(database, MIGRATIONS[:-1])
    database.execute("ATTACH ? AS newer", (str(newer),))
    noted = "INSERT INTO main.schema_migration SELECT name, checksum, applied_at FROM newer.schema_migration WHERE name < ?"
    database.execute(noted, (MIGRATIONS[-1].stem,))
    for table in tables - {"schema_migration"}:
        columns = ", ".join(row[1] for row in database.execute(f"PRAGMA main.table_info({table})"))
        # What the migrations themselves put in stands already.
        database.execute(f"INSERT OR IGNORE INTO main.{table} ({columns}) SELECT {columns} FROM newer.{table}")
    database.close()
    newer.unlink()
    return place
