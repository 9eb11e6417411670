"""What speech recognition hears where a small word was said: 五扣人, 两过娃, 四十八碎, 二击, 之体残疾, 眉有.

A word is mended only where it makes no sense as it stands: right after a number, in the place of a word of a known
list, or alone between two marks.
"""

import re
from functools import lru_cache

from bot.understanding.patterns import Wording, one_of, reworded
from bot.understanding.pinyin import syllable
from bot.understanding.readers.kin import CHILD, HEADS, KIN

_NUMBER = "[\\d一二两三四五六七八九十百半]"
# 一 and 十 are left out: half of all common words sound like them.
_NUMERALS = "二两三四五六七八九"
_NUMERAL_BY_SOUND = {syllable(numeral): numeral for numeral in _NUMERALS}
SI = "似"  # read shì in the dictionary; 似个娃 is like a child, but before 口 it is only a misheard four
# Common words with the sound of a numeral, and words that go with 个 or 口 themselves: 救个人, 留口饭, 散个心.
_NEVER_NUMERAL = "就是时起而儿死无把吧爸罢"
_GO_WITH_MEASURE = "留流救舅妻散气弃骑其期屋误务物"
_LEADS_TO_NUMBER = one_of(
    # having, earning, spending: 有了, 存了; 没有 leads to none. In all: 共, 总
    r"(?<![没])[有存挣领]了?|(?<![不没])值|[存挣卖值花生养带][了着得]|[定评]的?|共|总",
    # 就是, 才, 大概, 家里, 今年, 已经
    r"就是?|是|才|只|也就|大概|差不多|还|家里?|屋头|[我俺咱]们?|今年|[每一]个?月|已经|都|快",
    # born, died, moved: 生, 走了, 住了; sounds: 啊, 嗯, 那个
    r"生|[走死去病残住过有]了|[啊呀嘛哦嗯呃呢]|那个",
)
# Half the country says 个 as 过, and a third of it 万 as 王.
_ALSO_SOUNDS = {"个": ("guo",), "万": ("wang",)}
# 五哥 is somebody's brother, and 四歌 may be anything.
_NEVER_MEANT = "哥歌"
END = r"(?=[,。;!?、\s]|$|[了吧呢啊呀嘛哦噻嘞咯喽哒呗])"
_OF_COUNT = rf"人|仁|{CHILD}|{KIN}|{END}"
_OF_HEADS = rf"[人仁子之]|{END}"
_PERSON = re.compile(rf"(?<=[口个])([仁忍任认银])|(?<={HEADS})([仁忍任])(?={END})|(?<=[口个])(宁)(?={END})")
_TEN = re.compile(
    r"(?<=[二三四五六七八九])([时石实食拾失是事])(?=[一二三四五六七八九](?:岁|了|[,。!\s]|$)|岁)"
)
_YEARS = re.compile(rf"(?<=[\d一二三四五六七八九十])([碎随遂穗税睡])(?={END}|半)")
# Inside a number nothing but a numeral makes sense: 三钱二百, 七十无岁; the others are no numbers but stand where one
# is asked for or answered: 八十二罗, 有没得. What any well-formed number shows to be meant is found by `by_sound`.
_AT_START = r"(?<![^,。\s])"
_PUT_RIGHT: list[Wording] = [
    (re.compile(written), meant)
    for written, meant in (
        (r"(?<=[一二两三四五六七八九])[钱前](?=[一二两三四五六七八九]百)", "千"),
        (r"(?<![^有是,。\s])以(?=[万千百级])", "一"),
        (r"(?<![^,。\s是])儿(?=级)", "二"),
        (r"(?<=[万千百])俩(?=[千百十])|俩(?=[千百万][\d一二三四五六七八九块元])", "两"),
        (r"两仨(?=[个月天口人年])", "两三"),
        # 四百块 as 是百块, 一千四 as 一千是, 七十四 as 七十寺
        (r"是(?=[百千万][块元](?!户))|(?<=[一二两三五六七八九][千百万])[是寺](?=$|[,。块元])", "四"),
        (r"(?<=[二三五六七八九]十)[是寺](?=$|[,。岁])", "四"),
        (
            r"(?<=[二三四五六七八九]十)[无吴舞](?=岁)|(?<![^,。\s年是])无(?=十[一二三四五六七八九]?岁)",
            "五",
        ),
        # 八千 as 巴千, 八月十号 as 把月十号
        (r"(?<![嘴尾下哑结泥锅])巴(?=[百千万]|十[一二三四五六七八九岁]|个月)", "八"),
        (r"(?<![^,。\s年])把(?=月[\d一二三四五六七八九十初份])", "八"),
        (r"[酒久](?=[十百千万][\d一二三四五六七八九块元多来了,。]|[百千万]?$|[号月])", "九"),
        (rf"{_AT_START}时(?=月[\d一二三四五六七八九十])|(?<=[有了])时(?=个月)", "十"),
        # 一千另六十
        (
            r"(?<=[万千百])[灵另令凌玲铃](?=[一二两三四五六七八九]百?[一二三四五六七八九十]?(?![个张辆台部份笔本]))",
            "零",
        ),
        # 大概齐一万三: a word of the north for roughly
        (r"(?<=大概)[齐其](?=[\d一二两三四五六七八九十百千万几])", ""),
        (r"(?<=[十一二三四五六七八九])罗(?=[,。!\s]|$)", "啰"),
        (r"(?<=虚)[碎随遂穗](?=[\d一二三四五六七八九])", "岁"),
        (r"半载", "半年"),
        (r"(?<=一儿一)[铝旅吕驴绿]", "女"),
        (r"孩纸", "孩子"),
        (r"(?<=[一二两俩三四五六]个)[哇瓦挖](?=子|儿)", "娃"),
        (r"[村寸纯](?=款(?:也|都|是)?[没有啊,。])", "存"),
        (r"(?<=[一二两三四五六七八九][千万])[无吴](?=[百千])", "五"),
        # 没有 as 梅有, 没油, 有没得, and 么有 as people between Wuhan and Nanchang say it
        (rf"{_AT_START}[梅眉媒煤霉](?=有|得[,。!\s]|得$)", "没"),
        (r"(?<![什怎那这要多甚])么(?=[得有]|残疾|收入|存款|车|钱)", "没"),
        (r"(?<=有没)得|(?<=^没)油(?=[。!\s]*$)", "有"),
        (r"(?<=[记搞弄]不)[青轻请亲](?=[楚了,。!\s]|$)", "清"),
    )
]
# Answers that are known by their sound when nothing else is said.
_ANSWERS = ("有", "没有", "有的", "没得", "是的", "不是", "莫得", "有一个", "没有的", "是滴")
_HOLDS_NUMBER = re.compile(r"[一二三五六七八九十]|四(?!的)")


