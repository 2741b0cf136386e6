"""The program as those meet it who run it: stopping and starting, `fourfold check`, what watches over it, its log."""

import http.client
import json
import os
import re
import shutil
import socket
import sqlite3
import stat
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest

from records import SERVER, SQLiteRecords, demo_on_postgres
from servers import MORNING, PASSWORD, PEOPLE, PROGRAM, SCHOOL, Server, copy_of

WAIT = 30
ENGINES = ["sqlite", "postgres"] if SERVER or os.environ.get("CI") else ["sqlite"]


@pytest.fixture
def bare(tmp_path):
    """An empty installation, served with figures and a line for each request."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        figures = free.getsockname()[1]
    server = Server(tmp_path / "bare", options=["--log-requests", "--metrics-port", str(figures)])
    server.figures = figures
    yield server
    server.stop()


def fourfold(*words):
    """What a verb answered: its code, what it printed, and what it said of trouble."""
    run = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=WAIT)
    return run.returncode, run.stdout, run.stderr


def get(address):
    try:
        with urllib.request.urlopen(address, timeout=WAIT) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode()


def events(server):
    """The lines of the log as they were meant, each of which must be one object."""
    return [json.loads(line) for line in server.log.read_text().splitlines() if line.startswith("{")]


def timeless(printed):
    """All lines but of the clock and of room on the disk, which change meanwhile."""
    return [line for line in printed.splitlines() if "The clock says" not in line and "is free" not in line]


def half_sent(server):
    """A form whose second half is still to come."""
    body = b"username=nobody&password=nothing"
    line = socket.create_connection(("127.0.0.1", server.port), timeout=WAIT)
    line.sendall(
        b"POST /sign-in HTTP/1.1\r\nHost: fourfold.test\r\nSec-Fetch-Site: same-origin\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n" % len(body) + body[:10]
    )
    # Until it has come as far as the handler, there is nothing to finish.
    time.sleep(0.5)
    return line, body[10:]


def test_what_is_under_way_is_answered_before_the_end(bare):
    line, rest = half_sent(bare)
    bare.process.terminate()
    time.sleep(0.5)
    assert bare.process.poll() is None
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", bare.port), timeout=WAIT).close()
    line.sendall(rest)
    answer = http.client.HTTPResponse(line)
    answer.begin()
    assert answer.status == 422 and "Sign in" in answer.read().decode()
    assert bare.process.wait(WAIT) == 0
    assert not (bare.folder / "control.sock").exists()
    bare.start(MORNING)
    assert get(f"{bare.address}/readyz") == (200, "ready\n")


def test_what_never_ends_is_cut(bare):
    line, _ = half_sent(bare)
    bare.process.terminate()
    assert bare.process.wait(WAIT) == 0
    line.close()
    assert fourfold("check", "--folder", bare.folder)[0] == 1


def test_what_was_opened_just_before_the_end_is_written_down(own_school):
    visitor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    visitor.addheaders = [("Sec-Fetch-Site", "same-origin")]
    form = urllib.parse.urlencode({"username": PEOPLE["SENCo"], "password": PASSWORD}).encode()
    visitor.open(f"{own_school.address}/sign-in", form, timeout=WAIT)
    pupils = visitor.open(f"{own_school.address}{SCHOOL}/pupils", timeout=WAIT).read().decode()
    pupil = re.search(rf"{SCHOOL}/pupils/([0-9a-z]{{26}})\"", pupils)[1]
    before = openings(own_school, pupil)
    visitor.open(f"{own_school.address}{SCHOOL}/pupils/{pupil}", timeout=WAIT).close()
    own_school.process.terminate()
    assert own_school.process.wait(WAIT) == 0
    assert openings(own_school, pupil) == before + 1


def openings(server, pupil):
    with sqlite3.connect(server.folder / "fourfold.sqlite") as records:
        (count,) = records.execute("SELECT COUNT(*) FROM audit WHERE record = ?", [pupil]).fetchone()
    records.close()
    return count


def test_a_folder_has_one_owner(bare):
    code, _, trouble = fourfold("serve", "--folder", bare.folder, "--port", "0")
    assert code == 2 and f"in use by another Fourfold (process {bare.process.pid})" in trouble
    assert (bare.folder / "control.sock").exists()
    assert fourfold("check", "--folder", bare.folder)[0] == 1


def test_an_address_has_one_owner(bare, tmp_path):
    for options in (["--port", bare.port], ["--port", "0", "--metrics-port", bare.figures]):
        code, _, trouble = fourfold("serve", "--folder", tmp_path / "other", *options)
        assert code == 2 and "is in use by another program" in trouble


def test_a_killed_one_leaves_nothing_in_the_way(bare):
    bare.process.kill()
    bare.process.wait(WAIT)
    assert (bare.folder / "control.sock").exists()
    # Nobody answers there, so the file is opened.
    code, printed, _ = fourfold("check", "--folder", bare.folder)
    assert code == 1 and "ok     The file is whole." in printed
    bare.start(MORNING)
    assert timeless(fourfold("check", "--folder", bare.folder)[1]) == timeless(printed)


def test_check_says_what_to_do(demo, tmp_path):
    folder = copy_of(demo, tmp_path / "school")
    code, printed, trouble = fourfold("check", "--folder", folder)
    assert (code, trouble) == (1, "")
    assert "ok     SQLite" in printed and "(synchronous FULL)" in printed and "to do  No backup yet" in printed
    (folder / "fourfold.key").chmod(0o644)
    assert f"to do  {folder}/fourfold.key can be read by other users" in fourfold("check", "--folder", folder)[1]
    (folder / "fourfold.key").unlink()
    assert f"to do  {folder}/fourfold.key is not there." in fourfold("check", "--folder", folder)[1]
    change(folder, "UPDATE pupil SET school_id = 'gone' WHERE id = (SELECT MIN(id) FROM pupil)")
    assert "to do  Records refer to others that are gone, in: " in fourfold("check", "--folder", folder)[1]
    change(folder, "UPDATE schema_migration SET applied_at = '2999-01-01T00:00:00.000Z'")
    assert "which is before the schema was made" in fourfold("check", "--folder", folder)[1]
    change(folder, "INSERT INTO schema_migration VALUES ('9999_later', '0', '2999-01-01T00:00:00.000Z')")
    code, printed, _ = fourfold("check", "--folder", folder)
    assert code == 1 and "made by a newer Fourfold" in printed


def change(folder, statement):
    with sqlite3.connect(folder / "fourfold.sqlite") as records:
        records.execute("PRAGMA foreign_keys = OFF")
        records.execute(statement)
    records.close()


def test_check_sees_damage(demo, tmp_path):
    folder = copy_of(demo, tmp_path / "school")
    file = folder / "fourfold.sqlite"
    with file.open("r+b") as records:
        for place in range(40 * 4096, file.stat().st_size, 7 * 4096):
            records.seek(place)
            records.write(b"\xa5" * 512)
    code, printed, trouble = fourfold("check", "--folder", folder)
    assert code in (1, 2) and "damaged" in printed + trouble and "restore" in printed + trouble


def test_check_without_records_makes_none(tmp_path):
    code, _, trouble = fourfold("check", "--folder", tmp_path / "nowhere")
    assert code == 2 and "There are no records here" in trouble and not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("engine", ENGINES)
def test_check_names_its_engine_and_how_it_keeps(engine, demo, tmp_path):
    records = SQLiteRecords(demo) if engine == "sqlite" else demo_on_postgres(tmp_path / "school", "checked")
    code, printed, trouble = fourfold("check", *records.place)
    records.remove()
    assert (code, trouble) == (1, "")
    assert "ok     " + ("SQLite 3" if engine == "sqlite" else "PostgreSQL 15") in printed
    to_do = [line for line in printed.splitlines() if line.startswith("to do")]
    assert to_do[-1].startswith("to do  No backup yet.")
    # scripts/with-services makes a PostgreSQL that is quick rather than safe.
    assert [line[:22] for line in to_do[:-1]] == ([] if engine == "sqlite" else ["to do  A power cut can"])


def ask(server, *lines):
    """What the control socket says to lines as they are, until it hangs up."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(WAIT)
        line.connect(str(server.folder / "control.sock"))
        for part in lines:
            line.sendall(part)
        said = b""
        while part := line.recv(65536):
            said += part
        return said.decode()


