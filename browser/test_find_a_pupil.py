"""Finding a pupil from any page: with script, without it, and by keyboard alone."""

from people import assert_accessible, follow, heading


def find(page, name):
    """The box at the top, as used without script."""
    page.get_by_role("textbox", name="Find a pupil").fill(name)
    page.get_by_role("button", name="Find", exact=True).click()


def test_as_one_types(school, visitors):
    page = visitors.signed_in(school, "nair")
    box = page.get_by_role("combobox", name="Find a pupil")
    box.press_sequentially("ley", delay=60)
    options = page.get_by_role("option")
    options.first.wait_for()
    assert "Leyla Demir" in " ".join(options.all_inner_texts())
    assert box.get_attribute("aria-expanded") == "true"
    assert_accessible(page, "pupils found as one types")
    box.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert chosen.count() == 1
    name = chosen.locator("b").inner_text()
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    box.press("Enter")
    page.wait_for_url("**/pupils/*")
    assert heading(page) == name
    assert "ley" not in page.url.lower()


def test_escape_closes_the_list(school, visitors):
    page = visitors.signed_in(school, "nair")
    box = page.get_by_role("combobox", name="Find a pupil")
    box.press_sequentially("ley", delay=60)
    page.get_by_role("option").first.wait_for()
    box.press("Escape")
    assert page.get_by_role("option").count() == 0
    assert box.input_value() == "ley"


def test_without_script(school, visitors):
    page = visitors.signed_in(school, "nair", java_script_enabled=False)
    find(page, "łukasz kaczmarek")
    assert heading(page) == "Łukasz Kaczmarek"
    find(page, "ali")
    assert page.get_by_role("link", name="Maliha Ali").is_visible()
    assert page.get_by_role("link", name="Samiha Ali").is_visible()
    assert "ali" not in page.url.split("/")[-1]


def test_nobody_of_that_name(school, visitors):
    page = visitors.signed_in(school, "nair", java_script_enabled=False)
    for name in ("zzyzx", "<zz>'\"\u0301;--", "ليلى", "%", "👓"):
        find(page, name)
        assert f"No pupil named “{name}” whom you work with." in page.locator("main").inner_text()


def test_others_pupils_are_not_found(school, visitors):
    page = visitors.signed_in(school, "stubbs", java_script_enabled=False)
    find(page, "leyla")
    assert page.get_by_role("link", name="Leyla Demir").count() == 0


def test_by_keyboard_alone(school, visitors):
    page = visitors.signed_in(school, "nair")
    page.reload()
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert "Skip" in skip.inner_text()
    assert skip.is_visible()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('role')") == "combobox":
            break
    page.keyboard.type("Leyla Demir", delay=60)
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pupils/*")
    assert heading(page) == "Leyla Demir"
    follow(page, "Today")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null"), "the skip link leads past the top"
