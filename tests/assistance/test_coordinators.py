"""Registering coordinators, signing in with the one-time code, and ending their access."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from assistance.coordinators import (
    INVITE_LIFETIME,
    MOST_WRONG_CODES,
    REST,
    CoordinatorDisabled,
    CoordinatorInvalid,
    active_coordinator,
    disable_coordinator,
    list_coordinators,
    register_coordinator,
    renew_invite,
    sign_in,
    was_disabled,
)
from assistance.errors import NotFound
from assistance.regions import RegionUnknown
from storage.audit import verify, who_saw
from storage.models import Coordinator
from tests.builders import NOW, make_resident

ENTRY = {
    "region": "shuangyashan",
    "area_code": "230502",
    "village": "铁西街道幸福社区",
    "name": "冯协理",
    "approved_by": "尖山区民政局",
}


def register(session: Session, **changes: str) -> tuple[Coordinator, str]:
    return register_coordinator(session, **(ENTRY | changes), now=NOW)  # type: ignore[arg-type]


def test_a_code_is_read_however_it_was_typed_and_only_its_hash_is_kept(session: Session) -> None:
    entry, code = register(session)
    plain = code.replace("-", "")
    assert len(plain) == 10
    assert entry.invite_hash is not None
    assert plain not in entry.invite_hash
    typed = f" {plain[:5].lower()} － {plain[5:]}".replace("－", "—")
    assert sign_in(session, make_resident(session), typed, now=NOW).coordinator is entry
    assert entry.invite_hash is None


def test_a_code_works_once(session: Session) -> None:
    _, code = register(session)
    first, second = make_resident(session), make_resident(session, openid="openid-2")
    assert sign_in(session, first, code, now=NOW).coordinator is not None
    assert sign_in(session, second, code, now=NOW).coordinator is None
    assert active_coordinator(session, second) is None


def test_a_code_runs_out_after_a_week_and_a_new_one_takes_its_place(session: Session) -> None:
    entry, old = register(session)
    resident = make_resident(session)
    assert sign_in(session, resident, old, now=NOW + INVITE_LIFETIME).coordinator is None
    new = renew_invite(session, entry.id, now=NOW + INVITE_LIFETIME)
    later = NOW + INVITE_LIFETIME + timedelta(minutes=1)
    assert sign_in(session, resident, old, now=later).coordinator is None
    assert sign_in(session, resident, new, now=later).coordinator is entry


def test_five_wrong_codes_and_even_the_right_one_waits_a_quarter_of_an_hour(session: Session) -> None:
    entry, code = register(session)
    resident = make_resident(session)
    left = [
        sign_in(session, resident, f"AAAAA-2222{place}", now=NOW + timedelta(seconds=place)).tries_left
        for place in range(MOST_WRONG_CODES)
    ]
    assert left == [4, 3, 2, 1, 0]
    last = NOW + timedelta(seconds=MOST_WRONG_CODES - 1)
    resting = sign_in(session, resident, code, now=last + REST - timedelta(seconds=1))
    assert (resting.coordinator, resting.rest_until) == (None, last + REST)
    assert sign_in(session, resident, code, now=last + REST).coordinator is entry


def test_one_persons_wrong_codes_do_not_keep_another_out(session: Session) -> None:
    entry, code = register(session)
    for place in range(MOST_WRONG_CODES):
        sign_in(session, make_resident(session), f"AAAAA-2222{place}", now=NOW)
    other = make_resident(session, openid="openid-2")
    assert sign_in(session, other, code, now=NOW).coordinator is entry


def test_who_changes_villages_lets_go_of_the_old_one(session: Session) -> None:
    old, old_code = register(session)
    new, new_code = register(session, village="铁东街道向阳社区")
    resident = make_resident(session)
    sign_in(session, resident, old_code, now=NOW)
    sign_in(session, resident, new_code, now=NOW)
    assert active_coordinator(session, resident) is new
    assert old.resident_id is None


def test_disabling_says_who_did_it_and_the_first_one_stays_on_record(session: Session) -> None:
    entry, code = register(session)
    resident = make_resident(session)
    sign_in(session, resident, code, now=NOW)
    disable_coordinator(session, entry.id, by="铁西街道办事处", now=NOW)
    disable_coordinator(session, entry.id, by="尖山区民政局", now=NOW + timedelta(days=1))
    assert (entry.disabled_by, entry.disabled_at) == ("铁西街道办事处", NOW)
    assert (active_coordinator(session, resident), was_disabled(session, resident)) == (None, True)
    with pytest.raises(CoordinatorDisabled):
        renew_invite(session, entry.id, now=NOW)
    steps = [one.action for one in who_saw(session, ("coordinator", str(entry.id)))]
    assert steps == ["coordinator_registered", "coordinator_signed_in", "coordinator_disabled"]
    assert verify(session).holds


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"village": " "}, "village"),
        ({"name": ""}, "name"),
        ({"approved_by": ""}, "approved_by"),
        ({"area_code": "370725"}, "area"),
        ({"area_code": "尖山区"}, "area"),
    ],
)
def test_an_entry_lacks_nothing_and_lies_in_its_region(
    session: Session, changes: dict[str, str], reason: str
) -> None:
    with pytest.raises(CoordinatorInvalid) as refused:
        register(session, **changes)
    assert refused.value.facts == {"reason": reason}


def test_there_is_no_coordinator_of_an_unknown_region_nor_one_nobody_registered(session: Session) -> None:
    with pytest.raises(RegionUnknown):
        register(session, region="atlantis")
    entry, _ = register(session)
    with pytest.raises(NotFound):
        disable_coordinator(session, make_resident(session).id, by="尖山区民政局", now=NOW)
    with pytest.raises(CoordinatorInvalid):
        disable_coordinator(session, entry.id, by=" ", now=NOW)


def test_an_area_lists_its_own_coordinators_those_disabled_included(session: Session) -> None:
    entry, _ = register(session)
    register(session, region="changle", area_code="370725", village="宝都街道东南村")
    disable_coordinator(session, entry.id, by="铁西街道办事处", now=NOW)
    assert list(list_coordinators(session, area_code="2305")) == [entry]
    assert len(list_coordinators(session)) == 2
