"""What a person does at any screen, whatever the journey."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError, expect

from servers import PASSWORD

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def sign_in(page, username, password=PASSWORD):
    page.goto("/sign-in")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password", exact=True).fill(password)
    press(page, "Sign in")


def press(page, name):
    """Sends a form, and waits for its answer, also where that takes a moment."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()
    settle(page)


def settle(page):
    """Long work goes on by itself where script runs; where none does, one asks how far it is."""
    working = page.get_by_role("heading", level=1, name="This takes a moment")
    while working.count():
        try:
            working.wait_for(state="detached", timeout=3_000)
        except TimeoutError:
            follow(page, "How far is it?")


def follow(page, name, exact=True):
    with page.expect_navigation():
        page.get_by_role("link", name=name, exact=exact).first.click()


def heading(page):
    return page.get_by_role("heading", level=1).inner_text()


def write_date(page, question, day, month, year):
    group = page.get_by_role("group", name=question, exact=True)
    for part, value in (("Day", day), ("Month", month), ("Year", year)):
        group.get_by_label(part, exact=True).fill(str(value))


def problems(page):
    """The lines of the error summary, each checked to lead to a field that says the same."""
    title = page.title()
    assert title.startswith("Problem:"), title
    summary = page.locator("#problems")
    expect(summary, "the summary takes the focus").to_be_focused()
    links = summary.get_by_role("link")
    for place in range(links.count()):
        link = links.nth(place)
        field = page.locator(link.get_attribute("href"))
        assert field.count() == 1, f"“{link.inner_text()}” leads nowhere"
        about = field.evaluate("field => (field.closest('.field, fieldset, form') ?? field.parentElement).innerText")
        assert link.inner_text() in about, f"“{link.inner_text()}” does not stand at its field"
    return [re.sub(r"\s+", " ", text) for text in summary.get_by_role("listitem").all_inner_texts()]


def assert_accessible(page, where):
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    assert found.violations_count == 0, f"{where} ({page.url})\n{found.generate_report()}"


def assert_fits(page, where):
    """Nobody has to scroll sideways."""
    wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= room, f"{where} ({page.url}) is {wide} wide in a window of {room}"


def problems_without_script(page):
    assert page.title().startswith("Problem:"), page.title()
    return page.locator("#problems").get_by_role("listitem").all_inner_texts()
