"""Mask places: a name before 镇, 村, 路, 小区 and their kind; our village and any hospital stay what they are."""

import re

from assistance.scrubbing.words import words

MASK = "（地方）"
_LONGEST_NAME = 5
# 社会, 县里 and 路费 are words of their own.
_NOT_THE_WORD = {"社": "(?!会|区|工|保)", "路": "(?!费|过|人)", "组": "(?!织|成)", "市": "(?!民|场)"}
_HAN = re.compile(r"[\u3400-\u9fff]")
_DETAIL = re.compile(
    rf"{MASK}(?:{MASK}|[0一二两三四五六七八九十]+(?:组|社|队|号楼?|栋|幢|单元|室|楼|层|巷|弄)|[东西南北]?[0一二三四五六七八九十]+号)+"
)
_UNIT = re.compile(
    r"[0一二三四五六七八九十A-Za-z]+(?:号楼|栋|幢|单元)(?:[0一二三四五六七八九十]+(?:单元|室|号|层|楼))*"
)


def mask_places(text: str) -> str:
    """The text with named places masked, and what follows them of house and door."""
    lists = words()
    endings = "|".join(one + _NOT_THE_WORD.get(one, "") for one in lists.place_endings)
    out, done = [], 0
    for found in re.finditer(endings, text):
        if found.start() < done:
            continue
        start = _name_start(text, found.start(), done)
        if start == found.start() or _is_usual(text, start, found, lists.place_words):
            continue
        out += [text[done:start], MASK]
        done = found.end()
    masked = "".join([*out, text[done:]])
    return _DETAIL.sub(MASK, _UNIT.sub(MASK, masked))


def _name_start(text: str, end: int, floor: int) -> int:
    """Where the name before an ending begins: after the last sign that no place name has."""
    start = end
    while start > floor and end - start < _LONGEST_NAME and _HAN.match(text[start - 1]):
        if text[start - 1] in words().not_before_place:
            break
        start -= 1
    return start


def _is_usual(text: str, start: int, found: re.Match[str], usual: frozenset[str]) -> bool:
    if len(found[0]) == 1 and found.start() - start == 1 and text[start] not in words().surnames_clear:
        return True  # 大街, 山区: one sign alone is hardly a name, unless it is a family's (王庄)
    if len(found[0]) > 1:
        return False
    written = text[start : found.end()]
    return any(written == word or (written.endswith(word) and len(written) > len(word) + 1) for word in usual)
