"""A teacher opens a finding, understands it, answers, considers, and puts it off to a day. Then the day comes."""

import re

import pytest

from people import assert_accessible, assert_fits, follow, heading, press, problems, write_date

LATER = "2026-11-26T07:40:00.000Z"


@pytest.fixture
def finding(own_school, visitors):
    """Mr Osei has opened Leyla's reading from his first page."""
    page = visitors.signed_in(own_school, "osei")
    row = page.get_by_role("listitem").filter(has_text="Leyla Demir").filter(has_text="reading")
    row.get_by_role("link", name="Read the finding").click()
    assert heading(page) == "Leyla Demir’s reading"
    return page


def test_the_page_explains_itself(finding):
    words = finding.locator("main").inner_text()
    assert re.search(r"Of (about )?\d+ Year 3 pupils with similar reading scores in July 2026, \d+ made more progress by November 2026", words)
    assert "It does not say why, and it decides nothing." in words
    assert "Low results are not by themselves SEN" in words


def test_what_it_rests_on(finding):
    """A parent who does not believe it follows each number with Mr Osei, back to the results."""
    said = re.search(r"Of about (\d+) Year 3 pupils .*?, (\d+) made more progress", finding.locator("main").inner_text())
    follow(finding, "What it rests on", exact=False)
    assert heading(finding) == "What it rests on"
    assert_accessible(finding, "what a finding rests on")

    table = finding.get_by_role("table", name="The two results")
    first, second = [row.get_by_role("cell").all_inner_texts()[-2] for row in table.get_by_role("row").all()[1:]]
    words = finding.locator("main").inner_text()
    others = int(re.search(r"(\d+) other pupils sat both tests", words)[1])
    years = finding.get_by_role("table", name="The other pupils").get_by_role("row").all()[1:]
    assert sum(int(row.get_by_role("cell").last.inner_text()) for row in years) == others

    usual = float(re.search(rf"pupils who started at {first} usually reached ([\d.]+)\.", words)[1])
    below, far, times = map(float, re.search(
        rf"Leyla’s {second} is ([\d.]+) below that\. .*? fall ([\d.]+) from the line .*? this is ([\d.]+) times", words).groups())
    assert abs(usual - below - float(second)) < 0.11 and abs(below / far - times) < 0.11
    count, share, ahead = re.search(r"others count as (\d+); ([\d.]+) in 100 of them, (\d+), made more progress", words).groups()
    assert (count, ahead) == said.groups() and round(int(count) * float(share) / 100) == int(ahead)
    chance, short = map(float, re.search(
        r"kept pace up to ([\d.]+) lower than expected, save in 1 of 100 cases\. ([\d.]+) is more: yes\.", words).groups())
    assert abs(short - below) < 0.11 and short > chance
    assert re.search(r"nine times in ten, lie between \d+ and \d+\.", words)
    then, now = map(float, re.search(r"Leyla was ([\d.]+) below the middle then and ([\d.]+) below it now", words).groups())
    grown = float(re.search(r"The gap has grown by ([\d.]+) points", words)[1])
    assert abs(now - then - grown) < 0.11
    assert words.count("What would change it:") == 4
    assert re.search(r"About \d+ points more on 2 November 2026, \d+, and the answer would be no\.", words)

    finding.set_viewport_size({"width": 390, "height": 844})
    assert_fits(finding, "what a finding rests on")
    follow(finding, "What the evidence is", exact=False)
    assert heading(finding) == "What the evidence is"
    assert finding.get_by_role("link", name="doi 10.1177/09388982231222056").is_visible()
    finding.go_back()
    follow(finding, "Leyla Demir’s reading")
    assert heading(finding) == "Leyla Demir’s reading"


def test_answering_a_question(finding):
    follow(finding, "Say what you see", exact=False)
    assert heading(finding) == "What do you see, Mr Osei?"
    press(finding, "Give your answer")
    assert problems(finding) == ["Choose yes, no or too early to say.", "Write what you see, in a sentence."]
    finding.get_by_label("Yes", exact=True).check()
    press(finding, "Give your answer")
    assert problems(finding) == ["Write what you see, in a sentence."]
    assert finding.get_by_label("Yes", exact=True).is_checked()
    finding.get_by_label("What you see").fill("She reads every word and loses the sentence.")
    press(finding, "Give your answer")
    assert finding.get_by_text("Kept, beside the figure’s answer. The question still waits until someone chooses what to do.").is_visible()
    assert "She reads every word and loses the sentence." in " ".join(finding.locator("blockquote").all_inner_texts())
    assert "Mr Osei’s own answer: yes, 12 November" in finding.locator("main").inner_text()
    follow(finding, "Change", exact=False)
    assert finding.get_by_label("What you see").input_value() == "She reads every word and loses the sentence."


def test_considering_what_else_explains_it(finding):
    decide = finding.get_by_role("heading", name="What will you do?")
    assert decide.evaluate("h => h.getBoundingClientRect().top + scrollY") < 1700, "the nine questions are folded"
    follow(finding, "What will you do?")
    assert decide.evaluate("h => h.getBoundingClientRect().top") < 400, "one press from the top"
    finding.get_by_text("9 questions to think through, 0 answered").click()
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
    assert finding.get_by_text(re.compile("It comes back on")).is_visible()
    assert why in finding.locator("main").inner_text()
    follow(finding, "Today")
    assert finding.get_by_role("listitem").filter(has_text="Leyla Demir").filter(has_text="Waiting").count() == 0

    own_school.restart(LATER)
    page = visitors.signed_in(own_school, "osei")
    assert heading(page) == "Thursday 26 November"
    row = page.get_by_role("listitem").filter(has_text="Leyla Demir").filter(has_text="reading")
    assert f"Came back today; you wrote on 12 November: “{why}”" in row.inner_text()
    assert re.search(r"since \d+ \w+ \(\d+ (days|weeks)\)", row.inner_text()), "from the first day on"


def test_the_senco_reads_what_the_teacher_answered(own_school, finding, visitors):
    follow(finding, "Say what you see", exact=False)
    finding.get_by_label("Too early to say", exact=True).check()
    finding.get_by_label("What you see").fill("New glasses since half term.")
    press(finding, "Give your answer")
    page = visitors.signed_in(own_school, "nair")
    page.goto("/" + finding.url.split("/", 3)[3].split("?")[0])
    words = page.locator("main").inner_text()
    assert "New glasses since half term." in words
    assert "Mr Osei’s own answer: too early to say" in words