def test_the_control_socket_speaks_to_its_user_and_takes_no_nonsense(bare):
    mode = (bare.folder / "control.sock").stat().st_mode
    assert stat.S_ISSOCK(mode) and stat.S_IMODE(mode) == 0o600
    silent = socket.socket(socket.AF_UNIX)
    silent.connect(str(bare.folder / "control.sock"))
    for lines in (
        [b"\n"], [b"check\n"], [b"{}\n"], [b'{"verb":"rm","arguments":{}}\n'], [b'{"verb":7}\n'], [b"\xff\xfe\n"],
        [b'{"verb":"check","arguments":{"x":1}}\n'], [b"[" * 60_000, b"\n"],
    ):
        assert ask(bare, *lines).startswith("refused "), lines
    said = ask(bare, b'{"verb":"check","arguments":{}}\n').splitlines()
    assert said[-1] == "done 1" and all(line.startswith(" ") for line in said[:-1])
    silent.close()
    assert bare.process.poll() is None


def test_a_line_without_end_is_not_read_for_ever(bare):
    with pytest.raises((BrokenPipeError, ConnectionResetError, TimeoutError)):
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(WAIT)
            line.connect(str(bare.folder / "control.sock"))
            for _ in range(10_000):
                line.sendall(b"x" * 65536)
    assert fourfold("check", "--folder", bare.folder)[0] == 1


