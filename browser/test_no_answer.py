"""One family never answers, and nothing waits for it. Another says a great deal, in three scripts."""

from paper import on_paper
from people import assert_accessible, assert_fits, follow, heading, press, problems, write_date
from servers import SCHOOL
from test_decision import letters_to_write, press_row, row, to_decide, words

ARABIC = "ليلى تحب القصص لكنها تخاف من القراءة بصوت عالٍ أمام الصف. "
BENGALI = "সে বাড়িতে গল্প শুনতে ভালোবাসে, কিন্তু নিজে পড়তে চায় না। "
POLISH = "Wieczorem płacze nad książką, więc czytamy jej na głos. Źdźbło cierpliwości. "
MOST = 20_000


def the_pupil_nobody_answers_for(senco):
    """On the SENCo's list: its family was asked twice, and needs are looked at all the same."""
    follow(senco, "list", exact=False)
    lines = senco.get_by_role("listitem").filter(has_text="Decide what happens next")
    for name in [line.get_by_role("link").first.inner_text() for line in lines.all()]:
        press_row(senco, row(senco, "Decide what happens next", name), "Decide")
        if "no answer" in words(senco).lower():
            return name
        senco.go_back()
    raise AssertionError("nobody's family was asked in vain")


def test_nothing_is_blocked(own_school, visitors, tmp_path):
    senco = visitors.signed_in(own_school, "nair")
    name = the_pupil_nobody_answers_for(senco)
    called = name.split()[0]
    family = row(senco, "The family’s view")
    assert "Done" in family.inner_text()
    assert "Asked by letter on" in family.inner_text() and "Asked by phone on" in family.inner_text()
    assert_accessible(senco, "the way to a decision of a family that never answers")

    press_row(senco, family, "Write down a view")
    senco.get_by_role("group", name="How did you ask the family?").get_by_label("In person").check()
    senco.get_by_label("What came of it").fill("At the gate: nobody came.")
    press(senco, "Save that they were asked")
    assert "Asked in person on 12 November 2026: At the gate: nobody came." in words(senco)

    press_row(senco, row(senco, "Not SEN support now, keep watching, or SEN support."), "Decide")
    needs = senco.url.replace("/decision", "/needs")
    assert senco.get_by_text("Not there yet").count() == 0, "nothing is missing"
    senco.get_by_role("radio", name="SEN support", exact=False).last.check()
    senco.get_by_label("Why?").fill("Six weeks of teaching made little difference.")
    senco.get_by_label("What will be done?").fill("Two lessons a week in a small group.")
    senco.get_by_role("group", name="How?").get_by_label("By letter").check()
    press(senco, "Save the decision")
    assert heading(senco) == f"SEN support: {called}"
    said = words(senco)
    assert "The family has not answered yet. We asked" in said and "by phone on" in said and "by letter on" in said
    assert_accessible(senco, "a decision without the family's view")

    while letters_to_write(senco).count():
        with senco.expect_navigation():
            letters_to_write(senco).first.click()
        assert "You can tell us at any time if you do not agree." in senco.get_by_label("The letter").input_value()
        senco.get_by_role("group", name="How?").get_by_label("By letter").check()
        press(senco, "Keep as sent")
        assert on_paper(senco, tmp_path)[1] == 1
        senco.goto(needs)
    senco.goto(f"{SCHOOL}/register")
    assert name in words(senco)


def test_twenty_thousand_characters_in_three_scripts(own_school, visitors, tmp_path):
    teacher = visitors.signed_in(own_school, "osei")
    to_decide(teacher)
    needs = teacher.url.replace("/decision", "/needs")
    teacher.goto(needs)
    said = ((ARABIC + BENGALI + POLISH) * 120)[:MOST - 1] + "."
    much = said * 3
    press_row(teacher, row(teacher, "The family’s view"), "Write down a view")
    father = teacher.get_by_role("group", name="Who said it?").get_by_role("radio").nth(1)
    father.check()
    teacher.get_by_label("What did they say?").fill(much)
    teacher.get_by_role("group", name="How did they say it?").get_by_label("By message or e-mail").check()
    press(teacher, "Save the view")
    assert len(problems(teacher)) == 1
    assert teacher.get_by_label("What did they say?").input_value() == much
    teacher.get_by_label("What did they say?").fill(said)
    press(teacher, "Save the view")
    assert teacher.get_by_text("The view is on the record.").is_visible()
    assert_accessible(teacher, "a long view, folded")
    teacher.get_by_text(said[:40], exact=False).first.click()
    kept = [quote.inner_text() for quote in teacher.get_by_role("blockquote").all()]
    assert any(said.strip() in quote for quote in kept), "kept whole and shown as it was said"
    teacher.set_viewport_size({"width": 390, "height": 844})
    assert_fits(teacher, "a long view on a phone")
    assert_accessible(teacher, "a long view, open")

    teacher.goto(needs)
    press_row(teacher, row(teacher, "Not SEN support now, keep watching, or SEN support."), "Decide")
    teacher.get_by_role("radio", name="Not SEN support now").check()
    teacher.get_by_label("Why?").fill("The gap is closing.")
    teacher.get_by_label("What will be done?").fill("Good teaching goes on.")
    press(teacher, "Save the decision")
    while letters_to_write(teacher).count():
        with teacher.expect_navigation():
            letters_to_write(teacher).first.click()
        teacher.get_by_role("group", name="How?").get_by_label("By letter").check()
        press(teacher, "Keep as sent")
        text, sheets = on_paper(teacher, tmp_path)
        assert sheets == 1
        assert not [part for part in (ARABIC, BENGALI, POLISH, "ليلى", "płacze", "গল্প") if part.strip() in text]
        teacher.goto(needs)
