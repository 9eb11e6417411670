"""Idempotency-Key: the same request twice has one effect and gets one answer.

The row that remembers the answer is part of the transaction that made it. It is written first, so that of two
equal requests at the same moment the second one waits, finds the row taken, and gives the first one's answer. A
request that was refused leaves no row: it changed nothing and may be tried again.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from miniapp_api.refusals import KeyReused
from miniapp_api.routes import Given
from storage.models import MachineClient, RepeatedRequest, Resident

KEEP = timedelta(days=1)


@dataclass(frozen=True)
class Repeat:
    """The key of a request, whose it is, and a fingerprint of what it asks for."""

    owner: str
    key_hash: str
    request_hash: str


def repeat_of(
    key: str | None, caller: Resident | MachineClient | None, method: str, path: str, given: Given
) -> Repeat | None:
    """What identifies this request, or None when it carries no key."""
    if key is None:
        return None
    body = given.body.model_dump(mode="json") if given.body is not None else None
    file = hashlib.sha256(given.file.data).hexdigest() if given.file else None
    asked = json.dumps([method, path, body, file], sort_keys=True, ensure_ascii=False)
    return Repeat(
        owner=f"{type(caller).__name__}:{caller.id}" if caller else "nobody",
        key_hash=_hash(key),
        request_hash=_hash(asked),
    )


def earlier_answer(session: Session, repeat: Repeat, *, now: datetime) -> dict[str, Any] | None:
    """The answer this request got before, or None. Raises KeyReused."""
    row = session.scalar(
        select(RepeatedRequest).where(
            RepeatedRequest.owner == repeat.owner, RepeatedRequest.key_hash == repeat.key_hash
        )
    )
    if row is None or row.created_at <= now - KEEP:
        return None
    if row.request_hash != repeat.request_hash:
        raise KeyReused
    return {**row.answer, "status": row.status}


def reserve(session: Session, repeat: Repeat, *, now: datetime) -> RepeatedRequest:
    """Take the key. Raises IntegrityError when a request at the same moment has just taken it."""
    session.execute(
        delete(RepeatedRequest).where(
            RepeatedRequest.owner == repeat.owner,
            RepeatedRequest.key_hash == repeat.key_hash,
            RepeatedRequest.created_at <= now - KEEP,
        )
    )
    row = RepeatedRequest(
        owner=repeat.owner,
        key_hash=repeat.key_hash,
        request_hash=repeat.request_hash,
        status=0,
        answer={},
        created_at=now,
    )
    session.add(row)
    session.flush()
    return row


def forget_repeats(session: Session, *, before: datetime) -> int:
    """Remove the answers kept since before that moment. Returns how many."""
    gone = session.execute(delete(RepeatedRequest).where(RepeatedRequest.created_at < before))
    return int(gone.rowcount)  # type: ignore[attr-defined]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
