"""Teacher and SENCo decide: SEN support for one pupil, not now for another. Each family gets its letter."""

import pytest

from paper import on_paper
from people import assert_accessible, assert_fits, follow, heading, press, problems, write_date
from servers import SCHOOL

TUESDAY = "2026-11-17T07:50:00.000Z"
WHY = "Reading stays hard, though the teaching was aimed at it for six weeks."
HELP = "Three short lessons a week with Mr Osei, beginning on Monday."
CALM = "The extra teaching closed the gap."


def row(page, what, who=""):
    """A line of the list of what is due, or of the way to a decision."""
    return page.get_by_role("listitem").filter(has_text=what).filter(has_text=who).first


def press_row(page, line, button):
    with page.expect_navigation():
        line.get_by_role("link", name=button).click()


def words(page):
    return page.get_by_role("main").inner_text()


def to_decide(page):
    """From the first page to the form. The pupil's name."""
    line = row(page, "Decide what happens next")
    name = line.get_by_role("link").first.inner_text()
    press_row(page, line, "Decide")
    assert heading(page) == f"Does {name.split()[0]} need SEN support?"
    assert_fits(page, "the way to a decision")
    press_row(page, row(page, "Not SEN support now, keep watching, or SEN support."), "Decide")
    assert heading(page) == f"What do you decide about {name.split()[0]}?"
    return name


def decide_no(page, why=CALM):
    page.get_by_role("radio", name="Not SEN support now").check()
    page.get_by_label("Why?").fill(why)
    page.get_by_label("What will be done?").fill("Good teaching goes on.")
    press(page, "Save the decision")


def decide_support(page, need="SEN support, type not yet assessed"):
    page.get_by_role("radio", name="SEN support", exact=False).last.check()
    page.get_by_label("Why?").fill(WHY)
    page.get_by_label("What will be done?").fill(HELP)
    page.get_by_label("Main need").select_option(label=need)
    write_date(page, "When were they told?", 12, 11, 2026)
    page.get_by_role("group", name="How?").get_by_label("In person").check()
    page.get_by_label("By whom?").select_option(label="Mr Osei")
    press(page, "Save the decision")


def letters_to_write(page):
    return page.get_by_role("link", name="Write the letter")


def send_letter(page, folder, own_words, others):
    """Writes the next letter that is owed, keeps it as sent, and prints it. To whom it went."""
    to = letters_to_write(page).first.inner_text().split("to ", 1)[1]
    with page.expect_navigation():
        letters_to_write(page).first.click()
    box = page.get_by_label("The letter")
    draft = box.input_value()
    assert to in draft and "SPLD" not in draft and "NSA" not in draft
    assert_accessible(page, f"a letter to {to}")
    box.fill(f"{draft}\n\n{own_words}")
    press(page, "Keep as sent")
    assert problems(page) == ["Choose how the letter reaches them."]
    assert own_words in box.input_value()
    page.get_by_role("group", name="How?").get_by_label("By letter").check()
    press(page, "Keep as sent")
    assert page.get_by_text("The letter is kept as sent.", exact=False).is_visible()
    assert_accessible(page, f"the letter to {to} as sent")
    text, sheets = on_paper(page, folder)
    assert sheets == 1, f"{sheets} sheets: {text}"
    assert to in text and own_words in text
    assert not [other for other in others if other in text], "a letter is for one person"
    assert "Sign out" not in text and "kept as" not in text
    assert "Telephone 01632 960147" in text, "a family can come back"
    return to


def send_letters(page, needs, folder, own_words, others=()):
    """All that are owed, each from the page of needs. To whom."""
    sent = []
    page.goto(needs)
    while letters_to_write(page).count():
        sent.append(send_letter(page, folder, f"{own_words} {len(sent) + 1}", [*others, *sent]))
        page.goto(needs)
    assert len(sent) == len(set(sent))
    return sent


def test_sen_support_for_one(own_school, visitors, tmp_path):
    teacher = visitors.signed_in(own_school, "osei")
    name = to_decide(teacher)
    needs = teacher.url.replace("/decision", "/needs")
    assert_accessible(teacher, "a decision to write")
    teacher.get_by_role("radio", name="SEN support", exact=False).last.check()
    press(teacher, "Save the decision")
    told = problems(teacher)
    assert {"Write why, in words that the family understands.", "Write what will be done."} <= set(told)
    assert "Choose how the family was told." in told
    assert_accessible(teacher, "a decision with what is missing")
    decide_support(teacher)
    assert heading(teacher) == f"SEN support: {name.split()[0]}"
    assert "Decided on 12 November 2026 by Mr Osei and Ms Nair." in words(teacher) or "by Mr Osei and Ms Nair" in teacher.content()
    assert "Ms Nair has not confirmed it yet" in words(teacher)
    assert_accessible(teacher, "a decision")
    decision = teacher.url.split("?")[0]

    follow(teacher, "Register")
    line = teacher.get_by_role("row").filter(has_text=name)
    assert "SEN support, type not yet assessed" in line.inner_text() and "12 November 2026" in line.inner_text()

    own_school.restart(TUESDAY)
    senco = visitors.signed_in(own_school, "nair")
    follow(senco, "list", exact=False)
    press_row(senco, row(senco, "Confirm a decision, or object", name), "Read the decision")
    assert senco.url.split("?")[0] == decision
    assert senco.get_by_role("heading", name="You decided this together. Is it as you decided?").is_visible()
    assert_accessible(senco, "a decision to confirm")
    press(senco, "Confirm")
    assert senco.get_by_text("You confirmed the decision.").is_visible()
    assert "Ms Nair confirms it, 17 November 2026" in words(senco)
    assert senco.get_by_role("button", name="Confirm").count() == 0

    senco.goto(needs)
    family = senco.get_by_role("listitem").filter(has_text="The family’s view").inner_text()
    sent = send_letters(senco, needs, tmp_path, "Please ring me. I am in on Tuesdays and Thursdays.")
    assert len(sent) == 2 and all(to.split()[-1] in family for to in sent)
    assert all(to in words(senco) for to in sent)
    follow(senco, "Today")
    assert row(senco, "Send the formal notice", name).count() == 0


