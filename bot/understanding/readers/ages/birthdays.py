"""Whether the birthday of this year is past, and a birthday that is told apart from the year: 65年的，生日早过了."""

from typing import Literal

from bot.understanding.patterns import any_of, one_of

Birthday = Literal["past", "to come"]

_PARTICLES = r"(?:都|也|还|早就|早|已经|已|刚刚|刚|才|是|就|前几天|上个?月|上周|今年|在|的|老早|头几天)*"
_NOT_YET = any_of(
    # 生日没到, 还没过生日, 生日还早
    rf"生日{_PARTICLES}(?:没|未|不)有?(?:过|到|满)|[没未]有?(?:过|到|满)(?:今年的?)?生日|生日还[早有差得要]|生日在后[头面边]",
    # 下个月才过生日, 年底的生日
    r"(?:下个?(?:月|星期|礼拜|周)|月底|年底|年尾)(?:初?[\d一二三四五六七八九十廿]{1,3}[号日]?)?(?:才|就|要|里|是|的|我|俺)*(?:过|到|满)?的?生日",
    # 生日在下个月, 生日是年底
    r"生日(?:是|在|要|得|到|等)*(?:下个?月|年底|年尾|月底)",
)
_PAST = any_of(
    # 生日早过了, 今年生日已经过了, 生日过完了
    rf"生日{_PARTICLES}(?:过(?:了|完|啦|咯|嘞|掉|去|(?=[,。!\s]|$))|到了|做了)",
    # 过了生日了, 刚过完生日, 上个月过的生日
    r"(?<![没未再等要快])(?:过了|过完了?|刚过|做了|做完了?)(?:今年的?)?生日",
    r"(?:上个?月|前几天|昨天|前天|上周|头几天|年初|开春)(?:才|就|刚)*过的?生日",
)
_DAY = (
    r"(?:农历|阴历|老历|旧历|阳历|公历)?(?:[正冬腊]|十?[一二三四五六七八九十]|\d{1,2})月"
    r"(?:初[一二三四五六七八九十]|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九]|\d{1,2})?[号日]?"
)
_MONTH = (
    r"(?:农历|阴历|阳历)?(?:[正冬腊]|十?[一二三四五六七八九十]|(?<!\d)\d{1,2})月(?!\d|[一二三四五六七八九十])"
)
_FEAST = one_of(
    # by the sun: 国庆节, 元旦
    r"国庆|元旦|劳动节|五一|清明|六一|儿童节|建军节|八一|七一|教师节|妇女节|三八",
    # by the moon: 中秋, 大年初一
    r"大年初一|春节|元宵|端午|七夕|中秋|重阳|腊八|除夕|年三十|大年三十",
)
_AT = r"(?:份|间|里头?|节|那天|当天|那晚|晚上|早上|底|头|边)*"
_TOLD_APART = any_of(
    # 生日正月初十, 生日是三月
    rf"生日(?:是|在|就是|就在|就)?(?P<after>{_DAY}|{_FEAST})",
    # 五七年的，属鸡，六月: nothing else in its clause
    rf"(?<=[,。;\s])(?P<alone>(?:{_DAY}|{_FEAST}|{_MONTH})){_AT}(?:的|了|人)*(?=[,。;!\s]|$)",
    # 5月份过的生日, 腊月间生的, 国庆节那天生的
    rf"(?P<before>{_DAY}|{_FEAST}){_AT}(?:我|俺)?(?:过的?|的)?(?:生日|出生|生(?![病气娃孩]))",
)


def birthday_of_this_year(text: str) -> Birthday | None:
    """Whether the birthday is said to be past or still to come, or neither."""
    if "生日" not in text:
        return None
    if _NOT_YET.search(text):
        return "to come"
    return "past" if _PAST.search(text) else None


def with_birthday(birth: str, text: str) -> str:
    """A birth of which only the year was named, with the birthday that the text tells apart from it."""
    if "月" in birth:
        return birth
    days = {
        found.group("after") or found.group("alone") or found.group("before")
        for found in _TOLD_APART.finditer(text)
    }
    return birth + days.pop() if birth.endswith("年") and len(days) == 1 else birth
