"""What was not understood is kept only with consent, scrubbed, for a time, and exported once it was reviewed."""

import io
import random
import uuid
from datetime import timedelta

import pytest
import yaml
from sqlalchemy import select
from sqlalchemy.orm import Session

from assistance.consents import APPLYING_NEEDS, give_consent, withdraw_consent
from assistance.deadlines import china_today
from assistance.errors import NotFound
from assistance.learning import (
    KEPT,
    LEARNING,
    PERSONAL_QUESTIONS,
    UNUSABLE,
    export_candidates,
    forget_misunderstood,
    label_message,
    remember_misunderstood,
    waiting_for_review,
)
from assistance.notices import notice_on
from palmaid.learning_commands import export_yaml, label, list_waiting
from storage.models import MisunderstoodMessage, Resident
from tests.assistance.made_up_people import make_person
from tests.builders import NOW, make_resident

INTENTS = ("ask_amount", "check_eligibility")


def willing(session: Session) -> Resident:
    resident = make_resident(session)
    give_consent(session, resident, LEARNING, door="chat", now=NOW)
    return resident


def remember(
    session: Session, resident: Resident, text: str, asked: str | None = None
) -> MisunderstoodMessage | None:
    return remember_misunderstood(
        session, resident, text, asked=asked, guess="greet", confidence=0.31, engine="embedded", now=NOW
    )


def kept(session: Session, text: str) -> MisunderstoodMessage:
    message = remember(session, willing(session), text)
    assert message is not None
    return message


def test_learning_is_a_purpose_of_its_own_that_applying_never_needs() -> None:
    assert LEARNING in notice_on(china_today(NOW)).purposes
    assert LEARNING not in APPLYING_NEEDS


def test_without_consent_nothing_is_kept(session: Session) -> None:
    resident = make_resident(session)
    for purpose in APPLYING_NEEDS:
        give_consent(session, resident, purpose, door="chat", now=NOW)
    assert remember(session, resident, "俺想问个啥来着") is None
    assert session.scalars(select(MisunderstoodMessage)).all() == []


def test_after_the_consent_is_withdrawn_nothing_more_is_kept(session: Session) -> None:
    resident = willing(session)
    assert remember(session, resident, "这个咋弄哩") is not None
    withdraw_consent(session, resident, LEARNING, now=NOW)
    assert remember(session, resident, "那个咋弄哩") is None


def test_what_is_kept_is_scrubbed_and_linked_to_nobody(session: Session) -> None:
    person = make_person(random.Random(3))
    message = kept(session, f"俺叫{person.name}，电话{person.phone}，能给俺整点啥不")
    assert message.text == "俺叫（姓名），电话（号码），能给俺整点啥不"
    assert not [one for one in MisunderstoodMessage.__table__.columns if one.foreign_keys]
    assert (message.guess, message.confidence, message.engine) == ("greet", 0.31, "embedded")
    assert message.received_at.hour == message.received_at.minute == 0
    assert message.delete_after - message.received_at == KEPT == timedelta(days=180)
    assert "整点啥" not in repr(message)


@pytest.mark.parametrize("asked", sorted(PERSONAL_QUESTIONS))
def test_an_answer_to_a_personal_question_is_never_kept(session: Session, asked: str) -> None:
    assert remember(session, willing(session), "大李家庄的那个谁", asked) is None


def test_a_message_of_which_nothing_is_left_is_not_kept(session: Session) -> None:
    assert remember(session, willing(session), "8") is None


def test_a_reviewed_message_is_exported_once(session: Session) -> None:
    first, second, third = (kept(session, text) for text in ("能给几个钱花花", "给钱花不", "哎呀呀呀"))
    assert [one.text for one in waiting_for_review(session)] != []
    label_message(session, first.id, "ask_amount", intents=INTENTS, now=NOW)
    label_message(session, third.id, UNUSABLE, intents=INTENTS, now=NOW)
    assert waiting_for_review(session) == [second]
    assert export_candidates(session, now=NOW) == {"ask_amount": ["能给几个钱花花"]}
    assert first.exported_at == NOW
    assert third.exported_at is None
    assert export_candidates(session, now=NOW) == {}


def test_the_same_words_of_two_people_are_one_candidate(session: Session) -> None:
    for _ in range(2):
        message = kept(session, "我一个月拿得到好多")
        label_message(session, message.id, "ask_amount", intents=INTENTS, now=NOW)
    assert export_candidates(session, now=NOW) == {"ask_amount": ["我一个月拿得到好多"]}


def test_a_reviewer_can_mask_what_the_net_let_through(session: Session) -> None:
    message = kept(session, "翠花家能吃低保不")
    label_message(
        session, message.id, "check_eligibility", intents=INTENTS, text="（姓名）家能吃低保不", now=NOW
    )
    assert export_candidates(session, now=NOW) == {"check_eligibility": ["（姓名）家能吃低保不"]}


def test_an_intent_that_does_not_exist_is_refused_and_nothing_changes(session: Session) -> None:
    message = kept(session, "能给几个钱花花")
    with pytest.raises(ValueError, match="no such intent"):
        label_message(session, message.id, "shopping", intents=INTENTS, now=NOW)
    assert message.reviewed_at is None
    with pytest.raises(NotFound):
        label_message(session, uuid.uuid4(), "ask_amount", intents=INTENTS, now=NOW)


def test_after_its_time_a_message_is_gone_and_not_a_day_before(session: Session) -> None:
    message = kept(session, "能给几个钱花花")
    assert forget_misunderstood(session, message.delete_after - timedelta(days=1)) == 0
    assert forget_misunderstood(session, message.delete_after) == 1
    assert waiting_for_review(session) == []


def test_the_commands_list_label_and_export_as_rasa_reads_it(session: Session) -> None:
    message = kept(session, "[钱](x) 能给几个钱花花\n- 还有")
    out = io.StringIO()
    list_waiting(session, out, limit=5)
    assert str(message.id) in out.getvalue()
    assert "能给几个钱花花" in out.getvalue()
    with pytest.raises(ValueError, match="there is no intent"):
        label(session, str(message.id), "shopping", text=None, now=NOW)
    label(session, str(message.id), "ask_amount", text=None, now=NOW)
    written = yaml.safe_load(export_yaml(session, now=NOW))
    assert written == {
        "version": "3.1",
        "nlu": [{"intent": "ask_amount", "examples": "- （钱）(x) 能给几个钱花花 - 还有\n"}],
    }
    assert export_yaml(session, now=NOW) == "# nothing reviewed since the last export\n"
