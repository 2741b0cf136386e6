"""What faults there are, on which engines, and what one found, in words."""

FAULTS = [
    "crash", "postgres", "power", "syncs", "eio", "full", "killed", "archives", "restores", "two", "pairs", "clock", "large",
]
ENGINES = ["SQLite", "PostgreSQL"]


def in_words(figures):
    """`5,082 acknowledged, 0 lost`; what is no count stands after its name."""
    return ", ".join(f"{value:,} {key}" if isinstance(value, int) else f"{key} {value}" for key, value in figures.items())
