"""Ages: how old somebody is, and the ages told beside answers about other things.

`age` reads the answer: it writes what was said in one form (六十有三 as 六十三), asks `mentions` where ages and births
stand and whose they are, chooses those of the person in question as they are now, and turns nominal years, nearly and
a birth into full years. `aside` blanks out the ages of replies in which people or yuan are counted.
"""

from bot.understanding.readers.ages.age import read_age
from bot.understanding.readers.ages.aside import blank_ages, blank_certain_ages

__all__ = ["blank_ages", "blank_certain_ages", "read_age"]
