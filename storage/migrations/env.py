"""Alembic's entry: migrations run on the connection that `Database.migrate` hands over."""

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator

from storage.columns import UtcDateTime
from storage.models import Base


def render_plain_type(kind: str, value: Any, autogen_context: Any) -> str | Literal[False]:
    """Write our column types as what the database stores, so that migrations never depend on our code."""
    if kind == "type" and isinstance(value, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(value, TypeDecorator):
        plain = value.load_dialect_impl(autogen_context.dialect)
        return f"sa.{plain!r}"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render_plain_type,
)

with context.begin_transaction():
    context.run_migrations()
