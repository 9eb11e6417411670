"""JSON in one fixed form, so that equal content has equal bytes and can be hashed, sealed or encrypted."""

import json
from datetime import date, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy.exc import DontWrapMixin

from storage.errors import StorageError


class NotStorable(StorageError, DontWrapMixin):
    """A value cannot be stored in its column. The message never repeats the value.

    DontWrapMixin keeps SQLAlchemy from wrapping it in an error that shows the statement's parameters.
    """


def canonical_json(value: Any) -> bytes:
    """JSON with sorted keys, no spaces, in UTF-8. Dates become ISO text, Decimals and UUIDs text.

    Raises NotStorable for anything else that JSON does not know, NaN and infinity included.
    """
    try:
        text = json.dumps(
            value,
            sort_keys=True,
            separators=(",", ":"),
            ensure_ascii=False,
            allow_nan=False,
            default=_json_value,
        )
        return text.encode("utf-8")
    except (TypeError, ValueError):
        raise NotStorable("a value holds something that JSON cannot carry") from None


def _json_value(value: object) -> str:
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    raise TypeError
