"""Backups: made by a button or by themselves, by one process of several, and seen on first pages."""

import os
import re
import stat
import subprocess
import time

import pytest

from people import assert_accessible, assert_fits, follow, heading, press
from records import SERVER, PostgresRecords, run
from servers import MORNING, PROGRAM, SCHOOL, Server, copy_of

OURS = re.compile(r"fourfold-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.backup")
NEXT_DAY = "2026-11-13T08:40:00.000Z"
AT_ONCE = ["--backup-after", "0"]


@pytest.fixture
def serve():
    """Starts servers, and stops them at the end whatever happens."""
    servers = []

    def start(folder, options):
        servers.append(Server(folder, options=options))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


def wait_for(found, what):
    deadline = time.monotonic() + 60
    while not found():
        assert time.monotonic() < deadline, what
        time.sleep(0.1)


def files(folder):
    return sorted(path.name for path in folder.glob("*.backup"))


def until_it_is_made(page):
    """Without script one asks how far it is."""
    wait_for(lambda: not page.get_by_text("A backup is being made now.").count() or follow(page, "Is it done?"), "a backup")


@pytest.mark.parametrize("width", [1280, 390])
def test_an_administrator_backs_up(width, own_school, visitors):
    how = {"viewport": {"width": width, "height": 844}, "java_script_enabled": False}
    page = visitors.signed_in(own_school, "fisk", **how)
    assert page.locator("main .tag.late").first.inner_text() == "No backup yet"
    follow(page, "See the backups")
    assert heading(page) == "Backups"
    press(page, "Back up now")
    until_it_is_made(page)
    assert "Last backup just now" in page.locator("main").inner_text()
    assert page.get_by_role("button", name="Back up now").count() == 0
    made = files(own_school.folder.parent / "school-backups")
    assert len(made) == 1 and OURS.fullmatch(made[0])
    shown = page.locator("main").inner_text()
    assert str(own_school.folder.parent / "school-backups") in shown
    key = own_school.folder.parent / "backup.key"
    assert str(key) in shown and key.read_text().strip() not in page.content()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    follow(page, "Today")
    assert re.fullmatch(r"Last backup (just now|\d minutes? ago)\. Backups", page.locator("main p").last.inner_text())
    assert not page.locator("main .tag.late").filter(has_text="backup").count()


@pytest.mark.parametrize("username", ["fisk", "nair"])
def test_a_backup_that_is_overdue_or_fails_stands_first(username, demo, serve, tmp_path, visitors):
    server = serve(copy_of(demo, tmp_path / "school"), AT_ONCE)
    folder = tmp_path / "school-backups"
    wait_for(lambda: files(folder), "a backup by itself")
    page = visitors.signed_in(server, username)
    wait_for(lambda: page.reload() and page.get_by_text(re.compile(r"^Last backup (just|\d)")).count(), "a first page that says so")
    server.options = []
    server.restart("2026-11-15T08:40:00.000Z")
    page = visitors.signed_in(server, username)
    tag = page.locator("main .tag.late").first
    assert tag.inner_text() == "Last backup 3 days ago"
    assert_accessible(page, "overdue")
    # Where the folder was to be lies a file.
    server.options = AT_ONCE + ["--backups", str(folder / files(folder)[0])]
    server.restart("2026-11-15T09:40:00.000Z")
    page = visitors.signed_in(server, username)
    wait_for(lambda: page.reload() and tag_of(page) == "Backup failed", "a first page that says that it failed")
    assert str(tmp_path) not in page.locator("main").inner_text()
    follow(page, "See the backups")
    assert_accessible(page, "failed")
    assert_fits(page, "failed")
    assert "Failed." in page.get_by_role("table").inner_text()
    assert (str(tmp_path) in page.locator("main").inner_text()) == (username == "fisk")


def tag_of(page):
    return page.locator("main .tag.late").first.inner_text()


def test_starting_again_and_again_makes_no_more(demo, serve, tmp_path):
    server = serve(copy_of(demo, tmp_path / "school"), AT_ONCE)
    folder = tmp_path / "school-backups"
    wait_for(lambda: files(folder), "the first")
    for _ in range(3):
        server.process.kill()
        server.process.wait()
        server.start(MORNING)
        time.sleep(2)
    assert len(files(folder)) == 1
    server.restart(NEXT_DAY)
    wait_for(lambda: len(files(folder)) == 2, "one a day, also where nothing changed")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert all(stat.S_IMODE((folder / name).stat().st_mode) == 0o600 for name in files(folder))


