"""The README’s pictures: a finding, a teacher’s first page, a pupil and a class’s sheet of the invented school, in light."""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from people import sign_in
from servers import HERE, Server, make_demo

PICTURES = HERE.parent / "docs/pictures"
MOST = 200_000


def take(page, name, high):
    """The upper part of the page, as high as stays under the limit."""
    file = PICTURES / f"{name}.png"
    whole = page.evaluate("document.documentElement.scrollHeight")
    high = min(high, whole)
    page.screenshot(path=file, full_page=True, clip={"x": 0, "y": 0, "width": page.viewport_size["width"], "height": high})
    size = file.stat().st_size
    if size > MOST:
        raise SystemExit(f"{file} has {size} bytes, more than {MOST}: take less of the page.")
    print(f"{file.relative_to(HERE.parent)}: {size // 1000} kB")


def main():
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        make_demo(folder)
        server = Server(folder)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or "/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        )
        try:
            page = browser.new_page(base_url=server.address, viewport={"width": 1280, "height": 900})
            sign_in(page, "osei")
            page.wait_for_url("**/today")
            take(page, "today", 890)
            page.get_by_role("link", name="Leyla Demir").first.click()
            page.wait_for_url("**/pupils/*")
            take(page, "pupil", 1480)
            part = page.locator("section", has_text="How reading went").last
            part.get_by_role("link", name="Read the finding").click()
            page.wait_for_url("**/findings/*")
            take(page, "finding", 1215)
            page.goto(page.url.split("/findings/")[0] + "/classes")
            page.get_by_role("table").get_by_role("link").first.click()
            page.get_by_role("link", name="Class sheet").first.click()
            page.wait_for_url("**/sheet")
            page.emulate_media(media="print")
            page.set_viewport_size({"width": 794, "height": 900})
            take(page, "class-sheet", 1123)
        finally:
            browser.close()
            server.stop()


if __name__ == "__main__":
    main()
