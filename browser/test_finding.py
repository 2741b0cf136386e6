"""A teacher opens a finding, understands it, answers, considers, and puts it off to a day. Then the day comes."""

import re

import pytest

from people import assert_accessible, follow, heading, press, problems, write_date

LATER = "2026-11-26T07:40:00.000Z"


@pytest.fixture
def finding(own_school, visitors):
    """Mr Osei has opened Leyla's reading from his first page."""
    page = visitors.signed_in(own_school, "osei")
    row = page.get_by_role("listitem").filter(has_text="Leyla Demir").filter(has_text="reading")
    row.get_by_role("link", name="Read the finding").click()
    assert heading(page) == "Leyla’s reading"
    return page


def test_the_page_explains_itself(finding):
    words = finding.locator("main").inner_text()
    assert re.search(r"Of \d+ Year 3 pupils with similar reading scores in July 2026, \d+ made more progress by November 2026", words)
    assert "It does not say why, and it decides nothing." in words
    assert "Low results are not by themselves SEN" in words
    finding.get_by_text("The two results and how this was worked out").click()
    table = finding.get_by_role("table", name="The two results")
    assert table.is_visible()
    assert table.get_by_role("row").count() == 3


def test_answering_a_question(finding):
    follow(finding, "Answer", exact=False)
    assert heading(finding) == "What do you see, Mr Osei?"
    press(finding, "Give your answer")
    assert problems(finding) == ["Choose yes, no or too early to say.", "Write what you see, in a sentence."]
    finding.get_by_label("Yes", exact=True).check()
    press(finding, "Give your answer")
    assert problems(finding) == ["Write what you see, in a sentence."]
    assert finding.get_by_label("Yes", exact=True).is_checked()
    finding.get_by_label("What you see").fill("She reads every word and loses the sentence.")
    press(finding, "Give your answer")
    assert finding.get_by_text("Your answer stands beside the figure’s.").is_visible()
    assert "She reads every word and loses the sentence." in " ".join(finding.locator("blockquote").all_inner_texts())
    assert "Mr Osei’s own answer: yes, 12 November" in finding.locator("main").inner_text()
    follow(finding, "Change", exact=False)
    assert finding.get_by_label("What you see").input_value() == "She reads every word and loses the sentence."


def test_considering_what_else_explains_it(finding):
    for question in ("A gap: not yet taught, or missed?", "Health, and nothing else?"):
        group = finding.get_by_role("radiogroup", name=question)
        assert group.locator(":checked").count() == 0
        group.get_by_label("Perhaps").check()
    press(finding, "Record what you considered")
    assert finding.get_by_text("What you considered is on the record.").is_visible()
    group = finding.get_by_role("radiogroup", name="Health, and nothing else?")
    assert group.get_by_label("Perhaps").is_checked()
    assert_accessible(finding, "a finding with what was considered")


def test_not_now_and_back_on_its_day(own_school, finding, visitors):
    why = "He’s new to glasses 👓; wait for them."
    write_date(finding, "Look again on", 31, 11, 2026)
    finding.get_by_label("Why not now").fill(why)
    press(finding, "Not now, look again")
    assert len(problems(finding)) == 1
    assert finding.get_by_role("heading", name="One thing to put right").is_visible()
    assert finding.get_by_label("Why not now").input_value() == why
    group = finding.get_by_role("group", name="Look again on")
    assert [box.input_value() for box in group.get_by_role("textbox").all()] == ["31", "11", "2026"]
    assert_accessible(finding, "a finding with a wrong date")
    finding.get_by_role("link", name=problems(finding)[0]).click()
    assert group.locator(":focus").count() == 1

    write_date(finding, "Look again on", 26, 11, 2026)
    press(finding, "Not now, look again")
    assert finding.get_by_text("The question comes back on the day that you chose.").is_visible()
    assert why in finding.locator("main").inner_text()
    follow(finding, "Today")
    assert finding.get_by_role("listitem").filter(has_text="Leyla Demir").filter(has_text="Waiting").count() == 0

    own_school.restart(LATER)
    page = visitors.signed_in(own_school, "osei")
    assert heading(page) == "Thursday 26 November"
    row = page.get_by_role("listitem").filter(has_text="Leyla Demir").filter(has_text="reading")
    assert "Came back on 26 November" in row.inner_text()


def test_the_senco_reads_what_the_teacher_answered(own_school, finding, visitors):
    follow(finding, "Answer", exact=False)
    finding.get_by_label("Too early to say", exact=True).check()
    finding.get_by_label("What you see").fill("New glasses since half term.")
    press(finding, "Give your answer")
    page = visitors.signed_in(own_school, "nair")
    page.goto("/" + finding.url.split("/", 3)[3].split("?")[0])
    words = page.locator("main").inner_text()
    assert "New glasses since half term." in words
    assert "Mr Osei’s own answer: too early to say" in words
