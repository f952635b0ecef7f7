"""Running the command line as a person does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from checker.cli.program import program

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    def run(*arguments: object, stdin: bytes | str | None = None) -> Result:
        result = CliRunner().invoke(program, [str(each) for each in arguments], input=stdin)
        unforeseen = result.exception
        if unforeseen is not None and not isinstance(unforeseen, SystemExit):
            raise unforeseen
        return result

    return run
