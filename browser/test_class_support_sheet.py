"""A class teacher writes down what a pupil said and needs, and prints the class's sheet; a cover assistant reads it."""

import subprocess

import pytest

from people import assert_accessible, assert_fits, follow, heading, press, problems, problems_without_script, write_date

WORDS = "Tell me before it changes. Then I can wait."
MUST_DO = "Tell him the plan of the day at the door."


def open_pupil(page, name="Leyla Demir"):
    page.get_by_role("link", name=name).first.click()
    assert heading(page) == name


def write_words(page):
    page.locator("a[href$='/words']").first.click()
    assert_accessible(page, "what a pupil said")
    press(page, "Save the words")
    assert problems(page) == ["Write what the pupil said.", "Ask the pupil how far it may go, and choose that."]
    page.get_by_label("What did", exact=False).fill(WORDS)
    page.get_by_role("radio", name="My teachers The adults", exact=False).check()
    press(page, "Save the words")
    assert page.get_by_text("The words are on the record").is_visible()
    assert page.get_by_text(f"“{WORDS}”").is_visible()
    assert_accessible(page, "what was said so far")


def write_must_do(page):
    page.locator("a[href$='/support']").first.click()
    assert_accessible(page, "what helps")
    page.get_by_label("Must do 5").fill(MUST_DO)
    press(page, "Save what helps")
    assert page.get_by_text("What helps is saved.").is_visible()
    assert page.get_by_text(MUST_DO).first.is_visible()


def open_sheet(page):
    follow(page, "Classes")
    page.get_by_role("table").get_by_role("link").first.click()
    follow(page, "Class sheet")
    assert heading(page) == "Class sheet"


def on_paper(page, folder):
    """The words of the printed sheet, and how many pages they fill."""
    page.pdf(path=folder / "sheet.pdf", prefer_css_page_size=True)
    about = subprocess.run(["pdfinfo", folder / "sheet.pdf"], check=True, capture_output=True, text=True, timeout=60)
    shown = subprocess.run(
        ["pdftotext", folder / "sheet.pdf", "-"], check=True, capture_output=True, text=True, timeout=60
    )
    pages = next(int(line.split()[1]) for line in about.stdout.splitlines() if line.startswith("Pages:"))
    assert "(A4)" in about.stdout, about.stdout
    return " ".join(shown.stdout.split()), pages


def add_cover(office):
    follow(office, "School")
    follow(office, "Classes and people")
    follow(office, "4 Willow")
    office.get_by_label("Adult", exact=True).select_option(label="Luke Hargreaves, Teaching assistant")
    office.get_by_label("Covers", exact=False).check()
    write_date(office, "Last day", 13, 11, 2026)
    press(office, "Add this adult")
    assert "Covers it until 13 November 2026" in office.locator("main").inner_text()


def test_sheet_of_a_class(own_school, visitors, tmp_path):
    teacher = visitors.signed_in(own_school, "osei")
    open_sheet(teacher)
    assert "It was not printed before." in teacher.locator("main").inner_text()
    press(teacher, "Print")
    teacher.goto(teacher.url.split("/classes/")[0] + "/today")
    open_pupil(teacher)
    write_words(teacher)
    follow(teacher, "Leyla Demir")
    write_must_do(teacher)
    open_sheet(teacher)
    assert_accessible(teacher, "a class's sheet")
    press(teacher, "Print")
    assert teacher.get_by_text("The sheet is noted as printed.").is_visible()
    text, pages = on_paper(teacher, tmp_path)
    assert pages == 1
    for words in (
        "4 Willow", "week of 9 November", "Confidential.", "Shred by 20 November.", "For the whole room", "Leyla D.",
        f"Leyla D. All new. “{WORDS}”", MUST_DO, "Printed 12 November, 7.40 am, by Mr Osei", "Ask Ms Nair, SENCo.",
    ):
        assert words in text, words
    for words in ("Demir", "SEN support", "Sign out", "noted as printed", "Class sheet for"):
        assert words not in text, words

    add_cover(visitors.signed_in(own_school, "fisk"))
    cover = visitors.signed_in(own_school, "hargreaves", viewport={"width": 390, "height": 844})
    cover.goto(teacher.url.split("?")[0])
    assert_fits(cover, "a class's sheet on a phone")
    seen = cover.locator("main").inner_text()
    assert WORDS in seen and MUST_DO in seen and "All new." in seen and "No longer:" not in seen


def test_another_wrote_meanwhile(own_school, visitors):
    teacher, senco = (visitors.signed_in(own_school, name) for name in ("osei", "nair"))
    open_pupil(teacher)
    teacher.locator("a[href$='/support']").first.click()
    senco.goto(teacher.url)
    teacher.get_by_label("Good at").fill("Swimming")
    press(teacher, "Save what helps")
    senco.get_by_label("Good at").fill("Trampolining")
    press(senco, "Save what helps")
    assert senco.get_by_label("Good at").input_value() == "Trampolining"
    assert senco.get_by_text("“Swimming”").is_visible()
    assert_accessible(senco, "what helps, changed by another")
    press(senco, "Save what helps")
    senco.goto(teacher.url.split("?")[0] + "/support")
    assert senco.get_by_text("Earlier:", exact=False).is_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_school_list(own_school, visitors, width):
    page = visitors.signed_in(own_school, "nair", viewport={"width": width, "height": 9_000})
    page.goto(page.url.replace("today", "strategies"))
    assert heading(page) == "What teachers can do"
    assert_accessible(page, f"the school's list at {width}")
    assert_fits(page, f"the school's list at {width}")
    page.get_by_label("What teachers do", exact=False).fill("subtitles on")
    press(page, "Add to the list")
    assert problems(page) == ["The list has this already."]
    page.get_by_label("Which one?").select_option("Subtitles on.")
    page.get_by_label("What stands instead").fill("Subtitles on, always.")
    press(page, "Change the list")
    assert page.get_by_text("The list is changed.").is_visible()
    assert page.get_by_text("Subtitles on, always.").first.is_visible()


def test_without_script(own_school, visitors):
    page = visitors.signed_in(own_school, "osei", java_script_enabled=False)
    open_pupil(page)
    page.locator("a[href$='/words']").first.click()
    press(page, "Save the words")
    assert len(problems_without_script(page)) == 2
    page.get_by_label("What did", exact=False).fill(WORDS)
    page.get_by_label("Only you", exact=False).check()
    press(page, "Save the words")
    assert page.get_by_text("How far: only you.").is_visible()
    page.get_by_role("button", name="Take back").first.click()
    assert page.get_by_text("The words are taken back.").is_visible()
    assert page.get_by_text(WORDS).count() == 0
    open_sheet(page)
    press(page, "Print")
    assert page.get_by_text("Print it with your browser now").is_visible()
