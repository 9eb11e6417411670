"""Synthetic resident ID cards: for tests, the demo and the phone page.

Nobody's card: the people are made up, the face is a drawn silhouette, the emblem is an ornament of ours and
not the national emblem, and every side says 样本 along its edge. The layout follows GA 448-2013 closely
enough for reading tests (85.6 x 54 mm).
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import cos, pi, sin
from pathlib import Path
from typing import Final

import noto_cjk_sans_otc
from PIL import Image, ImageDraw, ImageFont

CARD_SIZE: Final = (1284, 810)
"""Pixels: 85.6 x 54 mm at 15 px a millimetre."""
FONT_FILE: Final = Path(str(noto_cjk_sans_otc.FONT_PATH))
SIMPLIFIED_CHINESE: Final = 2
MONOSPACED_SIMPLIFIED_CHINESE: Final = 7
LABEL: Final = (62, 110, 160)
INK: Final = (28, 28, 30)
CHECK_CHARACTERS: Final = "10X98765432"
WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

SURNAMES: Final = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN: Final = {
    "女": ("桂兰", "秀英", "玉梅", "淑华", "丽", "晓燕", "春花", "雪莲", "文静", "敏"),
    "男": ("建国", "德福", "志强", "永贵", "军", "海涛", "长江", "明远", "小龙", "斌"),
}
ETHNICITIES: Final = ("汉", "汉", "汉", "汉", "满", "藏", "回", "彝", "纳西", "朝鲜")
PLACES: Final = {
    "230502": ("黑龙江省双鸭山市尖山区", "双鸭山市公安局尖山分局"),
    "533421": ("云南省迪庆藏族自治州香格里拉市", "香格里拉市公安局"),
    "510104": ("四川省成都市锦江区", "成都市公安局锦江分局"),
    "370725": ("山东省潍坊市昌乐县", "昌乐县公安局"),
    "340102": ("安徽省合肥市瑶海区", "合肥市公安局瑶海分局"),
}
ELSEWHERE: Final = ("样例省样例市样例区", "样例市公安局样例分局")
STREETS: Final = ("和平路", "向阳街", "光明村", "红旗路", "新兴社区", "幸福里")


@dataclass(frozen=True)
class FictitiousPerson:
    """A made-up person with what an ID card says about them; the number's check character is right."""

    name: str = field(repr=False)
    sex: str
    ethnicity: str
    birth_date: date
    address: str = field(repr=False)
    id_number: str = field(repr=False)
    issuer: str
    valid_from: date
    valid_until: date | None
    """None means 长期, given from 46 years of age."""

    @classmethod
    def random(
        cls, seed: int, region_code: str = "230502", *, birth_date: date | None = None
    ) -> "FictitiousPerson":
        """Make up a person; the same seed, region and birth date give the same person."""
        dice = random.Random(f"{seed}/{region_code}")
        sex = dice.choice(("女", "男"))
        drawn = date(1940, 1, 1) + timedelta(days=dice.randrange(25_000))
        birth = birth_date or drawn
        place, issuer = PLACES.get(region_code, ELSEWHERE)
        sequence = dice.randrange(1, 499) * 2 + (sex == "男")
        issued = max(date(2012, 3, 1) + timedelta(days=dice.randrange(4_000)), birth + timedelta(days=30))
        return cls(
            name=dice.choice(SURNAMES) + dice.choice(GIVEN[sex]),
            sex=sex,
            ethnicity=dice.choice(ETHNICITIES),
            birth_date=birth,
            address=place + _make_street(dice),
            id_number=close_number(f"{region_code}{birth:%Y%m%d}{sequence:03d}"),
            issuer=issuer,
            valid_from=issued,
            valid_until=_valid_until(birth, issued),
        )


def close_number(body: str) -> str:
    """Add the check character of GB 11643-1999 to 17 digits."""
    return body + CHECK_CHARACTERS[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]


def draw_portrait_side(person: FictitiousPerson) -> Image.Image:
    """Draw the side with name, number and face (人像面) at 1284 x 810 px."""
    card = _blank_card((226, 236, 240), seed=1)
    pen = ImageDraw.Draw(card)
    birth = person.birth_date
    _write_pairs(pen, (90, 92), [("姓 名", person.name)], value_size=50)
    _write_pairs(pen, (90, 188), [("性 别", person.sex), ("民 族", person.ethnicity)], gap=80)
    _write_pairs(pen, (90, 282), [("出 生", str(birth.year))])
    _write_parts(
        pen,
        (348, 282),
        [("年", LABEL), (f" {birth.month} ", INK), ("月", LABEL), (f" {birth.day} ", INK), ("日", LABEL)],
    )
    _write_pairs(pen, (90, 380), [("住 址", "")])
    for line, text in enumerate(_break(person.address, 13)):
        pen.text((234, 376 + line * 58), text, font=_font(42), fill=INK)
    pen.text((90, 660), "公民身份号码", font=_font(38), fill=LABEL)
    for place, character in enumerate(person.id_number):
        pen.text((410 + place * 40, 646), character, font=_font(58, MONOSPACED_SIMPLIFIED_CHINESE), fill=INK)
    _draw_silhouette(card, (880, 100, 1180, 520))
    return _finish(card)


