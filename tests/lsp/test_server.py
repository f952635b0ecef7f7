"""The server as an editor meets it: a process that is asked over its standard input."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pytest_lsp import LanguageClient

from tests.lsp.editor import Document, edited, opened, written

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def completed(document: Document, words: str) -> list[str]:
    """What may stand after some words."""
    position = document.after(words)
    found = await document.client.text_document_completion_async(
        lsp.CompletionParams(document.named, position)
    )
    assert isinstance(found, list)
    return [each.label for each in found]


async def told(document: Document, words: str) -> str | None:
    """What the editor shows over the last of some words."""
    found = await document.client.text_document_hover_async(
        lsp.HoverParams(document.named, document.at(words))
    )
    if found is None:
        return None
    assert isinstance(found.contents, lsp.MarkupContent)
    return found.contents.value


async def place(document: Document, words: str) -> tuple[str, int] | None:
    """The file and line of the definition of the last of some words."""
    found = await document.client.text_document_definition_async(
        lsp.DefinitionParams(document.named, document.at(words))
    )
    if found is None:
        return None
    assert isinstance(found, lsp.Location)
    return found.uri.rpartition("/")[2], found.range.start.line + 1


async def test_a_sound_policy_has_no_faults(client: LanguageClient, folder: Path) -> None:
    assert not await opened(client, folder / "town.statuut").faults()


async def test_a_misspelled_field_is_shown_and_mended(client: LanguageClient, folder: Path) -> None:
    policy = opened(client, folder / "town.statuut")
    await policy.faults()
    sound = policy.text
    policy.write(sound.replace("candidate.experience", "candidate.experiense"))
    (fault,) = await policy.faults()
    assert fault.code == "E201"
    assert fault.severity == lsp.DiagnosticSeverity.Error
    assert fault.message == (
        "`candidate` has no field `experiense`.\nDid you mean `experience`?\n"
        "More: statuut explain E201"
    )
    assert fault.range.start == lsp.Position(16, 22)
    assert fault.range.end == lsp.Position(16, 32)
    actions = await client.text_document_code_action_async(
        lsp.CodeActionParams(policy.named, fault.range, lsp.CodeActionContext([fault]))
    )
    assert actions is not None
    (action,) = actions
    assert isinstance(action, lsp.CodeAction)
    assert action.is_preferred
    assert action.kind == lsp.CodeActionKind.QuickFix
    assert action.edit is not None
    assert action.edit.changes is not None
    policy.write(edited(policy.text, list(action.edit.changes[policy.uri])))
    assert policy.text == sound
    assert not await policy.faults()


async def test_places_count_code_units(client: LanguageClient, folder: Path) -> None:
    """What stands before on the line counts as in UTF-16: two for each sign beyond U+FFFF."""
    text = (folder / "town.statuut").read_text("utf-8").replace("is at least 5", "is atleast 5")
    text = text.replace("    require candidate.exp", "    # §é\n    require candidate.exp")
    path = folder / "town.statuut"
    rule = '  rule odd "\N{GRINNING FACE}é§" require candidates.x is 1\n'
    policy = Document(client, path.as_uri(), text + "\n" + rule)
    faults = await policy.faults()
    line = policy.text.split("\n").index(rule.rstrip("\n"))
    (odd,) = [each for each in faults if each.range.start.line == line]
    before = rule.partition("x is")[0]
    assert odd.range.start.character == len(before) + 1
    assert await told(policy, f"{rule.partition('candidates')[0]}candidates") is not None


async def test_places_count_bytes_where_the_editor_does(
    client_in_bytes: LanguageClient, folder: Path
) -> None:
    rule = '  rule odd "\N{GRINNING FACE}é§" require candidates.x is 1\n'
    text = (folder / "town.statuut").read_text("utf-8") + rule
    (fault,) = await opened(client_in_bytes, written(folder / "town.statuut", text)).faults()
    assert fault.range.start.character == len(rule.partition("x is")[0].encode())


async def test_hover_tells_a_field_in_both_languages(client: LanguageClient, folder: Path) -> None:
    said = await told(opened(client, folder / "town.statuut"), "on or before closes_on")
    assert said is not None
    assert said.split("\n\n") == [
        "**`closes_on`**: a date",
        "English: *Closes on*. The last day to apply.",
        "Nederlands: *Sluit op*. De laatste dag om te kandideren.",
        "JSON: `/closes_on`",
    ]


async def test_hover_tells_a_rule_with_its_article_and_exceptions(
    client: LanguageClient, folder: Path
) -> None:
    said = await told(opened(client, folder / "town.statuut"), "rule experienced")
    assert said is not None
    assert said.split("\n\n") == [
        "**`experienced`**",
        "Every candidate has five years of experience.",
        "article 1: Applications",
        "exception `internal_ones`: Who works here already needs no experience.",
    ]


async def test_hover_tells_an_exception(client: LanguageClient, folder: Path) -> None:
    said = await told(opened(client, folder / "town.scenarios.statuut"), "by internal_ones")
    assert said is not None
    assert said.split("\n\n")[0] == "**`internal_ones`** to `experienced`"


async def test_hover_tells_nothing_of_nothing(client: LanguageClient, folder: Path) -> None:
    assert await told(opened(client, folder / "town.statuut"), '"Rules of') is None


async def test_hover_of_what_cannot_be_read_now(client: LanguageClient, folder: Path) -> None:
    policy = opened(client, folder / "town.statuut")
    await policy.faults()
    sound = policy.text
    policy.write(sound.replace("policy town", "policy town town"))
    said = await told(policy, "on or before closes_on")
    assert said is not None
    assert "The last day to apply." in said
    said = await told(policy, "rule experienced")
    assert said is not None
    assert "internal_ones" in said
    assert await place(policy, "internal_ones to experienced") == ("town.statuut", 14)
    policy.write(sound.replace("is at least 5", "is at least"))
    said = await told(policy, "require candidate.experience")
    assert said is not None
    assert "JSON: `/candidates/*/experience`" in said


async def test_a_policy_in_dutch(client: LanguageClient, folder: Path) -> None:
    text = (
        'beleid stad\n  titel "Regels"\n  gegevens "small.schema.json"\n\nartikel "1" "Termijn"\n\n'
        '  regel op_tijd\n    "Op tijd." en "In time."\n    verijs sluit_op is vermeld\n'
    )
    policy = opened(client, written(folder / "stad.statuut", text))
    (fault,) = await policy.faults()
    assert fault.code == "E101"
    policy.write(text.replace("verijs", "vereis"))
    assert not await policy.faults()
    said = await told(policy, "sluit_op")
    assert said is not None
    assert said.split("\n\n")[1:3] == [
        "Nederlands: *Sluit op*. De laatste dag om te kandideren.",
        "English: *Closes on*. The last day to apply.",
    ]
    said = await told(policy, "regel op_tijd")
    assert said is not None
    assert said.split("\n\n")[1:] == ["Op tijd.", "In time.", "artikel 1: Termijn"]


async def test_completion_of_an_unfinished_rule(client: LanguageClient, folder: Path) -> None:
    policy = opened(client, folder / "town.statuut")
    whole = policy.text
    start = "\n  rule late\n    for each candidate in candidates\n"
    policy.write(f"{whole}{start}    when candidate.")
    assert await completed(policy, "    when candidate.") == [
        *("applied_on", "experience", "id", "in_time", "kind"),
    ]
    policy.write(f"{whole}{start}    when candidate.kind is ")
    assert (await completed(policy, "when candidate.kind is "))[:2] == ["internal", "external"]
    policy.write(f"{whole}{start}    when cand")
    assert {"candidate", "candidates"} <= set(await completed(policy, "when cand"))
    policy.write(f"{whole}{start}    when candidate.kind is at l")
    assert await completed(policy, "when candidate.kind is at l") == ["at least"]


async def test_completion_in_the_middle_of_a_policy(client: LanguageClient, folder: Path) -> None:
    policy = opened(client, folder / "town.statuut")
    policy.write(policy.text.replace("candidate.experience is at least 5", "candidate."))
    found = await completed(
        policy,
        'Every candidate has five years of experience."\n'
        "    for each candidate in candidates\n    require candidate.",
    )
    assert "experience" in found
    assert "in_time" in found


async def test_completion_of_rules_to_lift(client: LanguageClient, folder: Path) -> None:
    policy = opened(client, folder / "town.statuut")
    policy.write(f"{policy.text}\n  exception more to ")
    assert (await completed(policy, "exception more to "))[:2] == ["applied_in_time", "experienced"]
    policy.close()
    later = opened(client, folder / "town_2021.statuut")
    assert "experienced" in await completed(later, "nobody_else to ")


async def test_completion_in_scenarios(client: LanguageClient, folder: Path) -> None:
    scenarios = opened(client, folder / "town.scenarios.statuut")
    assert await completed(scenarios, "set candidates.") == ["c1", "c2"]
    assert "experience" in await completed(scenarios, "set candidates.c1.")
    assert (await completed(scenarios, "  expect "))[:2] == ["applied_in_time", "experienced"]


async def test_nothing_is_completed_in_texts_comments_and_numbers(
    client: LanguageClient, folder: Path
) -> None:
    policy = opened(client, folder / "town.statuut")
    assert not await completed(policy, '"Rules of')
    policy.write(policy.text.replace("is at least 5", "is at least 5 # or m"))
    assert not await completed(policy, "is at least 5")
    assert not await completed(policy, "# or m")


@pytest.mark.parametrize(
    ("words", "file", "line"),
    [
        ("require candidate.in_time", "town.statuut", 7),
        ("internal_ones to experienced", "town.statuut", 14),
        ("require candidate", "town.statuut", 11),
        ("candidate.applied_on", "small.schema.json", 34),
        ("on or before closes_on", "small.schema.json", 10),
    ],
)
async def test_definition(
    client: LanguageClient, folder: Path, words: str, file: str, line: int
) -> None:
    assert await place(opened(client, folder / "town.statuut"), words) == (file, line)


async def test_definition_in_another_file(client: LanguageClient, folder: Path) -> None:
    scenarios = opened(client, folder / "town.scenarios.statuut")
    assert await place(scenarios, "expect experienced") == ("town.statuut", 14)
    later = opened(client, folder / "town_2021.statuut")
    assert await place(later, "to applied_in_time") == ("town.statuut", 9)


async def test_references_in_all_files(client: LanguageClient, folder: Path) -> None:
    policy = opened(client, folder / "town.statuut")
    for declaration, files in (
        (True, ["town.scenarios.statuut:6", "town.statuut:9", "town_2021.statuut:7"]),
        (False, ["town.scenarios.statuut:6", "town_2021.statuut:7"]),
    ):
        found = await client.text_document_references_async(
            lsp.ReferenceParams(
                lsp.ReferenceContext(declaration), policy.named, policy.at("rule applied_in_time")
            )
        )
        assert found is not None
        shown = [f"{each.uri.rpartition('/')[2]}:{each.range.start.line + 1}" for each in found]
        assert sorted(shown) == files


async def renamed(document: Document, words: str, name: str) -> dict[str, str]:
    """The texts of the files after a renaming."""
    made = await document.client.text_document_rename_async(
        lsp.RenameParams(document.named, document.at(words), name)
    )
    assert made is not None
    assert made.changes is not None
    return {
        uri.rpartition("/")[2]: edited(
            Path(document.uri_path).with_name(uri.rpartition("/")[2]).read_text("utf-8"), [*edits]
        )
        for uri, edits in made.changes.items()
    }


async def test_a_rule_is_renamed_in_exceptions_and_scenarios(
    client: LanguageClient, folder: Path
) -> None:
    policy = opened(client, folder / "town.statuut")
    texts = await renamed(policy, "rule experienced", "seasoned")
    assert set(texts) == {"town.statuut", "town.scenarios.statuut"}
    assert "rule seasoned\n" in texts["town.statuut"]
    assert "internal_ones to seasoned\n" in texts["town.statuut"]
    assert "expect seasoned for c1" in texts["town.scenarios.statuut"]
    for name, text in texts.items():
        assert text.count("experienced") == 0
        written(folder / name, text)
    policy.write(texts["town.statuut"])
    assert not await opened(client, folder / "town.scenarios.statuut").faults()


async def test_a_loop_name_is_renamed_in_its_rule_alone(
    client: LanguageClient, folder: Path
) -> None:
    texts = await renamed(opened(client, folder / "town.statuut"), "require candidate", "person")
    assert set(texts) == {"town.statuut"}
    assert texts["town.statuut"].count("person") == 2


@pytest.mark.parametrize(
    ("words", "name", "reason"),
    [
        ("candidate.applied_on", "x", "comes from the record schema"),
        ("candidate.kind is internal", "x", "comes from the record schema"),
        ("rule experienced", "applied_in_time", "already stands for something else"),
        ("rule experienced", "5 years", "is no name"),
        ("rule experienced", "rule", "is a word of the language"),
        ("require candidate.in_time", "kind", "already stands for something else"),
        ('"Rules', "x", "There is no name of this policy here."),
    ],
)
async def test_a_renaming_is_refused(
    client: LanguageClient, folder: Path, words: str, name: str, reason: str
) -> None:
    policy = opened(client, folder / "town.statuut")
    with pytest.raises(JsonRpcException, match=reason):
        await client.text_document_rename_async(
            lsp.RenameParams(policy.named, policy.at(words), name)
        )


async def test_nothing_is_renamed_while_a_file_has_errors(
    client: LanguageClient, folder: Path
) -> None:
    policy = opened(client, folder / "town.statuut")
    policy.write(policy.text.replace("is at least 5", "is atleastt"))
    with pytest.raises(JsonRpcException, match="has errors"):
        await client.text_document_rename_async(
            lsp.RenameParams(policy.named, policy.at("rule applied_in_time"), "punctual")
        )


async def test_the_outline_goes_by_article(client: LanguageClient, folder: Path) -> None:
    policy = opened(client, folder / "town.statuut")
    found = await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(policy.named))
    assert found is not None
    shown = [
        (each.name, [inner.name for inner in each.children or ()])
        for each in found
        if isinstance(each, lsp.DocumentSymbol)
    ]
    assert shown == [
        ("town", []),
        ("article 1", ["candidate.in_time", "applied_in_time", "experienced"]),
        ("article 2", ["internal_ones"]),
    ]


async def test_formatting(client: LanguageClient, folder: Path) -> None:
    policy = opened(client, folder / "town.statuut")
    await policy.faults()
    asked = lsp.DocumentFormattingParams(policy.named, lsp.FormattingOptions(2, True))
    edits = await client.text_document_formatting_async(asked)
    neat = edited(policy.text, list(edits or ()))
    policy.write(neat.replace("    for each", " for   each"))
    edits = await client.text_document_formatting_async(asked)
    assert edited(policy.text, list(edits or ())) == neat
    policy.write(neat)
    assert not await client.text_document_formatting_async(asked)
    policy.write(neat.replace("require", "requires this"))
    assert not await client.text_document_formatting_async(asked)


async def test_a_base_that_is_being_written_counts_as_written(
    client: LanguageClient, folder: Path
) -> None:
    policy = opened(client, folder / "town.statuut")
    later = opened(client, folder / "town_2021.statuut")
    assert not await later.faults()
    client.diagnostics.pop(later.uri)
    policy.write(policy.text.replace("rule applied_in_time", "rule in_good_time"))
    await later.faults_with("E206")
    client.diagnostics.pop(later.uri)
    policy.close()
    later.write(later.text + "\n")
    assert not await later.faults()


async def test_scenarios_are_held_against_the_record_schema(
    client: LanguageClient, folder: Path
) -> None:
    path = folder / "town.scenarios.statuut"
    text = path.read_text("utf-8").replace(
        "set candidates.c1.kind to internal", "remove candidates.c1.id"
    )
    scenarios = opened(client, written(path, text))
    async with asyncio.timeout(60):
        while [each.code for each in await scenarios.faults()] != ["E604"]:
            await asyncio.sleep(0.05)


async def test_a_dossier_that_changes_on_disk_is_looked_at_again(
    client: LanguageClient, folder: Path
) -> None:
    scenarios = opened(client, folder / "town.scenarios.statuut")
    assert not await scenarios.faults()
    dossier = folder / "complete.json"
    written(dossier, dossier.read_text("utf-8").replace('"id": "c1"', '"key": "c1"'))
    client.workspace_did_change_watched_files(
        lsp.DidChangeWatchedFilesParams(
            [lsp.FileEvent(dossier.as_uri(), lsp.FileChangeType.Changed)]
        )
    )
    assert "lacks `id`" in (await scenarios.faults_with("E601"))[0].message


ODD = {
    "nothing": "",
    "a word": "policy",
    "no policy": "\x00\x01\N{GRINNING FACE}\u2028\x0c\x85",
    "a bare quote": 'policy x\n title "',
    "brackets": "policy x\nrule a\n require " + "(" * 5000,
    "other line ends": 'policy x\r\n  title "a"\r\rrule b\r\n require c.',
    "a lone surrogate": "policy x\ud800",
    "scenarios for nothing": "scenarios for nobody\n\nscenario a\n from b\n",
    "itself": 'policy odd\n title "a"\n extends "odd.statuut"\n',
    "a mark at the start": "\ufeffpolicy x\n",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
@pytest.mark.parametrize(
    "uri", ["file", "untitled:Untitled-1", "odd scheme://x?y#z", "vscode-notebook-cell:a#b"]
)
async def test_the_server_lives_on(
    client: LanguageClient, folder: Path, text: str, uri: str
) -> None:
    if "surrogate" in text or "\ud800" in text:
        text = text.encode("utf-8", "replace").decode()
    where = (folder / "odd.statuut").as_uri() if uri == "file" else uri
    document = Document(client, where, text)
    await document.faults()
    for position in (lsp.Position(0, 0), lsp.Position(2, 10), lsp.Position(999, 999)):
        await client.text_document_hover_async(lsp.HoverParams(document.named, position))
        await client.text_document_completion_async(lsp.CompletionParams(document.named, position))
        await client.text_document_definition_async(lsp.DefinitionParams(document.named, position))
    await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(document.named))
    await client.text_document_formatting_async(
        lsp.DocumentFormattingParams(document.named, lsp.FormattingOptions(2, True))
    )
    document.close()
    policy = opened(client, folder / "town.statuut")
    assert await told(policy, "rule experienced") is not None


async def test_a_document_that_is_not_open_is_read_from_disk(
    client: LanguageClient, folder: Path
) -> None:
    named = lsp.TextDocumentIdentifier((folder / "town.statuut").as_uri())
    found = await client.text_document_hover_async(lsp.HoverParams(named, lsp.Position(8, 10)))
    assert found is not None
    gone = lsp.TextDocumentIdentifier((folder / "gone.statuut").as_uri())
    assert (
        await client.text_document_hover_async(lsp.HoverParams(gone, lsp.Position(8, 10))) is None
    )
