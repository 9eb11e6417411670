"""What of a reply can tell a day at all: not a question thrown back, the weather or a long request."""

import re

from bot.understanding.patterns import Wording, any_of, reworded
from bot.understanding.readers.mishearings import hear_numeral
from bot.understanding.text import bare

# A question thrown back, the weather and the like: the day in it is not the day that was asked for.
_NO_ANSWER = any_of(
    # asking whether: 有吗, 能不能
    r"[吗么]$|[^哦啊噢呃哎唉诶欸要嗯不]不$|能不能|可不可以|(?<!不)是不是|行不行|中不中|得不得行|要不要|好不好|成不成",
    # asking when, or how much: 几号, 多久, 多少
    r"(?<![十廿])几号|几月|星期几|礼拜几|多久|[什啥]么?时候(?!.*(?:忘|记))|[几点时][上下]班|开门|多少|好多$",
    # the weather, want, no time: 下雨, 断粮, 没空
    r"天气|降温|下雨|下大?小?雪|落雨|刮风|[好太][冷热]|[冷热]得[很慌]|没吃|没喝|断粮|没空|不得空|忙得",
    # again and again: 每月, 天天, 平时
    r"每[天日周月年]|(?<![今昨前])天天|(?<![个上这本])月月|(?<![今去前])年年|经常|平时|一般|向来",
    # 发工资; a birth: 我58年生的
    r"发工资|到账|发钱|发放|我[^,。]*(?:生的|出生|生于)|我生日是",
)
# A long message that asks for something is about another matter, and so are the days in it.
_REQUEST = re.compile(r"帮[我他她俺]|请[问帮把求]|你们|同志|怎么|咋|能不能|申请|多少|给我|给俺")
_LONGEST_ANSWER = 20
# 8月26号的事，到今天: the end of the time that passed is no day of the event.
_UP_TO_NOW = re.compile(
    r"(?:一直)?(?:[拖熬]?到)(?:现在|今[天日儿]|如今|目前|这会儿?)(?:为止)?|至今|"
    r"截[至止]到?(?:本月|这个月|上个?月|今[天日儿]|现在|目前)(?:为止|底|末)?"
)
FUTURE = re.compile(r"明天|明日|后天|下个?月|下周|下星期|明年|后年|下个?礼拜")
# 九月十六，农历的不是，阳历; 上月初九，不是农历
_NOT_BY_THE_MOON = re.compile(
    r"[,\s]*(?:[可并]?不是(?:按|说|讲|算)?(?:农历|阴历|旧历|老历)|(?:农历|阴历|旧历|老历)的?(?:可|并)?不是)的?[啊哦嘛哈]*(?=[,。;!\s]|$)"
)
_LUNAR_DAY = re.compile(r"初([一二三四五六七八九十])[号日]?")
_OPEN_DAY = any_of(
    # 今天是第十天: counted from a day that is not told
    r"今[天日儿](?:都|已经|是|就|正好|刚好)*第[\d一二三四五六七八九十]+天",
    # 八月三号以后
    r"(?<![那了])以后",
)
_DAY = r"(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})[号日]"
_TWO_TO_SIX = r"(?<![上下这本前个])([俩仨两一二三四五六])"
_WORDINGS: list[Wording] = [
    # 大上个礼拜六, 上个月的上个月
    (re.compile(r"大上个?(?=周|星期|礼拜)"), "上上个"),
    (re.compile(r"大上个?月|上个?月的上个?月"), "上上个月"),
    # 青明, 老历九月十三, 辣月二十六: misheard, or by another name
    (re.compile(r"青明"), "清明"),
    (re.compile(r"[老古夏]历(?!\S{0,4}上有)|农村历"), "农历"),
    (re.compile(r"[辣蜡拉]月(?=[初二三十廿\d里间份头底]|$|[,。!\s])"), "腊月"),
    # 俩星期
    (re.compile(rf"{_TWO_TO_SIX}(?=(?:星期|礼拜)(?!(?:星期|礼拜)[一二三四五六日天]))"), r"\1个"),
    # 三月时二号, 十月二石五号
    (re.compile(r"(?:(?<=月)|(?<=月二))[时石实食拾](?=[一二三四五六七八九]?号)"), "十"),
    # 八号九号那两天, 不是十号就是十一号
    (re.compile(rf"({_DAY})[、,\s]*({_DAY})(?=[那这]?两天)"), r"\1或者\2"),
    (re.compile(r"不是([^,。;是]{1,8}),?[就便]是([^,。;是]{1,8})"), r"\1或者\2"),
    # 去年四月份，哎，今年四月份
    (
        re.compile(
            r"(?<=[月号日年天份])[,。.…]+[哎诶啊唉][,。.…\s]+"
            r"(?=(?:[今去前上本这]|[\d一二三四五六七八九十]+)[^,。]{0,6}[月号日年])"
        ),
        ",不对,",
    ),
]
_AFTER_MONTH = r"(?<=[^个]月)|(?<=[^个]月十)|(?<=[^个]月二十)"
_PARTS_AND_MARKS = re.compile(r"([,。;!?…\s]+)")


def is_to_come(text: str) -> bool:
    """Whether a text speaks of days to come, or of any day after one: 八月三号以后."""
    return FUTURE.search(text) is not None or _OPEN_DAY.search(text) is not None


def put_plainly(text: str) -> str:
    """A normalised reply without what cannot tell a day, 大上个月 as 上上个月."""
    text = reworded(text, _WORDINGS)
    if _NOT_BY_THE_MOON.search(text):
        text = _LUNAR_DAY.sub(r"\1号", _NOT_BY_THE_MOON.sub(",", text))
    text = hear_numeral(text, "号(?!子)", before=_AFTER_MONTH)
    return _UP_TO_NOW.sub("", _without_asides(text))


def _without_asides(text: str) -> str:
    """The clauses of a normalised reply that can tell a day; nothing of a long request."""
    if len(bare(text)) > _LONGEST_ANSWER and _REQUEST.search(text):
        return ""
    parts = _PARTS_AND_MARKS.split(text)
    return "".join(
        part + mark
        for part, mark in zip(parts[::2], [*parts[1::2], ""], strict=True)
        if not _NO_ANSWER.search(part)
    )
