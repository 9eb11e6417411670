"""Dates: the day of an event, how many months ago it was, and the span of days in which somebody was born.

`event_day` and `months_ago` read the two answers. Both first take the event that was asked for where two are told
(`asked`), reckon what is told by ages (`clocks`) or by another day (`reckoned`), and drop what tells no day
(`plainly`), is denied (`denied`), says the same twice (`told_twice`) or is an age told beside it (`beside`), and keep
what was said last (`corrected`); then they ask `calendar_days` for the first and the last day a text can mean, which in
turn knows days told from today (`relative_days`) or from a named day (`offset_days`), lunar ones (`lunar`), feasts
(`feasts`) and parts of months (`month_parts`), or for the time that passed, as it is said (`months_said`, `or_so`) and
heard (`months_heard`). What can be meant in two ways is asked again (`events`), and what stands on a paper at home is
not known yet (`looked_up`). `births` reads when somebody was born.
"""

from bot.understanding.readers.dates.births import read_birth
from bot.understanding.readers.dates.calendar_days import DOTTED
from bot.understanding.readers.dates.event_day import read_date
from bot.understanding.readers.dates.looked_up import looked_up_or_unreadable
from bot.understanding.readers.dates.months_ago import read_months_ago

__all__ = ["DOTTED", "looked_up_or_unreadable", "read_birth", "read_date", "read_months_ago"]
