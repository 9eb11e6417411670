"""Disability: its grade and its type, from the certificate's words or from everyday ones.

`grade` and `kind` read the two answers in the same steps: no disability at all (`not_disabled`) is an answer; the rest
is put in plain words (`grade_plainly`), what is said of other people, of other boards (`other_boards`) or was corrected
gives way, and what the certificate says counts before everyday words (`grades_named`, `kind_words`).
"""

from bot.understanding.readers.disability.grade import read_disability_grade
from bot.understanding.readers.disability.kind import read_disability_type
from bot.understanding.readers.disability.not_disabled import NO_DISABILITY

__all__ = ["NO_DISABILITY", "read_disability_grade", "read_disability_type"]