def hear_measure(text: str, measure: str, then: str = "", after: str = _NUMBER) -> str:
    """三各月 as 三个月: after a number, what sounds like the measure word is the measure word if `then` follows."""
    sounds = (syllable(measure), *_ALSO_SOUNDS.get(measure, ()))
    return _after_number(after, then).sub(
        lambda found: measure if _is_heard(found.group(), sounds) else found.group(), text
    )


def hear_numeral(text: str, then: str, before: str = "", words: str = "") -> str:
    """量千块 as 两千块: where a number must stand, what sounds like one is one.

    That place is the beginning of a clause or follows a word that leads to a number (就, 有, 存了), and `then`, the
    measure word of the question and what comes after it, follows. `before` names other signs that lead there, and
    `words` what is a word of its own there.
    """

    def heard(found: re.Match[str]) -> str:
        lead, said = found.groups()
        is_word = said in _NEVER_NUMERAL + _NUMERALS + words
        sound = "si" if said == SI else syllable(said)
        return lead + (said if is_word else _NUMERAL_BY_SOUND.get(sound, said))

    return _number_place(then, before).sub(heard, text)


def hear_word(text: str, words: tuple[str, ...], place: re.Pattern[str]) -> str:
    """Where the first group of `place` sounds like one of the words, that word."""

    def heard(found: re.Match[str]) -> str:
        said = found.group(1)
        return found.group().replace(said, _by_sound(words).get(_sounds(said), said), 1)

    return place.sub(heard, text)


