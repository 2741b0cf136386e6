"""A session ends while somebody is typing. Nothing typed is lost, and nobody else sends it."""

import pytest

from people import assert_accessible, heading, press, write_date

AFTER_BREAK = "2026-11-12T08:20:00.000Z"
WHY = "Grandma is ill, said “wait” — naïve \"\u0301 👵\nsecond line"


@pytest.fixture
def too_late(own_school, visitors):
    """Mr Osei has typed why not now, went for forty minutes, and then pressed the button."""
    page = visitors.signed_in(own_school, "osei")
    row = page.get_by_role("listitem").filter(has_text="Leyla Demir").filter(has_text="reading")
    row.get_by_role("link", name="Read the finding").click()
    assert heading(page) == "Leyla Demir’s reading"
    write_date(page, "Look again on", 26, 11, 2026)
    page.get_by_label("Why not now").fill(WHY)
    own_school.restart(AFTER_BREAK)
    press(page, "Not now, look again")
    assert heading(page) == "Your session ended"
    assert "Nothing of it is lost" in page.locator("body").inner_text()
    return page


def sign_in_again(page, username, password="four steps go round and round"):
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password", exact=True).fill(password)
    press(page, "Sign in")


def test_nothing_typed_is_lost(too_late):
    page = too_late
    assert_accessible(page, "a form that came too late")
    sign_in_again(page, "osei", "not this one")
    assert heading(page) in ("Your session ended", "Sign in")
    sign_in_again(page, "osei")
    assert heading(page) == "Carry on where you were"
    assert_accessible(page, "carrying on")
    press(page, "Send what I typed")
    assert page.get_by_text("It comes back on Thursday 26 November").is_visible()
    assert heading(page) == "Leyla Demir’s reading"
    said = " ".join(page.locator("main").inner_text().split())
    assert " ".join(WHY.split()) in said
    assert "Mr Osei said on 12 November 2026" in said


def test_somebody_else_does_not_send_it(too_late, visitors, own_school):
    page = too_late
    sign_in_again(page, "nair")
    page.wait_for_url("**/today")
    assert "Grandma" not in page.content()
    page = visitors.signed_in(own_school, "osei")
    assert page.get_by_role("listitem").filter(has_text="Leyla Demir").filter(has_text="Waiting").count() == 1


def test_a_page_opened_too_late_comes_after_signing_in(own_school, visitors):
    page = visitors.signed_in(own_school, "osei")
    wanted = "/" + page.get_by_role("link", name="Leyla Demir").first.get_attribute("href").lstrip("/")
    own_school.restart(AFTER_BREAK)
    page.goto(wanted)
    assert heading(page) == "Sign in"
    sign_in_again(page, "osei")
    assert heading(page) == "Leyla Demir"


def test_a_warning_two_minutes_before(own_school, visitors):
    page = visitors.window(own_school)
    page.clock.install()
    page.goto("/sign-in")
    sign_in_again(page, "osei")
    page.wait_for_url("**/today")
    page.clock.fast_forward(28 * 60 * 1000 + 5000)
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    assert "two minutes" in dialog.inner_text()
    assert_accessible(page, "the warning before a session ends")
    dialog.get_by_role("button", name="Stay signed in").click()
    dialog.wait_for(state="hidden")
