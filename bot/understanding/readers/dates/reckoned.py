"""A time reckoned from another: 到昨天刚好满一个月, 合同到期是九月三十，提前十天."""

import re
from datetime import date, timedelta

from bot.understanding.periods import MONTHS, find_stretches
from bot.understanding.readers.dates.calendar_days import small_number, whole_span
from bot.understanding.readers.dates.offset_days import FindDay
from bot.understanding.readers.dates.relative_days import months_before
from bot.understanding.text import CLAUSE_END

_N = r"(?:\d{1,3}|[一二两俩仨三四五六七八九十百]{1,4})"
_STRETCH = rf"(?:{_N}个?半?月|半个?[月年]|{_N}(?:周?年半?|天|个?(?:星期|礼拜)|周))(?:零{_N}(?:天|个月))?"
_FULL = r"(?:就|才|也|都|正好|刚好|恰好|刚刚好|整整|要|该|是|有|够|满|足|整|算){0,4}"
# 到昨天刚好满一个月, 到下个月三号就满一年
_UP_TO = re.compile(
    rf"(?:^|(?<=[,。;\s]))(?:算|打|截|住|拖)?到(?P<day>[^,。;到]{{1,9}}?[天日儿号一二三四五六节秋阳午])"
    rf"(?P<full>{_FULL})(?P<stretch>{_STRETCH})(?!前|以前|之前|后)"
)
_TO_COME = re.compile(r"就|要|该|才|快")
_DAYS_TO_COME = {"明天": 1, "明日": 1, "明儿": 1, "后天": 2, "后日": 2, "大后天": 3}
_DAY_IN_MONTH = re.compile(rf"^(?P<month>下个?月|这个?月|本月|当月|)(?:的)?(?P<day>{_N})[号日]$")
# 合同到期是九月三十，提前十天就让走了
_PLANNED = re.compile(
    r"到期|期满|满期|原[定先本]|本来|说好|约[好定的]|定[的在好]|应该|该|预产期|截止|合同|协议"
)
_EARLIER_OR_LATER = re.compile(
    rf"(?:(?P<earlier>提前|提早|早)|晚|推[迟后]|延[后迟]|拖|迟)了?(?P<count>{_N})(?P<unit>天|个?(?:星期|礼拜)|周|个月)"
)
_DAYS = {"day": 1, "week": 7}


def reckoned_day(text: str, find_day: FindDay, today: date | None) -> date | None:
    """The day that is reckoned from another one and a stretch of time between the two; None where none is."""
    if today is None:
        return None
    if (found := _UP_TO.search(text)) and (end := _end_of_time(found, find_day, today)):
        return _back(end, found.group("stretch"))
    return _from_plan(text, find_day)


def _end_of_time(found: re.Match[str], find_day: FindDay, today: date) -> date | None:
    """The day up to which the time is counted; one that is to come where that is said (到三号就满一年)."""
    said = found.group("day")
    if days := _DAYS_TO_COME.get(said):
        return today + timedelta(days=days)
    if numbered := _DAY_IN_MONTH.match(said):
        is_to_come = _TO_COME.search(found.group("full")) is not None
        if (day := _numbered(numbered, today, is_to_come=is_to_come)) is not None:
            return day
    day_named = find_day(said)
    return day_named[0] if day_named and day_named[0] == day_named[1] else None


def _numbered(found: re.Match[str], today: date, *, is_to_come: bool) -> date | None:
    """下个月三号, 这个月三十号, and 三号 where it is said to be still to come."""
    day, month = small_number(found.group("day")), found.group("month")
    if day is None or (not month and not is_to_come):
        return None
    is_next = month.startswith("下") or (not month and day <= today.day)
    first = months_before(today.replace(day=1), -1 if is_next else 0)
    span = whole_span(first.year, first.month, day)
    return span[0] if span else None


def _back(end: date, stretch: str) -> date | None:
    """The day so long before another."""
    stretches = find_stretches(stretch)
    if not stretches or any(one.low != one.high for one in stretches):
        return None
    for one in stretches:
        if one.unit in _DAYS:
            end -= timedelta(days=int(one.count * _DAYS[one.unit]))
        else:
            months = one.count * MONTHS[one.unit]
            end = months_before(end, int(months)) - timedelta(days=15 if months % 1 else 0)
    return months_before(end, 6) if stretch.endswith("年半") else end


def _from_plan(text: str, find_day: FindDay) -> date | None:
    """合同到期是九月三十，提前十天: the planned day, so many days earlier or later."""
    found = _EARLIER_OR_LATER.search(text)
    before = text[: found.start()] if found else ""
    if found is None or not _PLANNED.search(before):
        return None
    named = {span for part in CLAUSE_END.split(before) if (span := find_day(part))}
    days = [first for first, last in named if first == last]
    if len(days) != 1:
        return None
    count = (small_number(found["count"]) or 0) * (-1 if found["earlier"] else 1)
    if found["unit"] == "个月":
        return months_before(days[0], -count)
    return days[0] + timedelta(days=count * (1 if found["unit"] == "天" else 7))