def mend_counts(text: str) -> str:
    """A normalised text with 口, 个 and 人 where they were misheard after a number, and with that number."""
    text = hear_numeral(text, rf"口(?:{_OF_HEADS})", words=_GO_WITH_MEASURE)
    text = hear_numeral(text, rf"个(?:{_OF_COUNT})", words=_GO_WITH_MEASURE + SI)
    text = hear_measure(text.replace("囗", "口"), "口", then=_OF_HEADS, after=HEADS)
    return _PERSON.sub("人", hear_measure(text, "个", then=_OF_COUNT, after=HEADS))


def mend_ages(text: str) -> str:
    """A normalised text with 十, 岁 and the digits where they were misheard in an age."""
    text = hear_numeral(text, rf"十[一二三四五六七八九]?(?:岁|{END})", words=SI)
    text = hear_numeral(text, "岁", before="(?<=[二三四五六七八九]十)", words=SI)
    return _YEARS.sub("岁", _TEN.sub("十", text))


def mend_months(text: str) -> str:
    """A normalised text with the number of months where it was misheard: 吴个月."""
    return hear_numeral(text, "个[多来半]?月(?![会定谈])", words=_GO_WITH_MEASURE.replace("流", "") + SI)


# san kou, liu shi er: typed in Latin letters by who cannot find the characters.
_SYLLABLES = {
    "ling": "零", "yi": "一", "er": "二", "liang": "两", "san": "三", "si": "四", "wu": "五", "liu": "六", "qi": "七",
    "ba": "八", "jiu": "九", "shi": "十", "bai": "百", "qian": "千", "wan": "万", "ban": "半", "ge": "个",
    "kou": "口", "ren": "人", "sui": "岁", "nian": "年", "yue": "月", "tian": "天", "kuai": "块", "ji": "级",
}  # fmt: skip
_SYLLABLE = "|".join(sorted(_SYLLABLES, key=len, reverse=True))
_SPELLED_WHOLE = re.compile(rf"\s*(?:(?:{_SYLLABLE})\s*){{2,8}}")
_SPELLED_NUMERAL = re.compile(
    r"(?<![a-z])(yi|er|liang|san|si|wu|liu|qi|ba|jiu|shi)\s*(?=[口个人岁级百千万]|ji(?![a-z]))"
)


def _from_spelling(text: str) -> str:
    """A reply in which numerals are spelled with them in characters: liu shi er as 六十二, san口 as 三口."""
    if _SPELLED_WHOLE.fullmatch(text):
        return "".join(_SYLLABLES[syllable] for syllable in re.findall(_SYLLABLE, text))
    return _SPELLED_NUMERAL.sub(lambda found: _SYLLABLES[found.group(1)], text)


def mend_numbers(text: str) -> str:
    """A normalised text with the numerals that were misheard between others, or spelled in Latin letters."""
    return reworded(_from_spelling(text), _PUT_RIGHT)


def mend_answer(part: str) -> str:
    """What was meant by the only word between two marks: 眉有 is 没有, 4的 is 是的."""
    if (len(part) == 1 and part != "油") or _HOLDS_NUMBER.search(part):
        return part
    return _by_sound(_ANSWERS).get(_sounds(part.replace("4", "是").replace("四", "是")), part)


@lru_cache(maxsize=16)
def _number_place(then: str, before: str) -> re.Pattern[str]:
    place = before or rf"(?:^|(?<=[,。;!?\s])|{_LEADS_TO_NUMBER})"
    return re.compile(rf"({place})([\u4e00-\u9fff])(?={then})")


@lru_cache(maxsize=16)
def _after_number(number: str, then: str) -> re.Pattern[str]:
    return re.compile(rf"(?<={number})[\u4e00-\u9fff](?={then})")


def _is_heard(character: str, sounds: tuple[str, ...]) -> bool:
    return syllable(character) in sounds and character not in _NEVER_MEANT


@lru_cache(maxsize=4)
def _by_sound(words: tuple[str, ...]) -> dict[str, str]:
    return {_sounds(word): word for word in words}


def _sounds(text: str) -> str:
    return "'".join(syllable(character) for character in text)
