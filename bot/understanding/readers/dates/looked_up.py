"""A day that stands on a paper which must be found first: 死亡证明上有日子，我得找出来看."""

from bot.understanding.patterns import any_of, one_of
from bot.understanding.readers.reading import UNKNOWN, UNREADABLE, Reading
from bot.understanding.text import bare

_PAPER = one_of(
    # 死亡证明, 火化证
    r"证明|[死火]\S{0,3}证|身份证|户口本",
    # 病历, 住院单子, 条子
    r"病历|病例|单子?|条子|票据?|发票",
    # 合同, 判决书
    r"合同|协议|判决书|通知书|档案",
    # 本本, 日历
    r"本本|本子|手册|日历|老黄历",
)
_LOOKED_UP = any_of(
    # 死亡证明上有日子，我得找出来看; 单子上写着，要翻
    rf"{_PAPER}(?:上|里)?(?:头|面|边)?(?:有|写|记|印)[^,。;\d]{{0,6}}(?:得|要|等)(?:我)?(?:回去|回家|先)?[找翻看拿查]",
    # 要看住院单子, 得找病历, 等我翻出合同来
    rf"(?:得|要|等)(?:等|我|姑娘|闺女|女儿|儿子|老伴|他|她|们|回来|回去|回家|先)*(?:看|翻|找|拿|查)(?:看|下|一下|出|到)?[^,。;\d]{{0,4}}{_PAPER}",
    # 我现在答不上来
    r"(?:答|回答|讲|说)不(?:上来|上)$",
)


def looked_up_or_unreadable(reply: str) -> Reading:
    """UNKNOWN where a reply without an answer says that it has to be looked up, else UNREADABLE."""
    return UNKNOWN if _LOOKED_UP.search(bare(reply)) else UNREADABLE
