"""Every page of every role is open to everybody: checked by axe, in every light, size and width."""

import pytest

from people import assert_accessible, assert_fits, heading, problems
from servers import SCHOOL
from sitemap import declared, route_of

# Reached signed out, in the midst of signing in, on a shared tablet, on an empty installation or by script; the assets
# are no pages, nor is what programs ask.
ON_THEIR_OWN = {
    "/sign-in", "/sign-in/code", "/set-up", "/join", "/assets/:file", "/:school/imports/:import/progress", "/tablet",
    "/tablet/:account", "/healthz", "/readyz",
}


def test_every_route_is_visited(atlas):
    """A page that no link leads to is a page that nobody finds, and that nothing here checks."""
    routes = declared()
    assert len(routes) > 20, "docs/access.md lists its routes otherwise than this test reads them"
    visited = {route_of(path, routes) for pages in atlas.values() for path in pages}
    assert routes - visited - ON_THEIR_OWN == set()


def test_accessible_for(username, atlas, stocked, visitors):
    page = visitors.signed_in(stocked, username)
    for path, route in atlas[username].items():
        if route:
            page.goto(path)
            assert heading(page)
            assert_accessible(page, f"{username} at 1280")
            assert_fits(page, f"{username} at 1280")


@pytest.mark.parametrize("how", ["narrow", "dark", "larger text"])
def test_accessible_when(how, one_each, stocked, visitors):
    for username, paths in one_each.items():
        width = 390 if how == "narrow" else 1280
        page = visitors.signed_in(
            stocked, username, viewport={"width": width, "height": 844}, color_scheme="dark" if how == "dark" else "light"
        )
        if how == "larger text":
            # Twice the usual: the person's own setting is an eighth or a quarter more, the browser's zoom the rest.
            page.goto("/account")
            page.get_by_label("Larger").check()
            page.get_by_role("button", name="Save how pages look").click()
        for path in paths:
            page.goto(path)
            if how == "larger text":
                page.evaluate("document.documentElement.style.fontSize = '200%'")
            if how == "narrow":
                # The bar at the foot lies over whatever is scrolled under it: as high as the page, it covers nothing.
                high = page.evaluate("document.documentElement.scrollHeight")
                page.set_viewport_size({"width": 390, "height": high})
            assert_accessible(page, how)
            assert_fits(page, how)
        if how == "larger text":
            page.goto("/account")
            page.get_by_label("Usual").check()
            page.get_by_role("button", name="Save how pages look").click()


def test_focus_is_never_under_the_bar(stocked, visitors):
    page = visitors.signed_in(stocked, "nair", viewport={"width": 390, "height": 844})
    reached = 0
    for _ in range(30):
        page.keyboard.press("Tab")
        place = page.evaluate(
            """() => {
                const focus = document.activeElement
                const bar = document.querySelector('.ways').getBoundingClientRect().top
                return focus.closest('main') ? [focus.getBoundingClientRect().top, bar] : null
            }"""
        )
        if place:
            reached += 1
            assert place[0] < place[1], "what has the focus lies wholly under the bar"
    assert reached > 10


def test_accessible_before_signing_in(school, empty, visitors):
    page = visitors.window(school)
    for path in ("/", "/sign-in", "/join", "/help", "/help/evidence", "/accessibility", "/your-data"):
        page.goto(path)
        assert_accessible(page, "signed out")
    page.goto("/join")
    page.get_by_role("button", name="Join").click()
    assert problems(page)
    assert_accessible(page, "joining with nothing written")
    page.goto("/sign-in")
    page.get_by_role("button", name="Sign in").click()
    assert len(problems(page)) == 2
    assert_accessible(page, "signing in with nothing written")
    page = visitors.window(empty)
    page.goto("/set-up")
    assert_accessible(page, "setting up")
    page.get_by_role("button", name="Set up the school").click()
    assert len(problems(page)) >= 5
    assert_accessible(page, "setting up with nothing written")


def test_problem_pages(stocked, visitors):
    page = visitors.signed_in(stocked, "osei")
    assert page.goto(f"{SCHOOL}/staff").status == 403
    assert heading(page) == "This is not yours to open"
    assert_accessible(page, "403")
    assert page.goto(f"{SCHOOL}/pupils/{'a' * 26}").status == 404
    assert heading(page) == "There is no such page for you"
    assert_accessible(page, "404")
    page = visitors.window(stocked)
    assert page.goto("/nowhere/at/all").status == 404
    assert_accessible(page, "404, signed out")