def draw_emblem_side(person: FictitiousPerson) -> Image.Image:
    """Draw the side with the title, the issuer and the validity (国徽面) at 1284 x 810 px."""
    card = _blank_card((238, 232, 226), seed=2)
    _draw_ornament(ImageDraw.Draw(card), centre=(205, 215), radius=125)
    pen = ImageDraw.Draw(card)
    pen.text((790, 190), "中华人民共和国", font=_font(74), fill=INK, anchor="mm")
    pen.text((790, 320), "居 民 身 份 证", font=_font(94), fill=INK, anchor="mm")
    pen.text((300, 560), "签发机关", font=_font(40), fill=LABEL)
    pen.text((500, 558), person.issuer, font=_font(42), fill=INK)
    until = f"{person.valid_until:%Y.%m.%d}" if person.valid_until else "长期"
    pen.text((300, 650), "有效期限", font=_font(40), fill=LABEL)
    pen.text((500, 648), f"{person.valid_from:%Y.%m.%d}-{until}", font=_font(42), fill=INK)
    return _finish(card)


def _make_street(dice: random.Random) -> str:
    street, house = dice.choice(STREETS), dice.randrange(1, 99)
    return f"{street}{house}号{dice.randrange(1, 9)}单元{dice.randrange(101, 606)}室"


def _valid_until(birth: date, issued: date) -> date | None:
    """Terms of Article 5 of the ID card law: 5, 10 or 20 years, and without end from 46."""
    age = issued.year - birth.year - ((issued.month, issued.day) < (birth.month, birth.day))
    years = 5 if age < 16 else 10 if age < 26 else 20 if age < 46 else None
    if years is None:
        return None
    day = 28 if (issued.month, issued.day) == (2, 29) else issued.day
    return issued.replace(year=issued.year + years, day=day)


def _font(size: int, face: int = SIMPLIFIED_CHINESE) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT_FILE), size, index=face)


def _break(text: str, width: int) -> list[str]:
    return [text[start : start + width] for start in range(0, len(text), width)]


def _write_pairs(
    pen: ImageDraw.ImageDraw,
    at: tuple[int, int],
    pairs: Sequence[tuple[str, str]],
    *,
    value_size: int = 42,
    gap: int = 0,
) -> None:
    """Write label and value pairs on one line: labels blue, values black."""
    left, top = at
    for label, value in pairs:
        pen.text((left, top), label, font=_font(38), fill=LABEL)
        pen.text((left + 144, top - (value_size - 38)), value, font=_font(value_size), fill=INK)
        left += 144 + round(_font(value_size).getlength(value)) + gap


def _write_parts(
    pen: ImageDraw.ImageDraw, at: tuple[int, int], parts: Sequence[tuple[str, tuple[int, int, int]]]
) -> None:
    left = float(at[0])
    for text, colour in parts:
        font = _font(38 if colour == LABEL else 42)
        pen.text((left, at[1] - (0 if colour == LABEL else 4)), text, font=font, fill=colour)
        left += font.getlength(text)


def _blank_card(tint: tuple[int, int, int], *, seed: int) -> Image.Image:
    """Draw a rounded card with a fine wavy ground."""
    card = Image.new("RGB", CARD_SIZE, tint)
    pen = ImageDraw.Draw(card)
    for row in range(-60, CARD_SIZE[1] + 60, 13):
        wave = [(x, row + 22 * sin(x / 115 + seed + row / 160)) for x in range(0, CARD_SIZE[0] + 8, 8)]
        shade = (196, 214, 226) if (row // 13) % 2 else (230, 214, 208)
        pen.line(wave, fill=shade, width=2)
    return card


def _draw_silhouette(card: Image.Image, box: tuple[int, int, int, int]) -> None:
    """Draw head and shoulders without a face."""
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    portrait = Image.new("RGB", (width, height), (246, 247, 248))
    pen = ImageDraw.Draw(portrait)
    middle = width // 2
    pen.ellipse((middle - 150, 285, middle + 150, 640), fill=(92, 104, 122))
    pen.rectangle((middle - 34, 235, middle + 34, 310), fill=(188, 160, 140))
    pen.ellipse((middle - 82, 78, middle + 82, 284), fill=(204, 176, 154))
    pen.pieslice((middle - 92, 56, middle + 92, 262), 178, 362, fill=(52, 48, 46))
    card.paste(portrait, (left, top))


def _draw_ornament(pen: ImageDraw.ImageDraw, *, centre: tuple[int, int], radius: int) -> None:
    """Draw a red flower in a ring: it stands where the emblem is and is none."""
    x, y = centre
    red, pale = (176, 52, 46), (236, 190, 120)
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=red, width=12)
    for petal in range(8):
        angle = petal * pi / 4
        px, py = x + cos(angle) * radius * 0.48, y + sin(angle) * radius * 0.48
        size = radius * 0.3
        pen.ellipse((px - size, py - size, px + size, py + size), fill=red, outline=pale, width=3)
    pen.ellipse((x - radius * 0.3, y - radius * 0.3, x + radius * 0.3, y + radius * 0.3), fill=pale)


def _finish(card: Image.Image) -> Image.Image:
    """Write 样本 along the lower edge."""
    pen = ImageDraw.Draw(card)
    text = "样本  非真实证件  仅供测试与演示"
    pen.text((CARD_SIZE[0] - 40, CARD_SIZE[1] - 18), text, font=_font(24), fill=(150, 90, 90), anchor="rs")
    return card
