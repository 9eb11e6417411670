"""A day that stands on a paper which must be found first: 死亡证明上有日子，我得找出来看."""

from bot.understanding.patterns import any_of, one_of
from bot.understanding.readers.reading import UNKNOWN, UNREADABLE, Reading
from bot.understanding.text import bare

_PAPER = one_of(
    # 死亡证明, 火化证, 残疾证
    r"证明|[死火]\S{0,3}证|身份证|户口[本簿]|结婚证|离婚证|[残医社]\S{0,2}[证卡]",
    # 病历, 出院小结, 诊断书, 住院单子
    r"病[历例]本?|[出入]院(?:小结|记录|单|证)|小结|诊断书?|报告单?|化验单|处方|单子?|条子|票据?|发票|收据|清单",
    # 合同, 判决书, 认定书
    r"合同|协议|判决书?|裁决书?|认定书?|通知书?|决定书?|档案|材料|文件|存折|流水",
    # 本本, 日历, 手机里的照片
    r"本本|本子|本上|手册|日历|老黄历|手机|微信|记录|照片|相片",
)
_STANDS = r"(?:上|里)?(?:头|面|边)?(?:都|是|肯定|应该|好像)?(?:有|写|记|印|看得[到出])"
_SEARCHES = r"(?:找|翻|看|查|拿|问|瞧|对)"
_LATER = one_of(
    # 得回去找, 要等我翻
    r"得|要|等|让|再",
    # 我回去翻, 回家看
    r"我|俺|回去|回家|到家|回头|先",
    # 等会儿, 晚点, 明天
    r"等[会下](?:儿)?|待会儿?|一会儿|晚[点上些]|过[会后](?:儿)?|改天|明[天儿]|到时候?|慢慢",
)
# 找到再跟你说, 问清楚告诉你
_FOUND_FIRST = (
    r"(?:找|翻|查|看|问|拿|弄|搞)(?:到|着|出来|清楚?|明白|一下|一哈|下|哈|看|了|完|好|到了)+"
    r"(?:了)?(?:再|才|就|马上)*(?:来)?(?:跟|给|和|同|告诉|回|答|说|讲|报|发)"
)
_LOOKED_UP = any_of(
    # 死亡证明上有日子，我得找出来看; 病历上有，我回去翻翻
    rf"{_PAPER}{_STANDS}[^\d]{{0,8}}?{_LATER}+(?:去|来|把它|给你)*{_SEARCHES}",
    # 出院小结上有日子，我找到再跟你说
    rf"{_PAPER}[^\d]{{0,14}}?{_FOUND_FIRST}",
    # 我看了合同再说
    rf"{_SEARCHES}(?:了|到|过|一下|完){_PAPER}[^\d]{{0,4}}?(?:再|才)(?:跟|给|告诉|回|答|说|讲|报|发|填)",
    # 我查到了再告诉你, 等我问清楚回你
    rf"^(?:这个|那个|我|俺|等|让|先|得|要|去|回去|回家|容)*{_FOUND_FIRST}(?:你|您|们|信|话|哈|嘛|吧|啊|哦)*$",
    # 要看住院单子, 得找病历, 等我翻出合同来
    (
        rf"(?:得|要|等)(?:等|我|姑娘|闺女|女儿|儿子|老伴|他|她|们|回来|回去|回家|先)*{_SEARCHES}"
        rf"(?:看|下|一下|出|到)?[^,。;\d]{{0,4}}{_PAPER}"
    ),
    # 单子上写着，我老花眼看不清
    rf"{_PAPER}{_STANDS}?[^\d]{{0,10}}?看不(?:清|见|到|懂|了)",
    # 我现在答不上来
    r"(?:答|回答|讲|说)不(?:上来|上)$",
)


def looked_up_or_unreadable(reply: str) -> Reading:
    """UNKNOWN where a reply without an answer says that it has to be looked up, else UNREADABLE."""
    return UNKNOWN if _LOOKED_UP.search(bare(reply)) else UNREADABLE
