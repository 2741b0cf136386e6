"""How fast 100,000 results come in: the command on both engines, and what others' saves wait meanwhile."""

import html
import http.client
import os
import re
import sqlite3
import subprocess
import tempfile
import threading
import time
import urllib.parse

SUBJECTS = ["reading", "maths", "writing", "science", "spelling", "history", "geography", "music"]
# A day in each of five terms.
DAYS = ["2025-02-10", "2025-06-09", "2025-10-06", "2026-02-09", "2026-06-08"]


def hundred_thousand_results(folder):
    """A file of as many rows for the demo's pupils, 48 tests in five terms, and how many they are."""
    database = sqlite3.connect(f"file:{folder}/fourfold.sqlite?mode=ro", uri=True)
    pupils = [row[0] for row in database.execute("SELECT upn FROM pupil WHERE upn IS NOT NULL AND left_on IS NULL")]
    database.close()
    tests = [(subject, f"Sheet {paper} of {subject}") for subject in SUBJECTS for paper in "ABCDEF"]
    rows = [f"{upn},{subject},{test},{day},{60 + (place * 7 + len(test) * 3 + int(day[6]) * 5) % 80}"
            for place, upn in enumerate(pupils) for subject, test in tests for day in DAYS][:100_000]
    path = os.path.join(folder, "results.csv")
    with open(path, "w") as file:
        file.write("\n".join(["upn,subject,assessment,date,score"] + rows) + "\n")
    return path, len(rows)


def spent(command):
    """Seconds that a command takes, and the most memory that it held, in MB."""
    begun = time.perf_counter()
    pid = subprocess.Popen(command, stdout=subprocess.DEVNULL).pid
    _, status, use = os.wait4(pid, 0)
    assert status == 0, command
    return time.perf_counter() - begun, use.ru_maxrss / 1024


def imports(fourfold, clock, row):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([fourfold, "demo", "--folder", folder, "--clock", clock], check=True, stdout=subprocess.DEVNULL)
        path, count = hundred_thousand_results(folder)
        command_line(fourfold, ["--folder", folder], path, count, "SQLite", row)
        plain = os.path.join(folder, "plain.db")
        seconds, _ = spent(["sqlite3", plain, "CREATE TABLE r (a, b, c, d, e)", f".import --csv {path} r"])
        row("SQLite’s own .import of the file, no checks, no keys", f"{seconds:.1f} s, {count / seconds:,.0f} rows a second")
        server = os.environ["FOURFOLD_TEST_POSTGRES"]
        make = "CREATE DATABASE bench TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
        subprocess.run(["psql", server, "-qc", make], check=True)
        place = ["--folder", folder, "--database", server.rsplit("/", 1)[0] + "/bench"]
        subprocess.run([fourfold, "demo", "--clock", clock] + place, check=True, stdout=subprocess.DEVNULL)
        command_line(fourfold, place, path, count, "PostgreSQL", row)


def command_line(fourfold, place, path, count, engine, row):
    command = [fourfold, "import", "--as", "results", path] + place
    seconds, memory = spent(command + ["--dry-run"])
    row(f"{count:,} results read and previewed, whole command, {engine}", f"{seconds:.1f} s, {memory:.0f} MB", "3 s, under 200 MB")
    seconds, memory = spent(command)
    row("The same, previewed, applied and progress read", f"{seconds:.1f} s, {count / seconds:,.0f} rows a second, {memory:.0f} MB",
        "5 s more, under 200 MB")


def waiting(folder, port, school, office, teacher, row):
    """Brings the file in by the page while a teacher saves something again and again."""
    path, count = hundred_thousand_results(folder)
    with open(path, "rb") as file:
        content = file.read()
    head = (b'--edge\r\nContent-Disposition: form-data; name="file"; filename="results.csv"\r\nContent-Type: text/csv\r\n\r\n')
    _, place, _ = ask(port, "POST", f"{school}/imports", office, head + content + b"\r\n--edge--\r\n",
                      "multipart/form-data; boundary=edge")
    while True:
        _, _, page = ask(port, "GET", place, office)
        if 'name="seen"' in page:
            break
        time.sleep(0.05)
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.split("acceptance", 1)[1]))
    accepting = threading.Thread(target=lambda: ask(
        port, "POST", f"{place}/acceptance", office, urllib.parse.urlencode({k: html.unescape(v) for k, v in fields.items()})))
    begun = time.perf_counter()
    accepting.start()
    longest, saves = 0.0, 0
    while accepting.is_alive() or "<h1>Brought in" not in ask(port, "GET", place, office)[2]:
        turn = time.perf_counter()
        ask(port, "POST", "/account/look", teacher, "size=usual&theme=device")
        longest, saves = max(longest, time.perf_counter() - turn), saves + 1
    accepting.join()
    row(f"{count:,} results accepted on the page, progress read", f"{time.perf_counter() - begun:.1f} s", "5 s")
    row(f"The longest that another’s save waited meanwhile, of {saves}", f"{longest:.2f} s", "2 s")


def ask(port, method, path, cookie, body=None, kind="application/x-www-form-urlencoded"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(method, path, body, {"Cookie": cookie, "Content-Type": kind, "Sec-Fetch-Site": "same-origin"})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    assert answer.status in (200, 303), (method, path, answer.status, text[:2000])
    return answer.status, answer.getheader("Location"), text
