"""Dates: the day of an event, how many months ago it was, and the span of days in which somebody was born.

`event_day` and `months_ago` read the two answers. Both first take the event that was asked for where two are told
(`asked`), reckon what is told by ages (`clocks`) or by another day (`reckoned`), put what was heard in plain words
(`plainly`, `months_heard`), drop what is told beside the event or is denied (`set_aside`) and keep what was said last
(`corrected`). Then they ask `calendar_days` for the first and the last day a text can mean, which in turn knows days
told from today (`relative_days`) or from a named day (`offset_days`), those of the moon (`lunar`), feasts (`feasts`)
and parts of months (`months`); or they read the time that passed (`time_since`, `months_said`). Where several days
are named `which_day` says which holds, or that it is asked again; what stands on a paper at home is not known yet
(`looked_up`). `births` reads when somebody was born.
"""

from bot.understanding.readers.dates.births import read_birth
from bot.understanding.readers.dates.calendar_days import DOTTED
from bot.understanding.readers.dates.event_day import read_date
from bot.understanding.readers.dates.looked_up import looked_up_or_unreadable
from bot.understanding.readers.dates.months_ago import read_months_ago

__all__ = ["DOTTED", "looked_up_or_unreadable", "read_birth", "read_date", "read_months_ago"]
