"""Who wrote what, and what the server answered: set against the records after each fault."""

import collections
import random
import secrets
import threading
import time

from server import NO_ANSWER, Person

WORDS = "reads slowly aloud loses the line guesses from pictures answers well when asked follows one step forgets two".split()
SAVED = "SELECT words FROM question WHERE words LIKE 'ledger {}%'"


class Ledger:
    """Texts that were sent: acknowledged at an instant, or without an answer so far."""

    def __init__(self):
        self.kept, self.open = {}, {}
        self.refused = collections.Counter()
        self.waits = []

    def compare(self, found, mark=""):
        """What of this stands in the records, as figures; `found` are the texts read from them."""
        counts = collections.Counter(found)
        kept = [text for text in self.kept if text.startswith(f"ledger {mark}")]
        return {
            "acknowledged": len(kept),
            "lost": sum(counts[text] == 0 for text in kept),
            "twice": sum(count > 1 for count in counts.values()),
            "changed": sum(text not in self.kept and text not in self.open for text in counts),
            "unanswered and there": sum(text in self.open for text in counts),
            "unanswered and not there": sum(text not in counts for text in self.open),
        }

    def check(self, place, mark=""):
        return self.compare([row[0] for row in place.rows(SAVED.format(mark))], mark)


def wrong(figures):
    """In words what should not be."""
    return [f"{figures[name]} {name}" for name in ("lost", "twice", "changed") if figures[name]]


class Writers:
    """Clients who ask the SENCo one question after another. What had no answer is sent again, as the same form."""

    def __init__(self, servers, person, pupil, ledger, clients=8):
        self.ports = [server.port for server in servers]
        self.cookie, self.path, self.ledger = person.cookie, pupil + "/questions/new", ledger
        self.clients, self.in_hand, self.threads = clients, {}, []

    def start(self, mark=""):
        self.mark, self.is_over = mark, False
        self.threads = [threading.Thread(target=self.write, args=(number,)) for number in range(self.clients)]
        for thread in self.threads:
            thread.start()

    def stop(self):
        self.is_over = True
        for thread in self.threads:
            thread.join()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def wait_until(self, count, seconds=120):
        """Until so many more are acknowledged."""
        goal, deadline = len(self.ledger.kept) + count, time.monotonic() + seconds
        while len(self.ledger.kept) < goal:
            assert time.monotonic() < deadline, f"only {len(self.ledger.kept)} of {goal} were acknowledged"
            time.sleep(0.002)

    def write(self, number):
        person = Person(self.ports[number % len(self.ports)], self.cookie)
        while not self.is_over:
            text, once = self.in_hand.setdefault(number, self.words())
            self.ledger.open[text] = None
            begun = time.monotonic_ns()
            try:
                status, _ = person.post(self.path, {"question": text, "once": once})
            except NO_ANSWER:
                status = 0
            if status == 303:
                self.ledger.kept[text] = begun
                self.ledger.waits.append((time.monotonic_ns() - begun) / 1e6)
                del self.ledger.open[text], self.in_hand[number]
            else:
                self.ledger.refused[status] += 1
                time.sleep(0.02)

    def words(self):
        text = " ".join(random.choices(WORDS, k=random.randint(5, 60)))
        return f"ledger {self.mark}{secrets.token_hex(8)} {text}", secrets.token_hex(16)


def middle(values, part=0.5):
    """The value below which a part of them lies."""
    return sorted(values)[min(int(len(values) * part), len(values) - 1)]
