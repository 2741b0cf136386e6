"""A mother objects at the gate. What she said is kept, the pupil is off the lists, the SENCo answers, the letter goes home."""

import subprocess

import pytest

from people import assert_accessible, assert_fits, follow, heading, press, problems, problems_without_script, write_date
from servers import SCHOOL

HER_WORDS = "Leyla isn’t a number. Ask her, and ask me."
REASON = "Leyla’s reading changed much since July, and we would not see soon enough what she needs."


def on_paper(page, folder):
    page.pdf(path=folder / "page.pdf", format="A4")
    shown = subprocess.run(["pdftotext", "-layout", folder / "page.pdf", "-"], check=True, capture_output=True, timeout=60)
    return " ".join(shown.stdout.decode().split())


def open_leyla(page):
    page.get_by_role("link", name="Leyla Demir").first.click()
    assert heading(page) == "Leyla Demir"


@pytest.fixture
def objected(own_school, visitors):
    """Mr Osei has written down what Mrs Demir said to him at the gate."""
    page = visitors.signed_in(own_school, "osei")
    row = page.get_by_role("listitem").filter(has_text="Leyla Demir")
    assert row.get_by_role("link", name="Read the finding").count(), "Leyla is not on his list"
    row.get_by_role("link", name="Read the finding").first.click()
    page.finding = "/" + page.url.split("/", 3)[3]
    open_leyla(page)
    follow(page, "Write down an objection")
    assert heading(page) == "Objection to reading of progress"
    assert_accessible(page, "an objection to write down")
    press(page, "Write it down")
    assert problems(page) == ["Write who objects, such as “Mrs Demir, mother”."]
    assert_accessible(page, "an objection sent empty")
    page.get_by_label("Who objects").fill("Mrs Demir, mother")
    write_date(page, "When they said so", 11, 11, 2026)
    page.get_by_label("Their words").fill(HER_WORDS)
    assert page.get_by_label("Told to").input_value() == "Mr Osei"
    press(page, "Write it down")
    assert page.get_by_text("The objection is written down.").is_visible()
    assert HER_WORDS in page.locator("main").inner_text()
    return page


def test_off_the_lists_at_once(own_school, objected, visitors):
    follow(objected, "Today")
    assert objected.get_by_role("listitem").filter(has_text="Leyla Demir").filter(has_text="Read the finding").count() == 0
    objected.goto(objected.finding)
    assert heading(objected) == "An objection stands"
    words = objected.locator("main").inner_text()
    assert "only the SENCo reads the figures, until it is answered, by 11 December 2026" in words
    assert "of 100" not in words and "Year 3 pupils" not in words
    assert_accessible(objected, "a finding under an objection")
    leader = visitors.signed_in(own_school, "bright")
    leader.goto(objected.finding)
    assert heading(leader) == "An objection stands"
    leader.goto(f"{SCHOOL}/findings")
    assert leader.locator("main").get_by_text("Leyla Demir").count() == 0


def test_the_senco_answers_and_prints_the_letter(own_school, objected, visitors, tmp_path):
    senco = visitors.signed_in(own_school, "nair")
    todo = senco.locator("section", has_text="An objection waits for an answer").last
    assert "Made on 11 November, 1 day ago." in todo.inner_text()
    assert_accessible(senco, "a first page with an objection")
    todo.get_by_role("link", name="Answer it").click()
    assert HER_WORDS in senco.locator("main").inner_text()
    assert_accessible(senco, "an objection to answer")
    follow(senco, "Print a letter that it is written down", exact=False)
    received = on_paper(senco, tmp_path)
    assert "Dear Mrs Demir How we" in received and "We answer you in writing by 11 December 2026" in received
    assert received.startswith("Millbeck Primary School") and received.count("Mrs Demir, mother") == 1
    follow(senco, "Back to the objection")
    senco.get_by_label("Not upheld").check()
    press(senco, "Keep this answer")
    assert problems(senco) == ["Write the reason. The law asks for one that outweighs theirs."]
    assert senco.get_by_label("Not upheld").is_checked()
    senco.get_by_label("The reason, as the letter gives it").fill(REASON)
    press(senco, "Keep this answer")
    assert senco.get_by_text("The answer is kept.").is_visible()
    filled = senco.locator("main .button.filled").all_inner_texts()
    assert len(filled) == 1 and filled[0].startswith("Print the letter with the answer")
    follow(senco, "Print the letter", exact=False)
    assert_accessible(senco, "a letter")
    letter = on_paper(senco, tmp_path)
    for words in ("Dear Mrs Demir", "ask for", "we do not agree", REASON, "without a name", "ico.org.uk", "Millbeck Primary School"):
        assert words in letter, letter
    for words in ("Back to the objection", "Sign out", "Upheld", "Fourfold"):
        assert words not in letter
    objected.goto(objected.finding)
    assert heading(objected) == "Leyla Demir’s reading"
    follow(objected, "Today")
    assert objected.get_by_role("listitem").filter(has_text="Leyla Demir").filter(has_text="Read the finding").count()


