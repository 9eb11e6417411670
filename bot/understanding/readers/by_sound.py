"""Numerals and measure words that speech recognition wrote as other characters of the same sound.

一签二 is 一千二, 十二万散 is 十二万三, 三月豪 is 三月号. A character is mended only where a number needs one: with it
there must stand a well-formed number that begins and ends where numbers do. Words that stand beside numbers in their
own right (就三千, 五百吧, 三年前) are never touched.
"""

import re
from functools import lru_cache

from bot.understanding.pinyin import syllable

_DIGITS = "一二两三四五六七八九零"
_MULTIPLIERS = "十百千万"
_MEASURES = "块岁月号年天"
# Words of their own beside a number: 姨五百, 死两年了, 无三间, 拜八方, 另五百, 三碗.
_NEVER_MEANT = frozenset(
    "已以亿姨役儿而耳辆死无屋误留刘起期其妻骑气启欺爸把吧罢叭拔就旧救舅酒久究领另令龄"
    "是时事实使始失室世逝师市氏示式摆拜败欠玩碗好约粮填菱"
)
# 五晚 and 一钱 are numbers only where nothing else is said; 一前五, 三完二千 and 一快五 where numerals stand around.
_ONLY_BY_THEMSELVES = frozenset("晚钱")
_ONLY_INSIDE = frozenset("前快完")
_NUMERAL = rf"[{_DIGITS}{_MULTIPLIERS}\d几半俩仨]"
_ONE = rf"[{_DIGITS}\d几俩仨]{{1,2}}"
_UP_TO_THOUSANDS = rf"(?:{_ONE}千)?(?:零?{_ONE}百)?(?:零?(?:{_ONE})?十)?(?:零?{_ONE})?"
_NUMBER = rf"(?:(?:{_UP_TO_THOUSANDS})?[多来]?万)?{_UP_TO_THOUSANDS}"
_MEASURE = rf"(?:[多来]?[{_MEASURES}元个级人天日]|[多来]?个?半?月)?"
_WELL_FORMED = re.compile(rf"(?:(?:{_NUMBER})(?:半)?{_MEASURE})+")
# No number is said in more signs; longer runs are lists, and trying to part them takes time.
_LONGEST_NUMBER = 14
_RUN = re.compile(rf"[{_DIGITS}{_MULTIPLIERS}{_MEASURES}元个级人日\d几半俩仨多来]+")
# 念一念, 想一想
_DOUBLED = re.compile(r"(.)一\1")
_HOLDS_NUMERAL = re.compile(_NUMERAL)
_ENDS_IN_NUMERAL = re.compile(rf"{_NUMERAL}$")
_AFTER_NUMERAL = re.compile(r"[一二两三四五六七八九十百千万几\d]$")
# 千 and 百 begin no number: before 千六 a digit is needed, whatever stands before that.
_LACKS_DIGIT = re.compile(r"[百千万](?![把来])")
# What a multiplier or a measure word has to follow: 三|千, 两个|月; ten may begin a number.
_CARRIES = dict.fromkeys(_MULTIPLIERS + _MEASURES, _AFTER_NUMERAL) | {
    "十": re.compile(rf"(?:{_NUMERAL}|\^)$"),
    "月": re.compile(rf"(?:{_NUMERAL}|个)$"),
}
# Words of time by the sound of one character: what that character may be, by the name of its place.
_IN_TIME = {
    "year": {"nian": "年"},
    "day": {"tian": "天"},
    "month": {"ge": "个"},
    "weekday": {
        "yi": "一", "er": "二", "san": "三", "si": "四", "wu": "五", "liu": "六", "ri": "日", "tian": "天",
    },
}  # fmt: skip
_TIME_PLACES = (
    # 去蔫, 头捻, 今念; not 去念书
    re.compile(r"(?P<year>(?<=[去今头明])[^年\W](?![书大小初高中完过]))"),
    # 前捻
    re.compile(r"(?P<year>(?<=前)[^年念\W])"),
    # 昨添, 今舔
    re.compile(r"(?P<day>(?<=[昨今])[^天\W])"),
    # 前甜; not 之前填
    re.compile(r"(?P<day>(?<=前)[^天填添\W])"),
    # 上歌月, 这各月
    re.compile(r"(?P<month>(?<=[上这下])[^个\W](?=月))"),
    # 礼拜伞, 上周戊; not 星期期间, 星期以前
    re.compile(r"(?P<weekday>(?<=礼拜|星期|上周|这周|本周|个周)[^期以\W])"),
)
# What may stand before a number and after it.
_BEFORE = re.compile(
    r"(?:^|[,。;!?:\s、]|[有存挣领卖值花剩给拿攒][了着得到个]?|就是?|是|才|只|共|总|大概|差不多|也就|还|家里?|我们?|俺们?|"
    r"今年|[每一]个?月|已经|都|快|年|那)$"
)
_AFTER = re.compile(
    r"^(?:$|[,。;!?:\s、]|[了吧呢啊呀嘛哦噻嘞咯喽哒呗的左上多来出不前以块元钱口人个岁级月号年天整]|一个?月|一年|[他她我俺老])"
)


def mend_by_sound(text: str) -> str:
    """The normalised text with the numerals and measure words that were written by their sound."""
    for place_in_time in _TIME_PLACES:
        text = place_in_time.sub(_time_meant, text)
    doubled = {one.end() - 1 for one in _DOUBLED.finditer(text)}
    for place, written in enumerate(text):
        if place not in doubled and (meant := _meant(written)) and _is_needed(text, place, meant):
            text = text[:place] + meant + text[place + 1 :]
    return text


def _time_meant(found: re.Match[str]) -> str:
    """The character of a word of time that was written by its sound; any other stays."""
    written = found.group()
    return _IN_TIME[found.lastgroup or ""].get(syllable(written), written)


@lru_cache(maxsize=4096)
def _meant(written: str) -> str | None:
    """The numeral or measure word that a character sounds like; None for those themselves and for other words."""
    if written in _NEVER_MEANT or written in _BY_SOUND.values():
        return None
    return _BY_SOUND.get(syllable(written))


_BY_SOUND = {syllable(meant): meant for meant in _DIGITS + _MULTIPLIERS + _MEASURES}


def _is_needed(text: str, place: int, meant: str) -> bool:
    """Whether with what was meant there stands a well-formed number that begins and ends where numbers do."""
    written, mended = text[place], text[:place] + meant + text[place + 1 :]
    run = next(one for one in _RUN.finditer(mended) if one.start() <= place < one.end())
    before, after = mended[run.start() : place], mended[place + 1 : run.end()]
    if len(run.group()) > _LONGEST_NUMBER or not _HOLDS_NUMERAL.search(before + after):
        return False
    if not _WELL_FORMED.fullmatch(run.group()):
        return False
    if meant not in _DIGITS and not _CARRIES[meant].search(before or "^"):
        return False
    if _ENDS_IN_NUMERAL.search(before) and _HOLDS_NUMERAL.match(after):
        return True
    if meant == "零" or written in _ONLY_INSIDE:
        return False
    if written in _ONLY_BY_THEMSELVES:
        return run.group() == mended.strip()
    begins = bool(before) or _begins(mended, run) or _LACKS_DIGIT.match(after) is not None
    return begins and (bool(after) or _ends(mended, run))


def _begins(text: str, run: re.Match[str]) -> bool:
    return _BEFORE.search(text[: run.start()]) is not None


def _ends(text: str, run: re.Match[str]) -> bool:
    return _AFTER.match(text[run.end() :]) is not None
