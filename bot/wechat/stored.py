"""A message as the database keeps it until it has had its effect, and back."""

from dataclasses import fields
from datetime import datetime
from typing import Any

from bot.wechat import incoming
from bot.wechat.incoming import Incoming

# What a person sends waits for its effect; what merely happens (a menu link opened) never needs to.
_KINDS: dict[str, type[Incoming]] = {
    kind.__name__: kind
    for kind in vars(incoming).values()
    if isinstance(kind, type) and issubclass(kind, Incoming) and kind is not Incoming
}
_NESTED = {"choices": incoming.SubscribeChoice, "deliveries": incoming.SubscribeDelivery}


def as_document(message: Incoming) -> dict[str, Any]:
    """The message as plain JSON values."""
    document = {item.name: _plain(getattr(message, item.name)) for item in fields(message)}
    return {"kind": type(message).__name__, **document}


def from_document(document: dict[str, Any]) -> Incoming:
    """Undo `as_document`."""
    values = dict(document)
    kind = _KINDS[values.pop("kind")]
    values["sent_at"] = datetime.fromisoformat(values["sent_at"])
    for name, nested in _NESTED.items():
        if name in values:
            values[name] = tuple(nested(**entry) for entry in values[name])
    return kind(**values)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [{item.name: getattr(entry, item.name) for item in fields(entry)} for entry in value]
    return value
