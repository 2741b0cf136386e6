"""Pairs of people who change one record at the same moment: nobody's words are lost without their seeing it."""

import re
import threading

from server import ID, SCHOOL, Server, pupil_of, signed_in

# One record, as two people see it.
PEOPLE = ("osei", "nair")


def run(bench, engine):
    place, count = bench.demo(engine, f"pairs-{engine}"), bench.times(100, 1000)
    with Server(bench, place) as server:
        people = [signed_in(server, name) for name in PEOPLE]
        concern = raised(people[0], pupil_of(people[0]))
        saved, told, faults = [], 0, []
        for turn in range(count):
            texts = [f"pair {turn} of {name}: reads the question twice" for name in PEOPLE]
            answers = at_once(people, concern, texts, revision(people[0], concern))
            first, both = settle(texts, answers)
            saved += first
            told += both
    stand = [row[0] for row in place.rows("SELECT seen FROM concern_version WHERE seen LIKE 'pair %'")]
    lost = len(set(saved) - set(stand))
    if told != count or len(saved) != count:
        faults.append(f"of {count} pairs {len(saved)} had a first, and {told} a second who was shown both texts")
    if sorted(stand) != sorted(saved):
        faults.append(f"{lost} lost; {len(stand)} versions stand for {len(saved)} saves")
    figures = {"pairs": count, "saved first": len(saved), "lost": lost, "second told 409 with both texts": told}
    yield f"pairs, {engine}", figures, faults
    yield control(engine, stand, saved)
    place.remove()


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


def revision(person, concern):
    return fields(person.get(concern + "/change")[1])


def at_once(people, concern, texts, standing):
    """Both send what they wrote over the same revision."""
    answers, start = [None, None], threading.Barrier(2)

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


def settle(texts, answers):
    """Whose text was saved, and whether the other was shown both."""
    saved = [text for text, (status, _) in zip(texts, answers) if status == 303]
    both = [page for status, page in answers if status == 409 and all(text in page for text in texts)]
    return saved, len(both)


def control(engine, stand, saved):
    """The same comparison where a second save wrote over the first."""
    overwritten = [text for text in stand if text != saved[0]]
    seen = set(saved) - set(overwritten)
    return f"pairs, {engine}, control: an overwritten text was found missing as it must", {"missing": len(seen)}, (
        [] if len(seen) == 1 else ["it was not seen"])
