"""Statutory clocks in Chinese working days, make-up days included."""

from datetime import UTC, date, datetime

import pytest

from assistance.deadlines import add_working_days, china_today, due_for


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2025, 9, 30), 1, date(2025, 10, 9)),  # the National Day week is off
        (date(2026, 2, 13), 1, date(2026, 2, 14)),  # a Saturday worked to make up for Spring Festival
        (date(2026, 2, 14), 1, date(2026, 2, 24)),
        (date(2026, 3, 2), 5, date(2026, 3, 9)),
    ],
)
def test_working_days_skip_holidays_and_count_make_up_days(start: date, count: int, end: date) -> None:
    assert add_working_days(start, count) == (end, False)


def test_a_day_beyond_the_published_calendar_is_an_estimate() -> None:
    day, estimated = add_working_days(date(2026, 12, 28), 10)
    assert estimated
    assert day > date(2027, 1, 1)
    assert day.weekday() < 5


def test_the_calendar_day_is_china_s() -> None:
    assert china_today(datetime(2026, 11, 22, 15, 59, tzinfo=UTC)) == date(2026, 11, 22)
    assert china_today(datetime(2026, 11, 22, 16, 0, tzinfo=UTC)) == date(2026, 11, 23)


def test_dibao_is_decided_within_thirty_working_days_of_acceptance() -> None:
    due = due_for("shuangyashan", ["dibao"], datetime(2026, 3, 2, 1, tzinfo=UTC))
    assert due is not None
    assert due.on == date(2026, 4, 14)
    assert "第二十二条" in due.source


def test_only_diqing_promises_hours_in_an_emergency() -> None:
    accepted = datetime(2026, 3, 2, 1, tzinfo=UTC)
    due = due_for("diqing", ["temp_aid_emergency"], accepted)
    assert due is not None
    assert due.on == date(2026, 3, 4)
    assert due_for("shuangyashan", ["temp_aid_emergency"], accepted) is None


def test_of_several_programmes_the_earliest_limit_counts() -> None:
    due = due_for("diqing", ["dibao", "temp_aid_emergency"], datetime(2026, 3, 2, 1, tzinfo=UTC))
    assert due is not None
    assert due.on == date(2026, 3, 4)


def test_a_programme_without_a_limit_in_any_document_promises_nothing() -> None:
    assert due_for("yaohai", ["charity_aid"], datetime(2026, 3, 2, 1, tzinfo=UTC)) is None
