"""Disability: its grade and its type, from the certificate's words or from everyday ones.

Both readers (`grade`, `kind`) first ask whether there is a disability at all, drop what is said of other things and
other people, keep what was said last, and then read the words of the certificate before everyday ones.
"""

from bot.understanding.readers.disability.grade import read_disability_grade
from bot.understanding.readers.disability.kind import NO_DISABILITY, read_disability_type

__all__ = ["NO_DISABILITY", "read_disability_grade", "read_disability_type"]
