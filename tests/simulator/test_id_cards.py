import io
from datetime import date

import numpy as np
import pytest
from PIL import Image

from simulator.id_cards import CARD_SIZE, FictitiousPerson, close_number, draw_emblem_side, draw_portrait_side
from simulator.phone_photos import as_photo

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def test_the_number_follows_from_the_person_and_its_check_character_is_right():
    for seed in range(200):
        person = FictitiousPerson.random(seed, "533421")
        body, check = person.id_number[:17], person.id_number[17]
        assert person.id_number.startswith(f"533421{person.birth_date:%Y%m%d}")
        assert (int(person.id_number[16]) % 2 == 1) == (person.sex == "男")
        assert "10X98765432"[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11] == check


def test_the_standards_own_example_closes():
    assert close_number("11010519491231002") == "11010519491231002X"


def test_the_same_seed_makes_the_same_person_and_another_seed_another():
    assert FictitiousPerson.random(4) == FictitiousPerson.random(4)
    assert len({FictitiousPerson.random(seed).id_number for seed in range(50)}) == 50


def test_an_unknown_region_still_makes_a_person():
    assert "样例" in FictitiousPerson.random(1, "999999").address


@pytest.mark.parametrize(
    ("birth", "years"),
    [(date(2012, 6, 1), 5), (date(1998, 6, 1), 10), (date(1985, 6, 1), 20), (date(1950, 6, 1), None)],
)
def test_a_card_is_valid_as_long_as_the_law_gives_that_age(birth, years):
    for seed in range(20):
        person = FictitiousPerson.random(seed, birth_date=birth)
        age = person.valid_from.year - birth.year
        if years is None:
            assert person.valid_until is None
        elif person.valid_until is not None and abs(age - {5: 8, 10: 20, 20: 35}[years]) < 5:
            assert person.valid_until.year - person.valid_from.year == years


def test_a_person_never_shows_name_or_number_in_a_repr():
    person = FictitiousPerson.random(4)
    assert person.name not in repr(person)
    assert person.id_number not in repr(person)


def test_both_sides_are_drawn_alike_every_time_and_differ_between_people():
    one, other = FictitiousPerson.random(1), FictitiousPerson.random(2)
    for draw in (draw_portrait_side, draw_emblem_side):
        assert draw(one).size == CARD_SIZE
        assert draw(one).tobytes() == draw(one).tobytes()
    assert draw_portrait_side(one).tobytes() != draw_portrait_side(other).tobytes()


def grey_photo(**camera):
    card = draw_portrait_side(FictitiousPerson.random(1))
    return np.asarray(Image.open(io.BytesIO(as_photo(card, **camera))).convert("L"), dtype=float)


def test_a_photo_has_the_asked_size_and_is_repeatable():
    card = draw_portrait_side(FictitiousPerson.random(1))
    camera = {"tilt": 5, "noise": 4, "glare": 0.2, "seed": 3, "size": (800, 600)}
    assert as_photo(card, **camera) == as_photo(card, **camera)
    assert Image.open(io.BytesIO(as_photo(card, **camera))).size == (800, 600)
    assert as_photo(card, **camera) != as_photo(card, **{**camera, "seed": 4})


def test_each_fault_of_a_photo_does_what_it_says():
    plain = grey_photo()
    assert grey_photo(light=0.3).mean() < plain.mean() * 0.4
    assert np.abs(np.diff(grey_photo(blur=4))).mean() < np.abs(np.diff(plain)).mean() * 0.6
    assert (grey_photo(glare=0.5) > 250).mean() > (plain > 250).mean() + 0.05
    assert np.abs(np.diff(grey_photo(noise=8))).mean() > np.abs(np.diff(plain)).mean() * 2
    assert np.abs(grey_photo(tilt=10) - plain).mean() > 5


@pytest.mark.parametrize("size", [(1600, 1200), (1200, 1600), (700, 525)])
def test_the_whole_card_is_on_the_photo(size):
    photo = grey_photo(tilt=8, size=size)
    edge = np.concatenate([photo[0], photo[-1], photo[:, 0], photo[:, -1]])
    assert edge.max() < 190
