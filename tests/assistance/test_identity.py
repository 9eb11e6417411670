from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistance.identity import (
    IdNumberInvalid,
    IdProblem,
    IdWarning,
    PhoneInvalid,
    Sex,
    age_on,
    masked_id,
    masked_name,
    masked_phone,
    read_id_number,
    read_phone,
)

TODAY = date(2026, 11, 22)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def make_number(region="230502", birth="19580312", sequence="034"):
    """Close a number with its check character, by GB 11643's own weights."""
    body = region + birth + sequence
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]


def problem_of(text, on=TODAY):
    with pytest.raises(IdNumberInvalid) as caught:
        read_id_number(text, on=on)
    return caught.value.reason, caught.value.position


def test_a_good_number_tells_birth_sex_and_region():
    read = read_id_number(make_number(), on=TODAY)
    assert (read.birth_date, read.sex, read.region_code) == (date(1958, 3, 12), Sex.FEMALE, "230502")
    assert read.warnings == ()


def test_the_published_example_of_the_standard_is_read():
    assert read_id_number("11010519491231002X", on=TODAY).sex is Sex.FEMALE
    assert read_id_number("440524188001010014", on=date(1999, 7, 1)).sex is Sex.MALE


@pytest.mark.parametrize(
    "typed",
    [
        "11010519491231002x",
        " 110105 19491231 002X ",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105-19491231-002x",
    ],
)
def test_numbers_are_read_as_people_type_them(typed):
    assert read_id_number(typed, on=TODAY).number == "11010519491231002X"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", (IdProblem.LENGTH, None)),
        ("1101051949123100", (IdProblem.LENGTH, None)),
        ("110105194912310021X", (IdProblem.CHARACTER, 19)),
        ("1101051949123100200", (IdProblem.LENGTH, None)),
        ("1101O519491231002X", (IdProblem.CHARACTER, 5)),
        ("X10105194912310020", (IdProblem.CHARACTER, 1)),
        ("我的身份证", (IdProblem.CHARACTER, 1)),
        ("110105491231002", (IdProblem.OLD_NUMBER, None)),
        ("110105194912310021", (IdProblem.CHECKSUM, None)),
        (make_number(birth="19490230"), (IdProblem.DATE_IMPOSSIBLE, 7)),
        (make_number(birth="00000101"), (IdProblem.DATE_IMPOSSIBLE, 7)),
        (make_number(birth="20261123"), (IdProblem.BIRTH_IN_FUTURE, 7)),
        (make_number(birth="18951122"), (IdProblem.TOO_OLD, 7)),
    ],
)
def test_a_wrong_number_is_refused_with_the_reason_and_the_place(typed, expected):
    assert problem_of(typed) == expected


@pytest.mark.parametrize("birth", ["20261122", "18951123"])
def test_born_today_and_130_years_old_are_accepted(birth):
    assert read_id_number(make_number(birth=birth), on=TODAY).number


def test_the_number_never_shows_in_an_error_or_a_repr():
    number = make_number()
    assert number[6:14] not in repr(read_id_number(number, on=TODAY))
    with pytest.raises(IdNumberInvalid) as caught:
        read_id_number(number[:-1] + ("1" if number[-1] != "1" else "2"), on=TODAY)
    assert number[:17] not in str(caught.value) + repr(caught.value) + repr(caught.value.facts)


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        ("230502", ()),
        ("810000", ()),
        ("820000", ()),
        ("830000", ()),
        ("330114", (IdWarning.REGION_UNKNOWN,)),
        ("239999", (IdWarning.REGION_UNKNOWN,)),
        ("566403", (IdWarning.PROVINCE_UNKNOWN,)),
        ("000000", (IdWarning.PROVINCE_UNKNOWN,)),
        ("911100", (IdWarning.PERMANENT_RESIDENT,)),
    ],
)
def test_an_unusual_region_is_a_warning_not_an_error(region, expected):
    assert read_id_number(make_number(region=region), on=TODAY).warnings == expected


@given(
    place=st.integers(0, 16),
    digit=st.integers(0, 9),
    birth=st.dates(date(1930, 1, 1), date(2020, 1, 1)),
    sequence=st.integers(0, 999),
)
def test_any_one_wrong_digit_is_noticed(place, digit, birth, sequence):
    number = make_number(birth=birth.strftime("%Y%m%d"), sequence=f"{sequence:03d}")
    wrong = number[:place] + str(digit) + number[place + 1 :]
    if wrong == number:
        assert read_id_number(wrong, on=TODAY).birth_date == birth
    else:
        assert problem_of(wrong)[0] in {
            IdProblem.CHECKSUM,
            IdProblem.DATE_IMPOSSIBLE,
            IdProblem.BIRTH_IN_FUTURE,
            IdProblem.TOO_OLD,
        }


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_in_our_own_words(text):
    try:
        outcome = len(read_id_number(text, on=TODAY).number)
    except IdNumberInvalid as error:
        outcome = error.reason
    assert outcome == 18 or outcome in IdProblem


@pytest.mark.parametrize(
    ("birth", "on", "age"),
    [
        (date(2008, 11, 22), date(2026, 11, 21), 17),
        (date(2008, 11, 22), date(2026, 11, 22), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2026, 11, 22), date(2026, 11, 22), 0),
    ],
)
def test_age_is_counted_in_full_years(birth, on, age):
    assert age_on(birth, on) == age


def test_no_age_before_birth():
    with pytest.raises(ValueError, match="before the birth"):
        age_on(date(2026, 1, 2), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("13812345678", "13812345678"),
        ("+86 138-1234-5678", "13812345678"),
        ("0086 19912345678", "19912345678"),
        ("１３８１２３４５６７８", "13812345678"),
        ("0469-4261234", "0469-4261234"),
        ("(0469) 4261234", "0469-4261234"),
        ("010 62345678", "010-62345678"),
        ("02865432109", "028-65432109"),
    ],
)
def test_phones_are_read_as_people_type_them(typed, expected):
    assert read_phone(typed) == expected


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("12345", "length"),
        ("1381234567", "length"),
        ("138123456789", "length"),
        ("12812345678", "prefix"),
        ("4261234", "area_code_missing"),
        ("0469-426123", "length"),
        ("0469-1261234", "prefix"),
        ("没有电话", "character"),
        ("", "character"),
        ("0", "length"),
    ],
)
def test_a_wrong_phone_is_refused_with_a_reason(typed, reason):
    with pytest.raises(PhoneInvalid) as caught:
        read_phone(typed)
    assert caught.value.facts == {"reason": reason}


def test_masks_keep_only_what_a_person_needs_to_recognise_their_own():
    assert masked_id("230502195803120344") == "230502********0344"
    assert masked_id("1234567890") == "**********"
    assert masked_name("张桂兰") == "张**"
    assert masked_name("张") == "*"
    assert masked_name("") == ""
    assert masked_phone("13812345678") == "138******78"
    assert masked_phone("12345") == "*****"
