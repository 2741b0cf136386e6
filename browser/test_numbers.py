"""The whole school in numbers: a governor sees totals and cannot find a name; a senior leader opens a count."""

import csv
import re

from people import assert_accessible, assert_fits, follow, heading, press
from servers import PEOPLE


def names_of(demo):
    """Every first and last name of the school's pupils."""
    rows = csv.DictReader((demo / "files/whole-school/3 pupils.csv").read_text().splitlines()[3:])
    names = {row[part] for row in rows for part in ("Legal Forename", "Legal Surname")}
    assert len(names) > 100
    return names


def main_of(page):
    return page.locator("main").inner_text()


def test_governor_sees_totals_and_cannot_find_a_name(demo, school, visitors):
    names, records = names_of(demo), some_records(school, visitors)
    page = visitors.signed_in(school, PEOPLE["SEN governor"])
    follow(page, "Numbers")
    assert heading(page) == "Numbers"
    words = main_of(page)
    assert "All" in words and "Too little known" in words and "Question waiting" in words
    assert re.search(r"\d+ to \d+", words)
    for small in page.locator("#content td, main td").all_inner_texts():
        assert small.strip() not in {"1", "2", "3", "4"}, small
    assert page.locator("main a[href]").count() == 0
    for path in ("today", "numbers"):
        page.goto(f"/{page.url.split('/')[3]}/{path}")
        body = re.search(r"(?s)<main.*</main>", page.content())[0]
        assert not re.search(r"/pupils/|/classes/|/findings/", body)
        found = names & set(re.findall(r"\w[\w’'-]*", re.sub(r"<[^>]+>", " ", body)))
        assert not found, found
    # No address chooses whom the numbers count.
    page.goto(f"/{page.url.split('/')[3]}/numbers")
    words = main_of(page)
    for query in ("year=4", "what=plan&year=4", "subject=maths", "class=x", "day=2026-11-30", "today=2026-12-02"):
        page.goto(f"/{page.url.split('/')[3]}/numbers?{query}")
        assert main_of(page) == words, query
    # The pages of pupils, classes and findings, by addresses that somebody passed on or guessed.
    base = f"/{page.url.split('/')[3]}"
    tried = records + [
        f"{base}/{path}" for path in (
            "pupils", "pupils?year=4", "register?status=E", "classes", "findings", "findings/unknown", "numbers/pupils",
            "numbers/pupils?what=plan", "numbers/pupils?what=waiting&year=4",
        )
    ]
    for address in tried:
        assert page.request.get(address).status == 403, address
    for form in ("pupils/find", "pupils/suggestions"):
        answer = page.request.post(f"{base}/{form}", form={"q": "Leyla"}, headers={"Sec-Fetch-Site": "same-origin"})
        assert answer.status == 403, form
    for file in ("numbers.csv", "numbers?format=csv", "pupils.csv"):
        answer = page.request.get(f"{base}/{file}", headers={"Accept": "text/csv"})
        assert "csv" not in answer.headers.get("content-type", "") and "Leyla" not in answer.text(), file


def some_records(school, visitors):
    """Addresses of a pupil, a class and a finding, from somebody who may open them."""
    page = visitors.signed_in(school, PEOPLE["SENCo"])
    found = []
    for start, part in (("pupils", "/pupils/"), ("classes", "/classes/"), ("findings", "/findings/")):
        page.goto(f"/{page.url.split('/')[3]}/{start}")
        links = [link.get_attribute("href") for link in page.locator("main a[href]").all()]
        found.append(next(link for link in links if re.search(part + "[a-z0-9]{26}$", link)))
    return found


def test_leader_opens_a_count_and_finds_its_list(school, visitors):
    page = visitors.signed_in(school, PEOPLE["Senior leader"])
    follow(page, "Numbers")
    row = page.get_by_role("row", name=re.compile("^Year 4 "))
    link = row.get_by_role("link", name=re.compile("Question waiting"))
    number = int(re.match(r"\d+", link.inner_text())[0])
    with page.expect_navigation():
        link.click()
    assert heading(page) == "Question waiting: Year 4"
    assert page.locator("tbody tr").count() == number
    assert_accessible(page, "a count's list")
    follow(page, "Numbers")
    total = page.get_by_role("row", name=re.compile("^All ")).get_by_role("link", name=re.compile("Question waiting"))
    number = int(re.match(r"\d+", total.inner_text())[0])
    page.goto(f"/{page.url.split('/')[3]}/today")
    assert re.search(rf"\b{number} questions", page.locator("main").inner_text())


def test_charts_say_the_same_on_paper_in_the_dark_and_on_a_phone(school, visitors):
    for how in ({}, {"color_scheme": "dark"}, {"viewport": {"width": 390, "height": 844}}, {"java_script_enabled": False}):
        page = visitors.window(school, **how)
        page.goto("/sign-in")
        page.get_by_label("Username").fill(PEOPLE["Senior leader"])
        page.get_by_label("Password", exact=True).fill("four steps go round and round")
        press(page, "Sign in")
        page.goto(f"/{page.url.split('/')[3]}/numbers")
        charts = page.get_by_role("img", name=re.compile("by year group"))
        assert charts.count() >= 4 and charts.first.is_visible()
        assert page.get_by_role("table", name="Attainment and growth in numbers").get_by_role("row").count() > 8
        if how.get("java_script_enabled", True):
            assert_accessible(page, f"numbers {how}")
            assert_fits(page, f"numbers {how}")
    page.emulate_media(media="print")
    assert charts.first.is_visible()
