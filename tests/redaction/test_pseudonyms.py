"""What stands for ids: unlike ids have unlike pseudonyms, and no pseudonym holds an id."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from checker.redaction.ids import ids_in
from checker.redaction.pseudonyms import Pseudonyms
from checker.titles import Field

KEY = b"k" * 32
TEXT = st.text(st.sampled_from("ab1-_. x*(é\n\x01"), min_size=1, max_size=5).filter(str.strip)
IDS = st.dictionaries(TEXT, st.sampled_from(("candidate", "a", "id", "no word")), max_size=8)


@given(IDS)
def test_each_id_has_one_of_its_own_that_holds_no_id(ids: dict[str, str]) -> None:
    names = Pseudonyms(KEY, "d.json", ids)
    found = {each: names.of(each) for each in ids}
    assert len(set(found.values())) == len(ids)
    for made in found.values():
        assert names.within(f"= {made};") == f"= {made};"
        assert made not in ids


@given(IDS, TEXT)
def test_a_text_holds_no_id_as_a_word(ids: dict[str, str], between: str) -> None:
    names = Pseudonyms(KEY, "d.json", ids)
    made = set(map(names.of, ids))
    for each in ids:
        told = names.within(f"von {each}, {between}")
        assert any(name in told for name in made)


def test_they_are_made_of_the_word_and_a_digest() -> None:
    names = Pseudonyms(KEY, "d.json", {"c1": "candidate", "m2": "member"})
    assert re.fullmatch(r"candidate-[0-9a-f]{6}", names.of("c1"))
    assert re.fullmatch(r"member-[0-9a-f]{6}", names.of("m2"))
    assert re.fullmatch(r"id-[0-9a-f]{6}", names.of("unknown"))


def test_the_same_key_dossier_and_ids_give_the_same_and_others_do_not() -> None:
    ids = {"c1": "candidate", "c2": "candidate"}
    once = Pseudonyms(KEY, "d.json", ids).of("c1")
    assert Pseudonyms(KEY, "d.json", dict(reversed(ids.items()))).of("c1") == once
    assert Pseudonyms(KEY, "e.json", ids).of("c1") != once
    assert Pseudonyms(b"l" * 32, "d.json", ids).of("c1") != once


def test_one_that_is_taken_is_made_longer() -> None:
    made = Pseudonyms(KEY, "d.json", {"c1": "candidate"}).of("c1")
    digits = made.removeprefix("candidate-")
    for taken in (made, digits, f"-{digits}"):
        names = Pseudonyms(KEY, "d.json", {"c1": "candidate", taken: "other"})
        longer = names.of("c1")
        assert re.fullmatch(rf"(candidate-|x){digits}[0-9a-f]", longer)


def test_a_word_that_is_an_id_begins_no_pseudonym() -> None:
    names = Pseudonyms(KEY, "d.json", {"candidate": "candidate", "c1": "candidate"})
    assert re.fullmatch(r"x[0-9a-f]{6}", names.of("c1"))


def test_ids_are_replaced_where_they_stand_as_words() -> None:
    names = Pseudonyms(KEY, "d.json", {"c1": "c", "c1-bis": "c", "a.b*": "c", "c 1 ": "c"})
    one, bis, odd, spaced = map(names.of, ("c1", "c1-bis", "a.b*", "c 1 "))
    assert names.within("c1, (c1-bis) c1_x c12 Xc1 c1.") == f"{one}, ({bis}) {one}_x c12 Xc1 {one}."
    assert names.within("axb* a.b*?") == f"axb* {odd}?"
    assert names.within("of c 1, c 1") == f"of {spaced}, {spaced}"
    assert names.within("c1-bis") == bis


def test_no_ids_and_no_text() -> None:
    assert Pseudonyms(KEY, "d.json", {}).within("c1") == "c1"
    assert Pseudonyms(KEY, "d.json", {"c1": "c"}).within("") == ""


def test_a_digest_hangs_on_the_key() -> None:
    one, other = (Pseudonyms(each, "d.json", {}).digest("f") for each in (KEY, b"l" * 32))
    assert re.fullmatch(r"[0-9a-f]{32}", one)
    assert one != other


def test_ids_are_found_wherever_they_stand() -> None:
    def field(inner: str | None = None, identifies: str | None = None) -> Field:
        return Field({"en": "?"}, inner, False, identifies)

    titles = {
        "": {"rows": field("row"), "chief": field(identifies="person"), "id": field(identifies="")},
        "row": {"id": field(identifies="row"), "people": field(identifies="person")},
    }
    content = {
        "id": 7,
        "chief": "p1",
        "rows": [
            {"id": "r1", "people": ["p1", "p2", None]},
            {"id": "p2"},
            {"id": " "},
            {"id": True},
        ],
        "loose": {"deep": [{"id": "x1"}, [{"id": "x2"}]], "chief": "none"},
        "attestations": [{"subject": ["s1", "r1"]}, {"subject": "s2"}, "none", {}],
    }
    assert ids_in(content, titles) == {
        **{"7": "id", "p1": "person", "r1": "row", "p2": "id"},
        **{"x1": "id", "x2": "id", "s1": "id", "s2": "id"},
    }
    assert ids_in({"attestations": 3, "id": None}, {}) == {}
