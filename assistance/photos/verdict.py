"""Whether a photo will do, and if not what the person can change.

Thresholds are set to turn away rarely: a photo is refused only when nobody, person or machine, could read it.
A readable photo refused costs a person with a weak signal another try; a poor one let through costs the
officer a question. Whether the picture shows a card at all, which side, and whether a corner is missing
cannot be told soundly from these figures: reading the text (OCR) decides that.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from assistance.photos.quality import Measures


class Purpose(StrEnum):
    """What a photo is for."""

    ID_PORTRAIT = "id_portrait"
    """人像面."""
    ID_EMBLEM = "id_emblem"
    """国徽面."""
    LETTER_PAGE = "letter_page"
    """A page of the signed authorization letter."""
    SUPPORTING = "supporting"
    """Anything else a person wants to show: never judged by its sharpness."""


class Reason(StrEnum):
    """Something a person can change by taking the photo again."""

    TOO_DARK = "too_dark"
    TOO_BLURRED = "too_blurred"
    GLARE = "glare"
    TOO_SMALL = "too_small"
    CUT_OFF = "cut_off"
    """The picture is a narrow strip: a card or a page cannot be whole on it."""


ADVICE: Final = {
    Reason.TOO_DARK: "照片太暗，请到亮一点的地方，或打开灯再拍一张。",
    Reason.TOO_BLURRED: "照片看不清字，请把手机拿稳，等画面清楚了再拍一张。",
    Reason.GLARE: "照片反光太强，请换个角度，避开灯光，关掉闪光灯再拍一张。",
    Reason.TOO_SMALL: "照片太小，请靠近一点拍，让证件占满画面，并发送原图。",
    Reason.CUT_OFF: "照片没有拍全，请把四个角都拍进画面。",
}
"""What to do about each reason, in plain words."""


@dataclass(frozen=True)
class Verdict:
    """`ok` tells whether the photo is taken.

    `reasons` why not; `hints` what could be better about one that is taken.
    """

    ok: bool
    reasons: tuple[Reason, ...] = ()
    hints: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Thresholds:
    """Limits below (or above) which a photo is refused or remarked on."""

    dark_highlight: float = 40.0
    """95th percentile of brightness: measured readable photos in very low light have 52 and more."""
    blurred_detail: float = 10.0
    """Measured on cards: blur of 2 px 28-34, of 4 px 2.5-3.5, where text recognition loses the address."""
    blurred_sharpness_hint: float = 0.002
    blurred_sharpness: float = 0.0006
    """Measured: blur of 4 px 0.0007-0.0010, where a person still reads the card; of 6 px 0.0003."""
    glare: float = 0.80
    glare_hint: float = 0.05
    """Share of the middle that is white all over: an overexposed card that is readable has up to 0.67."""
    long_side: int = 500
    short_side: int = 300
    long_side_hint: int = 800
    strip_aspect: float = 3.0


CARD: Final = Thresholds()
# White paper is often white all over in a good photo, and its text is larger in the picture.
PAGE: Final = Thresholds(glare=0.97, glare_hint=0.97, long_side=700, short_side=450, long_side_hint=1000)


def judge(measures: Measures, purpose: Purpose) -> Verdict:
    """Decide whether a photo will do for its purpose."""
    if purpose is Purpose.SUPPORTING:
        return Verdict(ok=measures.highlight >= CARD.dark_highlight, reasons=_darkness(measures, CARD))
    limits = PAGE if purpose is Purpose.LETTER_PAGE else CARD
    reasons = _darkness(measures, limits) or _detail(measures, limits)
    reasons += _shape(measures, limits)
    return Verdict(ok=not reasons, reasons=reasons, hints=_hints(measures, limits, reasons))


def _darkness(measures: Measures, limits: Thresholds) -> tuple[Reason, ...]:
    return (Reason.TOO_DARK,) if measures.highlight < limits.dark_highlight else ()


def _detail(measures: Measures, limits: Thresholds) -> tuple[Reason, ...]:
    if measures.washed_out > limits.glare:
        return (Reason.GLARE,)
    return (Reason.TOO_BLURRED,) if _is_blurred(measures, limits, limits.blurred_sharpness) else ()


def _is_blurred(measures: Measures, limits: Thresholds, sharpness: float) -> bool:
    """Both figures must be low: dark photos have little detail, high-contrast ones low sharpness."""
    return measures.detail < limits.blurred_detail and measures.sharpness < sharpness


def _shape(measures: Measures, limits: Thresholds) -> tuple[Reason, ...]:
    if measures.aspect > limits.strip_aspect:
        return (Reason.CUT_OFF,)
    sides = sorted((measures.width, measures.height))
    return (Reason.TOO_SMALL,) if sides[0] < limits.short_side or sides[1] < limits.long_side else ()


def _hints(measures: Measures, limits: Thresholds, reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    hints = []
    if _is_blurred(measures, limits, limits.blurred_sharpness_hint):
        hints.append(Reason.TOO_BLURRED)
    if measures.washed_out > limits.glare_hint:
        hints.append(Reason.GLARE)
    if max(measures.width, measures.height) < limits.long_side_hint:
        hints.append(Reason.TOO_SMALL)
    return tuple(hint for hint in hints if hint not in reasons)
