"""How many saves a second the disk has kept when they are answered, on both engines."""

import os
import subprocess
import tempfile

from schools import made


def saves(bench):
    with tempfile.TemporaryDirectory() as folder:
        for address in (os.path.join(folder, "saves.sqlite"), made("saves")):
            subprocess.run([bench, address], check=True)
