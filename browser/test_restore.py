"""`fourfold backup`, `verify`, `restore` and `copy`, and a backup before an upgrade, as whoever runs the server does it."""

import base64
import hashlib
import json
import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from records import SERVER, PostgresRecords, SQLiteRecords, demo_on_postgres, run
from servers import HERE, PROGRAM, Server, copy_of

ENGINES = ["sqlite", "postgres"] if SERVER or os.environ.get("CI") else ["sqlite"]
DOCS = HERE.parent / "docs/backups.md"
MIGRATIONS = sorted((HERE.parent / "Sources/Store/Migrations").glob("*.sql"))


@pytest.fixture(scope="module", params=ENGINES)
def engine(request):
    return request.param


@pytest.fixture(scope="module")
def template(engine, demo, tmp_path_factory):
    folder = tmp_path_factory.mktemp("restore") / "school"
    records = SQLiteRecords(demo) if engine == "sqlite" else demo_on_postgres(folder, "restore_demo")
    yield records
    records.remove()


@pytest.fixture
def records(template, tmp_path):
    """The invented school, whose key lies in `tmp_path/school`."""
    shutil.copytree(template.place[1], tmp_path / "school")
    if isinstance(template, SQLiteRecords):
        yield SQLiteRecords(tmp_path / "school")
    else:
        copied = template.copied(tmp_path / "school")
        yield copied
        copied.remove()


@pytest.fixture
def empty(engine, tmp_path):
    """A place without records."""
    if engine == "sqlite":
        yield SQLiteRecords(tmp_path / "new")
    else:
        made = PostgresRecords("restore_empty", tmp_path / "new")
        yield made
        made.remove()


def fourfold(*said, code=0):
    """What the program printed, of trouble where it ended so."""
    done = subprocess.run([PROGRAM, *said], capture_output=True, text=True, timeout=300)
    assert done.returncode == code, done.stdout + done.stderr
    assert code == 0 or done.stderr.startswith("fourfold: ")
    return done.stderr if code else done.stdout


def text(records):
    """Every row but those that say when schemas and backups were made: the newest backup is under way in itself."""
    made = r'INSERT INTO "?(backup|lease|schema_migration)"|[a-z2-7]{26}\t(command|schedule)\t|backup\t|\d{4}_\w+\t'
    return sorted(line for line in records.text() if not re.match(made, line))


def test_what_was_backed_up_comes_back(records, empty, tmp_path):
    file = tmp_path / "one.backup"
    printed = fourfold("backup", *records.place, "--to", file)
    key = tmp_path / "backup.key"
    assert stat.S_IMODE(key.stat().st_mode) == stat.S_IMODE(file.stat().st_mode) == 0o600
    # Standard output may be a log.
    assert key.read_text().strip() not in printed and f"It lies in {key}." in printed
    assert re.search(r"compared: \d\d tables, \d+ rows and fourfold\.key\.", printed)
    assert hashlib.sha256(file.read_bytes()).hexdigest() in printed
    assert "new key" not in fourfold("backup", *records.place)
    folder = tmp_path / "school-backups"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [re.fullmatch(r"fourfold-[\dTZ-]+\.backup", path.name) is not None for path in folder.iterdir()] == [True]
    assert "It is whole: " in fourfold("verify", file, *records.place)
    assert "Restored and compared: " in fourfold("restore", file, *empty.place)
    assert text(empty) == text(records)
    assert (tmp_path / "new/fourfold.key").read_bytes() == (tmp_path / "school/fourfold.key").read_bytes()
    # A second time there are records, and they are left alone.
    before = empty.text()
    assert "as it is" in (trouble := fourfold("restore", file, *empty.place, code=2)) or "There are records already" in trouble
    assert empty.text() == before


