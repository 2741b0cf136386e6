"""A teacher starts targeted teaching from a finding in a minute; it comes back on its day, and leads on."""

import re
import time

from people import assert_accessible, assert_fits, follow, heading, press, problems, write_date
from servers import SCHOOL

CARDS = "Reads a short text aloud to me each day, and says what happens next."
SHOWS = "Twelve of fifteen right this week; in September five."


def words(page):
    return page.get_by_role("main").inner_text()


def due(page):
    """What is to be done first, row by row."""
    return page.locator("section").filter(has=page.get_by_role("heading", name="Do first")).get_by_role("listitem")


def look_on(page):
    """Day, month and year that stand in the form."""
    boxes = page.get_by_role("group", name="Look at how it went on").get_by_role("textbox").all()
    return [int(box.input_value()) for box in boxes]


def morning(day, month, year):
    return f"{year}-{month:02}-{day:02}T07:40:00.000Z"


def begin_from_a_finding(page):
    """On Leyla's reading, from the first page. When it is looked at."""
    row = page.get_by_role("listitem").filter(has_text="Leyla Demir").filter(has_text="reading")
    row.get_by_role("link", name="Read the finding").click()
    page.wait_for_url("**/findings/*")
    press(page, "Start targeted teaching")
    assert heading(page) == "Targeted teaching for Leyla"
    assert page.get_by_label("What is weak?").input_value() == "Reading"
    assert page.get_by_label("Who teaches it?").input_value()
    day = look_on(page)
    page.get_by_label("What is taught differently?").fill(CARDS)
    press(page, "Start targeted teaching")
    assert page.get_by_text("Targeted teaching has begun. It comes back on its day.").is_visible()
    return day


def test_from_a_finding_in_a_minute_and_back_on_its_day(own_school, visitors):
    page = visitors.signed_in(own_school, "osei", viewport={"width": 390, "height": 844})
    begun = time.monotonic()
    day = begin_from_a_finding(page)
    assert time.monotonic() - begun < 60
    assert_fits(page, "targeted teaching on a phone")
    page.goto(f"{SCHOOL}/today")
    waiting = page.get_by_role("listitem").filter(has_text="Leyla Demir").filter(has_text="reading")
    assert waiting.filter(has_text="Waiting since").count() == 0, "the finding waits no longer"

    own_school.restart(morning(*day))
    page = visitors.signed_in(own_school, "osei")
    row = due(page).filter(has_text="Leyla Demir")
    assert "Today" in row.inner_text() and "See what targeted teaching did" in row.inner_text()
    with page.expect_navigation():
        row.get_by_role("link", name=re.compile("^Say what it did")).click()
    assert CARDS in words(page)


def test_what_is_due_today_comes_first_and_leads_on(own_school, visitors):
    page = visitors.signed_in(own_school, "osei")
    first = due(page).first
    assert re.match(r"Today\s+See what targeted teaching did", first.inner_text())
    name = first.get_by_role("link").first.inner_text()
    with page.expect_navigation():
        first.get_by_role("link", name=re.compile("^Say what it did")).click()
    press(page, "Keep how it went")
    assert len(problems(page)) == 2
    assert_accessible(page, "targeted teaching, with nothing said")
    page.get_by_label("Some progress").check()
    page.get_by_label("What shows it?").fill(SHOWS)
    press(page, "Keep how it went")
    assert SHOWS in words(page) and "Looked at on 12 November 2026" in words(page)
    assert_accessible(page, "targeted teaching looked at")
    follow(page, "Carry on with it")
    assert page.get_by_label("What is taught differently?").input_value()
    press(page, "Start targeted teaching")
    follow(page, "Today")
    assert "See what targeted teaching did" not in due(page).first.inner_text()
    assert due(page).filter(has_text=name).count() <= 1


def test_a_day_off_shows_on_the_working_day_before(own_school, visitors):
    page = visitors.signed_in(own_school, "osei")
    page.goto(f"{SCHOOL}/working-days")
    page.get_by_role("group", name="Works on").get_by_label("Wednesday").uncheck()
    press(page, "Save these days")
    page.goto(f"{SCHOOL}/today")
    row = page.get_by_role("listitem").filter(has_text="Leyla Demir").filter(has_text="reading")
    row.get_by_role("link", name="Read the finding").click()
    page.wait_for_url("**/findings/*")
    press(page, "Start targeted teaching")
    assert_accessible(page, "targeted teaching to start")
    page.get_by_label("What is taught differently?").fill(CARDS)
    write_date(page, "Look at how it went on", 13, 1, 2027)
    press(page, "Start targeted teaching")
    assert "13 January 2027" in words(page)

    own_school.restart(morning(12, 1, 2027))
    page = visitors.signed_in(own_school, "osei")
    row = due(page).filter(has_text="Leyla Demir")
    assert re.match("Today", row.inner_text()), "Wednesday's stands on Tuesday"