def test_a_folder_with_a_long_name_has_a_socket_too(tmp_path):
    folder = tmp_path / ("a-long-name-" * 12)
    server = Server(folder)
    assert len(str(folder / "control.sock")) > 107 and (folder / "control.sock").exists()
    code, printed, _ = fourfold("check", "--folder", folder)
    assert code == 1 and "ok     SQLite" in printed
    server.stop()


def test_another_file_in_the_place_of_the_socket_is_left_alone(tmp_path):
    (tmp_path / "school").mkdir()
    (tmp_path / "school/control.sock").write_text("mine")
    code, _, trouble = fourfold("serve", "--folder", tmp_path / "school", "--port", "0")
    assert code == 2 and "control.sock cannot be made" in trouble
    assert (tmp_path / "school/control.sock").read_text() == "mine"


def test_what_watches_over_it(bare):
    assert get(f"{bare.address}/healthz") == (200, "ok\n")
    assert get(f"{bare.address}/readyz") == (200, "ready\n")
    # The figures have an address of their own.
    assert get(f"{bare.address}/metrics")[0] == 404
    elsewhere = f"http://127.0.0.1:{bare.figures}"
    assert get(f"{elsewhere}/")[0] == 404 and get(f"{elsewhere}/sign-in")[0] == 404
    status, figures = get(f"{elsewhere}/metrics")
    assert status == 200
    values = dict(re.findall(r"^(\w+(?:\{[^}]*\})?) (\S+)$", figures, re.M))
    assert values['fourfold_http_requests_total{route="/healthz",method="GET",status="200"}'] == "1"
    for name in (
        "process_resident_memory_bytes", "process_start_time_seconds", "fourfold_database_size_bytes",
        "fourfold_database_commits_total", 'fourfold_free_bytes{folder="records"}',
    ):
        assert float(values[name]) > 0, name
    assert "fourfold_build_info" in figures and str(bare.folder) not in figures
    # Nothing is said of backups while there is none.
    assert "fourfold_backup" not in figures
    assert fourfold("backup", "--folder", bare.folder)[0] == 0
    figures = get(f"{elsewhere}/metrics")[1]
    assert re.search(r"^fourfold_backup_succeeded 1$", figures, re.M)
    assert 0 <= float(re.search(r"^fourfold_backup_age_seconds (\S+)$", figures, re.M)[1]) < 60
    # A file stands where the folder was.
    shutil.rmtree(bare.folder.parent / "bare-backups")
    (bare.folder.parent / "bare-backups").write_text("in the way")
    assert fourfold("backup", "--folder", bare.folder, "--new-folder")[0] == 2
    assert re.search(r"^fourfold_backup_succeeded 0$", get(f"{elsewhere}/metrics")[1], re.M)


def test_the_log_has_a_line_of_json_for_each_request(bare):
    get(f"{bare.address}/help?name=Quillfeather")
    get(f"{bare.address}/Quillfeather%0A%7B/secret/of/hers")
    bare.stop()
    requests = [event for event in events(bare) if event["event"] == "Request"]
    assert [(event["route"], event["status"]) for event in requests[-2:]] == [("/help", 200), ("none", 404)]
    assert {"at", "level", "event", "method", "ms", "route", "status"} == set(requests[0])
    assert "Quillfeather" not in bare.log.read_text() and "secret" not in bare.log.read_text()
