"""A SENCo reads one pupil's page from the child's words to the last line, with and without script, and sees who else did."""

import re
import subprocess

import pytest

from people import assert_accessible, assert_fits, follow, heading


@pytest.fixture
def amira(own_school, visitors):
    page = visitors.signed_in(own_school, "nair")
    find(page, "Amira Yusuf")
    return page


def find(page, name):
    page.goto("/")
    page.get_by_role("combobox", name="Find a pupil").fill(name)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    if heading(page) != name:
        follow(page, name, exact=False)
    assert heading(page) == name


def lines(page):
    return page.locator("#timeline li").all_inner_texts()


def test_words_first_then_what_to_do_then_how_it_went_then_everything(amira):
    heads = [head for head in amira.get_by_role("heading", level=2).all_inner_texts()]
    places = [next(place for place, head in enumerate(heads) if re.search(wanted, head)) for wanted in (
        "In Amira’s words", "What every teacher must do", "How reading went", "Everything, newest first", "Needs")]
    assert places == sorted(places), heads
    assert_accessible(amira, "a pupil's page")


def test_the_chart_says_what_may_be_said_and_gives_its_numbers(amira):
    part = amira.locator("#progress")
    assert re.search(r"From .+ Amira’s score (rose by \d+|fell by \d+|stayed the same)\. Two sittings of this test can differ by 15 by chance", part.inner_text())
    assert part.locator("svg.wide").is_visible() and not part.locator("svg.narrow").is_visible()
    assert part.locator("svg.wide path.peers").count() == 1
    assert part.locator("svg.wide").get_by_text("Today").count() == 1
    table = part.get_by_role("table", name="The numbers")
    assert table.get_by_role("columnheader", name="Half of those who started level scored").count() == 1
    dots = part.locator("svg.wide circle.dot").count()
    assert table.get_by_role("row").count() - table.get_by_text("Since then", exact=True).count() == dots + 1
    letters = part.locator("svg.wide .flag-letter").all_text_contents()
    assert letters[0] == "A" and re.search(r"A: SEN support", table.inner_text())
    amira.set_viewport_size({"width": 390, "height": 844})
    assert part.locator("svg.narrow").is_visible() and not part.locator("svg.wide").is_visible()
    # Every number is in sight: rows stack, each number behind its column's head.
    assert part.locator(".stack").evaluate("box => box.scrollWidth <= box.clientWidth")
    label = part.locator("tbody td").first.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label == '"Score: "', label
    assert_fits(amira, "a pupil's page on a phone")
    assert_accessible(amira, "a pupil's page on a phone")


@pytest.mark.parametrize("script", [True, False])
def test_other_subjects_kinds_and_earlier_lines_are_links(own_school, visitors, script):
    page = visitors.signed_in(own_school, "nair", java_script_enabled=script)
    page.goto("/")
    follow(page, "Pupils")
    with page.expect_navigation():
        page.get_by_role("link", name=re.compile("Amira.*Yusuf|Yusuf.*Amira")).first.click()
    follow(page, "Maths")
    assert page.get_by_role("heading", name="How maths went").is_visible()
    count = len(lines(page))
    follow(page, "Show earlier", exact=False)
    assert len(lines(page)) > count
    days = [line.split("\n")[0] for line in lines(page)]
    assert len(set(days)) > 5
    follow(page, "Results")
    assert page.get_by_role("heading", name="How maths went").is_visible()
    assert lines(page) and all("\nResult" in line or "\nNo score" in line for line in lines(page))
    assert page.locator("#timeline [aria-current]").inner_text() == "Results"
    follow(page, "All")
    assert len(lines(page)) == count


def test_on_paper_the_chart_and_its_numbers_stand(amira, tmp_path):
    amira.pdf(path=tmp_path / "page.pdf", format="A4")
    shown = subprocess.run(["pdftotext", "-layout", tmp_path / "page.pdf", "-"], check=True, capture_output=True, timeout=60)
    text = " ".join(shown.stdout.decode().split())
    for words in ("What every teacher must do", "How reading went", "The numbers", "Middle half of", "Everything, newest first"):
        assert words in text
    for words in ("Read the finding", "Show earlier", "Who opened this record"):
        assert words not in text


def test_who_opened_it(own_school, amira, visitors):
    page = visitors.signed_in(own_school, "bright")
    page.goto(amira.url)
    assert page.get_by_role("link", name="Who opened this record").count() == 0
    assert page.request.get(amira.url.split("?")[0] + "/openings").status == 403
    amira.wait_for_timeout(200)
    follow(amira, "Who opened this record")
    assert heading(amira) == "Who opened this record"
    assert amira.get_by_role("heading", name="12 November 2026").is_visible()
    rows = [row.split("\t")[1:] for row in amira.get_by_role("row").all_inner_texts()]
    assert [row[2] for row in rows[1:]] == ["Asked, and refused", "The record", "The record"]
    assert "Senior leader" in rows[2][1] and "SENCo" in rows[3][1]
    assert_accessible(amira, "who opened a record")
    amira.wait_for_timeout(200)
    amira.reload()
    assert "Who opened this record" in amira.get_by_role("row").nth(1).inner_text()
