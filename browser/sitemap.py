"""The routes as docs/access.md lists them, and a walk over the links between the pages."""

import re
from html.parser import HTMLParser
from pathlib import Path

ACCESS = Path(__file__).resolve().parent.parent / "docs/access.md"
ID = re.compile(r"/[0-9a-z]{26}(?=[/?]|$)")


def declared():
    """Every GET route as a pattern such as `/:school/pupils/:pupil`. Another test holds the list to the program."""
    return set(re.findall(r"^\| GET (\S+) \|", ACCESS.read_text(), re.M))


def route_of(path, routes):
    """The route that answers a path: of several the one with fewest parameters."""
    def fits(route):
        parts, names = path.split("?")[0].split("/"), route.split("/")
        return len(parts) == len(names) and all(n.startswith(":") or n == p for n, p in zip(names, parts))

    found = sorted((route for route in routes if fits(route)), key=lambda route: route.count(":"))
    assert found, f"{path} is not in docs/access.md"
    return found[0]


def shape(path):
    """What pages of one kind have in common: ids left out, and the values of a query."""
    return re.sub(r"=[^&]*", "=", ID.sub("/:id", path))


class Links(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        address = dict(attributes).get("href") if tag == "a" else None
        if address and address.startswith("/"):
            self.found.append(address.split("#")[0])


def walk(page, routes):
    """The pages that links lead to from this one, by path: two pupils, findings or files, one of any other shape."""
    first = "/" + page.url.split("/", 3)[3]
    waiting, seen, counts, pages = [first], {first}, {}, {}
    while waiting:
        path = waiting.pop(0)
        kind = shape(path)
        if counts.get(kind, 0) >= (2 if kind.endswith("/:id") else 1):
            continue
        counts[kind] = counts.get(kind, 0) + 1
        answer = page.request.get(path)
        assert answer.status == 200, f"a link leads to {path}, which answers {answer.status}"
        if not answer.headers.get("content-type", "").startswith("text/html"):
            pages[path] = None
            continue
        pages[path] = route_of("/" + answer.url.split("/", 3)[3], routes)
        for link in Links(answer.text()).found:
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    return pages
