"""``python peak.py COMMAND...``: runs a command, then writes the peak memory of its processes.

The command may end with any code by which an audit says that it was done.
"""

from __future__ import annotations

import resource
import subprocess
import sys

_UNIT = 1 if sys.platform == "darwin" else 1024
_DONE = (0, 1, 3)

if __name__ == "__main__":
    done = subprocess.run(sys.argv[1:], check=False)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _UNIT
    sys.stdout.write(f"{peak}\n")
    sys.exit(0 if done.returncode in _DONE else f"the audit ended with {done.returncode}")
