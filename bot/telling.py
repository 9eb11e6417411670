"""What waits for a person: put into the outbox, kept back, and shown with their next message."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.alarm import is_acute
from bot.controls import WORDS
from bot.intents import HANDLED, REPLIES
from bot.packing import as_documents, from_documents, of_question, pack
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.wechat import incoming
from bot.wechat.outgoing import MAX_TEXT_BYTES
from storage.models import OutboxMessage, Resident
from storage.outbox import enqueue, keep_for_next_message

TEXTS = "chat.texts"
SURE_ENOUGH = 0.5
# Said by someone who wants to see what is kept for them, and answered by showing it.
LET_ME_SEE = frozenset({"resume", "repeat"})


def tell(
    session: Session,
    resident: Resident,
    bubbles: Sequence[Bubble],
    *,
    now: datetime,
    key: str,
    asked: str | None = None,
    steps: Sequence[Mapping[str, Any]] = (),
) -> None:
    """Write to a person who has not just written to us, once for each `key`.

    `asked` names the question these words end with. `steps` are the steps of cases they tell of: where the words
    cannot be sent, the person hears of those in another way.
    """
    payload = {"texts": as_documents(pack(of_question(bubbles, asked), tappable=True)), "asks": asked}
    more = {"steps": [dict(step) for step in steps]} if steps else {}
    enqueue(session, TEXTS, {**payload, **more}, now=now, resident_id=resident.id, dedupe_key=key)


def leave_for_later(
    session: Session,
    resident: Resident,
    messages: Sequence[Bubble],
    *,
    asked: str | None,
    can_push: bool,
    now: datetime,
) -> None:
    """Have the rest of an answer follow by itself, or with the person's next message where nothing can be pushed."""
    payload = {"texts": as_documents(messages), "asks": asked}
    row = enqueue(session, TEXTS, payload, now=now, resident_id=resident.id)
    if row is not None and not can_push:
        keep_for_next_message(row, reason="cannot_push")


def unseen(kept: Sequence[OutboxMessage]) -> list[Bubble]:
    """What the kept rows hold, in their order."""
    return [bubble for row in kept for bubble in from_documents(row.payload["texts"])]


def only_lets_see(turn: Turn, kept: Sequence[OutboxMessage]) -> bool:
    """Whether this message cannot be meant for the open question, because the person has yet to see it.

    What says something by itself (an emergency, a command, a wish) is heard all the same.
    """
    asked, understood = turn.state.asked, turn.message.understood
    if asked is None or all(row.payload.get("asks") != asked for row in kept):
        return False
    if not isinstance(turn.message.incoming, incoming.Text | incoming.Voice) or understood is None:
        return False
    command = WORDS.get(turn.text.strip(" 。！!.~～"))
    if command is not None:
        return command in LET_ME_SEE
    if turn.message.door is not None or is_acute(turn) or understood.maybe_emergency:
        return False
    means_something = understood.intent in HANDLED - REPLIES - LET_ME_SEE
    return not (means_something and understood.confidence >= SURE_ENOUGH)


def pack_answer(bubbles: Sequence[Bubble], *, tappable: bool, can_push: bool) -> list[Bubble]:
    """An answer as messages; where only the first can be sent, it says that more follows."""
    messages = pack(bubbles, tappable=tappable) if bubbles else []
    if can_push or len(messages) < 2:
        return messages
    hint = say("more_follows").text
    first, *rest = pack(bubbles, tappable=tappable, limit=MAX_TEXT_BYTES - len(f"\n{hint}".encode()))
    return [Bubble(f"{first.as_text()}\n{hint}"), *rest]
