"""Setting up a school on an empty installation."""

from people import heading, press

OWN = "harbour lantern velvet ninety"


def set_up(page, code):
    page.goto("/")
    assert heading(page) == "Set up your school"
    page.get_by_label("Set-up code").fill(code)
    page.get_by_label("Name of the school").fill("St Brigid’s Primary")
    page.get_by_label("First name").fill("Siân 🌊")
    page.get_by_label("Last name").fill("O'Hara")
    page.get_by_label("Username").fill("s.ohara")
    page.get_by_label("Password", exact=True).fill(OWN)
    page.get_by_label("The same password again").fill(OWN)
    press(page, "Set up the school")
