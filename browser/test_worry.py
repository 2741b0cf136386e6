"""A teaching assistant notes a worry at a phone; it is answered within its days. A parent's at the gate; one on the wrong twin."""

import re
import time

from keyboard import send, tab_to, write
from people import assert_accessible, assert_fits, follow, heading, press, problems
from servers import SCHOOL

PHONE = {"width": 390, "height": 844}
SEEN = "He rubs his eyes at the board, and copies from his neighbour."
ANSWER = "I have moved him to the front, and his mother asks the optician."
GATE = "“He cries on Sunday nights.” Пече в очах. 目が痛い"
TWIN = "Asks what the date is, four times a day."


def words(page):
    return page.get_by_role("main").inner_text()


def due(page, name):
    """What is to be done first about a pupil."""
    return page.locator("section").filter(has=page.get_by_role("heading", name="Do first")).get_by_role("listitem").filter(has_text=name)


def open_pupil(page, school_class, which=0):
    """From the first page through the class. The pupil's name."""
    page.goto(f"{SCHOOL}/today")
    follow(page, school_class)
    with page.expect_navigation():
        page.get_by_role("table").first.get_by_role("rowheader").get_by_role("link").nth(which).click()
    return heading(page)


def test_an_assistants_worry_is_answered(own_school, visitors):
    page = visitors.signed_in(own_school, "stubbs", viewport=PHONE)
    name = open_pupil(page, "R Acorn", 3)
    begun = time.monotonic()
    follow(page, "Raise a concern", exact=False)
    assert heading(page) == f"Raise a concern about {name.split()[0]}"
    assert_fits(page, "a concern to raise, on a phone")
    press(page, "Raise the concern")
    assert len(problems(page)) == 1, "one sentence is all that is asked"
    page.get_by_label("What do you see?").fill(SEEN)
    press(page, "Raise the concern")
    assert time.monotonic() - begun < 60
    assert page.get_by_text("The concern is raised. Whoever is to answer sees it on their first page.").is_visible()
    assert SEEN in words(page)
    assert_accessible(page, "an assistant's concern")
    assert_fits(page, "an assistant's concern")
    concern = page.url.split("?")[0]

    teacher = visitors.signed_in(own_school, "rowlands")
    row = due(teacher, name)
    assert "Answer a concern" in row.inner_text() and "Mrs Stubbs raised it on 12 November" in row.inner_text()
    assert "26 Nov" in row.inner_text(), "ten school days on"
    with teacher.expect_navigation():
        row.get_by_role("link", name=re.compile("^Answer it")).click()
    assert SEEN in words(teacher)
    press(teacher, "Keep this answer")
    assert len(problems(teacher)) == 2
    assert_accessible(teacher, "a concern, answered with nothing")
    teacher.get_by_label("Your answer").fill(ANSWER)
    teacher.get_by_label("Keep watching").check()
    press(teacher, "Keep this answer")
    assert teacher.get_by_text("The answer is kept. Whoever raised the concern reads it there.").is_visible()
    teacher.goto(f"{SCHOOL}/today")
    assert teacher.get_by_role("listitem").filter(has_text=name).filter(has_text="Answer a concern").count() == 0

    page.goto(concern)
    assert ANSWER in words(page) and "Miss Rowlands" in words(page)
    assert page.get_by_role("button", name="Keep this answer").count() == 0
    assert_accessible(page, "an assistant's concern, answered")


def test_what_a_parent_says_at_the_gate_by_keyboard(own_school, visitors):
    page = visitors.signed_in(own_school, "rowlands")
    name = open_pupil(page, "R Acorn", 4).split()[0]
    follow(page, "Raise a concern", exact=False)
    write(page, "What do you see?", GATE)
    tab_to(page, f"Writing down what the family or {name} said?")
    page.keyboard.press("Enter")
    tab_to(page, "My own")
    page.keyboard.press("ArrowDown")
    write(page, "Who of the family said it", "Mr Byrne, grandfather")
    send(page, "Raise the concern")
    text = words(page)
    assert "What was said" in text and GATE in text
    assert "Mr Byrne, grandfather" in text and "written down by Miss Rowlands" in text
    assert_accessible(page, "a parent's words")


def test_a_concern_on_the_wrong_twin_is_moved(own_school, visitors):
    page = visitors.signed_in(own_school, "nair")
    twins = {}
    for name in ("Efan Pritchard", "Ffion Pritchard"):
        page.get_by_role("combobox", name="Find a pupil").fill(name)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        if heading(page) != name:
            follow(page, name, exact=False)
        twins[name] = page.url
    page.goto(twins["Efan Pritchard"])
    follow(page, "Raise a concern", exact=False)
    page.get_by_label("What do you see?").fill(TWIN)
    press(page, "Raise the concern")
    concern = page.url.split("?")[0]
    follow(page, "Written down for the wrong pupil?")
    press(page, "Move it")
    assert len(problems(page)) == 2
    assert_accessible(page, "a concern to move")
    choice = page.get_by_label("For whom it was meant").get_by_role("option").filter(has_text="Ffion Pritchard").inner_text()
    page.get_by_label("For whom it was meant").select_option(label=choice)
    page.get_by_label("come to stand here?").fill("The twins sat together that day.")
    press(page, "Move it")
    assert heading(page) == "Efan Pritchard"
    page.goto(twins["Efan Pritchard"])
    assert TWIN not in words(page) and "The twins sat together" not in words(page)
    assert "had been written down here by mistake. It stands where it belongs now." in words(page), words(page)
    page.goto(concern)
    assert heading(page) == "A concern about Ffion Pritchard"
    assert TWIN in words(page) and "The twins sat together that day." in words(page)
    assert_accessible(page, "a concern that was moved")
