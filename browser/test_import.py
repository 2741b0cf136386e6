"""Bringing in files: what would change is shown first, wrong rows are named, hostile files are refused in words."""

import pytest

from bring import bring, bring_newest, counts
from files import HOSTILE, ODD_NAMES, odd_pupils
from people import assert_accessible, follow, heading, press, problems
from servers import SCHOOL


@pytest.fixture
def senco(own_school, visitors):
    return visitors.signed_in(own_school, "nair")


def refused(page):
    rows = page.get_by_role("table", name="Rows that cannot be taken").get_by_role("row").all()[1:]
    return {int(cells[0]): cells[-1] for cells in (row.locator("th, td").all_inner_texts() for row in rows)}


def test_the_newest_results_with_their_faults(demo, senco):
    content = (demo / "files/newest-results.csv").read_bytes()
    bring_newest(senco, content)
    brought = senco.url
    lines = content.decode().splitlines()
    wrong = refused(senco)
    assert len(wrong) == 5
    assert counts(senco)["Results"] == (len(lines) - 1 - len(wrong), 0, 0)
    for line, reason in {
        7: "No pupil has this UPN.", 15: "no score on the scale of this test",
        28: "November 2026 has 30 days.", 41: "There is no score.", 54: "stands on line 53 already",
    }.items():
        assert reason in wrong[line]
    with senco.expect_download() as download:
        senco.get_by_role("link", name="Download the rows to correct").click()
    corrections = download.value.path().read_text().splitlines()
    assert len(corrections) == 6
    assert lines[6].split(",")[0] in corrections[1]
    assert "No pupil has this UPN." in corrections[1]

    press(senco, "Bring it in")
    assert len(problems(senco)) == 1
    assert_accessible(senco, "a file with wrong rows")
    senco.get_by_label("Leave these 5 rows out").check()
    press(senco, "Bring it in")
    assert senco.get_by_text("The files are brought in.").is_visible()
    assert heading(senco) == "Brought in"

    assert_accessible(senco, "rows left out")
    with senco.expect_download() as download:
        senco.get_by_role("link", name="Rows of newest-results.csv").click()
    head, _, score, day, empty, _ = download.value.path().read_text().splitlines()
    mended = [head, score.replace(",310,", ",101,"), day.replace("31/11/", "05/11/"), empty.replace(",,", ",97,", 1)]
    # Three rows alone do not show whether the day or the month comes first: the first file did.
    senco.get_by_label("The corrected file").set_input_files(
        [{"name": "rows-to-correct.csv", "mimeType": "text/csv", "buffer": "\r\n".join(mended).encode()}])
    press(senco, "See what would change")
    assert counts(senco)["Results"] == (3, 0, 0)
    press(senco, "Bring it in")
    assert senco.get_by_text("The files are brought in.").is_visible()

    bring_newest(senco, content)
    assert counts(senco)["Results"] == (0, 0, len(lines) - 1 - len(wrong))
    assert "This file would change nothing." in senco.locator("main").inner_text()
    senco.goto(brought)
    assert heading(senco) == "Brought in"


def test_contacts_before_their_pupils(school, visitors):
    page = visitors.signed_in(school, "fisk")
    rows = [f"A9852417{90000 + row},Ada Invented,Ms Eve Invented,Mother" for row in range(30)]
    bring(page, ("contacts.csv", "\n".join(["UPN,Pupil name,Contact name,Relationship", *rows]).encode()))
    assert page.get_by_text("None of these pupils is here yet.").is_visible()
    table = page.get_by_role("table", name="No pupil has this UPN.")
    assert table.get_by_role("row").count() == 11
    assert page.get_by_text("And 20 more, in the rows to correct.").is_visible()
    assert page.get_by_role("button", name="Bring it in", exact=True).count() == 0
    assert_accessible(page, "contacts before their pupils")


def questions(page):
    """The pupil and subject of each question that waits."""
    return set(page.get_by_role("link", name="Read the finding").all_inner_texts())


def test_new_results_raise_new_questions(demo, senco):
    follow(senco, "Progress")
    before = questions(senco)
    bring_newest(senco, (demo / "files/newest-results.csv").read_bytes())
    senco.get_by_label("Leave these 5 rows out").check()
    press(senco, "Bring it in")
    follow(senco, "See the questions about progress")
    assert "12 November" in senco.locator("main").inner_text()
    assert questions(senco) - before


def test_not_bringing_it_in(demo, senco):
    bring_newest(senco, (demo / "files/newest-results.csv").read_bytes())
    press(senco, "Do not bring it in")
    assert senco.get_by_text("Nothing was changed, and the files are wiped.").is_visible()
    assert senco.get_by_role("link", name="newest-results.csv").count() == 0


@pytest.mark.parametrize("name", HOSTILE)
def test_refused_in_words(name, school, visitors):
    content, word = HOSTILE[name]
    page = visitors.signed_in(school, "nair")
    bring(page, (name, content))
    said = problems(page)
    assert len(said) == 1
    assert word.lower() in said[0].lower()


def test_a_file_that_says_nothing_is_asked_about(school, visitors):
    page = visitors.signed_in(school, "nair")
    bring(page, ("no-such-columns.csv", b"one,two\n1,2\n"))
    assert heading(page) == "What is in this file?"
    press(page, "See what would change")
    assert len(problems(page)) == 1
    assert "A column is missing" in page.locator("main").inner_text()
    assert_accessible(page, "a file that says nothing")


def test_names_from_an_older_excel(own_school, visitors):
    page = visitors.signed_in(own_school, "fisk")
    lines = "UPN,Forename,Surname,Year Group\nA985241799999,Ren\u00e9e,O\u2019Brien,4\n"
    bring(page, ("latin.csv", lines.encode("windows-1252")))
    assert counts(page)["Pupils"] == (1, 0, 0)
    press(page, "Bring it in")
    page.goto(f"{SCHOOL}/office/pupils?year=4")
    assert page.get_by_role("link", name="Renée O’Brien", exact=True).is_visible()


def test_odd_names_stay_as_they_are(senco):
    bring(senco, ("ملف 'x' \"\u0301<img>.csv", odd_pupils().encode()))
    assert counts(senco)["Pupils"] == (len(ODD_NAMES), 0, 0)
    assert "ملف" in senco.locator("body").inner_text()
    press(senco, "Bring it in")
    senco.goto(f"{SCHOOL}/pupils?year=4")
    for first, last in ODD_NAMES:
        senco.goto(f"{SCHOOL}/pupils?year=4")
        senco.get_by_role("link", name=f"{first} {last}", exact=True).click()
        assert heading(senco) == f"{first} {last}"
        assert senco.locator("main img, h1 b").count() == 0


def test_staff_are_the_administrators_to_bring(school, visitors):
    page = visitors.signed_in(school, "nair")
    staff = ("staff.csv", b"username,first_name,last_name,roles\nwizard,Merlin,Ambrose,wizard\n")
    bring(page, staff)
    assert heading(page) == "This is not yours to open"
    page = visitors.signed_in(school, "fisk")
    bring(page, staff)
    assert len(refused(page)) == 1
