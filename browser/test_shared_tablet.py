"""One tablet, several people: a name, a PIN, the class, and the next. Nobody needs a telephone of their own."""

import pytest

from people import assert_accessible, assert_fits, follow, heading, press, problems, sign_in
from servers import PASSWORD, SCHOOL

NAME = "Tablet in 3 Alder"
AFTER_BREAK = "2026-11-12T07:47:00.000Z"
PHONE, TABLET = {"width": 390, "height": 844}, {"width": 768, "height": 1024}


def choose_pin(visitors, server, username, pin):
    page = visitors.signed_in(server, username)
    page.goto("/account")
    follow(page, "PIN for shared tablets")
    page.get_by_label("New PIN").fill(pin)
    page.get_by_label("The same PIN again").fill(pin)
    page.get_by_label("Your password").fill(PASSWORD)
    press(page, "Set this PIN")
    assert page.get_by_text("Your PIN is set.").is_visible()
    return page


def enrol(visitors, server, **how):
    """The administrator holds the tablet."""
    page = visitors.signed_in(server, "fisk", **how)
    page.goto(f"{SCHOOL}/settings")
    follow(page, "Shared tablets")
    assert page.get_by_text("No tablet is enrolled.").is_visible()
    page.get_by_label("What you call it").fill(NAME)
    press(page, "Enrol this device")
    assert heading(page) == "Who are you?"
    return page


def come(page, name, pin):
    follow(page, name)
    page.get_by_label("PIN", exact=True).fill(pin)
    press(page, "Open")


@pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
def test_changing_over(size, own_school, visitors):
    own_school_pins(own_school, visitors)
    page = enrol(visitors, own_school, viewport=size)
    names = page.locator("main li").all_inner_texts()
    assert len(names) == 3 and "Mr Osei" in names
    groups = page.locator("main h2").all_inner_texts()
    assert "4 Willow" in groups and groups[-1] == "Everybody else"
    assert_accessible(page, "the names")
    assert_fits(page, "the names")

    follow(page, "Mr Osei")
    assert_accessible(page, "the PIN")
    press(page, "Open")
    assert problems(page) == ["Write your PIN."]
    page.get_by_label("PIN", exact=True).fill("000000")
    press(page, "Open")
    assert problems(page) == ["That is not the PIN. 4 tries are left."]
    assert_accessible(page, "a wrong PIN")
    page.get_by_label("PIN", exact=True).fill("739201")
    press(page, "Open")

    assert heading(page) == "Thursday 12 November"
    words = page.locator("body").inner_text()
    assert "Mr Osei" in words and NAME in words and "Demir" not in words and "finding" not in words
    assert_accessible(page, "the day's work")
    assert_fits(page, "the day's work")
    first = page.url
    follow(page, "Class sheet", exact=False)
    assert "Confidential" in page.locator("main").inner_text()
    assert_accessible(page, "the class sheet")
    assert_fits(page, "the class sheet")

    for closed in ("findings", "pupils", "numbers", "settings"):
        assert page.goto(f"{SCHOOL}/{closed}").status == 403
        assert heading(page) == "This page does not open on a shared tablet"
        assert page.get_by_role("button", name="Change over").is_visible()
    follow(page, "Back to the day’s work")
    assert page.url == first
    assert page.goto("/account").status == 403

    assert heading(page) == "This page does not open on a shared tablet"
    page.goto(first)
    press(page, "Change over")
    assert heading(page) == "Who are you?"
    page.go_back()
    assert "What every teacher must do" not in page.locator("body").inner_text()
    page.goto("/")
    come(page, "Mrs Stubbs" if "Mrs Stubbs" in names else next(n for n in names if "Stubbs" in n), "482913")
    assert heading(page) == "Thursday 12 November"
    assert "Stubbs" in page.locator("header").inner_text()


def own_school_pins(server, visitors):
    for username, pin in (("osei", "739201"), ("stubbs", "482913"), ("nair", "661927")):
        choose_pin(visitors, server, username, pin).context.close()


def test_five_minutes_close_it(own_school, visitors):
    choose_pin(visitors, own_school, "osei", "739201").context.close()
    page = enrol(visitors, own_school, viewport=TABLET)
    without = visitors.window(own_school, viewport=TABLET, java_script_enabled=False)
    without.context.add_cookies(page.context.cookies())
    page.clock.install()
    come(page, "Mr Osei", "739201")
    assert heading(page) == "Thursday 12 November"
    page.clock.fast_forward(3 * 60 * 1000 + 5000)
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    assert_accessible(page, "the warning on a tablet")
    with page.expect_navigation():
        page.clock.fast_forward(2 * 60 * 1000)
    assert heading(page) == "Who are you?"

    without.goto("/tablet")
    come(without, "Mr Osei", "739201")
    own_school.restart(AFTER_BREAK)
    follow(without, "Class sheet", exact=False)
    assert heading(without) == "Who are you?"


def test_the_office_ends_a_lost_tablet(own_school, visitors):
    choose_pin(visitors, own_school, "osei", "739201").context.close()
    page = enrol(visitors, own_school, viewport=TABLET)
    come(page, "Mr Osei", "739201")
    office = visitors.window(own_school)
    sign_in(office, "fisk")
    office.goto(f"{SCHOOL}/tablets")
    row = office.get_by_role("row").filter(has_text=NAME)
    assert "12 November 2026" in row.inner_text()
    with office.expect_navigation():
        row.get_by_role("button").click()
    assert office.get_by_text("This tablet opens nothing any more.").is_visible()
    page.reload()
    assert heading(page) == "Sign in"
    page.goto("/tablet")
    assert heading(page) == "Sign in"
