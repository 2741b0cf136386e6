"""How fast `fourfold screen` reads ten million scores, beside Polars and DuckDB, which only place each pupil in a tenth,
and beside R on ten thousand pupils. Rows of the table of docs/performance.md; bench/run calls it, or:
bench/peers/run.py FOURFOLD"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
VENV = HERE.parents[1] / ".venv" / "peers"
ROWS = 10_000_000
TURNS = 3
GOAL = 2
PEERS = {
    "Polars": ("with_polars.py", "in-memory"),
    "Polars, streaming": ("with_polars.py", "streaming"),
    "DuckDB, by arg_max": ("with_duckdb.py", "aggregate"),
    "DuckDB, by window": ("with_duckdb.py", "window"),
}


class Missing(Exception):
    """A peer cannot be had here; says why."""


def installed():
    """The peers' Python, made anew where other versions are asked for."""
    ready, wanted = VENV / "ready", (HERE / "requirements.txt").read_text()
    if not ready.exists() or ready.read_text() != wanted:
        pip = [VENV / "bin/pip", "install", "--quiet", "--disable-pip-version-check", "-r", HERE / "requirements.txt"]
        try:
            subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
            subprocess.run(pip, check=True)
        except (OSError, subprocess.CalledProcessError):
            raise Missing(f"bench/peers/requirements.txt could not be installed in {VENV.relative_to(HERE.parents[1])}")
        ready.write_text(wanted)
    return VENV / "bin/python"


def spent(command):
    """Seconds by the clock, seconds of processor and the most memory in MB."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, use = os.wait4(process.pid, 0)
    assert status == 0, command
    return time.perf_counter() - begun, use.ru_utime + use.ru_stime, use.ru_maxrss / 1024


def best(commands):
    """Of each the quickest of a few runs, taken in turn, so that a slow minute is everybody's."""
    runs = {name: [] for name in commands}
    for _ in range(TURNS):
        for name, command in commands.items():
            runs[name].append(spent(command))
    return {name: min(times) for name, times in runs.items()}


def told(times):
    wall, processor, memory = times
    return f"{wall:.2f} s ({processor:.2f} s of processor), {memory:.0f} MB"


def files(fourfold, path, row):
    try:
        python = installed()
        others = {name: [python, HERE / script, path, way] for name, (script, way) in PEERS.items()}
    except Missing as fault:
        others = {}
        row("Polars and DuckDB", f"not measured: {fault}")
    times = best({
        "fourfold": [fourfold, "screen", path, "--columns", "pupil,subject,growth_percentile"],
        "full": [fourfold, "screen", path],
    } | others)
    fastest = min(others, key=lambda name: times[name][0], default=None)

    def ratio(name):
        return f"; {times[fastest][0] / times[name][0]:.2f} times as fast as {fastest}" if fastest else ""

    size = os.path.getsize(path) / 1e6
    row(
        f"{ROWS:,} results in {size:.0f} MB: one growth percentile a pupil and subject",
        told(times["fourfold"]) + ratio("fourfold"), f"at least {GOAL} times as fast")
    row("The same, the full output", told(times["full"]) + ratio("full"))
    for name in others:
        row(f"{name}: a percentile in tenths of the score before alone", told(times[name]))


def regressions(path, row):
    name = "R, 99 quantile regressions on splines, pupils a second"
    try:
        script = ["Rscript", HERE / "with_quantreg.R", path]
        report = subprocess.run(script, check=True, stdout=subprocess.PIPE, text=True)
    except (OSError, subprocess.CalledProcessError):
        return row(name, "not measured: R or its quantreg is missing (scripts/packages bench)")
    seconds, count = map(float, report.stdout.split())
    row(name, f"{count / seconds:,.0f} ({count:,.0f} in {seconds:.1f} s)")


def peers(fourfold, row):
    with tempfile.TemporaryDirectory() as folder:
        path, small = os.path.join(folder, "scores.csv"), os.path.join(folder, "small.csv")
        for count, file in ((ROWS, path), (120_000, small)):
            subprocess.run([sys.executable, HERE / "scores.py", str(count), file], check=True)
        files(fourfold, path, row)
        regressions(small, row)


if __name__ == "__main__":
    peers(sys.argv[1], lambda name, value, goal="": print(f"| {name} | {value} | {goal} |", flush=True))
