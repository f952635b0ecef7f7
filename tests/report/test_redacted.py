"""With --redact no form of report holds an id, and all forms agree on what stands for it."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from checker.cli.program import program
from checker.report.forms import FORMS
from checker.report.plain import one_line
from tests.report.conftest import ROOT, Reports, reports_on
from tests.report.reading import READERS, rows, sarif
from tests.report.redacted import ABSENT, ODD, PEOPLE, STRINGS, WORDS, record, written

IDS = (*ODD, *PEOPLE, ABSENT, "zqlast")
_NAME = re.compile(r"\b(?:thing|person|body|id|x)-[0-9a-f]{6,40}\b|\bx[0-9a-f]{6,40}\b")
EXAMPLES = sorted((ROOT / "examples" / "oudenaarde").glob("*.json"))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    folder = tmp_path_factory.mktemp("plain")
    dossier, policy = written(folder)
    return reports_on(folder, dossier, "--policy", policy)


def findings(made: Reports) -> list[dict[str, Any]]:
    (audit,) = json.loads(made["json"])["audits"]
    found: list[dict[str, Any]] = audit["findings"]
    return found


def test_every_form_is_read_here() -> None:
    assert set(STRINGS) == set(FORMS)


def test_every_id_is_told_without_it(plain: Reports) -> None:
    """Else the next test could not fail."""
    texts = list(STRINGS["json"](plain["json"]))
    assert [each for each in IDS if not any(each in text for text in texts)] == []
    assert any("owner of zq1" in text for text in texts)
    assert any(re.search(r"no value for zq1: handed", text) for text in texts)


@pytest.mark.parametrize("form", FORMS)
def test_no_id_is_told(form: str, odd: Reports) -> None:
    wanted = {each for id_ in IDS for each in (id_, one_line(id_), repr(id_)[1:-1])}
    for text in STRINGS[form](odd[form]):
        whole = " ".join(text.split())
        assert [each for each in wanted if each in text or each in whole] == [], text
        assert "zq" not in text.casefold()


def test_json_holds_to_its_schema(odd: Reports, plain: Reports) -> None:
    path = ROOT / "checker" / "report" / "audit.schema.json"
    validator = Draft202012Validator(json.loads(path.read_bytes()))
    for made, wanted in ((odd, True), (plain, False)):
        report = json.loads(made["json"])
        validator.validate(report)
        assert report["redacted"] is wanted


@pytest.mark.parametrize("form", FORMS)
def test_every_verdict_is_as_often_as_without(form: str, odd: Reports, plain: Reports) -> None:
    assert READERS[form](odd[form]) == READERS[form](plain[form])


def test_every_finding_is_the_same_but_for_its_words(odd: Reports, plain: Reports) -> None:
    kept = ("rule", "verdict", "kind", "article", "lawful", "exception", "catalogue")
    for one, other in zip(findings(odd), findings(plain), strict=True):
        assert [one[each] for each in kept] == [other[each] for each in kept]
        for name in ("evidence", "missing", "subject"):
            pointers = [[each["pointer"] for each in finding[name]] for finding in (one, other)]
            assert pointers[0] == pointers[1]
        assert one["fingerprint"] != other["fingerprint"]


def test_one_id_has_one_pseudonym_and_no_other_has_it(odd: Reports, plain: Reports) -> None:
    pairs = {
        (true["id"], told["id"])
        for one, other in zip(findings(odd), findings(plain), strict=True)
        if one["rule"] in ("noted", "owned")
        for told, true in zip(one["subject"], other["subject"], strict=True)
    }
    assert len(pairs) == len(IDS) - 1 + len(WORDS)
    assert len({told for _, told in pairs}) == len(pairs)
    assert len({true for true, _ in pairs}) == len(pairs)
    assert all(_NAME.fullmatch(told) for _, told in pairs)


def test_an_id_that_is_a_word_is_hidden_where_it_is_an_id(odd: Reports) -> None:
    found = findings(odd)
    subjects = {part["id"] for each in found for part in each["subject"]}
    assert not subjects & {"the", "thing"}
    notes = [
        str(shown["value"])
        for each in found
        for shown in each["evidence"]
        if shown["pointer"].endswith(("/note", "/remark"))
    ]
    assert notes
    assert not any(re.search(r"\b(?:the|violet|thing)\b(?!-)", note) for note in notes)


def test_a_value_of_an_enumeration_stays(odd: Reports) -> None:
    (finding, *_) = [each for each in findings(odd) if each["rule"] == "coloured"]
    assert finding["sentence"] == "thing.colour is violet, not red."
    assert [each["value"] for each in finding["evidence"]] == ["violet"]
    groups = [each["subject"] for each in findings(odd) if each["rule"] == "by_colour"]
    assert [part["id"] for parts in groups for part in parts] == ["violet", "unknown"]


def test_the_forms_agree(odd: Reports) -> None:
    told = [
        (each["rule"], ", ".join(f"{part['name']} {part['id']}" for part in each["subject"]))
        for each in findings(odd)
    ]
    assert [(row["rule"], row["subject"]) for row in rows(odd["csv"])] == told
    results = sarif(odd["sarif"])["results"]
    ids = [[part["id"] for part in each["properties"]["subject"]] for each in results]
    assert ids == [[part["id"] for part in each["subject"]] for each in findings(odd)]
    known = set(_NAME.findall(odd["json"].decode()))
    for form in set(FORMS) - {"summary"}:
        found = {name for text in STRINGS[form](odd[form]) for name in _NAME.findall(text)}
        assert found, form
        # A table breaks long words.
        assert found <= known or form == "table", form


def test_a_run_has_pseudonyms_of_its_own(tmp_path: Path, odd: Reports) -> None:
    dossier, policy = written(tmp_path)
    again = reports_on(tmp_path, dossier, "--policy", policy, "--redact", "--jobs", 2)
    one, other = (set(_NAME.findall(each["json"].decode())) for each in (odd, again))
    assert one
    assert not one & other
    prints = [{each["fingerprint"] for each in findings(made)} for made in (odd, again)]
    assert not prints[0] & prints[1]


def test_an_id_is_of_its_dossier(tmp_path: Path) -> None:
    dossier, policy = written(tmp_path)
    second = tmp_path / "second.json"
    second.write_bytes(dossier.read_bytes())
    made = reports_on(tmp_path, dossier, second, "--policy", policy, "--redact", "--jobs", 2)
    audits = json.loads(made["json"])["audits"]
    one, other = (set(_NAME.findall(json.dumps(each))) for each in audits)
    assert len(one) == len(other)
    assert not one & other


def test_sarif_has_no_fingerprint_that_would_change(odd: Reports, plain: Reports) -> None:
    for made, wanted in ((odd, False), (plain, True)):
        results = sarif(made["sarif"])["results"]
        assert {"partialFingerprints" in each for each in results} == {wanted}


@pytest.mark.parametrize("form", sorted(set(FORMS) - {"summary", "parquet", "ndjson"}))
def test_every_form_with_notes_says_that_it_is_redacted(form: str, odd: Reports) -> None:
    said = "Ids are replaced by pseudonyms"
    assert any(said in text for text in STRINGS[form](odd[form]))


def test_forms_without_notes_say_it_beside_the_findings(odd: Reports, plain: Reports) -> None:
    last, without = (json.loads(made["ndjson"].splitlines()[-1]) for made in (odd, plain))
    assert last["redacted"] is True
    assert "redacted" not in without
    metadata = [
        pq.read_table(pa.BufferReader(made["parquet"])).schema.metadata for made in (odd, plain)
    ]
    assert metadata == [{b"statuut.redacted": b"true"}, None]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.stem)
def test_no_id_of_an_example_is_told(example: Path, tmp_path: Path) -> None:
    made = reports_on(tmp_path, example, "--redact")
    # Those that are no word of the policies: "conduct" is one.
    ids = {each for each in _ids(json.loads(example.read_bytes())) if re.search(r"\d", each)}
    within = re.compile(rf"(?<![\w/.-])(?:{'|'.join(map(re.escape, ids)) or '(?!)'})(?![\w-])")
    for form in FORMS:
        for text in STRINGS[form](made[form]):
            assert not within.search(text), (form, text)


def _ids(node: object) -> list[str]:
    if isinstance(node, list):
        return [id_ for each in node for id_ in _ids(each)]
    if not isinstance(node, dict):
        return []
    own = [node["id"]] if "id" in node else []
    return own + [id_ for each in node.values() for id_ in _ids(each)]


def test_what_cannot_be_audited_is_told_without_ids(tmp_path: Path) -> None:
    _, policy = written(tmp_path)
    wrong = record()
    wrong["things"] += [{"id": "zq1", "zqp1": 1}, {"id": "zqn", "owner": "zqp4"}]
    dossier = tmp_path / "wrong.json"
    dossier.write_text(json.dumps(wrong), encoding="utf-8")
    del wrong["things"][-2]["zqp1"]
    repeated = tmp_path / "repeated.json"
    repeated.write_text(json.dumps(wrong), encoding="utf-8")
    forms = [f"--format={form}:{tmp_path / form}" for form in FORMS]
    given = ["audit", str(dossier), str(repeated), "--policy", str(policy)]
    for more, is_told in (([], True), (["--redact"], False), (["--redact", "--jobs", "2"], False)):
        done = CliRunner().invoke(program, [*given, *forms, *more], catch_exceptions=False)
        assert done.exit_code == 2
        assert "refers to person" in done.stderr
        texts = {form: list(STRINGS[form]((tmp_path / form).read_bytes())) for form in FORMS}
        assert ("zq" in done.stderr) is is_told
        assert any("zq" in text for text in texts["json"]) is is_told
        if not is_told:
            assert [form for form in FORMS if any("zq" in text for text in texts[form])] == []
    done = CliRunner().invoke(program, [*given, "--redact"], catch_exceptions=False)
    assert done.exit_code == 2
    assert "refers to person" in done.stderr
    assert "zq" not in done.output


WAIVERS = """
[[waiver]]
rule = "noted"
subject = ["zq1"]
reason = "zq1 was handed in by zqp3 (and zq_9)"
approver = "director"
approved_on = 2020-01-01
expires = 2030-12-31

