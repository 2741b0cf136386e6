"""First pages: a SENCo before the bell, a Reception teacher without scores, a deputy head who looks into each number."""

import re

import pytest

from people import assert_accessible, assert_fits, follow, heading, press, problems
from servers import PEOPLE, SCHOOL

SEES = "Knows no letters yet, and turns books upside down."


def part(page, name):
    return page.locator("section").filter(has=page.get_by_role("heading", name=name, exact=True))


def questions(page):
    """Whose questions wait, as the page lists them."""
    return part(page, "Questions about progress that wait").locator(".rows > li b a").all_inner_texts()


def heads(page):
    """The same with class and subject: a pupil’s other subject may wait next."""
    rows = part(page, "Questions about progress that wait").locator(".rows > li").all_inner_texts()
    return [row.split("\n")[0] for row in rows]


def read_the_first(page):
    """What is due stands above it, and has the page’s one filled button."""
    row = part(page, "Questions about progress that wait").locator(".rows > li").first
    row.get_by_role("link", name=re.compile("^Read the finding")).click()
    page.wait_for_url("**/findings/*")


def not_now(page, button="Not now, look again"):
    """The day stands there already: four weeks on."""
    page.get_by_label("Why not now").fill("Small group since Monday; let it work.")
    press(page, button)
    assert page.get_by_text(re.compile("It comes back on")).is_visible()


def test_a_senco_answers_five_questions_before_the_bell(own_school, visitors):
    page = visitors.signed_in(own_school, PEOPLE["SENCo"])
    assert heading(page) == "Thursday 12 November"
    waiting, subjects = questions(page), heads(page)
    assert 5 < len(waiting) <= 20 and len(set(waiting)) == len(waiting)
    assert re.search(r"Waiting since \d+ \w+ \([\w ]+\), with M", page.locator("main").inner_text())
    read_the_first(page)
    answered = []
    for _ in range(5):
        answered.append(page.locator(".crumbs li").last.inner_text())
        not_now(page, "Not now, and the next question")
    assert answered == waiting[:5], "one press a question"
    assert page.locator(".crumbs li").last.inner_text() == waiting[5]
    follow(page, "Today")
    assert len(set(subjects)) == len(subjects) and not set(subjects[:5]) & set(heads(page))


def test_two_who_answer_at_once_see_both(own_school, visitors):
    teacher, senco = visitors.signed_in(own_school, PEOPLE["Teacher"]), visitors.signed_in(own_school, PEOPLE["SENCo"])
    read_the_first(teacher)
    senco.goto("/" + teacher.url.split("/", 3)[3])
    not_now(teacher)
    senco.get_by_label("Why not now").fill("Her hearing is checked on Friday.")
    press(senco, "Not now, look again")
    words = senco.locator("main").inner_text()
    assert len(problems(senco)) == 1 and "Mr Osei has said “not now” meanwhile" in problems(senco)[0]
    assert "Small group since Monday; let it work." in words
    assert senco.get_by_label("Why not now").input_value() == "Her hearing is checked on Friday."
    assert_accessible(senco, "two at once")
    press(senco, "Not now, look again")
    assert "“Her hearing is checked on Friday.”" in senco.locator("main").inner_text()


def test_an_order_and_a_filter_are_the_readers_choice(school, visitors):
    page = visitors.signed_in(school, PEOPLE["SENCo"])
    follow(page, "Progress")
    everybody = questions(page)
    follow(page, "By attainment, growth and wait")
    assert "Half of this order is how low attainment is, a quarter how slow growth is" in page.locator("main").inner_text()
    assert sorted(questions(page)) == sorted(everybody) and questions(page) != everybody
    follow(page, "Gap widening")
    some = questions(page)
    assert 0 < len(some) < len(everybody) and set(some) < set(everybody)
    assert "Half of this order" in page.locator("main").inner_text(), "the filter keeps the order"
    assert_accessible(page, "a filtered list")
    follow(page, "Any of the four")
    assert len(questions(page)) == len(everybody)


