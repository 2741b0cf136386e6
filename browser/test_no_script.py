"""Everything works without script: signing in, the first page, a finding, not now, bringing in a file."""

from bring import bring, bring_newest, counts
from people import follow, heading, press, problems_without_script, write_date


def test_a_teacher_without_script(own_school, visitors):
    page = visitors.signed_in(own_school, "osei", java_script_enabled=False)
    row = page.get_by_role("listitem").filter(has_text="Leyla Demir").filter(has_text="reading")
    row.get_by_role("link", name="Read the finding").click()
    assert heading(page) == "Leyla Demir’s reading"
    press(page, "Not now, look again")
    assert problems_without_script(page) == ["Write why not now."]
    write_date(page, "Look again on", 26, 11, 2026)
    page.get_by_label("Why not now").fill("New glasses.")
    press(page, "Not now, look again")
    assert page.get_by_text("It comes back on Thursday 26 November").is_visible()
    follow(page, "Today")
    assert page.get_by_role("listitem").filter(has_text="Leyla Demir").filter(has_text="Waiting").count() == 0


def test_bringing_in_a_file_without_script(demo, own_school, visitors):
    page = visitors.signed_in(own_school, "nair", java_script_enabled=False)
    bring_newest(page, (demo / "files/newest-results.csv").read_bytes())
    assert heading(page) == "What would change"
    assert counts(page)["Results"][0] > 300
    press(page, "Bring it in")
    assert len(problems_without_script(page)) == 1
    page.get_by_label("Leave these 5 rows out").check()
    press(page, "Bring it in")
    assert heading(page) == "Brought in"
    # Rows whose day could be either: one question, with the columns folded away and sent along.
    upn = (demo / "files/newest-results.csv").read_text().splitlines()[1].split(",")[0]
    bring(page, ("one.csv", f"upn,subject,assessment,date,score\n{upn},reading,Quiz,05/11/2026,97\n".encode()))
    assert heading(page) == "What is in this file?"
    press(page, "See what would change")
    assert problems_without_script(page) == ["Say which day it is."]
    page.get_by_label("5 November 2026").check()
    press(page, "See what would change")
    assert counts(page)["Results"] == (1, 0, 0)
    press(page, "Bring it in")
    page.get_by_text("Take it back", exact=True).click()
    page.get_by_label("Yes, undo all of it").check()
    press(page, "Undo")
    assert heading(page) == "Undone"
    follow(page, "Bring in more")


def test_the_menu_on_a_phone_without_script(school, visitors):
    page = visitors.signed_in(school, "nair", java_script_enabled=False, viewport={"width": 390, "height": 844})
    bar = page.get_by_role("navigation", name="Fourfold")
    bar.get_by_text("More", exact=True).click()
    bar.get_by_role("link", name="Numbers").click()
    assert heading(page) == "Numbers"