def test_upheld_until_she_takes_it_back(own_school, objected, visitors):
    senco = visitors.signed_in(own_school, "nair")
    follow(senco, "Answer it about Leyla Demir", exact=False)
    senco.get_by_label("Upheld", exact=False).first.check()
    press(senco, "Keep this answer")
    senco.goto(objected.finding)
    assert heading(senco) == "An objection stands"
    assert "An objection was upheld." in senco.locator("main").inner_text()
    follow(senco, "Open the objection")
    follow(senco, "They have taken it back", exact=False)
    assert senco.get_by_label("Who said so").input_value() == "Mrs Demir, mother"
    assert_accessible(senco, "an objection to take back")
    press(senco, "Read progress again")
    assert problems(senco) == ["Tick this, if they have said so."]
    senco.get_by_label("They said that they no longer object").check()
    press(senco, "Read progress again")
    words = senco.locator("main").inner_text()
    assert "Upheld by Mrs Nair" in words.replace("Ms", "Mrs") and "Taken back on 12 November 2026" in words
    follow(senco, "Print the letter with the answer", exact=False)
    assert "We agree." in senco.locator("main").inner_text()
    senco.goto(objected.finding)
    assert heading(senco) == "Leyla Demir’s reading"


def test_written_down_for_the_wrong_pupil(own_school, objected):
    here = objected.url.split("?")[0]
    follow(objected, "Written down for the wrong pupil", exact=False)
    assert_accessible(objected, "an objection to move")
    press(objected, "Move it")
    assert problems(objected) == ["Choose the pupil for whom it was meant.", "Write how it came to stand here."]
    other = objected.get_by_label("For whom it was meant").locator("option").nth(1)
    right = other.get_attribute("value")
    objected.get_by_label("For whom it was meant").select_option(right)
    objected.get_by_label("How it came to stand here").fill("I opened the record of the child beside.")
    press(objected, "Move it")
    words = objected.locator("main").inner_text()
    assert "An entry was written here by mistake and moved on 12 November 2026." in words
    assert HER_WORDS not in words and objected.locator("main .rows").count() == 0
    assert_accessible(objected, "an objection that was moved away")
    objected.goto("/".join(here.split("/")[:-2] + [right, "objection"]))
    assert HER_WORDS in objected.locator("main").inner_text()
    objected.goto(objected.finding)
    assert heading(objected) == "Leyla Demir’s reading"


def test_the_office_on_a_phone_without_script(own_school, visitors):
    page = visitors.signed_in(own_school, "fisk", java_script_enabled=False, viewport={"width": 390, "height": 800})
    page.goto(f"{SCHOOL}/office/pupils")
    follow(page, "Leyla Demir")
    follow(page, "Objection", exact=False)
    press(page, "Write it down")
    assert problems_without_script(page) == ["Write who objects, such as “Mrs Demir, mother”."]
    page.get_by_label("Who objects").fill("Mrs Demir, mother")
    press(page, "Write it down")
    assert "Waits for an answer until 12 December 2026" in page.locator("main").inner_text()
    assert_fits(page, "an objection")
    page.get_by_text("Somebody else objects too").click()
    page.get_by_label("Who objects").fill("Mrs Demir, mother")
    press(page, "Write it down")
    assert page.locator("main .rows b", has_text="Mrs Demir, mother").count() == 1, "posted twice is two"


def test_turning_on_says_what_it_does_and_prints_the_page_for_parents(own_school, visitors, tmp_path):
    page = visitors.signed_in(own_school, "nair")
    page.goto(f"{SCHOOL}/settings")
    assert "turned it on." in page.locator("main").inner_text()
    press(page, "Turn it off")
    assert problems(page) == ["Tick that you want to hide every question and finding from everybody."]
    page.get_by_label("Yes, hide it from everybody").check()
    press(page, "Turn it off")
    words = page.locator("main").inner_text()
    for sentence in ("It stays off until you turn it on.", "It decides nothing.", "Your name stands here as who turned it on."):
        assert sentence in words
    follow(page, "Print the page for parents")
    assert heading(page) == "How we look at your child’s progress"
    assert_accessible(page, "the page for parents")
    text = on_paper(page, tmp_path)
    for sentence in ("It decides nothing", "Nair", "How to say no", "without a name", "does not do this now"):
        assert sentence in text
    assert text.startswith("Millbeck Primary School") and "Sign out" not in text
    pages = subprocess.run(["pdfinfo", tmp_path / "page.pdf"], check=True, capture_output=True, timeout=60).stdout.decode()
    assert "Pages:           1\n" in pages, pages
    visitor = visitors.window(own_school)
    visitor.goto(f"{SCHOOL}/for-parents")
    assert heading(visitor) == "How we look at your child’s progress"
    page.goto(f"{SCHOOL}/settings")
    write_date(page, "Impact assessment finished on", 13, 11, 2026)
    press(page, "Turn it on")
    assert problems(page) == ["13 November 2026 is still to come."]
    write_date(page, "Impact assessment finished on", 5, 11, 2026)
    press(page, "Turn it on")
    assert "turned it on. Its impact was assessed on 5 November 2026." in page.locator("main").inner_text()
