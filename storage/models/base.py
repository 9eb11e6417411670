"""The declarative base every table stands on."""

import uuid
from typing import Annotated

from sqlalchemy import MetaData, String, Uuid
from sqlalchemy.orm import DeclarativeBase, mapped_column

# Named constraints, so that a migration can address each of them on every database.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Id = Annotated[uuid.UUID, mapped_column(Uuid(), primary_key=True, default=uuid.uuid4)]
Code = Annotated[str, mapped_column(String(64))]


class Base(DeclarativeBase):
    """Common ground of all tables. A repr shows the id only: rows hold people's lives."""

    metadata = MetaData(naming_convention=NAMING)

    def __repr__(self) -> str:
        """Name the row without telling anything of the person."""
        return f"<{type(self).__name__} {getattr(self, 'id', '?')}>"
