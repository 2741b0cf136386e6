"""The office of a new school brings in all that its system exports: at once, or one by one in the wrong order."""

import pytest

from bring import bring, counts
from people import assert_accessible, assert_fits, follow, heading, press

FILES = ["1 terms", "2 staff", "3 pupils", "4 classes", "5 contacts", "6 attendance", "7 results"]
BROUGHT = {
    "Terms": 3, "Closures": 5, "People": 33, "Pupils": 420, "Classes": 15, "Adults in classes": 32,
    "Tests": 2, "Terms’ attendance": 420,
}


@pytest.fixture
def exports(demo):
    """All that a school's system exports, by name and content."""
    return [(f"{name}.csv", (demo / f"files/whole-school/{name}.csv").read_bytes()) for name in FILES]


def test_a_whole_school_at_once(exports, founder):
    page = founder
    school = "/" + page.url.split("/")[3]
    bring(page, *exports, school=school)
    assert heading(page) == "What would change"
    found = counts(page)
    assert all(number[1:] == (0, 0) for number in found.values()), "the school was empty"
    assert {what: found[what][0] for what in BROUGHT} == BROUGHT
    assert found["Contacts"][0] > 500 and found["Results"][0] > 2000
    assert page.get_by_role("table", name="Rows that cannot be taken").count() == 0
    assert_accessible(page, "seven files")
    assert_fits(page, "seven files")
    press(page, "Bring them in")
    assert heading(page) == "Brought in"
    assert_accessible(page, "seven files brought in")

    page.goto(f"{school}/calendar")
    assert "Autumn 2026/27" in page.locator("main").inner_text()
    page.goto(f"{school}/office/pupils?year=4")
    follow(page, "Leyla Demir")
    follow(page, "Contacts of", exact=False)
    assert "Demir" in page.locator("main").inner_text()
    page.goto(f"{school}/classes/people")
    follow(page, "4 Willow")
    assert "Teaching assistant" in page.locator("main").inner_text()

    bring(page, *exports, school=school)
    assert heading(page) == "What would change"
    assert "These files would change nothing." in page.locator("main").inner_text()
    press(page, "Do not bring them in")

    page.goto(f"{school}/imports")
    follow(page, "1 terms.csv", exact=False)
    page.get_by_text("Take it back", exact=True).click()
    page.get_by_label("Yes, undo all of it").check()
    press(page, "Undo")
    assert heading(page) == "Undone"
    for path, words in (("office/pupils", "No pupil here."), ("classes/people", "No class yet.")):
        page.goto(f"{school}/{path}")
        assert words in page.locator("main").inner_text()


TOO_EARLY = {
    "7 results": "Bring in the pupils first", "6 attendance": "Bring in the pupils first",
    "5 contacts": "Bring in the pupils first", "4 classes": "Bring in the staff first",
}


def test_one_by_one_in_the_wrong_order(exports, founder):
    page, files = founder, dict(exports)
    school = "/" + page.url.split("/")[3]

    def bring_alone(name):
        bring(page, (f"{name}.csv", files[f"{name}.csv"]), school=school)
        return page.locator("main").inner_text()

    for name, words in TOO_EARLY.items():
        assert words in bring_alone(name)
        assert page.get_by_role("button", name="Bring it in", exact=True).count() == 0
        press(page, "Do not bring it in")
    for name in ["3 pupils", "2 staff", "1 terms", *TOO_EARLY]:
        bring_alone(name)
        assert page.get_by_role("table", name="Rows that cannot be taken").count() == 0, name
        press(page, "Bring it in")
        assert heading(page) == "Brought in"
    bring(page, *exports, school=school)
    assert "These files would change nothing." in page.locator("main").inner_text()