def test_asked_for_three_at_once_each_is_made_or_refused(demo, serve, tmp_path):
    folder = copy_of(demo, tmp_path / "school")
    serve(folder, [])
    asked = [
        subprocess.Popen([PROGRAM, "backup", "--folder", folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    said = [(verb.communicate(timeout=60), verb.returncode) for verb in asked]
    refused = [words[1] for words, code in said if code == 2]
    assert len(refused) + sum(code == 0 for _, code in said) == 3, said
    assert len(files(tmp_path / "school-backups")) == 3 - len(refused) >= 1
    assert all("being made already" in words for words in refused)
    run(PROGRAM, "backup", "--folder", folder)


def backup(folder, *options):
    """The code with which the verb ended, and what it said."""
    done = subprocess.run([PROGRAM, "backup", "--folder", folder, *options], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("is_served", [False, True])
def test_a_key_that_is_gone_or_another_is_not_replaced_in_silence(is_served, demo, serve, tmp_path):
    folder, key = copy_of(demo, tmp_path / "school"), tmp_path / "backup.key"
    if is_served:
        serve(folder, [])
    assert backup(folder)[0] == 0
    kept = key.read_text()
    key.unlink()
    code, said = backup(folder)
    assert code == 2 and "is gone, the key of earlier backups. Put your copy of it back" in said, said
    assert not key.exists() and len(files(tmp_path / "school-backups")) == 1
    assert backup(folder, "--new-key")[0] == 0
    new = key.read_text()
    assert new != kept
    for known in [kept, new]:
        key.write_text(known)
        assert backup(folder)[0] == 0
    # A key of other records.
    assert backup(copy_of(demo, tmp_path / "other/school"))[0] == 0
    key.write_text((tmp_path / "other/backup.key").read_text())
    assert "another key than that of earlier backups" in backup(folder)[1]
    checked = subprocess.run([PROGRAM, "check", "--folder", folder], capture_output=True, text=True, timeout=60)
    assert checked.returncode == 1 and "another key than that of earlier backups" in checked.stdout
    assert backup(folder, "--new-key")[0] == 0


def test_the_first_key_is_shown_to_whoever_asked(own_school, tmp_path):
    ours, theirs = os.openpty()
    subprocess.run([PROGRAM, "backup", "--folder", own_school.folder], stdout=theirs, check=True, timeout=60)
    said = os.read(ours, 100_000).decode()
    key = (own_school.folder.parent / "backup.key").read_text().strip()
    assert key in said and key not in own_school.log.read_text()
    # Once, and never to a file.
    subprocess.run([PROGRAM, "backup", "--folder", own_school.folder], stdout=theirs, check=True, timeout=60)
    assert key not in os.read(ours, 100_000).decode()
    os.close(ours)
    os.close(theirs)


def test_a_place_that_the_server_alone_sees_is_said(demo, serve, tmp_path, monkeypatch):
    folder = copy_of(demo, tmp_path / "school")
    for name in ["hers", "his"]:
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "hers")
    serve(folder, [])
    monkeypatch.chdir(tmp_path / "his")
    # Each process finds its own folder there, as with a /tmp of its own.
    code, said = backup(folder, "--to", "/proc/self/cwd/one.backup")
    assert (tmp_path / "hers/one.backup").exists()
    assert code == 2 and "where this command does not see it" in said


def test_a_server_that_ends_undoes_the_backup_under_way(demo, serve, tmp_path):
    folder = copy_of(demo, tmp_path / "school")
    server = serve(folder, [])
    verb = subprocess.Popen([PROGRAM, "backup", "--folder", folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_for(lambda: list(tmp_path.glob("school-backups/*.part")), "a backup under way")
    server.stop()
    said = verb.communicate(timeout=60)[1]
    assert verb.returncode == 2 and "is ending, so this was not done" in said, said
    assert not list((tmp_path / "school-backups").iterdir())
    assert backup(folder)[0] == 0


def test_a_folder_whose_disk_is_away_is_not_forgotten(demo, tmp_path):
    folder, place, away = copy_of(demo, tmp_path / "school"), tmp_path / "school-backups", tmp_path / "away"
    for _ in range(2):
        assert backup(folder)[0] == 0
    place.rename(away)
    code, said = backup(folder)
    assert code == 2 and "None of the earlier backups is in" in said and not place.exists(), said
    # The disk is back, and what was made on it is still known.
    away.rename(place)
    assert backup(folder)[0] == 0 and len(files(place)) == 3
    place.rename(away)
    assert backup(folder, "--new-folder")[0] == 0
    assert backup(folder)[0] == 0 and len(files(place)) == 2


@pytest.mark.skipif(not SERVER and not os.environ.get("CI"), reason="no PostgreSQL")
def test_of_two_processes_one_makes_it(serve, tmp_path):
    records = PostgresRecords("backups", tmp_path / "school")
    run(PROGRAM, "demo", "--clock", MORNING, *records.place)
    options = AT_ONCE + ["--database", records.address]
    pair = [serve(tmp_path / "school", options) for _ in range(2)]
    folder = tmp_path / "school-backups"
    wait_for(lambda: files(folder), "a backup")
    time.sleep(3)
    assert len(files(folder)) == 1
    for server in pair:
        server.stop()
    records.remove()
