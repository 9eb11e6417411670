"""What is written as on a form, in spoken words: 育有一子二女, 长女已嫁, 现有子女两人, 女儿 1 个."""

import re

from bot.understanding.patterns import reworded

_NUMBER = r"[1-9一二两三四五六七八九俩仨]"
_NO_NUMBER_BEFORE = r"(?<![第老十百千\d一二两三四五六七八九])"
_SON = r"[子儿男仔崽]"
_NOT_OF_A_WORD = r"(?![子儿女孩娃崽仔伢婿媳生人方的])"
_BESIDE = r"(?:[和、,及]|以及|加)?"
_NO_MEASURE = r"个?"
_CHILDREN = r"(?:子女|儿女|孩子|小孩|儿子|女儿|闺女)"
_CLAUSE_BEGINS = r"(?:^|(?<=[,。;、:\s]))"
_CLAUSE_ENDS = r"(?=[,。;、!\s]|$)"

_SPOKEN: list[tuple[str, str]] = [
    # 女儿(小学)一个
    (rf"(?<=儿子|女儿|子女|儿女|孩子)\([^()\d]{{1,6}}\)(?={_NUMBER}[个人名])", ""),
    # 女儿 1 个 ,儿子 没有
    (rf"(?<=子女|儿女|孩子|儿子|女儿)\s+(?={_NUMBER}|没|无|有|[,。;:])", ""),
    # 儿子 2 个; 儿子:2 女儿:1
    (rf"(?<=[\d一二两三四五六七八九有])\s+(?=[个名人位{_NUMBER[1:-1]}])|(?<=[个名位])\s+(?=[,。;儿女])", ""),
    (rf"({_CHILDREN}):+\s*({_NUMBER})个?(?=[,。;\s]|$)", r"\1\2个"),
    # 儿子:2人 女儿:1人; 子女:无
    (rf"({_CHILDREN})(?:情况|人数|数量)?[:：,]*(?:共计?|有|计)*({_NUMBER})[人名位](?!口)", r"\1\2个"),
    (rf"{_CLAUSE_BEGINS}({_CHILDREN})[:：,]*(?:无|0|零){_CLAUSE_ENDS}", r"没有\1"),
    (rf"无{_CHILDREN}", "没有孩子"),
    # 一子二女, 三子, 一女
    (
        rf"{_NO_NUMBER_BEFORE}({_NUMBER}){_NO_MEASURE}{_SON}{_BESIDE}({_NUMBER}){_NO_MEASURE}女{_NOT_OF_A_WORD}",
        r"\1儿\2女",
    ),
    # 现有, 尚存, 健在两子
    (
        (
            r"(?:现在?|目前|如今)?(?:仅|尚|只|还|健)?(?:健在|尚有|尚存|尚余|现有|现存|现余|存活|仅存|仅有|仅剩|仅余|存)"
            rf"(?:的|有)?(?={_NUMBER}|{_CHILDREN}[\d一二两三四五])"
        ),
        "现在有",
    ),
    (r"(?:共|一共)?(?:生育|养育|育有)(?:有|了)?(?=" + _NUMBER + ")", "生了"),
    # 两子均在外, 原有一子
    (rf"(?<=[有了育共在其中余剩养继领没])({_NUMBER})子(?![女孙弟侄])", r"\1个儿子"),
    (rf"(?<=[有了育共在其中余剩养继领没])({_NUMBER})女{_NOT_OF_A_WORD}", r"\1个女儿"),
    (rf"{_CLAUSE_BEGINS}({_NUMBER})子(?=[均都皆俱也已]|{_CLAUSE_ENDS})", r"\1个儿子"),
    (rf"{_CLAUSE_BEGINS}({_NUMBER})女(?=[均都皆俱也已]|{_CLAUSE_ENDS})", r"\1个女儿"),
    (r"原有", "原来有"),
    # 均已成年
    (r"[均皆俱](?=已|在|未|为|成|病|健|读|外|系|亡|夭|嫁|出|没|不|有)", "都"),
    # 长子, 次女, 幼子
    (r"长子", "大儿子"),
    (r"次子", "二儿子"),
    (r"长女", "大女儿"),
    (r"次女", "二女儿"),
    (r"[幼季]子(?!园)", "小儿子"),
    (r"[幼季]女", "小女儿"),
    # 早逝, 亡故
    (r"(?:不幸)?(?:早逝|亡故|身故|离世|辞世|故去|病亡|夭亡|早亡|殇)(?:了)?", "去世了"),
]
_WORDINGS = [(re.compile(said), plain) for said, plain in _SPOKEN]


def in_spoken_words(text: str) -> str:
    """A normalised reply about children in the words that are spoken."""
    return reworded(text, _WORDINGS)
