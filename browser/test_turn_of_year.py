"""In July the office turns the year on one page, sees next year's classes, and takes it back."""

import pytest

from people import assert_accessible, assert_fits, follow, heading, press, problems
from servers import SCHOOL

JULY, SEPTEMBER = "2027-07-12T07:40:00.000Z", "2027-09-02T07:40:00.000Z"


@pytest.fixture
def july(own_school):
    own_school.restart(JULY)
    return own_school


def classes(page):
    page.goto(f"{SCHOOL}/classes/people")
    return page.locator("main").inner_text()


def open_turn(page):
    page.goto(f"{SCHOOL}/settings")
    follow(page, "Turn of the year", exact=False)
    assert heading(page) == "From 2026/27 to 2027/28"


def turn(page):
    page.get_by_label("I have looked through it").check()
    press(page, "Turn the year")
    assert page.get_by_text("The year is turned. Lists change on the first day of the new year.").is_visible()


def test_turning_the_year_and_taking_it_back(july, visitors):
    page = visitors.signed_in(july, "fisk")
    before = classes(page)
    open_turn(page)
    assert_accessible(page, "the turn of the year")
    assert_fits(page, "the turn of the year")
    page.get_by_label("New class of 3 Alder, Year 3", exact=True).fill("4 Rowan")
    page.get_by_label("Teacher of 3 Alder, Year 3", exact=True).select_option(label="Maeve Doyle")
    press(page, "Look through it")
    assert "to 4 Rowan" in page.locator("main").inner_text()
    assert "60 leavers" in page.locator("body").inner_text()
    assert_accessible(page, "looking through the turn")
    press(page, "Turn the year")
    assert problems(page) == ["Tick that you have looked through it."]
    turn(page)
    assert_accessible(page, "the year turned")
    assert "On no other list before 1 September 2027" in classes(page)
    page.goto(f"{SCHOOL}/year-turn")
    press(page, "Undo the turn of the year")
    assert page.get_by_text("The turn of the year is undone. All stands as before.").is_visible()
    assert classes(page) == before


def test_one_pupil_goes_elsewhere_on_a_phone_without_script(july, visitors):
    page = visitors.signed_in(july, "fisk", java_script_enabled=False, viewport={"width": 390, "height": 844})
    open_turn(page)
    assert_fits(page, "the turn of the year on a phone")
    press(page, "Look through it")
    follow(page, "Change pupil by pupil", exact=False)
    page.get_by_role("combobox").first.select_option(label="Leaves the school")
    press(page, "Keep these")
    follow(page, "See what is saved so far")
    assert "61 leavers" in page.locator("body").inner_text()
    assert "1 leaves" in page.locator("main").inner_text()
    turn(page)
    july.restart(SEPTEMBER)
    rows = classes(visitors.signed_in(july, "fisk"))
    assert "Classes of 2027/28" in rows and "4 Alder" in rows and "3 Alder" not in rows
