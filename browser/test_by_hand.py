"""The office adds a pupil and a contact by keyboard alone; who may not read a reason does not."""

from keyboard import send, tab_to, write
from people import assert_accessible, assert_fits, follow, heading, press, problems

FIRST, LAST = "Ńora <b>", "O’Sullivan-Łuczak"


def add_pupil(page):
    follow(page, "Pupils")
    follow(page, "Add a pupil")
    write(page, "First name", FIRST)
    write(page, "Last name", LAST)
    for part, value in (("Day", "31"), ("Month", "2"), ("Year", "2018")):
        write(page, f"Date of birth: {part}", value)
    send(page, "Add the pupil")
    assert problems(page) == ["February has 28 days."]
    assert page.get_by_label("First name").input_value() == FIRST
    assert_accessible(page, "a pupil to put right")
    page.get_by_role("link", name="February has 28 days.").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.type("27")
    tab_to(page, "Year group")
    page.keyboard.type("Year 3")
    write(page, "UPN", "A801200001001")
    tab_to(page, "Class")
    page.keyboard.press("ArrowDown")
    send(page, "Add the pupil")
    assert heading(page) == f"{FIRST} {LAST}"
    assert page.get_by_text("The pupil is added.").is_visible()
    assert page.get_by_text("The other signs ask for H").is_visible()
    assert_accessible(page, "a pupil's facts")


def add_contact(page):
    follow(page, "Contacts of", exact=False)
    assert_accessible(page, "no contact yet")
    follow(page, "Add a contact")
    write(page, "Last name", "Sullivan")
    write(page, "What they are to " + FIRST, "Father")
    tab_to(page, "Has parental responsibility")
    page.keyboard.press("Space")
    write(page, "Telephone", "07700 900456")
    write(page, "Address", "2 Mill Lane")
    page.keyboard.press("Enter")
    page.keyboard.type("Millbeck")
    send(page, "Add the contact")
    words = page.locator("main").inner_text()
    assert "07700 900456" in words and "2 Mill Lane\nMillbeck" in words
    assert_accessible(page, "a contact")


def hold_back(page):
    follow(page, "Change", exact=False)
    assert_accessible(page, "a contact to change")
    send(page, "Hold back now")
    assert problems(page) == ["Write the reason in a sentence."]
    write(page, "Why they are held back", "An order of 3 May, kept by the lead")
    send(page, "Hold back now")
    assert page.get_by_text("Do not contact").is_visible()


def test_by_keyboard(own_school, visitors):
    office = visitors.signed_in(own_school, "fisk")
    add_pupil(office)
    add_contact(office)
    hold_back(office)
    follow(office, "Change", exact=False)
    assert office.get_by_role("button", name="Hold back no longer").count() == 0

    lead = visitors.signed_in(own_school, "okoro", viewport={"width": 390, "height": 844})
    lead.goto(office.url)
    follow(lead, "Contacts")
    follow(lead, "Change", exact=False)
    assert "An order of 3 May, kept by the lead" in lead.locator("main").inner_text()
    assert_fits(lead, "a contact on a phone")
    lead.get_by_label("Why this is lifted").fill("The order has ended")
    press(lead, "Hold back no longer")
    assert lead.get_by_text("Do not contact").count() == 0
    assert_fits(lead, "contacts on a phone")