def test_a_reception_teacher_without_scores_is_asked(own_school, visitors):
    page = visitors.signed_in(own_school, "rowlands", viewport={"width": 390, "height": 844})
    counts = page.get_by_text(re.compile(r"\d+ asked about: 0 answered, \d+ not yet\."))
    pupils = int(re.match(r"\d+", counts.inner_text()).group())
    assert pupils > 20
    assert page.get_by_text(f"Results say too little of {pupils} pupils: say what you see.").is_visible()
    follow(page, "Say what you see")
    first = heading(page)
    assert first.startswith("What do you see in ")
    assert_fits(page, "asked about a pupil")
    press(page, "Save")
    assert problems(page) == [f"{name}: choose yes, no or too early to say." for name in ("Slower than peers", "Below own rate", "Gap not closing", "Gap widening")]
    assert_accessible(page, "asked about a pupil, unanswered")
    press(page, "No to the rest, save")
    assert page.get_by_text("What you see is kept, with your name.").is_visible()

    worry = heading(page)
    assert worry != first and worry.startswith("What do you see in ")
    page.get_by_role("radiogroup").first.get_by_label("Yes").check()
    press(page, "Too early for the rest, save")
    assert problems(page) == ["Write what you see, in a sentence, where you say yes."]
    page.get_by_label("What you see").fill(SEES)
    press(page, "Too early for the rest, save")
    assert heading(page) not in (first, worry)
    page.goto(f"{SCHOOL}/today")
    assert page.get_by_text(f"{pupils} asked about: 2 answered, {pupils - 2} not yet.").is_visible()
    assert questions(page) == [worry.removeprefix("What do you see in ").removesuffix("?")]

    senco = visitors.signed_in(own_school, PEOPLE["SENCo"])
    follow(senco, "Progress")
    row = senco.get_by_role("listitem").filter(has_text=SEES)
    assert "Miss Rowlands’s own answer" in row.inner_text() and "with you" in row.inner_text()
    row.get_by_role("link", name="Read the answer").click()
    senco.wait_for_url("**/observation*")
    assert heading(senco) == worry
    assert_accessible(senco, "what a teacher sees")
    not_now(senco)
    follow(senco, "Progress")
    assert senco.get_by_text(SEES).count() == 0


def test_every_count_of_a_senior_leader_opens_its_list(school, visitors):
    page = visitors.signed_in(school, PEOPLE["Senior leader"])
    links = page.get_by_role("table", name=re.compile("^By ")).get_by_role("link")
    seen = {}
    for link in links.all():
        number = re.match(r"\d+\b", link.inner_text().strip())
        if number and not re.search(r"/classes/\w+$", link.get_attribute("href")):
            seen[link.get_attribute("href")] = int(number.group())
    for kind in ("roll&year=", "roll&class=", "support&class=", "waiting&year=", "unknown&year=", "unknown&class="):
        assert any(kind in href for href in seen), kind
    lead = page.get_by_role("link", name=re.compile(r"^\d+ questions about progress"))
    seen[lead.get_attribute("href")] = int(lead.inner_text().split()[0])
    bare = page.locator("main td:not(:has(a))").all_inner_texts()
    assert set(bare) <= {"", "0"}, "a count that opens nothing"
    for href, number in seen.items():
        page.goto(href)
        rows = page.locator("main .rows > li, main tbody tr").count()
        assert rows == number, f"{href} lists {rows}, and the first page says {number}"


def test_a_school_sets_how_many_rows_stand_first(own_school, visitors):
    office = visitors.signed_in(own_school, PEOPLE["Administrator"])
    follow(office, "School")
    rows = office.get_by_label("Rows of a list on a first page")
    assert rows.input_value() == "20"
    rows.fill("3")
    press(office, "Keep these settings")
    assert problems(office) == ["Write a whole number from 5 to 50. Our advice is 20."]
    rows.fill("5")
    press(office, "Keep these settings")
    page = visitors.signed_in(own_school, PEOPLE["SENCo"])
    shown = questions(page)
    assert len(shown) == 5
    part(page, "Questions about progress that wait").get_by_role("link", name=re.compile(r"^All \d+")).click()
    page.wait_for_url(lambda url: not url.endswith("/today"))
    assert questions(page)[:5] == shown and len(questions(page)) > 5


@pytest.mark.parametrize("username", ["osei", "rowlands"])
def test_a_teacher_sees_own_pupils_alone(username, school, visitors):
    page = visitors.signed_in(school, username)
    listed = page.locator("main .rows > li").all_inner_texts()
    assert any("with you" in row for row in listed)
    follow(page, "Classes")
    own = page.get_by_role("table", name="Classes").get_by_role("rowheader").all_inner_texts()
    about = [row for row in listed if "Waiting since" in row or "Not answered yet" in row]
    assert about and all(any(name in row for name in own) for row in about)
