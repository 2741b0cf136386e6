"""Bringing in files, as several journeys do."""

from people import press, write_date
from servers import SCHOOL


def bring(page, *files, school=SCHOOL):
    """Chooses files, each a name and its content, and asks what they would change."""
    page.goto(f"{school}/imports")
    page.get_by_label("The files", exact=True).set_input_files(
        [{"name": name, "mimeType": "text/csv", "buffer": content} for name, content in files])
    press(page, "See what would change")


def bring_newest(page, content):
    """Brings the demo's newest results: the school knows their tests, so nothing is asked."""
    bring(page, ("newest-results.csv", content))


# When each wave of the panel was sat, and by which year group.
PANEL_WAVES = [(3, 11, 2025, "Year 3"), (4, 3, 2026, "Year 3"), (7, 7, 2026, "Year 3"), (5, 11, 2026, "Year 4")]


def say_what_waves_are(page):
    """Answers the questions about the panel: one test a subject, and its pupils are new."""
    for wave, (*day, year) in enumerate(PANEL_WAVES, 1):
        write_date(page, f"Day of the sitting, wave {wave}", *day)
        page.get_by_label(f"Year group that sat it, wave {wave}").select_option(label=year)
    for subject in ("Maths", "Reading"):
        page.get_by_label(f"{subject}: the same test each time").check()
    page.get_by_label("Add pupils who are not yet here").check()
    press(page, "See what would change")


def counts(page):
    """What the preview says: for each kind of row how many are new, changed and as they stand."""
    rows = page.get_by_role("table", name="What would change").get_by_role("row").all()[1:]
    cells = [[cell.inner_text() for cell in row.locator("th, td").all()] for row in rows]
    return {row[0]: tuple(int(number.replace(",", "")) for number in row[1:]) for row in cells}
