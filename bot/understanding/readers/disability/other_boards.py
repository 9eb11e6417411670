"""Grades that other boards give, for injuries at work, diseases of a trade and service in the army.

工伤七级，残疾证四级: what the certificate says counts; where there is none beside such a grade, none is known.
"""

import re

from bot.understanding.patterns import any_of
from bot.understanding.readers.disability.grades_named import UNGRADED, digit, grades
from bot.understanding.readers.reading import UNKNOWN, Reading, exactly
from bot.understanding.text import CLAUSE_END

# A grade that is none of the certificate's four, or is said to be another board's.
OTHER_GRADES = any_of(
    # 五级, 10级
    r"(?:[五六七八九十]|(?<!\d)(?:[5-9]|10))\s*[级等]",
    # 工伤三级, 职业病鉴定三级
    r"工伤|伤残等级|职业病|劳动能力",
    # 三级伤残军人
    r"军残|伤残军人",
)
# 工伤五级，残疾证三级: what the certificate says counts; a grade of the work injury
# board is another, and where there is no certificate beside it none is known.
_ON_CERTIFICATE = re.compile(r"(?:工伤|伤残|鉴定).*残疾证(?:上|是|写的?)*([一二三四1234])级")
_AT_WORK_ALONE = re.compile(
    r"(?:工伤|劳动能力|伤残|厂里|单位|社保局?)[^。;]{0,12}(?:[五六七八九十]|(?<!\d)(?:[5-9]|10))\s*级.*"
    r"(?:残疾证|残联)[^,。;]{0,6}(?:没|不)"
)
# 只有工伤证
_ONLY_OF_OTHER_BOARD = re.compile(
    r"(?:只有|就有|只是|光有|就是个?)(?:工伤|伤残军人|军残|退伍|厂里)[^,。;]{0,4}(?:证|鉴定|等级)?"
)
_OF_OTHER_BOARD = any_of(
    # 工伤鉴定, 职业病, 劳动局给定的
    r"工伤|职业病|劳动能力|劳动局|社保局?",
    # 伤残军人, 退伍, 当兵落的
    r"军人|军残|退伍|当兵|部队",
    # 伤残鉴定, 厂里给评的
    r"伤残(?:鉴定|等级)|(?:厂|单位|矿|工地|公司|老板)[里上]?[^,。;]{0,6}(?:鉴定|评|定|赔)",
)
_OF_CERTIFICATE = re.compile(r"残疾证|残联|(?:办|发|领|评)的证")
_NOT_HELD = any_of(
    # 残疾证我没得, 那个没有
    r"(?:证|残联|那个)[^,。;]{0,4}(?:没得|没有|没)(?:的|了|啊|呀|过)*(?=[,。;!\s]|$)",
    # 残联没去办过, 没去残联办过证
    r"残联[^,。;]{0,3}没|没去?(?:过)?残联",
)


def read_beside_other_board(text: str) -> Reading | None:
    """The certificate's grade told beside another board's; None where no other board or no certificate is named."""
    if certified := _ON_CERTIFICATE.search(text):
        return exactly(digit(certified.group(1)))
    is_only_other = _AT_WORK_ALONE.search(text) or _ONLY_OF_OTHER_BOARD.search(text)
    return _told_apart(text) or (UNKNOWN if is_only_other else None)


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
