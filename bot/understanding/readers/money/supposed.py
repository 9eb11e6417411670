"""Sums that are only supposed, wished for, still due, a rule or hearsay, and what there is instead.

有十万存款的话还来申请啥子, 最低工资两千一吧?, 老公说有两万，我看了下，其实是一万七.
"""

import re

from bot.understanding.money import find_money
from bot.understanding.patterns import any_of, one_of
from bot.understanding.readers.money.spoken import YUAN, exact

_N = r"[\d零一二两三四五六七八九十百千万.]{1,12}"
_ENDS = r"[,。;!?\s]*"
_SAID = "[^,。;!?]"
_NO_NUMBER = r"[^,。;!?\d一二两三四五六七八九十百千万]"
_IF_SO = any_of(
    # 有十万存款的话还来申请啥子
    rf"{_SAID}{{0,10}}有{_N}{YUAN}(?:{_SAID}{{0,6}}|,?的?存款|,?的?收入)的话{_NO_NUMBER}{{0,14}}{_ENDS}",
    # 真有五万我还来求你们, 手里要有十万，早搬走了
    rf"{_SAID}{{0,6}}有(?:个|上)?{_N}{YUAN}(?:存款|积蓄|收入)?[,\s]*(?:我|俺|咱|谁|那)?"
    + one_of(
        # 还来, 还用得着
        r"还(?:来|用|要|跟|找|求|申请|吃|办|会|能|至于|住|需|轮)",
        # 早就, 何苦
        r"早就?|何必|何苦|犯得着|用得着|至于|[就也]不(?:来|找|用|会)",
    )
    + rf"{_SAID}{{0,14}}{_ENDS}",
)
# 最低工资两千一吧？
_RULE = re.compile(
    r"(?:^|[,。;!?\s])(?:现在|今年|我们|咱们?|这里|这边|当地|县里|市里|国家|上面|你们)*(?:的|那个)*"
    r"(?:最低工资|最低标准|低保线|低保标准|贫困线|平均工资|标准线|起征点)[^,。;!?\d]{0,6}?"
    rf"{_N}{YUAN}{_SAID}{{0,4}}{_ENDS}"
)
# 年底能攒够一万，现在还差两千
_SHORT_OF = re.compile(
    rf"(?:[攒凑存]|目标|想|盼|指望|计划)[^,。;]{{0,6}}?[够满到足齐个是]({_N}){YUAN}[^,。;\d]{{0,10}}[,。;\s]+"
    rf"[^,。;\d]{{0,6}}还(?:差|缺|少)(?:个|着|有)?({_N}){YUAN}(?![多来几])[的呢吧哦啊了]*(?=[,。;!\s]|$)"
)
# 想着攒够十万给娃娶媳妇，眼下才六千: a wish beside what there is
_WISH = re.compile(
    rf"[^,。;!?\d]{{0,4}}(?:想着?|盼着?|指望|打算|计划|准备|巴望)[^,。;!?\d]{{0,4}}[攒存凑][^,。;!?\d]{{0,3}}{_N}{YUAN}"
    rf"{_SAID}{{0,14}}[,。;!?\s]+(?={_SAID}{{0,4}}(?:现在|眼下|目前|如今|[才就只]))"
)
# 棉花款说是一万二到现在还没给: not here yet
_STILL_DUE = re.compile(
    rf"[^,。;!?\d]{{0,6}}(?:款|工资|工钱|赔偿金?|补偿金?|卖[^,。;!?\d]{{1,4}}钱)(?:说是|说好|讲好|应该是?|该有|有|是)*{_N}{YUAN}"
    r"[的,\s]{0,2}(?:到现在|到今天|至今|还|一直|都|也|一分)*[没冇](?:有)?(?:给|发|结|打|拿到|到[账手]|见着|兑现)"
    rf"{_SAID}{{0,4}}(?:[,。;!?\s]+|$)"
)
_BELIEVED = any_of(
    # 老公说有, 我以为
    r"(?<![听来再别不])[说讲](?:[\d一二两三四五六七八九十几我俺咱给要每是有的还存卡就他她]|大概|家里|一共|至少|差不多)",
    r"想[说讲]|原说|以为|记得|记着|印象|估摸|估计|寻思|猜|还当|只当|心想|当成|听.{1,3}[说讲]",
)
_LOOKED_UP = r"[查看数翻问对瞅瞧]"
_TURNS_OUT = re.compile(
    r"(?:^|[,。;!?\s])(?:我|俺|他|她|今天|刚才?|刚刚|昨天|后来|去|上|到|银行|打开|翻开|自己|再|又|拿)*"
    + one_of(
        # 其实是, 结果
        r"其实|哪里?有(?:那么多)?|没有?那么多|[瞎乱胡]说|实际上?|结果|哪晓得|哪知道?|没想到|才?发现|才晓得|才知道",
        # 一查, 看了下
        rf"一{_LOOKED_UP}|一[算打拉刷]|打[了个](?:单子|流水|明细)|{_LOOKED_UP}[了过]?一?(?:下|遍|哈|眼)|{_LOOKED_UP}[了过]|[翻打]开[^,。;]{{0,6}}一?[查看数瞅瞧]",
    )
    + r"(?![^,。;]{0,3}[不没吧])"
)


def without_what_is_supposed(text: str, *, is_savings: bool) -> str:
    """The text without what is only supposed, if a sum is left; of savings with what is there in place of a wish."""
    text = _STILL_DUE.sub(",", _SHORT_OF.sub(_there_already, text)) if is_savings else text
    for supposed in (_IF_SO, _RULE, *((_WISH,) if is_savings else ())):
        rest = supposed.sub(",", text)
        if rest != text and find_money(rest):
            text = rest
    return text


def as_it_turned_out(text: str) -> str:
    """The text from where it is said what it turned out to be, if the one sum before was only believed."""
    for turn in _TURNS_OUT.finditer(text):
        told, holds = text[: turn.start()], text[turn.start() :].lstrip(",。;!? ")
        sums = find_money(told)
        if len(sums) == 1 and _BELIEVED.search(told[: sums[0].start + 1]) and find_money(holds):
            return holds
    return text


def _there_already(told: re.Match[str]) -> str:
    """一万, 还差两千 as 八千."""
    wished, short = (exact(number) for number in told.groups())
    return f"存款{wished - short:g}块" if wished and short and short < wished else told.group()
