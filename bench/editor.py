"""What `statuut lsp` takes for each thing that an editor asks, on the largest policy.

``python -m bench.editor`` opens a copy of Berlare's regulation in a server of its own, types in it
at its beginning, middle and end, and asks after every change. It prints milliseconds by the clock,
and milliseconds of the processor that the server used, which other work on the machine does not
swell.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import Any, NamedTuple

from tabulate import tabulate

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "policies" / "berlare"
FILE = "berlare.statuut"
RULES = ("conduct_tested_on_an_extract", "deliberation_quorum", "no_confirmation_removes")
"""At the beginning, in the middle and at the end of the text."""
DEFINITIONS = ("candidate.had_access", "closing_day", "part.last_day")
"""Such as many rules use."""
AT_ONCE = (
    ("hover", "closing_day"),
    ("completion", "closing_day"),
    ("references", "closing_day"),
    ("references", "candidates"),
    ("rename", "closing_day"),
    ("layout", "policy"),
)
"""What is asked as soon as the text was opened, and where."""
QUESTIONS = {
    "hover": "textDocument/hover",
    "completion": "textDocument/completion",
    "definition": "textDocument/definition",
    "references": "textDocument/references",
    "rename": "textDocument/rename",
    "quick fixes": "textDocument/codeAction",
    "outline": "textDocument/documentSymbol",
    "layout": "textDocument/formatting",
}


class Server:
    """A server, spoken to as an editor does."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "checker", "lsp"],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        self._number = 0
        self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        self.tell("initialized", {})

    def tell(self, method: str, params: dict[str, Any]) -> None:
        """Say something that gets no answer."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """The answer to a question; a refusal is one too."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while (message := self._receive()).get("id") != self._number:
            pass
        return message.get("result", message.get("error"))

    def faults(self) -> list[Any]:
        """What is shown of a text after it was changed."""
        while (message := self._receive()).get("method") != "textDocument/publishDiagnostics":
            pass
        found: list[Any] = message["params"]["diagnostics"]
        return found

    def used(self) -> float:
        """Seconds of the processor that it has used."""
        return time_of(self._process.pid)

    def close(self) -> None:
        """End it."""
        self.ask("shutdown", {})
        self.tell("exit", {})
        self._process.wait(10)

    def _send(self, content: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **content}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        out = self._process.stdout
        assert out is not None
        length = 0
        while line := out.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        message: dict[str, Any] = json.loads(out.read(length))
        return message


def time_of(process: int) -> float:
    """Seconds of the processor that a process used, by the nanosecond where the system says so."""
    tasks = Path(f"/proc/{process}/task")
    return sum(int((each / "schedstat").read_text().split()[0]) for each in tasks.iterdir()) / 1e9


class Taken(NamedTuple):
    """Seconds by the clock, and seconds of the processor."""

    clock: float
    processor: float


@dataclass
class Typist:
    """Who writes in a text and asks about it, with what each thing took."""

    server: Server
    uri: str
    text: str
    version: int = 0
    taken: dict[str, list[Taken]] = field(default_factory=lambda: defaultdict(list))

    def timed(self, what: str, do: Callable[[], Any]) -> Any:
        """Do something and note what it took."""
        sleep(_REST)
        used, start = self.server.used(), perf_counter()
        done = do()
        passed = perf_counter() - start
        sleep(_REST)
        self.taken[what].append(Taken(passed, self.server.used() - used))
        return done

    def write(self, text: str, what: str = "faults") -> None:
        """Put a text in the place of the one before and wait for its faults."""
        self.text = text
        self.version += 1
        document = {"uri": self.uri, "version": self.version}
        told = {"textDocument": document, "contentChanges": [{"text": text}]}

        def change() -> None:
            self.server.tell("textDocument/didChange", told)
            self.server.faults()

        self.timed(what, change)

    def ask(self, what: str, at: int) -> None:
        """Ask something about a place."""
        line = self.text.count("\n", 0, at)
        position = {"line": line, "character": at - self.text.rfind("\n", 0, at) - 1}
        params: dict[str, Any] = {"textDocument": {"uri": self.uri}, "position": position}
        match what:
            case "rename":
                params["newName"] = "renamed_for_once"
            case "references":
                params["context"] = {"includeDeclaration": True}
            case "quick fixes":
                params |= {"range": {"start": position, "end": position}}
                params["context"] = {"diagnostics": []}
            case "layout":
                params["options"] = {"tabSize": 2, "insertSpaces": True}
            case _:
                pass
        self.timed(what, lambda: self.server.ask(QUESTIONS[what], params))

    def ask_all(self, at: int) -> None:
        """Ask everything about a place."""
        for what in QUESTIONS:
            self.ask(what, at)


_LOOKING = 3
"""Seconds in which an author looks at what was opened, and the server does what may come next."""
_REST = 0.05
"""Seconds of rest around what is timed, so that it is charged with nothing else."""


def typed(typist: Typist) -> None:
    """A condition typed letter by letter, a line added, a rule broken and mended, a definition."""
    whole = typist.text
    for rule in RULES:
        start = whole.index(f" {rule}\n")
        at = whole.index("    require ", start) + len("    require ")
        written = "post.law_asks_medical and "
        for letters in range(1, len(written) + 1):
            text = f"{whole[:at]}{written[:letters]}{whole[at:]}"
            typist.write(text)
            if letters in (3, 6, 12):
                typist.ask_all(at + letters)
        typist.write(f"{whole[:start]} {rule}\n    # a line more{whole[start + len(rule) + 1 :]}")
        typist.ask_all(start + 4)
        typist.write(f"{whole[: at - 9]}requir {whole[at:]}", "faults of a broken rule")
        typist.ask_all(at - 5)
        typist.write(whole, "faults of a mended rule")
        typist.ask_all(start + 4)
    for name in DEFINITIONS:
        at = whole.index(f"define {name}") + len(f"define {name}")
        typist.write(f"{whole[:at]}x{whole[at:]}", "faults of a definition renamed")
        typist.ask_all(at - 1)
        typist.write(whole, "faults of a definition put back")
        typist.ask_all(at - 1)


def opened(folder: Path) -> Typist:
    """Who has just opened the policy in a server of its own."""
    server, text = Server(folder), (folder / FILE).read_text("utf-8")
    typist = Typist(server, (folder / FILE).as_uri(), text)
    document = {"uri": typist.uri, "languageId": "statuut", "version": 0, "text": text}

    def open_it() -> None:
        server.tell("textDocument/didOpen", {"textDocument": document})
        server.faults()

    typist.timed("opening", open_it)
    return typist


def measured() -> dict[str, list[Taken]]:
    """What each thing took."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / FOLDER.name
        shutil.copytree(FOLDER, folder)
        typist = opened(folder)
        sleep(_LOOKING)
        typed(typist)
        typist.server.close()
        for what, word in AT_ONCE:
            early = opened(folder)
            early.ask(what, early.text.index(word) + 1)
            early.server.close()
            typist.taken["opening"] += early.taken["opening"]
            typist.taken[f"{what} of {word}, at once"] = early.taken[what]
        return typist.taken


def main() -> None:
    """Print a line for each thing: how often, and milliseconds."""
    rows = [
        (
            what,
            len(taken),
            *(
                f"{1000 * of([each[which] for each in taken]):.0f}"
                for which in (0, 1)
                for of in (median, max)
            ),
        )
        for what, taken in measured().items()
    ]
    head = ("", "times", "clock: usual", "worst", "processor: usual", "worst")
    sys.stdout.write(f"{tabulate(rows, head, tablefmt='github')}\n")


if __name__ == "__main__":
    main()
