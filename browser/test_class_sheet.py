"""A teacher types a class's results by keyboard, mends what is wrong, and looks through the class for worries."""

import pytest

from people import assert_accessible, assert_fits, follow, heading, press, problems, problems_without_script, write_date


def open_class(page):
    follow(page, "Classes")
    page.get_by_role("table").get_by_role("link").first.click()
    return heading(page)


def open_sheet(page, scale="Marks, from 0 to a highest mark", has_script=True):
    """The sheet of a new test of 40 marks."""
    open_class(page)
    follow(page, "Enter results")
    if has_script:
        assert_accessible(page, "which test?")
    page.get_by_label("Which test?").select_option("new")
    if not has_script:
        page.locator("details", has_text="A new test").locator("summary").click()
    page.get_by_label("Subject", exact=True).fill("Spelling")
    page.get_by_label("Name of the test").fill("Autumn spelling")
    page.get_by_label(scale).check()
    page.get_by_label("Highest mark", exact=True).fill("40")
    write_date(page, "When did the class sit it?", 11, 11, 2026)
    press(page, "Go to the sheet")
    assert heading(page) == "Spelling: Autumn spelling"
    return page.locator("[data-sheet] input:not([type=hidden])")


@pytest.fixture
def teacher(own_school, visitors):
    return visitors.signed_in(own_school, "osei")


def test_a_class_by_keyboard(teacher):
    cells = open_sheet(teacher)
    count = cells.count()
    assert count > 10
    assert_accessible(teacher, "an empty sheet")
    cells.first.focus()
    for place in range(count):
        assert cells.nth(place).evaluate("cell => cell === document.activeElement"), f"not at cell {place}"
        teacher.keyboard.type({0: "a", 1: "b", 2: "41"}.get(place, str(place % 40)))
        teacher.keyboard.press("Enter" if place % 2 else "Tab")
    press(teacher, "Save results")
    assert len(problems(teacher)) == 1 and "41 is too high." in problems(teacher)[0]
    assert cells.nth(1).input_value() == "b" and cells.nth(3).input_value() == "3"
    assert_accessible(teacher, "a sheet with a wrong cell")
    cells.nth(2).fill("14")
    press(teacher, "Save results")
    assert teacher.get_by_text("The results are saved.").is_visible()
    assert [cells.nth(place).input_value() for place in range(4)] == ["Absent", "Works below the test", "14", "3"]


def test_a_column_from_a_spreadsheet(teacher):
    cells = open_sheet(teacher)
    cells.nth(1).focus()
    cells.nth(1).evaluate(
        """cell => {
            const data = new DataTransfer()
            data.setData('text', '7\\r\\nAbsent\\r\\n\\r\\n9\\r\\n')
            cell.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}))
        }"""
    )
    assert [cells.nth(place).input_value() for place in range(6)] == ["", "7", "Absent", "", "9", ""]


def test_judgements_on_a_phone(own_school, visitors):
    page = visitors.signed_in(own_school, "osei", viewport={"width": 390, "height": 844})
    page.goto(page.url.replace("today", "classes"))
    page.get_by_role("table").get_by_role("link").first.click()
    follow(page, "Enter results")
    page.get_by_label("Which test?").select_option("new")
    page.get_by_label("Subject", exact=True).fill("Writing")
    page.get_by_label("Name of the test").fill("Teacher assessment")
    page.get_by_label("Your judgement: PK1 to PK6, WTS, EXS, GDS").check()
    write_date(page, "When did the class sit it?", 11, 11, 2026)
    press(page, "Go to the sheet")
    page.locator("[data-sheet] select").first.select_option("EXS")
    assert_fits(page, "judgements at 390")
    press(page, "Save results")
    assert page.locator("[data-sheet] select").first.input_value() == "EXS"


def test_a_cell_is_whole_on_a_phone(school, visitors):
    page = visitors.signed_in(school, "osei", viewport={"width": 390, "height": 844})
    page.goto(page.url.replace("today", "classes"))
    page.get_by_role("table").get_by_role("link").first.click()
    follow(page, "Enter results")
    page.get_by_label("Which test?").select_option(index=1)
    write_date(page, "When did the class sit it?", 11, 11, 2026)
    press(page, "Go to the sheet")
    assert page.get_by_text("Sat on 2 November").first.is_visible(), "the class sat it on another day"
    cut = page.locator("[data-sheet] .scroll").evaluate("part => part.scrollWidth - part.clientWidth")
    assert cut <= 0, f"{cut} of the sheet lie outside"


def test_a_sheet_without_script(own_school, visitors):
    page = visitors.signed_in(own_school, "osei", java_script_enabled=False)
    cells = open_sheet(page, has_script=False)
    cells.first.fill("12")
    cells.first.press("Enter")
    page.wait_for_timeout(300)
    assert cells.first.input_value() == "12" and "done=" not in page.url, "Enter has sent the form"
    cells.nth(1).fill("99")
    press(page, "Save results")
    assert len(problems_without_script(page)) == 1
    cells.nth(1).fill("39")
    press(page, "Save results")
    assert page.get_by_text("The results are saved.").is_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_looking_through_a_class(own_school, visitors, width):
    # So high that no box lies half under the bar at the foot of a phone, where axe finds it too small.
    page = visitors.signed_in(own_school, "osei", viewport={"width": width, "height": 9_000})
    row = page.get_by_role("listitem").filter(has_text="Look through").first
    row.get_by_role("link").click()
    assert heading(page) == "Worries about wider development"
    assert_accessible(page, f"looking through a class at {width}")
    assert_fits(page, f"looking through a class at {width}")
    press(page, "Save")
    assert problems(page) == ["Tick a worry, or say that you have looked through the class."]
    box = page.get_by_role("checkbox", name="Friendships", exact=False).first
    box.focus()
    page.keyboard.press("Space")
    page.get_by_label("I have looked through the class").check()
    press(page, "Save")
    assert page.get_by_text("You have looked through the class.").is_visible()
    assert page.get_by_role("checkbox", name="Friendships", exact=False).first.is_checked()
    page.goto(page.url.split("/classes/")[0] + "/today")
    assert page.get_by_role("link", name="Look through").count() == 0


def test_what_a_column_is_stays_in_sight(school, visitors):
    page = visitors.signed_in(school, "osei")
    open_class(page)
    follow(page, "Worries about wider development")
    page.mouse.wheel(0, 1_200)
    page.wait_for_function("window.scrollY > 600")
    assert page.get_by_role("columnheader", name="Friendships").bounding_box()["y"] >= 0
