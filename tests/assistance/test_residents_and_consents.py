"""Who someone is across platforms, and what they agreed to."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from assistance.consents import (
    ConsentMissing,
    PurposeUnknown,
    give_consent,
    missing_consents,
    require_consents,
    standing_purposes,
    withdraw_consent,
)
from assistance.errors import NotFound
from assistance.residents import (
    MINI_APP,
    WECHAT,
    find_resident,
    get_resident,
    household_size_of,
    meet_resident,
    remember_facts,
    wechat_openid,
)
from assistance.sessions import SessionInvalid, end_session, resident_of, start_session
from tests.builders import NOW, make_resident


def test_the_same_openid_is_the_same_resident(session: Session) -> None:
    first = meet_resident(session, WECHAT, "o-1", now=NOW)
    assert meet_resident(session, WECHAT, "o-1", now=NOW) is first
    assert find_resident(session, WECHAT, "o-2") is None


def test_an_openid_means_nothing_on_another_channel(session: Session) -> None:
    assert meet_resident(session, WECHAT, "o-1", now=NOW) is not meet_resident(
        session, MINI_APP, "o-1", now=NOW
    )


def test_a_union_id_joins_the_chat_and_the_mini_app(session: Session) -> None:
    chat = meet_resident(session, WECHAT, "o-chat", union="u-1", now=NOW)
    assert meet_resident(session, MINI_APP, "o-mini", union="u-1", now=NOW) is chat
    assert wechat_openid(session, chat.id) == "o-chat"


def test_without_a_union_id_two_openids_are_two_people(session: Session) -> None:
    assert meet_resident(session, WECHAT, "a", now=NOW) is not meet_resident(session, WECHAT, "b", now=NOW)


def test_someone_deleted_is_not_found(session: Session) -> None:
    resident = make_resident(session)
    resident.deleted_at = NOW
    with pytest.raises(NotFound):
        get_resident(session, resident.id)


def test_facts_add_up_and_the_household_size_is_known_afterwards(session: Session) -> None:
    resident = make_resident(session)
    assert household_size_of(resident) is None
    remember_facts(resident, {"household_size": 3})
    remember_facts(resident, {"savings_total": 0})
    assert resident.household_facts == {"household_size": 3, "savings_total": 0}
    assert household_size_of(resident) == 3


def test_each_purpose_is_agreed_to_by_itself(session: Session) -> None:
    resident = make_resident(session)
    give_consent(session, resident, "service", door="chat", now=NOW)
    assert missing_consents(session, resident, ["service", "id_photo"], now=NOW) == ["id_photo"]
    with pytest.raises(ConsentMissing) as raised:
        require_consents(session, resident, ["service", "id_photo", "finance_check"], now=NOW)
    assert raised.value.facts == {"purposes": ["id_photo", "finance_check"]}


def test_agreeing_twice_is_one_consent_and_taking_back_ends_it(session: Session) -> None:
    resident = make_resident(session)
    first = give_consent(session, resident, "service", door="chat", now=NOW)
    assert give_consent(session, resident, "service", door="mini_app", now=NOW) is first
    assert withdraw_consent(session, resident, "service", now=NOW)
    assert standing_purposes(session, resident, now=NOW) == set()
    assert not withdraw_consent(session, resident, "service", now=NOW)
    assert give_consent(session, resident, "service", door="chat", now=NOW) is not first


def test_the_notice_that_was_shown_is_on_record(session: Session) -> None:
    consent = give_consent(session, make_resident(session), "id_photo", door="chat", now=NOW)
    assert consent.notice_version == "2026-11-22"
    assert len(consent.notice_hash) == 64


def test_nobody_can_agree_to_a_purpose_the_notice_does_not_have(session: Session) -> None:
    with pytest.raises(PurposeUnknown):
        give_consent(session, make_resident(session), "marketing", door="chat", now=NOW)


def test_a_session_is_its_resident_s_until_it_ends(session: Session) -> None:
    resident = make_resident(session)
    token = start_session(session, resident, now=NOW)
    session.flush()
    assert resident_of(session, token, now=NOW) is resident
    end_session(session, token, now=NOW)
    with pytest.raises(SessionInvalid):
        resident_of(session, token, now=NOW)


def test_a_session_runs_out_after_a_week_and_a_made_up_token_is_nobody_s(session: Session) -> None:
    token = start_session(session, make_resident(session), now=NOW)
    session.flush()
    assert resident_of(session, token, now=NOW + timedelta(days=6, hours=23))
    for wrong, when in ((token, NOW + timedelta(days=7)), ("made-up", NOW)):
        with pytest.raises(SessionInvalid):
            resident_of(session, wrong, now=when)