def test_what_does_not_open_is_refused(records, empty, tmp_path):
    file = tmp_path / "one.backup"
    fourfold("backup", *records.place, "--to", file)
    assert "is there already" in fourfold("backup", *records.place, "--to", file, code=2)
    whole = file.read_bytes()
    (tmp_path / "other.key").write_text("AAAA-" * 13 + "AAAA")
    assert "not a whole backup key" in fourfold("verify", file, "--backup-key", tmp_path / "other.key", code=2)
    assert "no backup key at" in fourfold("verify", file, "--backup-key", tmp_path / "no.key", code=2)
    assert "cannot be read" in fourfold("verify", tmp_path / "none.backup", *records.place, code=2)
    for broken, why in [
        (whole[:-1], "cut off"), (whole[: len(whole) // 2], "cut off"), (whole[:50], "cut off"), (b"", "not one of"),
        (whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:], "damaged"), (whole + b"x", "after its end"),
    ]:
        file.write_bytes(broken)
        for said in [("verify", file, *records.place), ("restore", file, *empty.place)]:
            trouble = fourfold(*said, code=2)
            assert why in trouble or "damaged" in trouble
    file.write_bytes(whole)
    fourfold("restore", file, *empty.place)
    assert text(empty) == text(records)


@pytest.mark.skipif("postgres" not in ENGINES, reason="PostgreSQL is not here")
def test_to_the_other_engine_and_back(demo, tmp_path):
    first = SQLiteRecords(copy_of(demo, tmp_path / "school"))
    second = PostgresRecords("restore_copy", tmp_path / "between")
    try:
        printed = fourfold("copy", "--from", first.folder, "--to", second.address, "--folder", tmp_path / "between")
        assert printed.splitlines()[-1].startswith("Equal on both sides: ")
        fourfold("copy", "--from", second.address, "--to", tmp_path / "new", "--folder", tmp_path / "between")
        assert text(SQLiteRecords(tmp_path / "new")) == text(first)
        assert "There are records already" in fourfold(
            "copy", "--from", first.folder, "--to", second.address, "--folder", tmp_path / "between", code=2)
    finally:
        second.remove()
    assert "no records in" in fourfold("copy", "--from", tmp_path / "nowhere", "--to", tmp_path / "x", code=2)


def test_a_school_that_leaves_does_not_take_the_key(records, empty, tmp_path):
    source = records.place[-1]
    target = empty.place[-1]
    said = ["--from", source, "--to", target, "--school", "millbeck-primary-school"]
    if source != records.place[1]:
        # The folder holds the key of whichever side is PostgreSQL: the copy’s must be another.
        said += ["--folder", tmp_path / "new"]
    assert "Equal on both sides" in fourfold("copy", *said)
    assert (tmp_path / "new/fourfold.key").read_bytes() != (tmp_path / "school/fourfold.key").read_bytes()
    assert "no school “oakham” there, but millbeck-primary-school" in fourfold(
        "copy", "--from", source, "--to", tmp_path / "x", "--school", "oakham", "--folder", tmp_path / "school", code=2)
    server = Server(tmp_path / "new", options=empty.place[2:])
    server.stop()


def test_serve_makes_the_backup_where_it_owns_the_file(own_school, tmp_path):
    file = tmp_path / "one.backup"
    printed = fourfold("backup", "--folder", own_school.folder, "--to", file)
    assert "Opened again and compared" in printed and file.exists()
    assert "is there already" in fourfold("backup", "--folder", own_school.folder, "--to", file, code=2)
    assert "in use by another Fourfold" in fourfold("restore", file, "--folder", own_school.folder, code=2)
    assert "in use by another Fourfold" in fourfold("copy", "--from", own_school.folder, "--to", tmp_path / "x", code=2)


def opened(file, folder):
    """The lines of a backup, as the page tells to read them; its key lies in `folder`."""
    (folder / "read.py").write_text(re.search(r"```python\n(.*?)```", DOCS.read_text(), re.S)[1])
    return run(sys.executable, folder / "read.py", file, folder / "backup.key")


def sealed(text, folder):
    """A backup of these lines, under the key in `folder`."""
    salt, key = os.urandom(32), base64.b32decode((folder / "backup.key").read_text().strip().replace("-", ""))[:32]
    derived = HKDF(SHA256(), 64, salt, b"fourfold backup 1").derive(key)
    head, size = b"Fourfold backup 1\n" + salt + derived[32:], 2**20
    chunks = [text.encode()[start : start + size] for start in range(0, len(text.encode()), size)]
    nonces = [number.to_bytes(11, "big") + bytes([number + 1 == len(chunks)]) for number in range(len(chunks))]
    return head + b"".join(AESGCM(derived[:32]).encrypt(*both, head) for both in zip(nonces, chunks))


def test_a_key_whose_records_did_not_come_goes_again(records, empty, tmp_path):
    file, lacking, key = tmp_path / "one.backup", tmp_path / "lacking.backup", tmp_path / "new/fourfold.key"
    fourfold("backup", *records.place, "--to", file)
    # That a table is missing shows only at the end, when the key has come.
    whole = opened(file, tmp_path)
    lease = re.search(r'\{"columns":\[[^]]*\],"table":"lease"\}\n(?:\[.*\n)*\{.*\}\n', whole)[0]
    *lines, end = whole.replace(lease, "").removesuffix("\n").split("\n")
    end = json.loads(end)
    end |= {"tables": end["tables"] - 1, "rows": end["rows"] - lease.count("\n[")}
    lacking.write_bytes(sealed("\n".join([*lines, json.dumps(end)]) + "\n", tmp_path))
    assert "lacks tables" in fourfold("restore", lacking, *empty.place, code=2)
    assert not key.exists()
    # One that lay there stays.
    shutil.copy(tmp_path / "school/fourfold.key", key)
    assert "lacks tables" in fourfold("restore", lacking, *empty.place, code=2)
    assert key.read_bytes() == (tmp_path / "school/fourfold.key").read_bytes()
    key.write_bytes(os.urandom(32))
    assert "another key already" in fourfold("restore", file, *empty.place, code=2)
    key.unlink()
    fourfold("restore", file, *empty.place)
    assert text(empty) == text(records) and key.exists()


def test_a_copy_leaves_alone_what_others_keep_where_it_passes(demo, tmp_path, monkeypatch):
    source, passing = copy_of(demo, tmp_path / "school"), tmp_path / "passing"
    passing.mkdir()
    (passing / "other.fourfold.part").write_bytes(b"theirs")
    os.mkfifo(passing / "pipe.fourfold.part")
    monkeypatch.setenv("TMPDIR", str(passing))
    assert "Equal on both sides" in fourfold("copy", "--from", source, "--to", tmp_path / "new")
    assert sorted(path.name for path in passing.iterdir()) == ["other.fourfold.part", "pipe.fourfold.part"]


def test_the_page_tells_how_to_read_it_without_fourfold(demo, tmp_path):
    folder, file = copy_of(demo, tmp_path / "school"), tmp_path / "one.backup"
    fourfold("backup", "--folder", folder, "--to", file)
    lines = opened(file, tmp_path).splitlines(keepends=True)
    head, end = json.loads(lines[0]), json.loads(lines[-1])
    assert head["fourfold"] == 1 and [name for name, _ in head["migrations"]] == [path.stem for path in MIGRATIONS]
    tables, rows = {}, []
    for line in map(json.loads, lines[1:-1]):
        if isinstance(line, list):
            rows.append(line)
        elif "table" in line:
            table, rows = line, []
        elif "rows" in line:
            assert line["rows"] == len(rows)
            tables[table["table"]] = [dict(zip(table["columns"], row)) for row in rows]
    assert end["tables"] == len(tables) and end["rows"] == sum(map(len, tables.values()))
    database = sqlite3.connect(folder / "fourfold.sqlite")
    database.row_factory = sqlite3.Row
    for name in ["pupil", "result", "account"]:
        key = "school_id, pupil_id, sitting_id" if name == "result" else "id"
        kept = [dict(row) for row in database.execute(f"SELECT * FROM {name} ORDER BY {key}")]
        assert tables[name] == kept and kept


# Upgrades: records as an earlier Fourfold left them.


@pytest.fixture
def old(engine, demo, tmp_path):
    """A school on the schema of six migrations."""
    newer = SQLiteRecords(demo).open()
    checksums = dict(newer.execute("SELECT name, checksum FROM schema_migration"))
    newer.close()
    (tmp_path / "school").mkdir()
    (tmp_path / "school/fourfold.key").write_bytes(os.urandom(32))
    words = """CREATE TABLE schema_migration (name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL,
        applied_at TEXT NOT NULL) /* strict */;"""
    for path in MIGRATIONS[:6]:
        words += path.read_text()
        words += f"INSERT INTO schema_migration VALUES ('{path.stem}', '{checksums[path.stem]}', '2026-01-05');"
    words += f"INSERT INTO school (id, short_name, name, made_at) VALUES ('{'a' * 26}', 'old', 'Old', '2026-01-05');"
    if engine == "sqlite":
        records = SQLiteRecords(tmp_path / "school")
        records.open().executescript(words.replace("/* strict */", "STRICT"))
    else:
        records = PostgresRecords("restore_old", tmp_path / "school")
        (tmp_path / "old.sql").write_text(re.sub(r"\bINTEGER\b", "BIGINT", words))
        run("psql", "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--file", tmp_path / "old.sql", records.address)
    yield records
    records.remove()


def upgrade(old):
    """Any verb that opens records brings them up to itself; this one then finds a school that is not its own."""
    done = subprocess.run([PROGRAM, "demo", *old.place], capture_output=True, text=True, timeout=120)
    assert done.returncode == 2
    return done.stdout + done.stderr


def test_a_backup_is_made_before_an_upgrade(old, tmp_path):
    before = old.text()
    # A backup alone changes nothing.
    fourfold("backup", *old.place, "--to", tmp_path / "one.backup")
    assert old.text() == before
    assert "which were backed up first" in upgrade(old)
    backups = [path for path in (tmp_path / "school-backups").iterdir() if path.name.endswith("-before-upgrade.backup")]
    assert len(backups) == 1 and "schema 0006_school" in fourfold("verify", backups[0], *old.place)
    assert any(MIGRATIONS[-1].stem in line for line in old.text())
    assert any("before_migration" in line for line in old.text())
    assert "backed up first" not in upgrade(old)


def test_an_upgrade_that_fails_again_and_again_keeps_one_backup(old, engine, tmp_path):
    # In the way of a table that the newest migrations make.
    change(old, engine, "CREATE TABLE lease (name TEXT NOT NULL PRIMARY KEY)")
    folder = tmp_path / "school-backups"
    for _ in range(3):
        assert "lease" in upgrade(old)
    first = [path.name for path in folder.iterdir()]
    assert len(first) == 1 and "schema 0006_school" in fourfold("verify", folder / first[0], *old.place)
    change(old, engine, "INSERT INTO lease VALUES ('new')")
    upgrade(old)
    assert first[0] in (names := [path.name for path in folder.iterdir()]) and len(names) == 2
    change(old, engine, "DROP TABLE lease")
    assert "which were backed up first" in upgrade(old)


def change(records, engine, statement):
    if engine == "sqlite":
        records.open().execute(statement.replace(")", ") STRICT") if "CREATE" in statement else statement)
    else:
        run("psql", "--no-psqlrc", "--quiet", "--command", statement, records.address)


def test_without_a_backup_there_is_no_upgrade(old, tmp_path):
    before = old.text()
    (tmp_path / "school-backups").write_text("in the way")
    trouble = upgrade(old)
    assert "a backup of them could not be made" in trouble and "So nothing was changed." in trouble
    assert old.text() == before


def test_what_a_newer_one_made_is_left_alone(old, engine, tmp_path):
    change(old, engine, "INSERT INTO schema_migration VALUES ('0999_later', '0', '2026-01-05')")
    before = old.text()
    assert "made by a newer Fourfold" in upgrade(old)
    assert "made by a newer Fourfold" in fourfold("backup", *old.place, code=2)
    assert old.text() == before
    assert sorted(path.name for path in tmp_path.iterdir() if "backup" in path.name) == []