[[waiver]]
rule = "good"
reason = "zqp2 will see to it"
approver = "director"
approved_on = 2020-01-01
expires = 2030-12-31

[[waiver]]
rule = "coloured"
subject = ["zqgone"]
reason = "it was so"
approver = "director"
approved_on = 2020-01-01
expires = 2030-12-31
"""


def test_waivers_and_baseline_are_told_without_ids(tmp_path: Path) -> None:
    dossier, policy = written(tmp_path)
    waivers, baseline = tmp_path / "waivers.toml", tmp_path / "baseline.json"
    waivers.write_text(WAIVERS, encoding="utf-8")
    given = [str(dossier), "--policy", str(policy)]
    before = record()
    before["things"].append({"id": "zqold", "note": "old"})
    dossier.write_text(json.dumps(before), encoding="utf-8")
    done = CliRunner().invoke(program, ["baseline", *given, "-o", str(baseline)])
    assert done.exit_code == 0, done.output
    dossier.write_text(json.dumps(record()), encoding="utf-8")
    options = ["--waivers", str(waivers), "--baseline", str(baseline), "--as-of", "2021-01-01"]
    forms = [f"--format={form}:{tmp_path / form}" for form in FORMS]
    summaries = []
    for more in ([], ["--redact"]):
        done = CliRunner().invoke(program, ["audit", *given, *options, *forms, *more])
        report = json.loads((tmp_path / "json").read_bytes())
        (audit,) = report["audits"]
        summaries.append((audit["summary"], audit["waived"], audit["in_baseline"], done.exit_code))
        assert report["baseline"]["gone"]
        assert ("zq" in done.stderr) is not bool(more)
        found = Counter(
            form
            for form in FORMS
            for text in STRINGS[form]((tmp_path / form).read_bytes())
            if "zq" in text
        )
        assert (found["json"] > 0) is not bool(more)
        if more:
            assert not found
            wanted = r"x\w+ was handed in by person-\w+ \(and x\w+\)"
            reasons = {each["waiver"]["reason"] for each in audit["findings"] if each["waiver"]}
            assert any(re.fullmatch(wanted, each) for each in reasons)
    assert summaries[0] == summaries[1]
    done = CliRunner().invoke(program, ["audit", *given, *options, "--redact"])
    assert "gone" in done.stderr
    assert "zq" not in done.output


def test_a_redacted_report_cannot_be_verified(tmp_path: Path, odd: Reports) -> None:
    report = tmp_path / "report.json"
    report.write_bytes(odd["json"])
    done = CliRunner().invoke(program, ["verify", str(report), str(report)])
    assert done.exit_code == 2
    assert "this report is redacted" in done.stderr
