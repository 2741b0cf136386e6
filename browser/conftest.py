"""Fixtures: servers, the browser, and pages that are watched for anything that breaks."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

from bring import bring, bring_newest, say_what_waves_are
from files import panel
from founding import set_up
from people import follow, press, sign_in, write_date
from servers import ON_POSTGRES, PEOPLE, SCHOOL, Server, copy_of, make_demo
from sitemap import declared, shape, walk

WAIT = 30_000
# Verbs and files, which have both engines where it matters, and sweeps over every page, which the router's tests do on both.
NO_JOURNEYS = [
    "backups", "demo_command", "empty_forms", "every_page", "import_command", "operations", "restore", "screen", "trend", "wiping"]
collect_ignore = [f"test_{name}.py" for name in NO_JOURNEYS if ON_POSTGRES]


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The invented school's folder. Nobody serves it: it is copied."""
    folder = tmp_path_factory.mktemp("demo") / "school"
    make_demo(folder)
    return folder


@pytest.fixture(scope="session")
def school(demo, tmp_path_factory):
    """The invented school, for those who only look."""
    server = Server(copy_of(demo, tmp_path_factory.mktemp("school") / "school"))
    yield server
    server.stop()


@pytest.fixture
def own_school(demo, tmp_path):
    """The invented school for one test alone."""
    server = Server(copy_of(demo, tmp_path / "school"))
    yield server
    server.stop()


@pytest.fixture
def empty(tmp_path):
    """An empty folder, served."""
    server = Server(tmp_path / "empty")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or "/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        )
        yield browser
        browser.close()


class Visitors:
    """Browser windows at a server, each with cookies of its own, and what broke in any of them."""

    def __init__(self, chromium):
        self.chromium = chromium
        self.contexts = []
        self.broken = []

    def window(self, server, **how):
        how.setdefault("viewport", {"width": 1280, "height": 900})
        context = self.chromium.new_context(base_url=server.address, **how)
        context.set_default_timeout(WAIT)
        context.on("console", self.note_console)
        context.on("weberror", lambda error: self.broken.append(f"script: {error.error}"))
        context.on("response", self.note_response)
        self.contexts.append(context)
        return context.new_page()

    def signed_in(self, server, username, **how):
        page = self.window(server, **how)
        sign_in(page, username)
        page.wait_for_url("**/today")
        return page

    def note_console(self, message):
        # The browser notes each 4xx; those are pages of ours, and a missing asset is noted below.
        is_refusal = message.text.startswith("Failed to load resource: the server responded with a status of 4")
        if message.type in ("error", "warning") and not is_refusal:
            self.broken.append(f"console: {message.text}")

    def note_response(self, response):
        is_page = response.request.resource_type == "document"
        if response.status >= 500 or response.status >= 400 and not is_page:
            self.broken.append(f"{response.status} {response.url}")

    def close(self):
        for context in self.contexts:
            context.close()
        assert not self.broken, self.broken


@pytest.fixture
def visitors(chromium):
    """Windows for this test; anything on the console, any refused asset and any 5xx fails it at its end."""
    visitors = Visitors(chromium)
    yield visitors
    visitors.close()


@pytest.fixture(params=PEOPLE.values(), ids=PEOPLE.keys())
def username(request):
    """Each role in turn."""
    return request.param


@pytest.fixture
def founder(empty, visitors):
    page = visitors.window(empty)
    set_up(page, empty.set_up_code)
    assert page.get_by_text("Your school is set up.").is_visible()
    return page


def write_down_a_view(page):
    """What somebody of the family says, of the pupil whose way to a decision a SENCo's first page leads to first."""
    page.goto(f"{SCHOOL}/today")
    with page.expect_navigation():
        page.get_by_role("listitem").filter(has_text="Decide what happens next").get_by_role("link", name="Decide").first.click()
    follow(page, "Write down a view")
    page.get_by_role("group", name="Who said it?").get_by_label("Somebody else", exact=True).check()
    page.get_by_label("Somebody else’s name").fill("Mrs Byrne, grandmother")
    page.get_by_label("What did they say?").fill("He reads to me at weekends, and gets cross.")
    page.get_by_label("By phone", exact=True).first.check()
    press(page, "Save the view")


@pytest.fixture(scope="session")
def stocked(demo, tmp_path_factory, chromium):
    """The invented school with files and an objection waiting, so that the pages about them are there."""
    server = Server(copy_of(demo, tmp_path_factory.mktemp("stocked") / "school"))
    visitors = Visitors(chromium)
    page = visitors.signed_in(server, "nair")
    results = (demo / "files/newest-results.csv").read_bytes() + b"nobody,maths,Test,05/11/2026,7\n"
    bring_newest(page, results)
    bring(page, ("waves.csv", panel(8).encode()))
    say_what_waves_are(page)
    page.goto(f"{SCHOOL}/pupils")
    page.get_by_role("table").get_by_role("link").last.click()
    follow(page, "Write down an objection")
    page.get_by_label("Who objects").fill("Her grandmother")
    write_date(page, "When they said so", 11, 11, 2026)
    press(page, "Write it down")
    write_down_a_view(page)
    visitors.close()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def atlas(stocked, chromium):
    """For each person the pages that links lead to, and their routes."""
    visitors, routes = Visitors(chromium), declared()
    pages = {name: walk(visitors.signed_in(stocked, name), routes) for name in PEOPLE.values()}
    visitors.close()
    return pages


@pytest.fixture(scope="session")
def one_each(atlas):
    """Each kind of page once, with somebody who may open it."""
    seen, ways = set(), {name: [] for name in atlas}
    for name, pages in atlas.items():
        for path, route in pages.items():
            if route and shape(path) not in seen:
                seen.add(shape(path))
                ways[name].append(path)
    return ways
