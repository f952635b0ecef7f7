"""Paths: loop names, fields, references both ways, definitions, and bare enumeration values."""

from __future__ import annotations

from dsl import ir, syntax
from dsl.declare import DeclaredDefinition, owner_named, where
from dsl.elaborate.context import Context, Scope
from dsl.faults.kinds import FieldOfCollection, NothingInside, WrongKind
from dsl.faults.names import (
    CircularDefinition,
    TwoMeanings,
    UnknownField,
    UnknownName,
    UnknownValue,
    WrongArguments,
)
from dsl.meanings import DefinitionName, FieldName, NounName, TableName, ValueName
from dsl.message import Message
from dsl.span import Span
from dsl.spelling import nearest
from dsl.types import (
    BooleanType,
    CollectionType,
    EnumerationType,
    FaultyType,
    OpaqueType,
    RecordType,
    Type,
    WordsType,
    common,
    described,
)
from dsl.vocabulary import FieldShape


def elaborate_path(
    context: Context, scope: Scope, node: syntax.Path, wanted: Type | None
) -> ir.Expression:
    """A path; a single bare name may also be a value of the enumeration ``wanted``."""
    first, rest = node.steps[0], node.steps[1:]
    found = _first(context, scope, first)
    if not rest and first.arguments is None:
        value = _bare_value(context, first, wanted)
        if value is not None:
            if found is None or common(found.type, value.type) is None:
                context.meanings[first.span] = ValueName(context.spoken.table_value(first.name))
                return value
            return context.faulty(
                node,
                TwoMeanings(
                    first.name,
                    Message("a name of the record or of this policy"),
                    Message("a value that can stand here"),
                    is_value=True,
                    span=node.span,
                ),
            )
        if found is None and isinstance(wanted, EnumerationType):
            known = context.spoken.value_words(wanted.values)
            near = nearest(first.name, known)
            fault = UnknownValue(first.name, near, known, span=first.span)
            return context.faulty(node, fault)
    if found is None:
        blamed = isinstance(wanted, FaultyType) and not rest
        return context.faulty(node, None if blamed else _unknown(context, scope, first))
    text = context.text(first)
    for step in rest:
        text = f"{text}.{context.text(step)}"
        found = _step(context, scope, found, step, text)
    return found


def is_known(context: Context, scope: Scope, node: syntax.Expression) -> bool:
    """Whether the first name of a path stands for something by itself."""
    return (
        not isinstance(node, syntax.Path)
        or len(node.steps) > 1
        or (
            node.steps[0].name in scope.names
            or node.steps[0].name in _root_fields(context)
            or node.steps[0].name in context.definitions
            or node.steps[0].name in context.tables
        )
    )


def _root_fields(context: Context) -> dict[str, FieldShape]:
    return dict(context.vocabulary.shape(context.vocabulary.root).fields)


def _first(context: Context, scope: Scope, step: syntax.Step) -> ir.Expression | None:
    text = context.text(step)
    if (kind := scope.names.get(step.name)) is not None:
        _takes_nothing(context, step)
        noun = context.spoken.noun(step.name)
        context.meanings[_name(step)] = NounName(noun, scope.places.get(step.name))
        return ir.Variable(noun, type=kind, text=text)
    if (shape := _root_fields(context).get(step.name)) is not None:
        _takes_nothing(context, step)
        root = ir.Root(type=context.vocabulary.root, text="the record")
        return _field(context, root, shape, step, text)
    if (declared := context.definitions.get(step.name)) is not None:
        return _call(context, scope, declared, step, (), text)
    if (table := context.tables.get(step.name)) is not None:
        return _lookup(context, scope, table, step, text)
    return None


def _bare_value(context: Context, step: syntax.Step, wanted: Type | None) -> ir.Constant | None:
    value: str | bool | None
    match wanted:
        case EnumerationType():
            value = context.spoken.value(wanted, step.name)
        case BooleanType():
            value = context.spoken.truth(step.name)
        case _:
            return None
    return None if value is None else ir.Constant(value, type=wanted, text=step.name)


def _unknown(context: Context, scope: Scope, step: syntax.Step) -> UnknownName | None:
    if step.name in context.lost:
        return None
    fields = _root_fields(context)
    collection = next(
        (
            name
            for name, shape in fields.items()
            if isinstance(shape.type, CollectionType)
            and shape.type.item_name == context.spoken.noun(step.name)
        ),
        None,
    )
    defined = (key for key in context.definitions if "." not in key)
    known = {*scope.names, *fields, *defined, *context.tables}
    near = nearest(step.name, known)
    return UnknownName(step.name, near, collection, tuple(sorted(known)), span=step.span)


def _step(
    context: Context, scope: Scope, base: ir.Expression, step: syntax.Step, text: str
) -> ir.Expression:
    match base.type:
        case RecordType() as kind:
            shape = context.vocabulary.shape(kind)
            if (found := shape.fields.get(step.name)) is not None:
                _takes_nothing(context, step)
                return _field(context, base, found, step, text)
            if (declared := _owned(context, kind, step.name)) is not None:
                return _call(context, scope, declared, step, (base,), text)
            if step.name in context.lost:
                return context.faulty(step)
            known = tuple(sorted({*shape.fields, *_owned_names(context, kind)}))
            near = nearest(step.name, known)
            fault = UnknownField(base.text, step.name, near, known, kind.key, span=step.span)
            return context.faulty(step, fault)
        case CollectionType(item_name=item):
            return context.faulty(
                step,
                FieldOfCollection(
                    base.text, step.name, context.spoken.noun_word(item or "item"), span=step.span
                ),
            )
        case FaultyType():
            return context.faulty(step)
        case OpaqueType(reason=reason):
            what = Message("a field of mixed content ({reason})", reason=reason)
            return context.faulty(step, NothingInside(base.text, what, step.name, span=step.span))
        case other:
            return context.faulty(
                step, NothingInside(base.text, described(other), step.name, span=step.span)
            )


