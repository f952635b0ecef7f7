"""The extension for Visual Studio Code: packaged by its own tool, coloured by its own engine."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
TOKENS = Path(__file__).parent / "tokens.js"


def run(folder: Path, *command: str | Path, given: str | None = None) -> str:
    done = subprocess.run(
        command, cwd=folder, input=given, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def extension(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("extension") / "vscode"
    ignored = shutil.ignore_patterns("node_modules", "*.vsix", "package-lock.json")
    shutil.copytree(ROOT / "editors" / "vscode", folder, ignore=ignored)
    run(folder, "npm", "install", "--no-audit", "--no-fund", "--loglevel=error")
    return folder


def test_it_is_packaged_with_all_that_it_loads(extension: Path) -> None:
    run(extension, "node", "--check", "extension.js")
    run(extension, "npm", "run", "package")
    with ZipFile(extension / "statuut.vsix") as package:
        names = set(package.namelist())
        about = json.loads(package.read("extension/package.json"))
    wanted = ["extension.js", "syntaxes/statuut.tmLanguage.json", "snippets/statuut.json"]
    wanted += ["language-configuration.json", "node_modules/vscode-languageclient/node.js"]
    assert {f"extension/{each}" for each in wanted} <= names
    assert not [each for each in names if "oniguruma" in each]
    assert about["contributes"]["languages"][0]["extensions"] == [".statuut"]


ENGLISH = """\
# A comment with "a text" and rule
policy town
  title "Rules" nl "Regels" # behind it

article "1" "Applications"

rule experienced
  "Every candidate."
  for each candidate in candidates
  require candidate.title is at least 5 working days after 2020-01-02
    and candidate.admitted is true
"""
DUTCH = """\
beleid stad
  titel "Regels"

regel ervaren
  "Elke kandidaat."
  voor elke kandidaat van kandidaten
  vereis kandidaat.ervaring is ten minste 5
"""


def scopes(rows: Sequence[Sequence[str]], *words: str) -> list[str]:
    """For each word its first scope, without the last part, which all share."""
    found = {text: scope.removesuffix(".statuut") for text, scope in reversed(rows)}
    return [found.get(word, "none") for word in words]


def test_the_grammar_colours_each_language(extension: Path) -> None:
    english, dutch, piece = json.loads(
        run(extension, "node", TOKENS, given=json.dumps([ENGLISH, DUTCH, DUTCH.split("\n\n")[1]]))
    )
    words = ['# A comment with "a text" and rule', "policy", "town", "title", '"Rules"', "nl"]
    assert scopes(english, *words) == [
        *("comment.line.number-sign", "storage.type", "entity.name.function", "keyword.other"),
        *("string.quoted.double", "keyword.other"),
    ]
    words = ["# behind it", "article", '"1"', "experienced", "for each", "require", "working days"]
    assert scopes(english, *words) == [
        *("comment.line.number-sign", "storage.type", "string.quoted.double"),
        *("entity.name.function", "keyword.other", "keyword.control", "support.type"),
    ]
    words = ["at least", "5", "2020-01-02", "true"]
    assert scopes(english, *words) == [
        *("keyword.other", "constant.numeric", "constant.numeric", "constant.language")
    ]
    words = ["regel", "ervaren", "voor elke", "van", "vereis", "ten minste"]
    for rows in (dutch, piece):
        assert scopes(rows, *words) == [
            *("storage.type", "entity.name.function", "keyword.other", "keyword.other"),
            *("keyword.control", "keyword.other"),
        ]