def test_not_now_for_another(own_school, visitors, tmp_path):
    teacher = visitors.signed_in(own_school, "doyle")
    name = to_decide(teacher)
    needs = teacher.url.replace("/decision", "/needs")
    decide_no(teacher)
    assert heading(teacher) == f"Not SEN support now: {name.split()[0]}"
    sent = send_letters(teacher, needs, tmp_path, "Come and see the work on the wall.")
    assert sent
    assert letters_to_write(teacher).count() == 0
    follow(teacher, "Register")
    assert name not in words(teacher)

    teacher.goto(needs)
    follow(teacher, "Not SEN support now, 12 November 2026", exact=False)
    teacher.get_by_text("Write down what somebody says to it").click()
    who = teacher.get_by_role("group", name="Who?").get_by_role("radio").nth(1)
    who.check()
    teacher.get_by_label("In their own words").fill("He cries over his reading. I do not agree.")
    press(teacher, "Save what they said")
    assert len(problems(teacher)) == 2
    assert teacher.get_by_label("In their own words").input_value() == "He cries over his reading. I do not agree."
    teacher.get_by_role("group", name="What do they say?").get_by_role("radio", name="Does not agree").check()
    teacher.get_by_role("group", name="How?").get_by_label("By phone").check()
    press(teacher, "Save what they said")
    assert teacher.get_by_text("What they said stands with the decision. It stops no help.").is_visible()
    assert "“He cries over his reading. I do not agree.”" in words(teacher)
    assert_accessible(teacher, "a decision with a disagreement")


def test_two_decide_at_once(own_school, visitors):
    teacher, senco = (visitors.signed_in(own_school, name) for name in ("osei", "nair"))
    name = to_decide(teacher)
    senco.goto(teacher.url)
    decide_no(teacher)
    decide_support(senco)
    assert "Meanwhile Mr Osei wrote down a decision that stands: Not SEN support now" in words(senco)
    assert CALM in words(senco)
    assert senco.get_by_label("Why?").input_value() == WHY
    assert senco.get_by_label("What will be done?").input_value() == HELP
    assert_accessible(senco, "a decision that another made meanwhile")
    follow(senco, "Read their decision")
    assert heading(senco) == f"Not SEN support now: {name.split()[0]}"
    assert senco.get_by_role("link", name="Change it").is_visible()


@pytest.mark.parametrize("day, told", [
    ((1, 9, 2026), "That is before the first concern that is open, of 7 September 2026."),
    ((13, 11, 2026), "13 November 2026 is still to come."),
    ((31, 2, 2026), ""),
])
def test_a_day_that_cannot_be(own_school, visitors, day, told):
    page = visitors.signed_in(own_school, "osei")
    to_decide(page)
    write_date(page, "When did you decide?", *day)
    decide_no(page)
    assert len(problems(page)) == 1 and told in problems(page)[0], problems(page)
    assert page.get_by_label("Why?").input_value() == CALM
    assert page.get_by_role("radio", name="Not SEN support now").is_checked()
    typed = page.get_by_role("group", name="When did you decide?").get_by_role("textbox").all()
    assert [box.input_value() for box in typed] == [str(part) for part in day]


def test_the_senco_objects_and_it_is_taken_back(own_school, visitors):
    teacher = visitors.signed_in(own_school, "osei")
    name = to_decide(teacher)
    decide_support(teacher)
    decision = teacher.url.split("?")[0]
    own_school.restart(TUESDAY)
    senco = visitors.signed_in(own_school, "nair")
    senco.goto(decision)
    press(senco, "Object")
    assert len(problems(senco)) == 1
    senco.get_by_label("Your words").fill("We had agreed to ask the speech therapist first.")
    press(senco, "Object")
    assert senco.get_by_text("Your objection stands with the decision. Help goes on meanwhile.").is_visible()
    assert "“We had agreed to ask the speech therapist first.”" in words(senco)
    senco.goto(f"{SCHOOL}/register")
    assert name in words(senco), "help goes on"

    teacher = visitors.signed_in(own_school, "osei")
    press_row(teacher, row(teacher, "Talk about a decision", name), "Read the decision")
    assert_accessible(teacher, "a decision to which the SENCo objects")
    follow(teacher, "Change it", exact=False)
    teacher.get_by_label("Why?").fill("The therapist sees her first, as Ms Nair said.")
    press(teacher, "Save the change")
    follow(teacher, "Every version, side by side")
    assert WHY in words(teacher) and "The therapist sees her first" in words(teacher)
    assert_accessible(teacher, "a decision's versions")
    follow(teacher, "The decision")
    teacher.get_by_text("Was it written down by mistake? Take it back").click()
    press(teacher, "Take the decision back")
    assert len(problems(teacher)) == 1
    teacher.get_by_label("Why?").fill("It was meant for her cousin.")
    press(teacher, "Take the decision back")
    assert "it never stood" in words(teacher) or teacher.get_by_text("it never stood", exact=False).is_visible()
    teacher.goto(f"{SCHOOL}/register")
    assert name not in words(teacher)
