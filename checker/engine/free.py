"""Which loop names an expression depends on."""

from __future__ import annotations

from dsl import ir


class FreeNames:
    """The free names of expressions, each looked up once.

    Results are kept by identity, so the expressions must outlive this object.
    """

    def __init__(self) -> None:
        self._found: dict[int, tuple[str, ...]] = {}

    def of(self, node: ir.Expression) -> tuple[str, ...]:
        """The names that ``node`` reads from around it, sorted."""
        if id(node) not in self._found:
            self._found[id(node)] = tuple(sorted(self._names(node)))
        return self._found[id(node)]

    def _names(self, node: ir.Expression) -> set[str]:
        match node:
            case ir.Variable(name=name):
                return {name}
            case ir.Filter(source=source, variable=variable, where=inner):
                return {*self.of(source)} | ({*self.of(inner)} - {variable})
            case ir.FirstN(count=count, source=source, variable=variable, key=inner):
                outer = {*self.of(source), *self.of(count)}
                return outer | ({*self.of(inner)} - {variable})
            case (
                ir.Values(variable=variable, value=inner, over=source)
                | ir.Fold(variable=variable, value=inner, over=source)
            ):
                return {*self.of(source)} | ({*self.of(inner)} - {variable})
            case (
                ir.Every(variable=variable, source=source, condition=inner)
                | ir.Exists(variable=variable, source=source, condition=inner)
                | ir.Alike(variable=variable, source=source, value=inner)
            ):
                return {*self.of(source)} | ({*self.of(inner)} - {variable})
            case ir.Counted(amount=amount, variable=variable, source=source, condition=inner):
                outer = {*self.of(source), *self.of(amount)}
                return outer | ({*self.of(inner)} - {variable})
            case ir.InOrder(variable=variable, source=source, key=key, value=value):
                inside = {*self.of(key), *self.of(value)}
                return {*self.of(source)} | (inside - {variable})
            case _:
                return {name for part in ir.parts(node) for name in self.of(part)}


def fields_of(node: ir.Expression, name: str) -> list[str]:
    """The fields that an expression reads directly of a loop name, as its author wrote them."""
    if isinstance(node, ir.Field) and node.base == ir.Variable(name, type=node.base.type, text=""):
        return [node.text]
    return [text for part in ir.parts(node) for text in fields_of(part, name)]
