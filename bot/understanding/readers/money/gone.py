"""Vehicles that are gone: sold, given to strangers, burnt, stolen, pawned, auctioned; then there is none to count."""

import re

from bot.understanding.patterns import one_of
from bot.understanding.readers.money.labels import SPLIT

# What may stand before the verb: 车, 那辆摩托, 上个月把, 早就让法院.
_BEFORE = (
    r"(?:那|这|我|俺|家里|原来|以前|有|一?[辆台部])*(?:的)?(?:[\u4e00-\u9fff]{0,3}车子?|三轮|摩托|拖拉机)?"
    r"(?:早就?|已经|都|就|刚|给|让|被|叫|把|车子?|它|[去前]年|上个?月|年初|后来|又|法院|人家?|别人|贼|小偷|水|火|拖去|拉去|当废铁|当废品)*"
)
_GONE = one_of(
    # 卖掉了, 转手给别人了, 转让了
    r"卖(?:掉|出去)?|(?:转手|转让)(?:出去|给(?:别人|人家|人))?",
    # 车卖两年了
    r"卖了?[一两三四五六七八几好]+年",
    # 早卖了给娃交手术费
    r"卖(?:掉|了)+(?:钱)?(?:给|替|来|去|换|还|交|治|凑|填|供|拿)[^,。;\d]{1,10}",
    # 送人了, 报废了, 处理掉了
    r"送(?:给)?(?:人家?|别人)|(?:撞|开|强制)?报废(?:掉|处理)?|处理掉",
    # 法院拍卖了, 没收了
    r"拍卖(?:掉)?|没收",
    # 离婚判给她的, 抵账了
    r"(?:离婚(?:的?时候?)?)?判给(?:了)?(?:她|他|女方|男方)的?|抵(?:债|账|出去|给(?:债主|人家|别人|银行))",
    # 车没了
    r"(?<=车)没",
)
# 摩托丢了, 车烧了: said of the vehicle, and not of its papers.
_LOST_PART = re.compile(
    r"[^,。;]{0,6}(?:车子?|摩托|三轮|拖拉机)(?:早就?|已经|都|就|给|让|被|叫|[去前]年|贼|小偷|人家?|水|火)*"
    r"(?:扔掉?|弄?丢|偷走?|烧(?:没|毁|掉)?|毁|烂掉|冲走|拆(?:掉|卖))[了啊呀哦的咯]*"
)
# 大水把车冲走了, 法院把那辆车收走了
_TAKEN_PART = re.compile(
    r"[^,。;]{0,10}把(?:我|俺|咱|家里)?(?:们|家)?(?:的|那|唯一|仅有)?(?:一?[辆台部个])?(?:的)?(?:[\u4e00-\u9fff]{0,3}车子?|摩托|三轮|拖拉机)(?:都|也|给)*"
    r"(?:冲走?|淹|烧|偷|骗走?|开走|收走?|拖走|拉走|卖|抵|砸|撞报废|弄?丢|拿走|扣|拍卖)(?:掉|没|毁)?[了啊呀哦的咯]+"
)
_GONE_PART = re.compile(rf"{_BEFORE}{_GONE}[了啊呀哦的咯]*")
# 又买了一辆, 还有一辆; 要是卖了
_ANOTHER = re.compile(
    r"(?<!没)(?<!没有)[又再](?:买|换|弄)|还有|换了|另|剩|现在(?:开|骑|有|这)|没(?:卖|舍得)|[想要准能][备算]?卖|如果|要是|打算|吗|修|呢"
)
# 卖了，又换了一辆
_REPLACED = re.compile(r"(?:又|再|后来|重新|才)(?:买|换|弄|添|搞|贷)了?一?[辆台个部]|换了(?:一|个|辆|台)")
# 报废补贴领了三千，车没了
_SCRAP = re.compile(r"报废(?:补贴|补助|款|钱)")


def is_gone(text: str) -> bool:
    """Whether a part of a reply says that the vehicle is gone, and nothing speaks of another one."""
    if _ANOTHER.search(text):
        return False
    parts = [part.strip() for part in SPLIT.split(text) if part.strip()]
    return any(
        _GONE_PART.fullmatch(part) or _LOST_PART.fullmatch(part) or _TAKEN_PART.fullmatch(part)
        for part in parts
    )


def is_replaced(text: str) -> bool:
    """卖了，又换了一辆: there is another one now."""
    return _REPLACED.search(text) is not None


def was_scrapped_for(text: str) -> bool:
    """报废补贴领了三千，车没了: the sum came in for it, and it is gone."""
    return _SCRAP.search(text) is not None and is_gone(text)
