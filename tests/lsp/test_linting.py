"""What lint finds, as an editor meets it: shown, moved along, allowed with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pytest_lsp import LanguageClient

from tests.lsp.editor import Document, edited, opened

pytestmark = pytest.mark.asyncio(loop_scope="module")


def coded(faults: Sequence[lsp.Diagnostic], code: str) -> list[lsp.Diagnostic]:
    return [each for each in faults if each.code == code]


async def allowances(document: Document, found: lsp.Diagnostic) -> list[lsp.CodeAction]:
    """The quick fixes for what lint found."""
    actions = await document.client.text_document_code_action_async(
        lsp.CodeActionParams(document.named, found.range, lsp.CodeActionContext([found]))
    )
    return [each for each in actions or () if isinstance(each, lsp.CodeAction)]


async def test_what_can_hardly_be_meant_is_shown_and_moves_with_its_rule(
    client: LanguageClient, folder: Path
) -> None:
    policy = opened(client, folder / "town.statuut")
    assert not await policy.faults()
    sound = policy.text
    never = "is at least 5 or candidate.experience is less than 5"
    policy.write(sound.replace("is at least 5", never))
    (found,) = coded(await policy.faults_with("L101"), "L101")
    assert found.severity == lsp.DiagnosticSeverity.Warning
    assert found.message.startswith("No record can break `experienced`")
    place = found.range.start
    (allow,) = await allowances(policy, found)
    assert allow.title == "# lint: allow L101 because …"
    assert allow.edit is not None
    assert allow.edit.changes is not None
    allowed = edited(policy.text, list(allow.edit.changes[policy.uri]))
    assert "    # lint: allow L101 because \n    require candidate.experience" in allowed
    policy.write(f"# a line more\n{policy.text}")
    (moved,) = coded(await policy.faults(), "L101")
    assert moved.range.start == lsp.Position(place.line + 1, place.character)
    policy.write(allowed)
    (reason,) = coded(await policy.faults_with("L001"), "L001")
    assert not await allowances(policy, reason)
    policy.write(allowed.replace("because ", "because the article says so"))
    policy.client.diagnostics.pop(policy.uri, None)
    while {"L001", "L101"} & {str(each.code) for each in await policy.faults()}:
        policy.client.diagnostics.pop(policy.uri, None)


async def test_lint_looks_again_when_what_a_policy_extends_changes(
    client: LanguageClient, folder: Path
) -> None:
    town = opened(client, folder / "town.statuut")
    later = opened(client, folder / "town_2021.statuut")
    assert not await later.faults()
    later.write(
        f"{later.text.partition('  exception')[0]}"
        "  rule late\n"
        '    "Every candidate is late."\n'
        "    for each candidate in candidates\n"
        "    require candidate.applied_on is after closes_on\n"
    )
    assert coded(await later.faults_with("L201"), "L201")
    town.write(town.text.replace("is on or before closes_on", "is on or after 2020-01-01"))
    later.client.diagnostics.pop(later.uri, None)
    while coded(await later.faults(), "L201"):
        later.client.diagnostics.pop(later.uri, None)
