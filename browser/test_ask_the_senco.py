"""A teacher asks the SENCo a line; what three ask is training to offer; a suggestion is the teacher's to take or decline."""

import re

from people import assert_accessible, assert_fits, follow, heading, press, problems
from servers import SCHOOL

TOPIC = "Ear defenders"
ASKED = ["May Leyla wear ear defenders in assembly?", "Who pays for ear defenders?", "When do ear defenders come off?"]


def words(page):
    return page.get_by_role("main").inner_text()


def open_pupil(page, name):
    page.goto(f"{SCHOOL}/today")
    page.get_by_role("combobox", name="Find a pupil").fill(name)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    if heading(page) != name:
        follow(page, name, exact=False)
    assert heading(page) == name


def ask(page, question):
    follow(page, "Ask the SENCo", exact=False)
    page.get_by_label("Your question").fill(question)
    press(page, "Ask the SENCo")
    assert page.get_by_text("The SENCo has your question.").is_visible()


def answer(page, question, said):
    row = page.get_by_role("listitem").filter(has_text=question)
    if not row.get_by_label("Your answer").is_visible():
        row.get_by_text("Answer Mr Osei", exact=True).first.click()
    row.get_by_label("Your answer").fill(said)
    row.get_by_label("Topic").fill(TOPIC)
    with page.expect_navigation():
        row.get_by_role("button", name=re.compile("^Answer")).click()


def test_a_line_to_the_senco_and_three_of_a_kind(own_school, visitors):
    page = visitors.signed_in(own_school, "osei")
    open_pupil(page, "Leyla Demir")
    follow(page, "Ask the SENCo", exact=False)
    assert_accessible(page, "a question to ask")
    page.set_viewport_size({"width": 390, "height": 844})
    assert_fits(page, "a question to ask")
    page.set_viewport_size({"width": 1280, "height": 900})
    press(page, "Ask the SENCo")
    assert len(problems(page)) == 1
    page.get_by_label("Your question").fill(ASKED[0])
    press(page, "Ask the SENCo")
    assert ASKED[0] in words(page)
    ask(page, ASKED[1])
    page.goto(f"{SCHOOL}/today")
    follow(page, "4 Willow")
    ask(page, ASKED[2])

    senco = visitors.signed_in(own_school, "nair")
    with senco.expect_navigation():
        senco.get_by_role("listitem").filter(has_text="Answer a question").first.get_by_role("link", name=re.compile("^Answer it")).click()
    assert heading(senco) == "Asked of the SENCo" and TOPIC not in words(senco)
    for question in ASKED:
        answer(senco, question, f"Yes: {question}")
    training = senco.locator("section").filter(has=senco.get_by_role("heading", name="Training to offer"))
    assert "3 questions in twelve months." in training.get_by_role("listitem").filter(has_text=TOPIC).inner_text()
    assert_accessible(senco, "questions answered")

    page.goto(f"{SCHOOL}/today")
    assert f"Yes: {ASKED[0]}" in words(page)
    open_pupil(page, "Leyla Demir")
    assert f"Yes: {ASKED[0]}" in words(page) and f"Topic: {TOPIC}" in words(page)
    assert_accessible(page, "an answer on the pupil's page")


def suggest(page, name, strategy):
    open_pupil(page, name)
    page.goto(f"{page.url.split('?')[0]}/support")
    follow(page, "Suggest a strategy")
    page.get_by_label("What could they do?").fill(strategy)
    press(page, "Suggest it")
    assert page.get_by_text("The suggestion waits for the pupil’s teachers. They decide.").is_visible()


def to_the_suggestion(page, name):
    page.goto(f"{SCHOOL}/due")
    row = page.get_by_role("listitem").filter(has_text="Take, change or decline a suggestion").filter(has_text=name)
    with page.expect_navigation():
        row.get_by_role("link", name=re.compile("^Answer it")).click()


def test_one_suggestion_is_taken_and_another_declined(own_school, visitors):
    senco = visitors.signed_in(own_school, "nair")
    suggest(senco, "Leyla Demir", "A seat with her back to the corridor.")
    assert_accessible(senco, "a suggestion made")
    suggest(senco, "Solomiia Kovalenko", "A picture of each word on her desk.")

    page = visitors.signed_in(own_school, "osei")
    to_the_suggestion(page, "Leyla Demir")
    press(page, "Keep this answer")
    assert len(problems(page)) == 1
    assert_accessible(page, "a suggestion, unanswered")
    page.get_by_label("Take it").first.check()
    press(page, "Keep this answer")
    assert "A seat with her back to the corridor." in words(page)
    to_the_suggestion(page, "Solomiia Kovalenko")
    page.get_by_label("Not this one").check()
    page.get_by_label("Why not", exact=True).fill("She reads the words already.")
    press(page, "Keep this answer")
    assert page.get_by_text("The SENCo sees what you do with the suggestion.").is_visible()
    assert "What every teacher must do" in words(page), "on Today, not on a form that nothing changed"

    senco.goto(f"{SCHOOL}/today")
    assert "Your suggestion was declined: A picture of each word on her desk." in words(senco)
    assert "Your suggestion was taken: A seat with her back to the corridor." in words(senco)
    open_pupil(page, "Leyla Demir")
    assert "A seat with her back to the corridor." in words(page), "it joins what every teacher must do"
