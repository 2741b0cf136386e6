"""The disk of storage.c: builds it, gives it to a server, and orders what it does."""

import functools
import mmap
import secrets
import shutil
import subprocess
from pathlib import Path

from server import Server

# As in storage.c.
ORDERS = ["syncs", "writes", "action", "after", "keep", "seed", "lies", "begun_at", "cut_now"]
ALL_SYNCS, AS_NORMAL, OF_FILES = 1, 2, 3
CUT, FAIL_COMMIT, FAIL_CHECKPOINT, FAIL_WRITES, FULL, CUT_NAMED, LOSE_WRITES = 1, 2, 3, 4, 5, 6, 7


@functools.cache
def library(folder):
    compiler = shutil.which("cc") or shutil.which("clang")
    assert compiler, "There is no C compiler: install gcc, or put Swift’s clang on the path."
    built = folder / "storage.so"
    source = Path(__file__).with_name("storage.c")
    subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", built, source, "-lpthread"], check=True)
    return built


class Disk:
    """Orders and counts as attributes: `disk.syncs`, `disk.lies = AS_NORMAL`."""

    def __init__(self, page):
        page.write_bytes(bytes(4096))
        with page.open("r+b") as file:
            self.__dict__["words"] = memoryview(mmap.mmap(file.fileno(), 4096)).cast("Q")

    def __getattr__(self, name):
        return self.words[ORDERS.index(name)]

    def __setattr__(self, name, value):
        self.words[ORDERS.index(name)] = value

    def order(self, action, after=1, keep=0):
        """`action` from the operation `after` this one; of what is not synced a power cut keeps `keep` in a hundred sectors."""
        self.begun_at, self.seed, self.keep, self.after = 0, secrets.randbits(31), keep, after
        self.action = action

    def cut(self, server, keep=0):
        """Now, whatever the server does."""
        self.seed, self.keep, self.cut_now = secrets.randbits(31), keep, 1
        server.process.wait(30)


def disk_under(bench, folder):
    """Such a disk under a folder, and the environment of a program whose files lie on it."""
    page = bench.folder / f"orders-{secrets.token_hex(4)}"
    return Disk(page), {"LD_PRELOAD": str(library(bench.folder)), "STORAGE_FOLDER": str(folder), "STORAGE_ORDERS": str(page)}


def on_disk(bench, place, folder=None, lies=0):
    """A server on such a disk, and the disk. Started again, it stands on the machine's own."""
    disk, environment = disk_under(bench, folder or place.folder)
    disk.lies = lies
    return Server(bench, place, environment), disk
