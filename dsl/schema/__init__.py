"""JSON Schema to vocabulary: what a policy can name in a record."""

from dsl.schema.fault import SchemaFault
from dsl.schema.reader import read_vocabulary

__all__ = ["SchemaFault", "read_vocabulary"]
