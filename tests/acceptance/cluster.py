"""A standalone Spark cluster on this machine: a master and workers, each a process of its own."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyspark

HOST = "127.0.0.1"
_HOME = Path(pyspark.__file__).parent
_DEADLINE = 120
"""Seconds after which what does not come up, or does not answer, is given up."""


@dataclass(frozen=True)
class Node:
    """A master or worker with all that it started, in a process group of its own."""

    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """End it and all that it started."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def executors(self) -> set[str]:
        """The ids of the executors that it started and that run."""
        flag = "--executor-id"
        said = [each.split("\0") for each in self._told("cmdline")]
        return {words[words.index(flag) + 1] for words in said if flag in words}

    def used(self) -> float:
        """Seconds of a processor that it and all that it started used so far."""
        said = [each.rpartition(") ")[2].split() for each in self._told("stat")]
        ticks = sum(int(each) for words in said for each in words[11:15])
        return ticks / os.sysconf("SC_CLK_TCK")

    def _told(self, about: str) -> list[str]:
        """What the system says about each process of its session."""
        found = []
        for folder in Path("/proc").iterdir():
            with suppress(OSError):  # it may end at any moment
                if folder.name.isdigit() and os.getsid(int(folder.name)) == self.process.pid:
                    found.append((folder / about).read_text())
        return found


class Cluster:
    """A master by its address, and its workers of a core each."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder, self._stack = folder, stack
        port, self._page = _free_port(), _free_port()
        self.url = f"spark://{HOST}:{port}"
        self.workers: list[Node] = []
        ports = ("--port", str(port), "--webui-port", str(self._page))
        self._node("master", "master.Master", *ports)
        self._wait()

    def add(self, workers: int) -> None:
        """Start workers, and wait until the master knows as many as there are."""
        for _ in range(workers):
            size = ("--cores", "1", "--memory", "1g", "--webui-port", "0")
            own = ("--work-dir", str(self._folder / "work"), self.url)
            self.workers.append(self._node("worker", "worker.Worker", *size, *own))
        self._wait()

    def kill(self, worker: Node) -> None:
        """End a worker and its executors at once, as when its machine goes dark."""
        worker.kill()
        self.workers.remove(worker)

    def _node(self, name: str, kind: str, *arguments: str) -> Node:
        log = self._folder / f"{name}-{len(self.workers)}-{time.monotonic_ns()}.log"
        return self._stack.enter_context(_node(log, kind, "--host", HOST, *arguments))

    def _wait(self) -> None:
        deadline = time.monotonic() + _DEADLINE
        while time.monotonic() < deadline:
            try:
                known = answer(f"http://{HOST}:{self._page}/json/")["aliveworkers"]
                if known == len(self.workers):
                    return
            except (OSError, ValueError):
                pass  # its page is not up, or not whole
            time.sleep(0.2)
        logs = "\n".join(each.read_text(errors="replace") for each in self._folder.glob("*.log"))
        raise TimeoutError(f"the cluster did not come up:\n{logs}")


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    """A cluster; all of it is ended in any case."""
    with ExitStack() as stack:
        found = Cluster(folder, stack)
        found.add(workers)
        yield found


@contextmanager
def _node(log: Path, kind: str, *arguments: str) -> Iterator[Node]:
    command = [str(_HOME / "bin" / "spark-class"), f"org.apache.spark.deploy.{kind}", *arguments]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, stdout=out, stderr=out, env=environment(), start_new_session=True
        )
    node = Node(process)
    try:
        yield node
    finally:
        if process.poll() is None:
            node.kill()


def environment() -> dict[str, str]:
    """What master, workers and driver share; nothing that is kept on disk is used."""
    own = {
        "SPARK_HOME": str(_HOME),
        "SPARK_LOCAL_IP": HOST,
        "SPARK_NO_DAEMONIZE": "1",
        "PYSPARK_PYTHON": sys.executable,
        "STATUUT_CACHE": "",
    }
    return {**os.environ, **own}


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        port: int = found.getsockname()[1]
        return port


def answer(url: str) -> Any:
    """What a page of Spark says in JSON."""
    with urllib.request.urlopen(url, timeout=_DEADLINE) as page:
        return json.load(page)
