"""Files that people bring in, and files that nobody should."""

import random

ODD_NAMES = [("Siobhán 🦊", "O’Brien-D'Arcy"), ("ليلى", "الحسن"), ('"\u0301Ann"\u0301', '<b>"\u0301Lee')]


def csv_cell(text):
    return '"' + text.replace('"', '""') + '"'


def panel(pupils=60):
    """A results file of the panel shape: four sittings in two subjects; the first pupil falls behind in the last."""
    chance = random.Random(4)
    lines = ["dataset,subject,pupil,school,wave,score"]
    for pupil in range(1, pupils + 1):
        for subject in ("maths", "reading"):
            start = chance.gauss(50, 10)
            for wave in range(1, 5):
                score = start + 4 * wave + chance.gauss(0, 2)
                if pupil == 1 and wave == 4:
                    score -= 30
                lines.append(f"panel,{subject},{1000 + pupil},s1,{wave},{max(0, min(100, round(score)))}")
    return "\n".join(lines) + "\n"


def odd_pupils():
    """Pupils whose names are hard on programs."""
    rows = [f"odd-{place},{csv_cell(first)},{csv_cell(last)},4" for place, (first, last) in enumerate(ODD_NAMES)]
    return "\n".join(["pupil,first_name,last_name,year_group", *rows]) + "\n"


# By name: what is in it, and words that its refusal says.
HOSTILE = {
    "an-empty-file.csv": (b"", "empty"),
    "a-zip.csv": (b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(range(256)), "zip"),
    "a-pdf.csv": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "PDF"),
    "a-photograph.csv": (b"\x89PNG\r\n\x1a\n" + bytes(300), "CSV"),
}
