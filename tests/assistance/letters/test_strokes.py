"""Which finger drawings are signatures."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from assistance.letters import SignatureProblem, SignatureUnusable, read_strokes, strokes_png

from .builders import draw


def problem_of(data):
    with pytest.raises(SignatureUnusable) as caught:
        read_strokes(data)
    return caught.value.reason


def field(*strokes, width=600, height=200):
    return {"width": width, "height": height, "strokes": list(strokes)}


def line(x1, y1, x2, y2, *, start=0, milliseconds=400, points=12):
    return [
        [
            x1 + (x2 - x1) * n / (points - 1),
            y1 + (y2 - y1) * n / (points - 1),
            start + milliseconds * n // (points - 1),
        ]
        for n in range(points)
    ]


def test_a_written_name_is_read_with_its_timing():
    strokes = read_strokes(draw())
    assert len(strokes.strokes) == 3
    assert strokes.strokes[1][0].t > strokes.strokes[0][-1].t


@pytest.mark.parametrize(
    "data",
    [
        field(line(200, 50, 300, 150), line(300, 50, 200, 150, start=600)),
        field(line(100, 100, 220, 100)),
        draw(width=300, height=100),
    ],
    ids=["cross", "line", "small field"],
)
def test_who_cannot_write_may_draw_a_sign(data):
    assert read_strokes(data).strokes


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (field(), SignatureProblem.EMPTY),
        (field([], []), SignatureProblem.EMPTY),
        (field([[300, 100, 0]]), SignatureProblem.A_DOT),
        (field([[300 + n % 3, 100, n * 20] for n in range(40)]), SignatureProblem.A_DOT),
        (field(line(300, 100, 330, 100)), SignatureProblem.TOO_SHORT),
        (field([[100, 100, 0], [500, 100, 300]]), SignatureProblem.TOO_SHORT),
        (field(line(100, 100, 400, 100, milliseconds=100)), SignatureProblem.TOO_FAST),
        (field(*[line(1, 1, 9, 9)] * 301), SignatureProblem.TOO_MANY_POINTS),
        (field([[1, 1, 0]] * 20_001), SignatureProblem.TOO_MANY_POINTS),
        (field(line(100, 100, 900, 100)), SignatureProblem.ABSURD),
        (field(line(100, 100, 100, 300)), SignatureProblem.ABSURD),
        (field(line(100, 100, 400, 100)[::-1]), SignatureProblem.ABSURD),
        (field(line(100, 100, 400, 100, start=-5)), SignatureProblem.ABSURD),
        (field(line(100, 100, 400, 100, milliseconds=16 * 60 * 1000)), SignatureProblem.ABSURD),
        (field([[float("nan"), 1, 1]]), SignatureProblem.ABSURD),
        (field([[float("inf"), 1, 1]]), SignatureProblem.ABSURD),
        (field([["1", 1, 1]]), SignatureProblem.ABSURD),
        (field([[True, 1, 1]]), SignatureProblem.ABSURD),
        (field([[1, 1]]), SignatureProblem.ABSURD),
        (field("strokes"), SignatureProblem.ABSURD),
        (field([7]), SignatureProblem.ABSURD),
        (field(line(1, 1, 9, 9), width=0), SignatureProblem.ABSURD),
        (field(line(1, 1, 9, 9), height=1e9), SignatureProblem.ABSURD),
        ({"width": 600, "height": 200}, SignatureProblem.ABSURD),
        ({"strokes": []}, SignatureProblem.ABSURD),
        ([], SignatureProblem.ABSURD),
        (None, SignatureProblem.ABSURD),
    ],
)
def test_what_is_no_signature_is_refused_with_its_reason(data, reason):
    assert problem_of(data) is reason


numbers = st.one_of(st.floats(), st.integers(), st.none(), st.text(max_size=3))
anything = st.recursive(numbers, lambda inner: st.lists(inner, max_size=5), max_leaves=20)


@given(st.fixed_dictionaries({"width": numbers, "height": numbers, "strokes": anything}))
def test_whatever_a_page_sends_is_read_or_refused_in_our_own_words(data):
    try:
        outcome = read_strokes(data).strokes
    except SignatureUnusable as error:
        outcome = error.reason in SignatureProblem
    assert outcome


def test_the_same_strokes_hash_the_same_and_a_moved_point_does_not():
    data = draw()
    assert read_strokes(data).sha256 == read_strokes(draw()).sha256
    data["strokes"][1][4][0] += 1
    assert read_strokes(data).sha256 != read_strokes(draw()).sha256


def test_the_canonical_form_reads_back_to_the_same_strokes():
    strokes = read_strokes(draw())
    assert read_strokes(json.loads(strokes.canonical())) == strokes


def test_a_signature_is_drawn_black_on_white_in_its_proportions():
    png = strokes_png(read_strokes(draw()), width=300)
    picture = Image.open(io.BytesIO(png)).convert("L")
    assert picture.size == (300, 110)
    assert picture.getextrema() == (0, 255)
    assert picture.getpixel((0, 0)) == 255
    assert 0.005 < sum(picture.histogram()[:128]) / (300 * 110) < 0.2
    assert png == strokes_png(read_strokes(draw()), width=300)
