"""A school's adults come in by a file, and their joining codes go out on slips, several to a sheet of paper."""

import re
import subprocess

from bring import bring
from people import assert_accessible, assert_fits, follow, heading, press
from servers import SCHOOL

STAFF = "username,title,first_name,last_name,roles\n" + "".join(
    f"new.{number},Ms,Ada,Byrne-Okonkwo {number:02},teacher\n" for number in range(1, 33))
ALL = "Print slips for the 32 who have not joined"


def office(server, visitors, **how):
    """The page of staff, once the file is brought in."""
    page = visitors.signed_in(server, "fisk", **how)
    bring(page, ("staff.csv", STAFF.encode()))
    press(page, "Bring it in")
    page.goto(f"{SCHOOL}/staff")
    return page


def codes(page):
    return re.findall(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b", page.locator("main").inner_text())


def join(visitors, server, code):
    page = visitors.window(server)
    page.goto("/join")
    page.get_by_label("Joining code").fill(code)
    page.get_by_label("Username").fill("new.1")
    for label in ("Password", "The same password again"):
        page.get_by_label(label, exact=True).fill("copper thistle walking seven")
    press(page, "Join")
    return page.url.endswith("/today?done=joined")


def test_slips_on_paper(own_school, visitors, tmp_path):
    page = office(own_school, visitors)
    press(page, ALL)
    assert heading(page) == "Print these 32 slips"
    printed = codes(page)
    assert len(set(printed)) == 32
    assert_accessible(page, "slips")
    page.pdf(path=tmp_path / "slips.pdf", format="A4")
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "slips.pdf", "-"], check=True, capture_output=True, timeout=60).stdout.decode()
    sheets = [sheet for sheet in text.split("\f") if sheet.strip()]
    assert len(sheets) <= 9, "fewer than four slips to a page"
    for number, code in enumerate(printed, 1):
        [sheet] = [sheet for sheet in sheets if code in sheet]
        slip = sheet.split(f"Ms Byrne-Okonkwo {number:02}\n", 1)[1]
        assert f"can sign in as Ms Byrne-Okonkwo {number:02}." in slip, "a slip is broken over two pages"
    assert "Go to staff" not in text


def test_slips_once_on_a_phone_without_script(own_school, visitors):
    page = office(own_school, visitors, java_script_enabled=False, viewport={"width": 390, "height": 800})
    assert_fits(page, "staff")
    press(page, ALL)
    assert_fits(page, "slips")
    first = codes(page)
    page.reload()
    assert heading(page) == "Staff" and not codes(page)
    assert "no longer works" in page.locator("main").inner_text()
    page.go_back()
    assert not codes(page)
    assert join(visitors, own_school, first[0])
    page.goto(f"{SCHOOL}/staff")
    press(page, ALL.replace("32", "31"))
    assert not set(codes(page)) & set(first)
    assert not join(visitors, own_school, first[1])
    follow(page, "Go to staff")
    assert heading(page) == "Staff"
