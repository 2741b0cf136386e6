"""What a finding, a pupil, a class and a joining slip look like on paper."""

import subprocess

import pytest

from people import follow, heading, press

SCREEN_ONLY = ["Sign out", "Find a pupil", "Classes", "Read the finding", "Record what you considered"]


def on_paper(page, folder):
    """The words of the printed page."""
    page.pdf(path=folder / "page.pdf", format="A4")
    shown = subprocess.run(["pdftotext", "-layout", folder / "page.pdf", "-"], check=True, capture_output=True, timeout=60)
    return " ".join(shown.stdout.decode().split())


@pytest.fixture
def leyla(school, visitors):
    page = visitors.signed_in(school, "osei")
    page.get_by_role("link", name="Leyla Demir").first.click()
    assert heading(page) == "Leyla Demir"
    return page


def test_pupil(leyla, tmp_path):
    text = on_paper(leyla, tmp_path)
    for words in ("Leyla Demir", "What every teacher must do", "How reading went"):
        assert words in text
    for words in SCREEN_ONLY:
        assert words not in text


def test_finding(leyla, tmp_path):
    leyla.locator("section", has_text="How reading went").get_by_role("link", name="Read the finding").click()
    text = on_paper(leyla, tmp_path)
    for words in ("it decides nothing", "pupils with similar reading scores", "What else might explain it?", "A gap: not yet taught, or missed?"):
        assert words in text
    for words in SCREEN_ONLY:
        assert words not in text


def test_class(leyla, tmp_path):
    follow(leyla, "4 Willow")
    text = on_paper(leyla, tmp_path)
    assert "4 Willow" in text
    assert "Sign out" not in text


def test_joining_slip(own_school, visitors, tmp_path):
    page = visitors.signed_in(own_school, "fisk")
    follow(page, "Staff")
    follow(page, "Osei, Daniel")
    press(page, "Make a new joining code")
    assert heading(page) == "Print this slip"
    text = on_paper(page, tmp_path)
    code = page.locator(".facts b").nth(1).inner_text()
    assert code in text
    assert f"{own_school.address}/join" in text
