"""The daily pages from a concern to a decision, and how long saving their forms takes beside one commit of SQLite’s."""

import html.parser
import http.client
import os
import re
import sqlite3
import statistics
import time
import urllib.parse

ID = "[a-z2-7]{26}"
TURNS = 31


class Fields(html.parser.HTMLParser):
    """What a browser would send of the page's first form with a `once`, nothing changed."""

    def __init__(self, page):
        super().__init__()
        self.values, self.action, self.list, self.writing = {}, None, None, None
        forms = re.findall(r"<form.*?</form>", page, re.S)
        self.feed(next(form for form in forms if 'name="once"' in form))

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name, value = given.get("name"), given.get("value") or ""
        if tag == "form":
            self.action = given["action"]
        elif tag == "textarea":
            self.writing, self.values[name] = name, ""
        elif tag == "select":
            self.list = name
        elif tag == "option" and ("selected" in given or self.list not in self.values):
            self.values[self.list] = value
        elif tag == "input" and (given.get("type") not in ("radio", "checkbox") or "checked" in given):
            self.values[name] = value

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.writing = None

    def handle_data(self, data):
        if self.writing:
            self.values[self.writing] += data


class Way:
    """Tabitha Tennant's way to a decision, in the demo school."""

    def __init__(self, port, school, cookies):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.school, self.cookies = school, cookies
        self.pupil = re.search(rf'"({school}/pupils/{ID})"[^>]*>Tabitha Tennant<', self.get(f"{school}/pupils"))[1]

    def get(self, path, user="nair"):
        self.connection.request("GET", path, headers={"Cookie": self.cookies[user]})
        answer = self.connection.getresponse()
        page = answer.read().decode()
        assert answer.status == 200, (path, answer.status)
        return page

    def link(self, path, kind):
        return re.search(rf"{self.school}/{kind}/{ID}(?=\")", self.get(path))[0]

    def pages(self):
        """A page a line, with who opens it."""
        school, pupil = self.school, self.pupil
        decided = f"{school}/register"
        decisions = self.link(f"{school}/due", "decisions")
        letter = next(
            self.link(path, "letters") for path in re.findall(rf"{school}/pupils/{ID}(?=\")", self.get(decided))
            if re.search(rf"{school}/letters/{ID}\"", self.get(path)))
        return [
            ("nair", f"{school}/due"), ("osei", f"{school}/due"), ("bright", f"{school}/not-done"),
            ("nair", f"{school}/register"), ("nair", f"{school}/register?need=0"), ("nair", f"{school}/questions"),
            ("osei", pupil), ("osei", f"{pupil}/needs"), ("osei", f"{pupil}/needs/areas"), ("osei", f"{pupil}/decision"),
            ("osei", f"{pupil}/concerns/new"), ("osei", f"{pupil}/teaching/new"),
            ("osei", self.link(f"{pupil}/needs", "concerns")), ("osei", self.link(f"{pupil}/needs", "teaching")),
            ("nair", decisions), ("nair", letter),
        ]

    def save(self, path, words, user="osei"):
        """Milliseconds of posting the form at a path with words in it, the whole request, the median of many."""
        times = []
        for turn in range(TURNS):
            fields = Fields(self.get(f"{self.pupil}/{path}", user))
            fields.values |= {name: f"{text} ({turn})" for name, text in words.items()}
            body = urllib.parse.urlencode(fields.values)
            head = {"Cookie": self.cookies[user], "Content-Type": "application/x-www-form-urlencoded",
                    "Sec-Fetch-Site": "same-origin"}
            begun = time.perf_counter()
            self.connection.request("POST", fields.action, body, head)
            answer = self.connection.getresponse()
            page = answer.read().decode()
            times.append((time.perf_counter() - begun) * 1000)
            assert answer.status == 303, (path, answer.status, re.findall(r'class="error[^"]*"[^>]*>([^<]+)', page))
        return statistics.median(times)

    def saves(self, folder, row):
        words = "Reads the question twice and then asks what it means; looks at the pictures first and then at the words."
        synced = sync(folder)
        row("SQLite’s own commit of one row on this disk, synced", f"{synced:.1f} ms")
        for name, path, texts in [
            ("A concern", "concerns/new", {"words": words}),
            ("Targeted teaching", "teaching/new", {"weakness": "Reading questions", "differently": words}),
            ("A question to the SENCo", "questions/new", {"question": words}),
            ("The areas of need", "needs/areas", {"cognition-strengths": words, "cognition-difficulties": words}),
        ]:
            took = self.save(path, texts)
            row(f"{name} saved, whole request", f"{took:.1f} ms, without such a commit {took - synced:.1f} ms", "5 ms and its sync")


def sync(folder):
    """Milliseconds of a commit as the server's are: one row of 1 kB, write-ahead log, synced each time."""
    path = os.path.join(folder, "plain.sqlite")
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE said (words TEXT)")
    times = []
    for _ in range(TURNS):
        begun = time.perf_counter()
        database.execute("INSERT INTO said VALUES (?)", ("x" * 1000,))
        times.append((time.perf_counter() - begun) * 1000)
    database.close()
    return statistics.median(times)
