"""A senior leader reads what the school has not done. The SENCo hands her list over for a day, and ends it."""

import re

from people import assert_accessible, assert_fits, follow, heading, press, problems, write_date
from test_decision import row, words


def test_every_line_leads_to_its_record(own_school, visitors):
    page = visitors.signed_in(own_school, "bright")
    follow(page, "See what the school has not done")
    assert heading(page) == "What the school has not done"
    assert_accessible(page, "what the school has not done")
    lines = page.get_by_role("listitem").filter(has_text=re.compile("Due on|Waiting since")).all()
    assert lines
    ways = []
    for line in lines:
        pupil, *records = line.get_by_role("link").all()
        assert records, f"“{line.inner_text()}” leads to the pupil alone"
        ways.append((pupil.inner_text(), records[0].get_attribute("href")))
    said = words(page)
    for number in re.findall(r"\d+", said):
        assert not re.search(rf"(with|by|of) (Mrs?|Miss|Ms) \w+[^.]*\b{number} (late|things|more)", said)
    for name, way in ways:
        assert page.goto(way).status == 200
        assert name.split()[0] in words(page), f"{way} says nothing of {name}"
    page.goto(page.url.split("/millbeck")[0] + "/millbeck-primary-school/not-done")
    page.set_viewport_size({"width": 390, "height": 844})
    assert_fits(page, "what the school has not done, on a phone")


def test_what_is_done_goes(own_school, visitors):
    leader, senco = (visitors.signed_in(own_school, name) for name in ("bright", "nair"))
    follow(leader, "See what the school has not done")
    letters = leader.get_by_role("heading", name="Letters not sent")
    assert letters.is_visible()
    with senco.expect_navigation():
        row(senco, "Send the formal notice").get_by_role("link", name="Write the letter").click()
    senco.get_by_role("group", name="How?").get_by_label("By letter").check()
    press(senco, "Keep as sent")
    leader.reload()
    assert letters.count() == 0


def test_her_list_is_handed_over_and_taken_back(own_school, visitors):
    senco = visitors.signed_in(own_school, "nair")
    follow(senco, "list", exact=False)
    assert heading(senco) == "Your list"
    assert_accessible(senco, "a list to hand over")
    to = senco.get_by_label("Hand this list to")
    chosen = to.get_by_role("option").first.inner_text().split(",")[0]
    write_date(senco, "Until", 11, 11, 2026)
    press(senco, "Hand over")
    assert len(problems(senco)) == 1
    write_date(senco, "Until", 20, 11, 2026)
    press(senco, "Hand over")
    assert senco.get_by_text("Your list is handed over. You can take it back at any time.").is_visible()
    assert f"{chosen} also does what is due from you until 20 November 2026." in words(senco)
    assert_accessible(senco, "a list handed over")

    colleague = visitors.signed_in(own_school, chosen.split()[-1].lower())
    follow(colleague, "list", exact=False)
    assert "You, for Ms Nair" in words(colleague)
    assert_accessible(colleague, "a colleague's list beside one's own")

    press(senco, "Take it back now")
    assert senco.get_by_role("button", name="Hand over").is_visible()
    colleague.reload()
    assert "You, for Ms Nair" not in words(colleague)
