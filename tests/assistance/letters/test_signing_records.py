"""What a signature is bound to, and that any later change shows."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from assistance.letters import (
    Circumstances,
    Mismatch,
    PaperPage,
    SignatureUnusable,
    evidence_hash,
    read_strokes,
    verify_evidence,
)

from .builders import SIGNED_AT, check_seal, draw, make_letter, make_member, seal, sign

WIFE = make_member("wife", "配偶", name="何秀英")


def verify(evidence, letter, mark, pdf, check=check_seal):
    return verify_evidence(evidence, letter=letter, pdf=pdf, mark=mark, check_seal=check)


def test_an_untouched_signing_record_fits():
    letter = make_letter(WIFE)
    assert verify(*arranged(letter)) == ()


def arranged(letter):
    evidence, mark, pdf = sign(letter)
    return evidence, letter, mark, pdf


def test_a_change_of_the_letter_shows():
    evidence, _, mark, pdf = arranged(make_letter(WIFE))
    assert verify(evidence, make_letter(), mark, pdf) == (Mismatch.TEXT,)


def test_a_change_of_the_pdf_shows():
    evidence, letter, mark, pdf = arranged(make_letter(WIFE))
    assert verify(evidence, letter, mark, pdf + b"\n") == (Mismatch.PDF,)


def test_a_change_of_the_strokes_shows():
    evidence, letter, _, pdf = arranged(make_letter(WIFE))
    assert verify(evidence, letter, read_strokes(draw(points=31)), pdf) == (Mismatch.MARK,)


@pytest.mark.parametrize(
    "change",
    [
        {"signed_at": SIGNED_AT + timedelta(microseconds=1)},
        {"signer_member_id": "wife"},
        {"server_key_id": "key-2"},
        {"signer_role": "guardian"},
        {"mark_kind": "paper"},
        {"letter_number": "SYS-2026-000124-5"},
        {"circumstances": Circumstances(event_id="event-1", identity_method="staff_seen")},
        {"circumstances": Circumstances(event_id="event-1", identity_method="openid", previous_hash="0")},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_change_of_the_record_shows(change):
    evidence, letter, mark, pdf = arranged(make_letter(WIFE))
    assert verify(replace(evidence, **change), letter, mark, pdf) == (Mismatch.RECORD,)


def test_a_record_rewritten_without_the_key_shows():
    evidence, letter, _, pdf = arranged(make_letter(WIFE))
    forged_mark = read_strokes(draw(points=31))
    forged = replace(
        evidence,
        mark_sha256=forged_mark.sha256,
        evidence_hash=evidence_hash(
            letter_text_hash=letter.text_hash,
            pdf_sha256=evidence.pdf_sha256,
            signer_member_id="applicant",
            mark=forged_mark,
            signed_at=SIGNED_AT,
            server_key_id="key-1",
            circumstances=evidence.circumstances,
        ),
    )
    assert verify(forged, letter, forged_mark, pdf) == (Mismatch.SEAL,)


def test_the_seal_is_made_over_the_hash_of_the_record():
    evidence, *_ = arranged(make_letter())
    assert evidence.seal == seal(evidence.evidence_hash.encode())


def test_the_time_is_the_moment_not_the_clock_on_the_wall():
    in_beijing = SIGNED_AT.astimezone(timezone(timedelta(hours=8)))
    letter = make_letter()
    assert sign(letter)[0].evidence_hash == sign(letter, signed_at=in_beijing)[0].evidence_hash


def test_a_time_without_its_zone_proves_nothing():
    with pytest.raises(ValueError, match="time zone"):
        sign(make_letter(), signed_at=datetime(2026, 11, 22))  # noqa: DTZ001


def test_a_photo_of_a_signed_page_is_bound_like_strokes():
    letter = make_letter(WIFE)
    page = PaperPage(b"\xff\xd8\xff page")
    evidence, mark, pdf = sign(letter, "wife", page)
    assert evidence.mark_kind == "paper"
    assert verify(evidence, letter, mark, pdf) == ()
    assert verify(evidence, letter, PaperPage(b"\xff\xd8\xff other"), pdf) == (Mismatch.MARK,)


@pytest.mark.parametrize("who", ["stranger", "child"])
def test_only_who_the_letter_asks_can_sign_it(who):
    with pytest.raises(SignatureUnusable) as caught:
        sign(make_letter(make_member("child", "女儿", born=2016)), who)
    assert caught.value.facts == {"reason": "not_a_signer"}


def test_a_record_says_in_which_capacity_someone_signed():
    letter = make_letter(make_member("child", "女儿", born=2016))
    assert sign(letter)[0].signer_role == "guardian"
    assert sign(make_letter())[0].signer_role == "self"
