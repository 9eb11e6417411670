"""What a phone camera makes of a card lying on a table."""

import io
from typing import Final

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

CARD_SHARE: Final = 0.72
"""Share of the picture's width that the card takes: people are asked for two thirds."""
SMALL: Final = (160, 120)
"""The table and the light are soft: they are drawn this small and enlarged."""


def as_photo(
    image: Image.Image,
    *,
    tilt: float = 0.0,
    light: float = 1.0,
    blur: float = 0.0,
    glare: float = 0.0,
    noise: float = 0.0,
    seed: int = 0,
    size: tuple[int, int] = (1600, 1200),
    quality: int = 88,
) -> bytes:
    """Take a picture of a card or a page as a phone would, as JPEG; the same arguments give the same bytes.

    `tilt` degrees; `light` factor, 1 is a bright room; `blur` standard deviation in px at 1600 px width
    (wider pictures blur in proportion); `glare` 0-1, share of the card's width a lamp washes out; `noise`
    standard deviation in grey values.
    """
    dice = np.random.default_rng(seed)
    scene = _table(size, dice)
    _lay(scene, image, tilt)
    scene = _light(scene, light)
    if glare > 0:
        scene = _add_glare(scene, glare, dice)
    if blur > 0:
        scene = scene.filter(ImageFilter.GaussianBlur(blur * size[0] / 1600))
    if noise > 0:
        scene = _add_noise(scene, noise, dice)
    out = io.BytesIO()
    scene.save(out, "JPEG", quality=quality)
    return out.getvalue()


def _table(size: tuple[int, int], dice: np.random.Generator) -> Image.Image:
    """Draw a brown table top with a soft grain along its length."""
    grain = dice.normal(0, 9, (SMALL[1], 8)).repeat(SMALL[0] // 8, axis=1)
    shade = np.linspace(12, -12, SMALL[0])[None, :]
    tone = np.array([132.0, 100.0, 72.0])[None, None, :] + (grain + shade)[:, :, None]
    small = Image.fromarray(tone.clip(0, 255).astype(np.uint8))
    return small.resize(size, Image.Resampling.BICUBIC)


def _lay(scene: Image.Image, image: Image.Image, tilt: float) -> None:
    """Put the card on the table with a soft shadow."""
    scale = min(scene.width * CARD_SHARE / image.width, scene.height * 0.94 / image.height)
    card = image.convert("RGB").resize(
        (round(image.width * scale), round(image.height * scale)), Image.Resampling.LANCZOS
    )
    outline = Image.new("L", card.size, 0)
    corner = max(2, round(card.width * 0.035))
    ImageDraw.Draw(outline).rounded_rectangle((0, 0, card.width - 1, card.height - 1), corner, fill=255)
    card = card.rotate(tilt, Image.Resampling.BICUBIC, expand=True)
    outline = outline.rotate(tilt, Image.Resampling.BICUBIC, expand=True)
    left, top = (scene.width - card.width) // 2, (scene.height - card.height) // 2
    soft = max(2, scene.width // 130)
    shadow = Image.new("L", scene.size, 0)
    shadow.paste(outline.point(lambda value: value * 0.5), (left + soft // 2, top + soft))
    scene.paste((20, 16, 12), mask=shadow.filter(ImageFilter.GaussianBlur(soft)))
    scene.paste(card, (left, top), outline)


def _add_glare(scene: Image.Image, share: float, dice: np.random.Generator) -> Image.Image:
    """Wash out an ellipse, as a lamp in laminate does: white in its middle, fading outwards."""
    rows, columns = np.mgrid[0 : SMALL[1], 0 : SMALL[0]]
    x = SMALL[0] * (0.5 + dice.uniform(-0.12, 0.12))
    y = SMALL[1] * (0.5 + dice.uniform(-0.10, 0.10))
    reach = SMALL[0] * CARD_SHARE * share / 2
    distance = np.hypot(columns - x, (rows - y) * 1.4) / max(reach, 1.0)
    light = (np.exp(-np.maximum(distance - 1, 0) * 2.5) * 235).astype(np.uint8)
    lamp = Image.fromarray(light).resize(scene.size, Image.Resampling.BICUBIC)
    return ImageChops.add(scene, Image.merge("RGB", (lamp, lamp, lamp)))


def _light(scene: Image.Image, light: float) -> Image.Image:
    """Scale by the light, brighter from one side."""
    ramp = np.linspace(1.06, 0.9, scene.width, dtype=np.float32)[None, :, None] * np.float32(light)
    return Image.fromarray((np.asarray(scene, dtype=np.float32) * ramp).clip(0, 255).astype(np.uint8))


def _add_noise(scene: Image.Image, deviation: float, dice: np.random.Generator) -> Image.Image:
    """Add the sensor's noise, the same in all three channels."""
    grain = dice.standard_normal((scene.height, scene.width), dtype=np.float32) * np.float32(deviation)
    return Image.fromarray((np.asarray(scene) + grain[:, :, None]).clip(0, 255).astype(np.uint8))
