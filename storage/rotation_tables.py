"""Which tables hold encrypted values, and how to read and write those without opening them.

The mapped tables cannot be used for that: they would decrypt what is read, encrypt what is written, and
bring `onupdate` defaults along. A raw table has the same names and none of this.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    LargeBinary,
    MetaData,
    Select,
    String,
    Table,
    TableClause,
    Text,
    column,
    select,
    table,
    tuple_,
)

from storage.columns import EncryptedColumn, LookupHash


@dataclass(frozen=True)
class EncryptedTable:
    """One table with encrypted columns, and the look-up columns computed from them."""

    name: str
    raw: TableClause
    primary_key: tuple[str, ...]
    encrypted: dict[str, EncryptedColumn]
    lookups: dict[str, LookupHash]

    def lookups_of(self, text_column: str) -> Iterator[tuple[str, LookupHash]]:
        """The look-up columns computed from that column."""
        for name, kind in self.lookups.items():
            if kind.recompute_from == text_column:
                yield name, kind


def encrypted_tables(metadata: MetaData) -> list[EncryptedTable]:
    """Every table with an encrypted column, in the order of their foreign keys."""
    found = (_describe(each) for each in metadata.sorted_tables)
    return [each for each in found if each.encrypted]


def lookups_without_text(metadata: MetaData) -> list[tuple[TableClause, str]]:
    """Look-up columns that cannot be recomputed, each with its raw table."""
    return [
        (_raw(each), col.name)
        for each in metadata.sorted_tables
        for col in each.columns
        if isinstance(col.type, LookupHash) and col.type.recompute_from is None
    ]


def page_of(
    described: EncryptedTable, where: ColumnElement[bool] | None, after: Sequence[Any] | None, size: int
) -> Select[Any]:
    """The next rows, raw, behind the primary key `after`."""
    columns = described.raw.c
    key = [columns[name] for name in described.primary_key]
    names = (*described.primary_key, *described.encrypted, *described.lookups)
    statement = select(*(columns[name] for name in names)).order_by(*key).limit(size)
    if where is not None:
        statement = statement.where(where)
    if after is not None:
        statement = statement.where(tuple_(*key) > tuple_(*after, types=[each.type for each in key]))
    return statement


def in_form_of(kind: EncryptedColumn, head: str) -> str | bytes:
    """A head in the form in which such a column holds it."""
    return head.encode("ascii") if isinstance(kind.impl_instance, LargeBinary) else head


def _describe(mapped: Table) -> EncryptedTable:
    encrypted = {col.name: col.type for col in mapped.columns if isinstance(col.type, EncryptedColumn)}
    lookups = {
        col.name: col.type
        for col in mapped.columns
        if isinstance(col.type, LookupHash) and col.type.recompute_from in encrypted
    }
    primary_key = tuple(col.name for col in mapped.primary_key.columns)
    return EncryptedTable(mapped.name, _raw(mapped), primary_key, encrypted, lookups)


def _raw(mapped: Table) -> TableClause:
    columns = [column(col.name, _raw_type(col.type)) for col in mapped.columns]
    return table(mapped.name, *columns, schema=mapped.schema)


def _raw_type(kind: Any) -> Any:
    if isinstance(kind, EncryptedColumn):
        return LargeBinary() if isinstance(kind.impl_instance, LargeBinary) else Text()
    return String() if isinstance(kind, LookupHash) else kind
