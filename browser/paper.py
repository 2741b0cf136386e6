"""What comes out of the printer."""

import subprocess


def on_paper(page, folder):
    """The words of the printed page in one line, and how many A4 sheets they fill."""
    page.pdf(path=folder / "page.pdf", format="A4")
    about = run("pdfinfo", folder / "page.pdf")
    sheets = next(int(line.split()[1]) for line in about.splitlines() if line.startswith("Pages:"))
    assert "(A4)" in about, about
    return " ".join(run("pdftotext", folder / "page.pdf", "-").split()), sheets


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
