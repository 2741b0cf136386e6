"""Pairs of people who change one record at the same moment: nobody's words are lost without their seeing it."""

import re
import threading

from server import ID, SCHOOL, Server, pupil_of, signed_in

# One record, as two people see it.
PEOPLE = ("osei", "nair")


def run(bench, engine):
    place = bench.demo(engine, f"pairs-{engine}")
    with Server(bench, place) as server:
        people = [signed_in(server, name) for name in PEOPLE]
        concern = raised(people[0], pupil_of(people[0]))
        figures, faults = changed(place, people, concern, "pair", bench.times(100, 1000), at_once)
        yield f"pairs, {engine}", figures, faults
        figures, faults = changed(place, people, concern, "control", bench.times(5, 20), one_over_the_other)
        seen = figures["lost"] == figures["pairs"] and faults
        yield f"pairs, {engine}, control with the revision of a page opened afresh: lost as it must", figures, (
            [] if seen else ["words that were written over were not found lost"])
    place.remove()


def changed(place, people, concern, mark, count, send):
    """What so many pairs were told, set against the versions that stand."""
    pairs = []
    for turn in range(count):
        texts = [f"{mark} {turn} of {name}: reads the question twice" for name in PEOPLE]
        pairs.append((texts, send(people, concern, texts)))
    rows = place.rows(f"SELECT seen FROM concern_version WHERE seen LIKE '{mark} %' ORDER BY revision")
    return compared(pairs, [row[0] for row in rows])


def compared(pairs, stand):
    """`stand`: the texts of all versions, one after another. After each pair the newest holds what was saved; whoever is
    not in it was shown it.
    """
    newest = {text.split(" of ")[0]: text for text in stand}
    saved = [text for texts, answers in pairs for text, (status, _) in zip(texts, answers) if status == 303]
    told = sum(status == 409 and all(text in page for text in texts) for texts, answers in pairs for status, page in answers)
    lost = len(set(saved) - set(newest.values()))
    faults = [f"{lost} lost"] if lost else []
    if (len(saved), told) != (len(pairs), len(pairs)):
        faults.append(f"of {len(pairs)} pairs {len(saved)} were saved, and {told} were shown both texts")
    if sorted(stand) != sorted(saved):
        faults.append(f"{len(stand)} versions stand for {len(saved)} saves")
    return {"pairs": len(pairs), "saved": len(saved), "lost": lost, "told 409 with both texts": told}, faults


def raised(person, pupil):
    """The address of a new concern."""
    status, _ = person.post(pupil + "/concerns/new", fields(person.get(pupil + "/concerns/new")[1]) | {"words": "begun"})
    assert status == 303, status
    return re.search(f"{SCHOOL}/concerns/{ID}", person.answer.getheader("Location"))[0]


def fields(page):
    """What the form of a concern holds where nobody changes anything."""
    values = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and (not re.search('type="(radio|checkbox)"', tag) or " checked" in tag):
            values[name[1]] = value[1] if value else ""
    return values


def page_of(person, concern):
    return fields(person.get(concern + "/change")[1])


def at_once(people, concern, texts):
    """Both send what they wrote over the same revision."""
    answers, start, standing = [None, None], threading.Barrier(2), page_of(people[0], concern)

    def send(number):
        start.wait()
        form = standing | {"words": texts[number], "once": f"{standing['once']}{number}"}
        answers[number] = people[number].post(concern + "/change", form)

    threads = [threading.Thread(target=send, args=(number,)) for number in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def one_over_the_other(people, concern, texts):
    """The second's words go with a revision that the second never saw, as where nobody compares revisions."""
    return [person.post(concern + "/change", page_of(person, concern) | {"words": text}) for person, text in zip(people, texts)]
