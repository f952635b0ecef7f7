"""The Dutch words of a record schema: its fields, ways back, rows and values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dsl.types import CollectionType
from dsl.vocabulary import FieldShape

Node = Mapping[str, Any]


class Dutch:
    """What ``x-nl`` says of names; what has no Dutch name keeps its own."""

    def __init__(self, schema: Node) -> None:
        self._schema = schema

    def at(self, pointer: str) -> Node:
        """The node that a JSON pointer leads to."""
        node: Any = self._schema
        for step in pointer.split("/")[1:]:
            node = node[step.replace("~1", "/").replace("~0", "~")]
        found: Node = node
        return found

    def field(self, key: str, field: FieldShape) -> str:
        """The name of a field, or of a way back, of the record that stands at a pointer."""
        if field.inverse is None:
            return _name(self.at(f"{key}/properties/{field.name}"), field.name)
        holder, collection = self._collection(field.inverse.collection)
        reference = self.at(f"{holder}/properties/{field.inverse.field}")
        for node in (reference, reference.get("items", {})):
            if "x-inverse" in node:
                return str(node.get("x-nl", {}).get("inverse", field.name))
        return _name(collection, field.name)

    def row(self, key: str, field: FieldShape) -> str | None:
        """What one row of a list is called, with its article; nothing for other fields."""
        if not isinstance(field.type, CollectionType):
            return None
        said = self.at(f"{key}/properties/{field.name}").get("x-nl", {})
        article = "het" if said.get("neuter") else "de"
        return f"{article} `{said.get('item', field.type.item_name)}`"

    def values(self, node: Node) -> Mapping[str, str]:
        """The words of an enumeration's values, given its node or one that refers to it."""
        if reference := node.get("$ref"):
            node = self.at(str(reference).removeprefix("#"))
        words: Mapping[str, str] = node.get("x-nl", {}).get("values", {})
        return words

    def _collection(self, path: str) -> tuple[str, Node]:
        """Where the rows of a collection are described, and the collection's own node."""
        at, node = "", self._schema
        for name in path.split("."):
            at = f"{at}/properties/{name}"
            node = self.at(at)
            at = str(node["$ref"]).removeprefix("#") if "$ref" in node else at
        rows = self.at(f"{at}/items")
        return str(rows["$ref"]).removeprefix("#") if "$ref" in rows else f"{at}/items", node


def _name(node: Node, own: str) -> str:
    return str(node.get("x-nl", {}).get("name", own))
