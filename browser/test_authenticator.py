"""The authenticator app: set up, asked for at each sign-in, and done without by a recovery code."""

import re
from datetime import timedelta

import pyotp

from founding import OWN
from people import assert_accessible, heading, press, problems


def test_an_authenticator_app(empty, founder):
    page = founder
    page.goto("/account/authenticator")
    key = page.locator("main b").filter(has_text=re.compile(r"^[A-Z2-7 ]{32,}$")).inner_text().replace(" ", "")
    app = pyotp.TOTP(key)
    page.get_by_label("Code that the app shows now").fill("000000")
    page.get_by_label("Your password").fill(OWN)
    press(page, "Turn it on")
    assert len(problems(page)) == 1
    page.get_by_label("Code that the app shows now").fill(app.at(empty.now))
    page.get_by_label("Your password").fill(OWN)
    press(page, "Turn it on")
    assert heading(page) == "It is on. Keep these ten codes"
    assert_accessible(page, "recovery codes")
    codes = page.locator("main .rows").get_by_role("listitem").all_inner_texts()
    assert len(set(codes)) == 10

    def sign_in():
        page.goto("/account")
        press(page, "Sign out")
        page.get_by_label("Username").fill("s.ohara")
        page.get_by_label("Password", exact=True).fill(OWN)
        press(page, "Sign in")
        assert heading(page) == "Your code"

    sign_in()
    assert_accessible(page, "asking for a code")
    assert page.request.get("/account", max_redirects=0).status == 303
    page.get_by_label("Code", exact=True).fill("123")
    press(page, "Go on")
    assert len(problems(page)) == 1
    page.get_by_text("My phone is not at hand").click()
    page.get_by_label("Recovery code").fill(codes[0])
    press(page, "Go on")
    page.wait_for_url("**/today")

    sign_in()
    page.get_by_text("My phone is not at hand").click()
    page.get_by_label("Recovery code").fill(codes[0])
    press(page, "Go on")
    assert len(problems(page)) == 1, "a recovery code is good once"
    # The app's next code: the present one was used when the app was set up.
    page.get_by_label("Code", exact=True).fill(app.at(empty.now + timedelta(seconds=30)))
    press(page, "Go on")
    page.wait_for_url("**/today")
    page.goto("/account/authenticator")
    assert "Of your ten, 9 are left." in page.locator("main").inner_text()
