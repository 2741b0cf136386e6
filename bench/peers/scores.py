"""Makes a file of invented scores: the same file each time. Use: scores.py ROWS FILE"""

import random
import sys

WAVES = range(1, 13)


def pupils(chance):
    """What a pupil's number looks like, in no order: as UPNs do not follow the register."""
    places = [*range(1_000_000)]
    chance.shuffle(places)
    return (f"A{place:06}{place * 7919 % 1_000_000:06}" for place in places)


def rows(chance):
    """Two subjects a pupil, twelve results in each: spelling to one decimal, maths in whole numbers."""
    for pupil in pupils(chance):
        level = chance.gauss(100, 13)
        for subject, form in (("spelling", "%.1f"), ("maths", "%.0f")):
            for wave in WAVES:
                score = min(max(level + chance.gauss(0, 6), 40), 160)
                yield f"{pupil},{subject},{wave},{form % score}\n"


def write(count, path):
    lines = rows(random.Random(5))
    with open(path, "w") as file:
        file.write("pupil,subject,wave,score\n")
        file.writelines(next(lines) for _ in range(count))


if __name__ == "__main__":
    write(int(sys.argv[1]), sys.argv[2])
