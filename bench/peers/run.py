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


def installed():
    """The peers' Python, made anew where other versions are asked for."""
    ready, wanted = VENV / "ready", (HERE / "requirements.txt").read_text()
    if not ready.exists() or ready.read_text() != wanted:
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        pip = [VENV / "bin/pip", "install", "--quiet", "--disable-pip-version-check", "-r", HERE / "requirements.txt"]
        subprocess.run(pip, check=True)
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


def peers(fourfold, row):
    python = installed()
    with tempfile.TemporaryDirectory() as folder:
        path, small = os.path.join(folder, "scores.csv"), os.path.join(folder, "small.csv")
        for count, file in ((ROWS, path), (120_000, small)):
            subprocess.run([sys.executable, HERE / "scores.py", str(count), file], check=True)
        times = best({
            "fourfold": [fourfold, "screen", path, "--columns", "pupil,subject,growth_percentile"],
            "full": [fourfold, "screen", path],
            "Polars": [python, HERE / "with_polars.py", path],
            "DuckDB": [python, HERE / "with_duckdb.py", path],
        })
        size = os.path.getsize(path) / 1e6
        report = subprocess.run(["Rscript", HERE / "with_quantreg.R", small], check=True, capture_output=True, text=True)
    peer = min(times["Polars"][0], times["DuckDB"][0])

    def told(name, goal=""):
        wall, processor, memory = times[name]
        ratio = "" if name in ("Polars", "DuckDB") else f", {peer / wall:.2f} times the faster peer’s speed"
        return f"{wall:.2f} s ({processor:.2f} s of processor), {memory:.0f} MB{ratio}", goal

    row(f"{ROWS:,} results in {size:.0f} MB: one growth percentile a pupil and subject", *told("fourfold", f"at least {GOAL}"))
    row("The same, the full output", *told("full"))
    row("The same with Polars, a percentile in tenths of the score before alone", *told("Polars"))
    row("The same with DuckDB", *told("DuckDB"))
    seconds, count = map(float, report.stdout.split())
    row("R, 99 quantile regressions on splines, pupils a second", f"{count / seconds:,.0f} ({count:,.0f} in {seconds:.1f} s)")


if __name__ == "__main__":
    peers(sys.argv[1], lambda name, value, goal="": print(f"| {name} | {value} | {goal} |", flush=True))
