"""Which conditions may hold, or not, only for want of anything to look at."""

from __future__ import annotations

from collections.abc import Mapping

from dsl import ir


class Vacuity:
    """Looks at each condition of a policy once."""

    def __init__(self, definitions: Mapping[str, ir.Definition]) -> None:
        self._definitions = definitions
        self._found: dict[ir.Expression, bool] = {}

    def of(self, node: ir.Expression) -> bool:
        """Whether a condition may hold, or not, only for want of anything to look at."""
        if node not in self._found:
            self._found[node] = self._looks(node)
        return self._found[node]

    def _looks(self, node: ir.Expression) -> bool:
        match node:
            case ir.Every() | ir.Alike() | ir.InOrder():
                return True
            case ir.All(conditions=conditions) | ir.Any(conditions=conditions):
                return any(self.of(each) for each in conditions)
            case ir.Not(condition=inner) | ir.Exists(condition=inner):
                return self.of(inner)
            case ir.Call(definition=key):
                return self.of(self._definitions[key].body)
            case ir.Choose(cases=cases, otherwise=otherwise):
                return any(self.of(each) for each in (*(v for _, v in cases), otherwise))
            case ir.Equal(left=left, right=right):
                sides = [left, right]
                if not any(isinstance(each, ir.Constant) for each in sides):
                    return False
                return any(self.of(each) for each in sides)
            case _:
                return False
