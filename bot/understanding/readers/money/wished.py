"""Sums that are only supposed, wished for, still due or a rule: 有十万存款的话还来申请啥子, 最低工资两千一吧?."""

import re

from bot.understanding.money import find_money
from bot.understanding.numerals import find_numerals
from bot.understanding.patterns import any_of, one_of

_N = r"[\d零一二两三四五六七八九十百千万.]{1,12}"
_NO_N = r"[^,。;!?\d一二两三四五六七八九十百千万]"
_YUAN = r"(?:块钱?|元|钱)?"
_IF_SO = any_of(
    # 有十万存款的话还来申请啥子
    rf"[^,。;!?]{{0,10}}有{_N}{_YUAN}(?:[^,。;!?]{{0,6}}|,?的?存款|,?的?收入)的话{_NO_N}{{0,14}}[,。;!?\s]*",
    # 真有五万我还来求你们, 手里要有十万，早搬走了
    rf"[^,。;!?]{{0,6}}有(?:个|上)?{_N}{_YUAN}(?:存款|积蓄|收入)?[,\s]*(?:我|俺|咱|谁|那)?"
    + one_of(
        # 还来, 还用得着
        r"还(?:来|用|要|跟|找|求|申请|吃|办|会|能|至于|住|需|轮)",
        # 早就, 何苦
        r"早就?|何必|何苦|犯得着|用得着|至于|就不(?:来|找|用|会)|也不(?:来|找|用|会)",
    )
    + r"[^,。;!?]{0,14}[,。;!?\s]*",
    # 要有三万就好了
    rf"[^,。;!?]{{0,6}}(?:要|但凡|倘若?|假使|哪怕)有(?:个|上)?{_N}[^,。;!?]{{0,6}}(?:就|也|都)好[^,。;!?]{{0,4}}[,。;!?\s]*",
)
# 最低工资两千一吧？
_RULE = re.compile(
    r"(?:^|[,。;!?\s])(?:现在|今年|我们|咱们?|这里|这边|当地|县里|市里|国家|上面|你们)*(?:的|那个)*"
    r"(?:最低工资|最低标准|低保线|低保标准|贫困线|平均工资|标准线|起征点)[^,。;!?\d]{0,6}?"
    rf"{_N}{_YUAN}[^,。;!?]{{0,4}}[,。;!?\s]*"
)
# 年底能攒够一万，现在还差两千
_SHORT_OF = re.compile(
    rf"(?:[攒凑存]|目标|想|盼|指望|计划)[^,。;]{{0,6}}?[够满到足齐个是]({_N}){_YUAN}[^,。;\d]{{0,10}}[,。;\s]+"
    rf"[^,。;\d]{{0,6}}还(?:差|缺|少)(?:个|着|有)?({_N}){_YUAN}(?![多来几])[的呢吧哦啊了]*(?=[,。;!\s]|$)"
)

# 想着攒够十万给娃娶媳妇，眼下才六千: a wish beside what there is
_WISH = re.compile(
    rf"[^,。;!?\d]{{0,4}}(?:想着?|盼着?|指望|打算|计划|准备|巴望)[^,。;!?\d]{{0,4}}[攒存凑][^,。;!?\d]{{0,3}}{_N}{_YUAN}"
    r"[^,。;!?]{0,14}[,。;!?\s]+(?=[^,。;!?]{0,4}(?:现在|眼下|目前|如今|[才就只]))"
)
# 棉花款说是一万二到现在还没给: not here yet
_STILL_DUE = re.compile(
    rf"[^,。;!?\d]{{0,6}}(?:款|工资|工钱|赔偿金?|补偿金?|卖[^,。;!?\d]{{1,4}}钱)(?:说是|说好|讲好|应该是?|该有|有|是)*{_N}{_YUAN}"
    r"[的,\s]{0,2}(?:到现在|到今天|至今|还|一直|都|也|一分)*[没冇](?:有)?(?:给|发|结|打|拿到|到[账手]|见着|兑现)"
    r"[^,。;!?]{0,4}(?:[,。;!?\s]+|$)"
)


def without_what_is_supposed(text: str, *, is_savings: bool) -> str:
    """The text without what is only supposed, if a sum is left; of savings with what is there in place of a wish."""
    text = _SHORT_OF.sub(_there_already, text) if is_savings else text
    text = _STILL_DUE.sub(",", text) if is_savings else text
    for supposed in (_IF_SO, _RULE, *((_WISH,) if is_savings else ())):
        rest = supposed.sub(",", text)
        if rest != text and find_money(rest):
            text = rest
    return text


def _there_already(found: re.Match[str]) -> str:
    """一万, 还差两千 as 八千."""
    ends = [find_numerals(one) for one in found.groups()]
    if any(len(one) != 1 or one[0].is_range or not one[0].value for one in ends):
        return found.group()
    wished, short = (one[0].value or 0 for one in ends)
    return f"存款{wished - short:g}块" if short < wished else found.group()
