"""Grades that other boards give, for injuries at work, diseases of a trade and service in the army.

工伤七级，残疾证四级: what the certificate says counts; where there is none beside such a grade, none is known.
"""

import re

from bot.understanding.readers.disability.grades_named import UNGRADED, grades
from bot.understanding.readers.reading import UNKNOWN, Reading, exactly
from bot.understanding.text import CLAUSE_END

_OF_WORK = "工伤|职业病|劳动能力|伤残等级|军残|伤残军人"
# A grade that is none of the certificate's four (五级, 10级), or is said to be another board's: 工伤三级.
OTHER_GRADES = re.compile(rf"(?:[五六七八九十]|(?<!\d)(?:[5-9]|10))\s*[级等]|{_OF_WORK}")
# 只有工伤证
_ONLY_OF_OTHER_BOARD = re.compile(r"(?:只有|就有|只是|光有|就是个?)(?:工伤|伤残军人|军残|退伍|厂里)")
# 工伤鉴定, 劳动局给定的, 当兵落的, 厂里给评的
_OF_OTHER_BOARD = re.compile(
    rf"{_OF_WORK}|劳动局|社保|军人|退伍|当兵|部队|伤残鉴定|"
    r"(?:厂|单位|矿|工地|公司|老板)[里上]?[^,。;]{0,6}(?:鉴定|评|定|赔)"
)
_OF_CERTIFICATE = re.compile(r"残疾证|残联|(?:办|发|领|评)的证")
# 残疾证我没得, 那个没有, 残联没去办过, 没去残联
_NOT_HELD = re.compile(
    r"(?:证|残联|那个)[^,。;]{0,4}(?:没得|没有|没)(?:的|了|啊|呀|过)*(?=[,。;!\s]|$)|残联[^,。;]{0,3}没|没去?过?残联"
)


def read_beside_other_board(text: str) -> Reading | None:
    """The certificate's grade told beside another board's; None where no other board or no certificate is named."""
    return _told_apart(text) or (UNKNOWN if _ONLY_OF_OTHER_BOARD.search(text) else None)


def _told_apart(text: str) -> Reading | None:
    """What the clauses about the certificate say, where other clauses are about another board."""
    parts = CLAUSE_END.split(text)
    of_certificate = ",".join(part for part in parts if not _is_of_other_board(part))
    if len(of_certificate) == len(",".join(parts)) or not _OF_CERTIFICATE.search(of_certificate):
        return None
    found = set(grades(of_certificate))
    if not found:
        is_none = UNGRADED.search(of_certificate) or _NOT_HELD.search(of_certificate)
        return UNKNOWN if is_none else None
    low, high = found.pop()
    return exactly(low) if not found and low == high and not UNGRADED.search(of_certificate) else None


def _is_of_other_board(part: str) -> bool:
    is_other = _OF_OTHER_BOARD.search(part) or OTHER_GRADES.search(part)
    return is_other is not None and not _OF_CERTIFICATE.search(part)
