"""Somebody who has never seen Fourfold signs in, and the first page fits what they do."""

import csv
import re

import pytest

from people import follow, heading, press
from servers import PEOPLE

# Beside the role: what their first page shows, and what is not theirs.
FIRST_PAGES = {
    "SENCo": (["Questions about progress that wait", "Too little known to ask", "In numbers"], ["Staff"]),
    "Teacher": (["Questions about progress that wait", "My classes"], ["Numbers", "Bring in", "Staff"]),
    "Teaching assistant": (["My classes"], ["Progress", "Numbers", "Bring in", "Staff"]),
    "Senior leader": (["By year group", "By class"], ["Bring in", "Staff"]),
    "SEN governor": (["By year group"], ["Pupils", "Classes", "Progress", "Bring in", "Staff"]),
    "Safeguarding lead": (["By year group", "By class"], ["Bring in", "Staff"]),
    "Administrator": (["The office"], ["Classes", "Progress", "Numbers"]),
}


@pytest.mark.parametrize("role", PEOPLE)
def test_first_page_fits(role, school, visitors):
    shows, lacks = FIRST_PAGES[role]
    page = visitors.signed_in(school, PEOPLE[role])
    assert heading(page) == "Thursday 12 November"
    assert role in page.locator("header").inner_text()
    for words in shows:
        assert page.get_by_role("heading", name=words).is_visible(), f"{role} lacks “{words}”"
    ways = page.get_by_role("navigation", name="Fourfold")
    for name in lacks:
        assert ways.get_by_role("link", name=name, exact=True).count() == 0, f"{role} is offered “{name}”"
    for link in ways.get_by_role("link").all():
        if link.is_visible():
            assert page.request.get(link.get_attribute("href")).status == 200


def test_office_sees_no_need(school, visitors):
    page = visitors.signed_in(school, PEOPLE["Administrator"])
    follow(page, "Pupils")
    words = page.locator("main").inner_text()
    assert "Leyla Demir" in words
    assert not re.search(r"\bSEN\b|[Pp]lan\b|[Pp]rogress", words)


def test_governor_sees_no_name(demo, school, visitors):
    rows = csv.DictReader((demo / "files/whole-school/3 pupils.csv").read_text().splitlines()[3:])
    names = {row["Legal Forename"] for row in rows}
    assert "Leyla" in names
    page = visitors.signed_in(school, PEOPLE["SEN governor"])
    shown = page.locator("main").inner_text()
    assert [name for name in names if name in shown.split()] == []


def test_finding_is_two_steps_away(school, visitors):
    page = visitors.signed_in(school, PEOPLE["SENCo"])
    follow(page, "Read the finding", exact=False)
    page.wait_for_url("**/findings/*")
    words = page.locator("main").inner_text()
    for part in ("it decides nothing", "Code of Practice 6.17", "What else might explain it?", "What will you do?"):
        assert part in words
    assert page.get_by_role("heading", name="Slower than pupils who started from the same place?").is_visible()


def test_signing_out(school, visitors):
    page = visitors.signed_in(school, PEOPLE["Teacher"])
    first = page.url
    press(page, "Sign out")
    assert page.get_by_text("You are signed out.").is_visible()
    page.goto(first)
    assert heading(page) == "Sign in"


def test_wrong_password_says_so_once(school, visitors):
    page = visitors.window(school)
    page.goto("/sign-in")
    page.get_by_label("Username").fill("osei")
    page.get_by_label("Password", exact=True).fill("not this one")
    press(page, "Sign in")
    assert page.locator("#problems").get_by_role("listitem").count() == 1
    assert page.get_by_label("Username").input_value() == "osei"
    assert page.get_by_label("Password", exact=True).input_value() == ""
