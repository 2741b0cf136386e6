"""What no well-meaning person does: half-sent requests, enormous files, forms sent twice, other people's pages."""

import re
import socket
import threading
import time

from people import heading, press, write_date
from servers import SCHOOL

MEGABYTE = 1 << 20


def test_half_sent_requests_hold_nobody_up(own_school, visitors):
    half = f"POST {SCHOOL}/imports HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\nContent-Le".encode()
    held = []
    try:
        for _ in range(300):
            connection = socket.create_connection(("127.0.0.1", own_school.port), timeout=30)
            connection.sendall(half)
            held.append(connection)
        page = visitors.signed_in(own_school, "osei")
        start = time.monotonic()
        page.reload()
        assert heading(page) == "Thursday 12 November"
        assert time.monotonic() - start < 10
        # The server lets them go by itself; one byte more and the wait would begin again.
        closed, deadline = 0, time.monotonic() + 90
        for connection in held:
            connection.settimeout(max(1, deadline - time.monotonic()))
            try:
                while connection.recv(4096):
                    pass
                closed += 1
            except ConnectionResetError:
                closed += 1
        assert closed == 300
        page.reload()
        assert heading(page) == "Thursday 12 November"
    finally:
        for connection in held:
            connection.close()


def upload(page, server, megabytes, answer):
    """Sends a results file of that size by hand, as a browser of this person would."""
    cookie = "; ".join(f"{each['name']}={each['value']}" for each in page.context.cookies())
    start = (
        '--x\r\nContent-Disposition: form-data; name="file"; filename="big.csv"\r\nContent-Type: text/csv\r\n\r\n'
    ).encode()
    end = b"\r\n--x--\r\n"
    length = len(start) + megabytes * MEGABYTE + len(end)
    head = (
        f"POST {SCHOOL}/imports HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nCookie: {cookie}\r\n"
        f"Sec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {length}\r\n\r\n"
    ).encode()
    with socket.create_connection(("127.0.0.1", server.port), timeout=120) as connection:
        reader = threading.Thread(target=lambda: answer.append(read_all(connection)))
        reader.start()
        try:
            connection.sendall(head + start)
            block = b"upn,subject,assessment,date,score\n" * (MEGABYTE // 34)
            block += b"x" * (MEGABYTE - len(block))
            for _ in range(megabytes):
                connection.sendall(block)
            connection.sendall(end)
        except (BrokenPipeError, ConnectionResetError):
            pass
        reader.join(120)
        assert not reader.is_alive(), "no answer came"


def read_all(connection):
    parts = []
    try:
        while not parts or not parts[-1].rstrip().endswith(b"</html>"):
            parts.append(connection.recv(65536))
            if not parts[-1]:
                break
    except (ConnectionResetError, TimeoutError):
        pass
    return b"".join(parts).decode("utf-8", "replace")


def test_an_enormous_file_is_refused_and_not_kept(own_school, visitors):
    page = visitors.signed_in(own_school, "nair")
    before, answers = own_school.memory, []
    upload(page, own_school, 200, answers)
    assert re.match(r"HTTP/1\.1 413 ", answers[0]), answers[0][:300]
    assert "The files are larger than 50 MB" in answers[0]
    assert (own_school.memory - before) * 1024 < 120 * MEGABYTE
    page.reload()
    assert heading(page) == "Thursday 12 November"


def test_the_browser_shows_why_a_large_file_was_refused(own_school, visitors, tmp_path):
    large = tmp_path / "large.csv"
    large.write_bytes(b"upn,subject,assessment,date,score\n" + b"x" * (54 * MEGABYTE))
    page = visitors.signed_in(own_school, "nair")
    page.goto(f"{SCHOOL}/imports")
    page.get_by_label("The files", exact=True).set_input_files(large)
    press(page, "See what would change")
    assert "The files are larger than 50 MB" in page.locator("#problems").inner_text()


def test_a_form_posted_twice_counts_once(own_school, visitors):
    page = visitors.signed_in(own_school, "osei")
    page.get_by_role("link", name="Read the finding").first.click()
    write_date(page, "Look again on", 26, 11, 2026)
    page.get_by_label("Why not now").fill("Posted twice.")
    form = page.locator("form[action$=postponement]")
    sent = form.evaluate("form => Object.fromEntries(new FormData(form))")
    action = form.get_attribute("action")
    sending = {"form": sent, "headers": {"Sec-Fetch-Site": "same-origin"}, "max_redirects": 0}
    first, second = page.request.post(action, **sending), page.request.post(action, **sending)
    assert (first.status, second.status) == (303, 303)
    assert first.headers["location"] == second.headers["location"]
    page.reload()
    assert page.locator("main").inner_text().count("Posted twice.") == 1


def test_another_site_cannot_post(own_school, visitors):
    page = visitors.signed_in(own_school, "osei")
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}, {}):
        answer = page.request.post("/account/look", form={"size": "large", "theme": "dark"}, headers=headers)
        assert answer.status == 403
        assert "Nothing was saved." in answer.text()


def test_other_peoples_pages_are_not_there(own_school, visitors):
    senco = visitors.signed_in(own_school, "nair")
    senco.goto(f"{SCHOOL}/pupils?year=6")
    pupil = senco.locator("main table").get_by_role("link").first.get_attribute("href")
    page = visitors.signed_in(own_school, "osei")
    answer = page.goto(pupil)
    assert answer.status == 404
    assert heading(page) == "There is no such page for you"
    nobody = page.goto(f"{SCHOOL}/pupils/{'z' * 26}")
    assert nobody.status == 404
    page = visitors.signed_in(own_school, "fisk")
    assert page.goto(pupil).status in (403, 404)


def test_odd_addresses_get_plain_answers(school, visitors):
    page = visitors.signed_in(school, "nair")
    for path in ("/%00", "/..%2f..%2fetc/passwd", f"{SCHOOL}/pupils/%FF", f"{SCHOOL}/pupils?year=999999999999999999999",
                 f"{SCHOOL}/register?status=%3Cscript%3E", "/" + "a" * 8000, f"{SCHOOL}/today?done=%3Cb%3E"):
        answer = page.request.get(path)
        assert answer.status < 500, path
        assert "<script>" not in answer.text() and "<b>" not in answer.text().split("<main")[-1][:200]
