import io

import numpy as np
import pytest
from PIL import Image

from assistance.photos import PhotoRefused, watermark

TEXT = "仅用于社会救助申请 2026-11-22"


def make_jpeg(size=(1200, 800), colour="white"):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", quality=95)
    return out.getvalue()


def marks_of(jpeg, plain):
    """Show where the watermark changed the photo."""
    before, after = (
        np.asarray(Image.open(io.BytesIO(data)).convert("L"), dtype=int) for data in (plain, jpeg)
    )
    return abs(after - before) > 20


@pytest.mark.parametrize("colour", ["white", "black", (150, 20, 20)])
def test_the_purpose_shows_on_any_ground(colour):
    plain = make_jpeg(colour=colour)
    assert marks_of(watermark(plain, TEXT), plain).mean() > 0.01


@pytest.mark.parametrize("size", [(1200, 800), (800, 1200), (320, 224), (2000, 300)])
def test_no_part_of_the_photo_can_be_cut_out_without_a_mark(size):
    plain = make_jpeg(size)
    marks = marks_of(watermark(plain, TEXT), plain)
    rows, columns = size[1] // 3, size[0] // 3
    for row in range(3):
        for column in range(3):
            assert marks[row * rows : (row + 1) * rows, column * columns : (column + 1) * columns].any()


def test_the_photo_keeps_its_size_and_stays_visible():
    plain = make_jpeg()
    marked = watermark(plain, TEXT)
    assert Image.open(io.BytesIO(marked)).size == (1200, 800)
    assert marks_of(marked, plain).mean() < 0.25


def test_the_same_photo_is_marked_the_same_way():
    assert watermark(make_jpeg(), TEXT) == watermark(make_jpeg(), TEXT)


@pytest.mark.parametrize("text", ["", "   "])
def test_a_photo_without_its_purpose_is_not_shown(text):
    with pytest.raises(ValueError, match="needs its text"):
        watermark(make_jpeg(), text)


def test_something_that_is_no_photo_is_refused():
    with pytest.raises(PhotoRefused):
        watermark(b"not a photo", TEXT)
