"""A second person starts on an empty folder: a school, its calendar, a colleague, results, and progress is read."""

import re

from bring import bring, counts, say_what_waves_are
from files import panel
from founding import set_up
from people import assert_accessible, follow, heading, press, problems, problems_without_script, write_date

HERS = "copper thistle walking seven"


def add_colleague(page):
    """The joining code of Amina O’Neill, SENCo, from the slip that is printed."""
    follow(page, "Staff")
    page.get_by_label("First name").fill("Amina")
    page.get_by_label("Last name").fill("O’Neill")
    page.get_by_label("SENCo").check()
    press(page, "Add and make a joining code")
    assert heading(page) == "Print this slip"
    assert_accessible(page, "a joining slip")
    return re.search(r"\b[0-9A-Za-z]{4}(?:-[0-9A-Za-z]{4}){3}\b", page.locator("main").inner_text())[0]


def join(page, code):
    page.goto("/join")
    page.get_by_label("Joining code").fill(code.lower().replace("-", " "))
    page.get_by_label("Username").fill("a.oneill")
    page.get_by_label("Password", exact=True).fill(HERS)
    page.get_by_label("The same password again").fill(HERS)
    press(page, "Join")


def test_wrong_code_keeps_what_was_typed(empty, visitors):
    page = visitors.window(empty)
    set_up(page, "AAAA-BBBB-CCCC-DDDD")
    assert problems(page) == ["This is not the code that Fourfold printed when it last started."]
    assert page.get_by_label("Name of the school").input_value() == "St Brigid’s Primary"
    assert page.get_by_label("First name").input_value() == "Siân 🌊"
    assert page.get_by_label("Password", exact=True).input_value() == ""


def test_code_works_once(empty, founder, visitors):
    page = visitors.window(empty)
    assert page.goto("/set-up").status == 404
    page.goto("/")
    assert heading(page) == "Sign in"


def test_whole_walk(empty, founder, visitors):
    page = founder
    assert heading(page) == "Calendar"
    page.get_by_label("Autumn", exact=True).check()
    write_date(page, "First day", 2, 9, 2026)
    write_date(page, "Last day", 18, 12, 2026)
    write_date(page, "First day of half term", 26, 10, 2026)
    write_date(page, "Last day of half term", 30, 10, 2026)
    press(page, "Set this term")
    assert page.get_by_text("The calendar is changed.").is_visible()
    assert "Autumn 2026/27" in page.locator("main").inner_text()

    code = add_colleague(page)
    colleague = visitors.window(empty)
    join(colleague, code)
    assert colleague.get_by_text("Welcome. Your account is ready.").is_visible()
    assert "Good morning, Amina" in colleague.locator("body").inner_text()
    again = visitors.window(empty)
    join(again, code)
    assert len(problems(again)) == 1

    bring(colleague, ("panel.csv", panel().encode()), school="/" + colleague.url.split("/")[3])
    assert heading(colleague) == "What is in this file?"
    press(colleague, "See what would change")
    assert len(problems(colleague)) == 8
    say_what_waves_are(colleague)
    assert counts(colleague) == {"Results": (480, 0, 0), "Pupils": (60, 0, 0), "Tests": (2, 0, 0)}
    press(colleague, "Bring it in")
    assert heading(colleague) == "Brought in"
    assert_accessible(colleague, "a file brought in")
    assert "Reading of progress is off" in colleague.locator("main").inner_text()

    follow(colleague, "Turn it on", exact=False)
    press(colleague, "Turn it on")
    assert problems(colleague) == ["Write the day on which you finished the impact assessment."]
    write_date(colleague, "Impact assessment finished on", 2, 11, 2026)
    press(colleague, "Turn it on")
    assert colleague.get_by_text("Reading of progress is on.").is_visible()

    follow(colleague, "Today")
    rows = colleague.get_by_role("listitem").filter(has_text="Pupil 1001")
    assert rows.count() == 1
    rows.get_by_role("link", name="Read the finding").click()
    words = colleague.locator("main").inner_text()
    assert re.search(r"Of \d+ Year 3 pupils .* made more progress", words)
    assert "it decides nothing" in words


def test_joining_without_script(empty, founder, visitors):
    code = add_colleague(founder)
    page = visitors.window(empty, java_script_enabled=False)
    page.goto("/join")
    press(page, "Join")
    assert problems_without_script(page)
    join(page, code)
    assert page.get_by_text("Welcome. Your account is ready.").is_visible()
