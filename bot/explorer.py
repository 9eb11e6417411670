"""For developers: why the bot said what it said. Served in development only, never where real people write.

The simulator's phone page shows it beside the conversation.
"""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, jsonify
from sqlalchemy import select
from sqlalchemy.orm import Session

from assistance.residents import WECHAT, find_resident
from bot.asking import open_question
from bot.conversations import open_turn
from bot.turn import PreparedMessage
from bot.turns import Turns
from bot.wechat.incoming import Text, Voice
from bot.wechat.stored import from_document
from storage.models import InboundMessage, Resident

LAST_LOOKED_AT = 5


def create_explorer(turns: Turns) -> Blueprint:
    """The explorer over one set of turns."""
    blueprint = Blueprint("explorer", __name__)

    @blueprint.get("/development/conversations/<openid>")
    def explain(openid: str) -> Response:
        """Where this person's conversation stands and how their last words were read."""
        return jsonify(explain_conversation(turns, openid, now=turns.clock()))

    return blueprint


def explain_conversation(turns: Turns, openid: str, *, now: datetime) -> dict[str, Any]:
    """State, reading of the last words, open question and why it was chosen. Changes nothing."""
    with turns.database.writing() as session:
        looking = session.begin_nested()  # working out the open question may compose a letter: undone below
        resident = find_resident(session, WECHAT, openid)
        found = _explain(session, turns, resident, now) if resident else {}
        looking.rollback()
    return found


def _explain(session: Session, turns: Turns, resident: Resident, now: datetime) -> dict[str, Any]:
    turn, _ = open_turn(
        session,
        resident,
        PreparedMessage(None),
        files=turns.files,
        now=now,
        sign_address=turns.sign_address,
        with_drafts=turns.with_drafts,
    )
    question = open_question(turn)
    state = turn.state.as_document()
    state.pop("last")
    return {
        "state": state,
        "region": resident.region,
        "facts": dict(resident.household_facts),
        "question": question
        and {
            "name": question.name,
            "kind": question.kind,
            "choices": list(question.choices),
            "why": question.why,
        },
        "understood": _last_reading(session, turns, resident),
    }


def _last_reading(session: Session, turns: Turns, resident: Resident) -> dict[str, Any] | None:
    """The newest words of this person and how the engine reads them."""
    rows = session.scalars(
        select(InboundMessage)
        .where(InboundMessage.resident_id == resident.id)
        .order_by(InboundMessage.received_at.desc())
        .limit(LAST_LOOKED_AT)
    )
    for row in rows:
        message = from_document(row.body) if row.body else None
        words = message.content if isinstance(message, Text) else None
        if isinstance(message, Voice):
            words = message.recognition
        if words:
            return {"words": words, **asdict(turns.preparing.understanding.parse(words))}
    return None
