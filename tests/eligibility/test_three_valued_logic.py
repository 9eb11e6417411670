"""Conditions over known, unknown and range values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistance.eligibility.comparing import compare, make_limit
from assistance.eligibility.conditions import Node, join_all, join_any, leave_open, negate, unclear
from assistance.eligibility.truth import FALSE, TRUE, UNASKABLE, UNKNOWN, Range, divide


def constant(value):
    return Node("leaf", lambda _env, _officer: value)


@pytest.mark.parametrize(
    ("values", "all_of", "any_of"),
    [
        ((TRUE, TRUE), TRUE, TRUE),
        ((TRUE, UNKNOWN), UNKNOWN, TRUE),
        ((TRUE, FALSE), FALSE, TRUE),
        ((UNKNOWN, FALSE), FALSE, UNKNOWN),
        ((UNKNOWN, UNKNOWN), UNKNOWN, UNKNOWN),
        ((FALSE, FALSE), FALSE, FALSE),
    ],
)
def test_and_and_or_follow_kleene(values, all_of, any_of):
    children = tuple(constant(value) for value in values)
    assert join_all(children).evaluate({}, UNKNOWN) == all_of
    assert join_any(children).evaluate({}, UNKNOWN) == any_of


@pytest.mark.parametrize(("value", "opposite"), [(TRUE, FALSE), (UNKNOWN, UNKNOWN), (FALSE, TRUE)])
def test_not_turns_truth_around_and_leaves_the_unknown_unknown(value, opposite):
    assert negate(constant(value)).evaluate({}, UNKNOWN) == opposite


@pytest.mark.parametrize(("doubt", "result"), [(FALSE, TRUE), (TRUE, UNKNOWN), (UNKNOWN, UNKNOWN)])
def test_where_the_text_can_be_read_two_ways_nothing_is_decided(doubt, result):
    assert unclear(constant(TRUE), constant(doubt)).evaluate({}, UNKNOWN) == result


def test_what_the_document_leaves_open_is_the_officers():
    left = leave_open()
    assert [left.evaluate({}, officer) for officer in (FALSE, UNKNOWN, TRUE)] == [FALSE, UNKNOWN, TRUE]


@pytest.mark.parametrize(
    ("operator", "left", "right", "value"),
    [
        ("below", Range(500, 599), 600, TRUE),
        ("below", Range(500, 600), 600, UNKNOWN),
        ("below", Range(600, 700), 600, FALSE),
        ("at_most", Range(500, 600), 600, TRUE),
        ("at_most", Range(601, 700), 600, FALSE),
        ("above", Range(601, 700), 600, TRUE),
        ("above", Range(500, 600), 600, FALSE),
        ("at_least", Range(600, 700), Range(500, 600), TRUE),
        ("at_least", Range(500, 599), 600, FALSE),
        ("equals", Range(600, 600), 600, TRUE),
        ("equals", Range(500, 700), 600, UNKNOWN),
        ("equals", Range(500, 599), 600, FALSE),
    ],
)
def test_a_range_is_decided_only_when_all_of_it_agrees(operator, left, right, value):
    assert compare(operator, left, right) == value


@given(
    st.sampled_from(["below", "at_most", "above", "at_least", "equals"]),
    st.lists(st.integers(0, 12), min_size=2, max_size=2).map(sorted),
    st.lists(st.integers(0, 12), min_size=2, max_size=2).map(sorted),
)
def test_a_comparison_of_ranges_says_no_more_than_all_their_members(operator, left, right):
    found = {
        compare(operator, a, b) for a in range(left[0], left[1] + 1) for b in range(right[0], right[1] + 1)
    }
    decided = compare(operator, Range(*left), Range(*right))
    if decided != UNKNOWN:
        assert found == {decided}
    elif operator != "equals":
        assert found == {TRUE, FALSE}


def test_a_limit_waits_for_the_parameter_and_says_when_nobody_can_supply_it():
    limit = make_limit([24, "cfg_dibao_standard_month"])
    assert limit({}) is None
    assert limit({"cfg_dibao_standard_month": UNASKABLE}) is UNASKABLE
    assert limit({"cfg_dibao_standard_month": 600}) == 14400
    assert limit({"cfg_dibao_standard_month": Range(480, 650)}) == Range(11520, 15600)


def test_products_and_quotients_carry_no_binary_dust():
    assert make_limit([1.5, 700.2])({}) == 1050.3
    assert make_limit([0.166666666667, 1800])({}) == 300
    assert divide(Range(2000, 3000), 4) == Range(500, 750)


def test_a_range_the_wrong_way_round_is_refused():
    with pytest.raises(ValueError, match="low is above high"):
        Range(2, 1)
