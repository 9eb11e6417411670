"""Ages: how old somebody is, and the ages told beside answers about other things.

`age` reads the answer in these steps: it is written in one form (`plainly`: 六十有三 as 六十三; `sayings`: 四张多);
an age told by another's is worked out (`compared`); `mentions` finds every age and birth with the words around it
(`mention_words`); `chosen` keeps those of the person in question as they are now, and `years` turns nominal years,
nearly and a birth with its birthday (`birthdays`) into full years. `babies` reads those who are not yet a year old, and
`whose` lists the words for the people whose ages are told. `aside` blanks out the ages of replies in
which people or yuan are counted.
"""

from bot.understanding.readers.ages.age import read_age
from bot.understanding.readers.ages.aside import blank_ages, blank_certain_ages

__all__ = ["blank_ages", "blank_certain_ages", "read_age"]
