"""Words of the dialects for people and for living together, in the words of the common speech: 额跟婆姨, 得我同阿妈."""

import re

# What is said, and the common words for it.
_COMMON: list[tuple[str, str]] = [
    # 额 of the north-west is 我
    (r"额(?=跟|和|们|家|屋|带|俩|妈|爸|爹|婆|娃|老)|(?<=[就剩跟和])额", "我"),
    # of the lower Yangtze: 伲子, 姆妈搭我, 两家头
    (r"伲子", "儿子"),
    (r"姆妈", "妈妈"),
    (r"(?<=[妈爸婆公头子女儿我哥姐弟妹])搭(?=我|俺|老|阿|儿|女|妈|爸)", "和"),
    (r"([两三四])家头", r"\1个人"),
    # Cantonese: 得我同老婆, 仲有个老母, 嘅, 喺, 屋企
    (r"(?:(?<=^)|(?<=[,。;\s企人]))得(?=我)", "就"),
    (r"(?<=[我妈爸婆公])同(?:埋)?(?=我|个|老|阿|妈|爸|婆)", "和"),
    (r"同埋", "和"),
    (r"仲有", "还有"),
    (r"嘅", "的"),
    (r"喺", "在"),
    (r"屋企", "家里"),
    (r"老豆", "爸爸"),
    (r"仔女", "儿女"),
    (r"一齐", "一起"),
    (r"[,。;\s]*齐晒|(?<=人)咋(?=[。!\s]*$)", ""),
]
_WORDS = [(re.compile(said), common) for said, common in _COMMON]


def in_common_words(text: str) -> str:
    """A normalised reply about people in the words of the common speech."""
    for said, common in _WORDS:
        text = said.sub(common, text)
    return text
