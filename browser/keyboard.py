"""Working a page by keyboard alone."""


def tab_to(page, label):
    """Moves the focus on, as far as a field or button of that name."""
    for _ in range(80):
        page.keyboard.press("Tab")
        name = page.evaluate(
            """() => {
                const focus = document.activeElement
                const group = focus.closest('fieldset')?.querySelector('legend')?.innerText
                const own = focus.labels?.[0]?.innerText ?? focus.innerText
                return [own, group ? `${group}: ${own}` : own]
            }"""
        )
        if label in (part.strip() for part in name):
            return
    raise AssertionError(f"the keyboard does not reach “{label}”")


def write(page, label, text):
    tab_to(page, label)
    page.keyboard.type(text)


def send(page, button):
    tab_to(page, button)
    with page.expect_navigation():
        page.keyboard.press("Enter")