def _name(step: syntax.Step) -> Span:
    """Where the name of a step stands, without its arguments."""
    return Span(step.span.start, step.span.start + len(step.name))


def _field(
    context: Context, base: ir.Expression, shape: FieldShape, step: syntax.Step, text: str
) -> ir.Expression:
    assert isinstance(base.type, RecordType)
    context.meanings[_name(step)] = FieldName(base.type.key, shape.name)
    if shape.inverse is not None:
        return ir.Backward(base, shape.inverse, type=shape.type, text=text)
    return ir.Field(base, shape.name, shape.refers_to, type=shape.type, text=text)


def _takes_nothing(context: Context, step: syntax.Step) -> None:
    if step.arguments is not None:
        context.report(WrongArguments(step.name, None, len(step.arguments), span=step.span))


# ---- definitions


def _owned(context: Context, kind: RecordType, name: str) -> DeclaredDefinition | None:
    return next(
        (
            each
            for each in context.definitions.values()
            if each.owner == kind and each.node.name.text == name
        ),
        None,
    )


def _owned_names(context: Context, kind: RecordType) -> list[str]:
    return [each.node.name.text for each in context.definitions.values() if each.owner == kind]


def _call(
    context: Context,
    scope: Scope,
    declared: DeclaredDefinition,
    step: syntax.Step,
    owner: tuple[ir.Expression, ...],
    text: str,
) -> ir.Expression:
    context.meanings[_name(step)] = DefinitionName(declared.key)
    given = step.arguments or ()
    wanted = len(declared.node.parameters)
    if len(given) != wanted:
        fault = WrongArguments(step.name, wanted, len(given), span=step.span)
        return context.faulty(step, fault)
    done = definition(context, declared, step.span)
    if done is None:
        return context.faulty(step)
    kinds = context.parameter_types[declared.key][len(owner) :]
    arguments = (*owner, *_arguments(context, scope, step, kinds))
    return ir.Call(declared.key, arguments, type=done.body.type, text=text)


def _lookup(
    context: Context, scope: Scope, table: ir.Table, step: syntax.Step, text: str
) -> ir.Expression:
    given = step.arguments or ()
    context.meanings[_name(step)] = TableName(table.name)
    if len(given) != len(table.keys):
        fault = WrongArguments(step.name, len(table.keys), len(given), span=step.span)
        return context.faulty(step, fault)
    arguments = _arguments(context, scope, step, table.key_types)
    return ir.Lookup(table.name, arguments, type=table.type, text=text)


def _arguments(
    context: Context, scope: Scope, step: syntax.Step, kinds: tuple[Type, ...]
) -> tuple[ir.Expression, ...]:
    arguments = []
    for argument, kind in zip(step.arguments or (), kinds, strict=True):
        wanted = EnumerationType(kind.values) if isinstance(kind, WordsType) else kind
        made = context.elaborate(context, scope, argument, wanted)
        if common(made.type, kind) is None:
            fault_kind = described(made.type)
            wanted_kind = Message("{kind}, as `{name}` asks", kind=described(kind), name=step.name)
            context.report(WrongKind(made.text, fault_kind, wanted_kind, span=argument.span))
        arguments.append(made)
    return tuple(arguments)


def definition(
    context: Context, declared: DeclaredDefinition, used_at: Span
) -> ir.Definition | None:
    """The core form of a definition, made once; ``None`` when it goes round in a circle."""
    key = declared.key
    if key in context.done:
        return context.done[key]
    if key in context.open:
        names = (*context.open[context.open.index(key) :], key)
        context.report(CircularDefinition(names, span=declared.node.name.span))
        return None
    context.open.append(key)
    try:
        made = _made(context, declared)
    finally:
        context.open.pop()
    context.done[key] = made
    return made


def _made(context: Context, declared: DeclaredDefinition) -> ir.Definition:
    node = declared.node
    context.meanings[node.name.span] = DefinitionName(declared.key)
    scope = Scope()
    names: list[str] = []
    kinds: list[Type] = []
    if declared.owner is not None:
        assert node.owner is not None
        scope = scope.with_name(node.owner.text, declared.owner, node.owner.span)
        context.meanings[node.owner.span] = NounName(context.noun(node.owner), None)
        names.append(context.noun(node.owner))
        kinds.append(declared.owner)
    for parameter in node.parameters:
        kind = _parameter_type(context, parameter)
        scope = context.bind(scope, parameter.name, kind)
        names.append(context.noun(parameter.name))
        kinds.append(kind)
    context.parameter_types[declared.key] = tuple(kinds)
    body = context.elaborate_body(context, scope, node.body)
    return ir.Definition(declared.key, tuple(names), body, where(context.source, node))


def _parameter_type(context: Context, parameter: syntax.Parameter) -> Type:
    if parameter.like is None:
        return owner_named(parameter.name, context.vocabulary, context.report) or FaultyType()
    first = parameter.like.steps[0]
    kinds = context.vocabulary.owners.get(first.name, frozenset())
    scope = Scope({first.name: next(iter(kinds))} if len(kinds) == 1 else {})
    return context.elaborate(context, scope, parameter.like).type
