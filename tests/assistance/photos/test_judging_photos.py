"""What a person is told about a photo in the same second."""

import io

import pytest
from PIL import Image

from assistance.photos import ADVICE, Purpose, Reason, Verdict, prepare
from simulator.id_cards import FictitiousPerson, draw_emblem_side, draw_portrait_side
from simulator.phone_photos import as_photo

SIDES = {Purpose.ID_PORTRAIT: draw_portrait_side, Purpose.ID_EMBLEM: draw_emblem_side}


def verdict_on(purpose=Purpose.ID_PORTRAIT, *, seed=1, **camera):
    card = SIDES[purpose](FictitiousPerson.random(seed))
    return prepare(as_photo(card, seed=seed, **camera), purpose=purpose).verdict


def judge_picture(picture, purpose=Purpose.ID_PORTRAIT):
    out = io.BytesIO()
    picture.save(out, "PNG")
    return prepare(out.getvalue(), purpose=purpose).verdict


READABLE = [
    {},
    {"tilt": 8},
    {"tilt": -12, "noise": 4},
    {"light": 0.22, "noise": 3},
    {"light": 0.22, "blur": 2, "noise": 3},
    {"light": 1.25},
    {"blur": 2},
    {"blur": 3},
    {"blur": 2, "noise": 6},
    {"quality": 30},
    {"quality": 10},
    {"size": (700, 525), "quality": 30},
    {"glare": 0.2},
    {"size": (1200, 1600)},
]


@pytest.mark.parametrize("purpose", SIDES)
@pytest.mark.parametrize("camera", READABLE, ids=str)
def test_a_readable_card_is_not_turned_away(purpose, camera):
    refused = [seed for seed in range(3) if not verdict_on(purpose, seed=seed, **camera).ok]
    assert refused == []


@pytest.mark.parametrize("purpose", SIDES)
@pytest.mark.parametrize(
    ("camera", "reason"),
    [
        ({"light": 0.04, "noise": 2}, Reason.TOO_DARK),
        ({"blur": 7}, Reason.TOO_BLURRED),
        ({"glare": 0.95}, Reason.GLARE),
        ({"size": (480, 360)}, Reason.TOO_SMALL),
    ],
    ids=["dark", "blurred", "glare", "small"],
)
def test_an_unreadable_card_is_refused_with_what_to_change(purpose, camera, reason):
    verdict = verdict_on(purpose, **camera)
    assert not verdict.ok
    assert verdict.reasons == (reason,)


def test_a_photo_that_could_be_better_is_taken_with_a_hint():
    assert verdict_on(blur=4) == Verdict(ok=True, hints=(Reason.TOO_BLURRED,))
    assert verdict_on(glare=0.35) == Verdict(ok=True, hints=(Reason.GLARE,))
    assert verdict_on(size=(700, 525)) == Verdict(ok=True, hints=(Reason.TOO_SMALL,))


def test_noise_does_not_pass_for_sharpness():
    assert verdict_on(blur=6, noise=3).hints == (Reason.TOO_BLURRED,)


def test_a_narrow_strip_cannot_show_a_whole_card():
    strip = draw_portrait_side(FictitiousPerson.random(1)).crop((0, 0, 1284, 400))
    assert judge_picture(strip).reasons == (Reason.CUT_OFF,)


@pytest.mark.parametrize(
    ("colour", "reason"), [("black", Reason.TOO_DARK), ("white", Reason.GLARE), ("grey", Reason.TOO_BLURRED)]
)
def test_a_picture_of_nothing_is_refused(colour, reason):
    assert judge_picture(Image.new("RGB", (1000, 700), colour)).reasons == (reason,)


def test_white_paper_is_no_glare_on_a_letter():
    page = Image.new("RGB", (1000, 1400), "white")
    page.paste(draw_portrait_side(FictitiousPerson.random(1)).crop((80, 60, 800, 520)), (100, 100))
    assert judge_picture(page, Purpose.LETTER_PAGE).ok
    assert judge_picture(Image.new("RGB", (1000, 1400), "white"), Purpose.LETTER_PAGE).reasons == (
        Reason.GLARE,
    )


def test_a_supporting_photo_is_only_refused_when_nothing_shows():
    assert verdict_on(blur=7).reasons == (Reason.TOO_BLURRED,)
    small_and_blurred = Image.new("RGB", (90, 60), "grey")
    assert judge_picture(small_and_blurred, Purpose.SUPPORTING).ok
    assert judge_picture(Image.new("RGB", (900, 600)), Purpose.SUPPORTING).reasons == (Reason.TOO_DARK,)


def test_a_picture_of_one_pixel_is_too_small_not_an_accident():
    assert Reason.TOO_SMALL in judge_picture(Image.new("RGB", (1, 1), "grey")).reasons


def test_the_same_reason_is_never_both_refusal_and_hint():
    verdict = verdict_on(size=(400, 300), glare=0.95)
    assert not set(verdict.reasons) & set(verdict.hints)


def test_every_reason_comes_with_advice_in_plain_words():
    assert set(ADVICE) == set(Reason)
    assert all("请" in text for text in ADVICE.values())
