"""Receipt numbers survive being copied by hand, and tell when they did not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_10

from assistance.receipts import ReceiptNumberInvalid, new_receipt_number, read_receipt_number

DAY = date(2026, 11, 22)


def test_a_number_shows_its_day_and_is_grouped_for_reading_aloud() -> None:
    number = new_receipt_number(DAY)
    assert number.startswith("2611-22")
    assert [len(part) for part in number.split("-")] == [4, 4, 5]


def test_a_number_is_read_however_it_was_typed() -> None:
    number = new_receipt_number(DAY)
    digits = number.replace("-", "")
    wide = digits.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    for typed in (digits, f" {digits} ", wide, f"编号是{number}", digits[:6] + " " + digits[6:]):
        assert read_receipt_number(typed) == number


@given(st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(place: int, shift: int) -> None:
    digits = new_receipt_number(DAY).replace("-", "")
    wrong = digits[:place] + str((int(digits[place]) + shift) % 10) + digits[place + 1 :]
    with pytest.raises(ReceiptNumberInvalid):
        read_receipt_number(wrong)


@pytest.mark.parametrize("typed", ["", "没有", "12345", "2611224839207" * 2, "26112248392"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ReceiptNumberInvalid):
        read_receipt_number(typed)


def test_numbers_of_one_day_do_not_follow_each_other() -> None:
    assert len({new_receipt_number(DAY) for _ in range(50)}) > 45


def test_a_shorter_number_whose_check_digit_happens_to_fit_is_none() -> None:
    digits = "26112248392"
    with pytest.raises(ReceiptNumberInvalid):
        read_receipt_number(digits + mod_11_10.calc_check_digit(digits))
