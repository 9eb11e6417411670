"""A car: what it is worth today, what was paid for it, and what only comes along with it.

Where both are told, the question decides; the price asked for is what the documents' limit is about.
"""

import re
from dataclasses import replace

from bot.understanding.patterns import any_of
from bot.understanding.readers.money.other_matters import is_of_children_apart
from bot.understanding.readers.money.placed_sum import Subject, Sum
from bot.understanding.readers.money.times import NOW
from bot.understanding.readers.money.vehicles.beside import told_to_be_put_down, without_other_things
from bot.understanding.readers.money.vehicles.ownership import NO_LONGER_OWNED, is_disowned
from bot.understanding.readers.money.vehicles.rivals import the_one_that_holds
from bot.understanding.readers.money.vehicles.whose import (
    LEFT_WITH_THEM,
    OTHER_PEOPLE,
    without_what_is_gone,
    without_what_is_others,
)
from bot.understanding.readers.money.vehicles.words import PRICE, SET_APART, SUM

_HALVED = re.compile(r"对半折|(?:折|对半|打)[一了个]*(?:半|对折)|[打折][一二三四五六七八九]折")
# 两万块买的，现在打个对折: what it is worth is said as a part of what was paid.
_NOW_HALVED = re.compile(
    r"(?:现在|如今|眼下|目前)[^,。;\d一二两三四五六七八九]{0,6}[打折][一了个]*(?:对折|半)(?!价?[都也](?:没|不|卖不|莫))"
)
# What a vehicle is worth today, and what was paid for it.
_WORTH = re.compile(
    r"现在|现[值估价]|残值|[跌掉降]到|如今|目前|眼下|估(?!计)|评|值|抵|折|[收喊谈](?:价|到|了|我)?(?=[\d一二两三四五六七八九])|[开给出报](?:价|到)|报(?=[\d一二两三四五六七八九])|旧的|也就|能卖|卖(?!家)|顶多|废铁|给"
)
_WHOLE_PRICE = re.compile(r"落地|办下来|全部下来|全下来|总共|一共|加起来")
# 八万买的，前天问了二手车商，说是三万二
_ASKED = re.compile(
    r"(?:[问找打][^,。;]{0,8}|有人|人家|二手|车商|车行|贩子|收车)[^。;]{0,8}[说讲](?:是|的|有|个)*$"
)
_LIST_PRICE = re.compile(r"原价|新车|指导价|官方价|市场价")
# 现在值两万, 残值: said of today, though 买 or 新车 stands near it.
_SAID_OF_TODAY = re.compile(r"[跌掉降]到|现(?:在|估|值|价)|如今|目前|眼下|值|残值|能卖")
# 当年花了六万买的: what it cost then is not what it is worth.
_ONLY_THE_OLD_PRICE = re.compile(
    rf"^(?!.*(?:现|如今|目前|眼下|值|卖|抵|折|估))(?:.*(?:当年|那年|当初|当时|以前|年前).*买|"
    # 2018年八万块买的, 一五年花六万买的
    rf"(?:[^,。;]*[,。;])?[^,。;]{{0,8}}(?:[12]\d{{3}}|\d\d|[一二][零九][零一二三四五六七八九]{{2}}|[零一二][一二三四五六七八九零])年[^,。;年]{{0,4}}{SUM}[^,。;]{{0,2}}(?:买|购)[^,。;]{{0,2}}[,。;\s]*$|"
    # 买的时候十万, and nothing else
    rf"[^,。;\d一二两三四五六七八九]{{0,2}}买[的嘞得]?(?:时|时候|那时候?|那会儿?|那阵子?|那天|当时)(?:是|要)?{SUM}[了的嘛呢吧]*[,。;\s]*$)"
)
# 买的时候九万，现在腰斩了: what it is worth now is less, and not told.
_WORTH_LOST = any_of(
    # 现在不值钱了, 现在值不了那么多, 现在没人要
    r"(?:现在|如今|眼下|目前|这会儿?|今年|早就?)[^,。;]{0,4}(?:不值[啥几什么个]*钱|不值这个[价数]|值不[了到](?:那|这|多少|几))",
    r"(?:现在|如今|眼下|目前|这会儿?|今年)[^,。;]{0,8}(?:没人要|没得人要|没人收|卖不[掉出上]|白送|废铁价)",
    # 腰斩, 跌惨了, 打对折都没人要; 跌到两万 says how much
    r"腰斩|[跌降掉贬缩](?:得|了|价|值|惨|水)(?!到?[\d一二两三四五六七八九])|折旧|(?:对折|半价|一半)[^,。;]{0,3}[都也](?:没|不|卖不|莫)",
)
# 跟我哥合伙买的: how much of it is theirs is to be asked.
_BOUGHT_TOGETHER = re.compile(
    r"合伙|合买|各出|各占|各一半|一家一半|有股份?|占股|一人出|[对平]半出|出(?:了)?一半|[平均]摊|搭伙|伙[着买]|合[着起]买|一人一半|(?:兄弟|弟兄|姊妹|[几两三]家|几个人|邻居|朋友)[^,。;给]{0,4}(?:凑|合|一起)[^,。;给]{0,2}买"
)
# 挂我名下的，实际是侄儿的: whose it is is to be asked.
_ONLY_IN_NAME = re.compile(
    r"挂名|[帮替][^,。;]{1,4}挂|"
    rf"(?:实际上?|其实|说白了)[^,。;]{{0,3}}是(?:我|俺)?{OTHER_PEOPLE}(?:家)?的"
)
# 电动车两辆，新的两千，旧的六百: two of them, and not what one cost and is worth.
_NEW_AND_OLD = re.compile(r"[两二2][辆台部个].*新的.*旧的|[两二2][辆台部个].*旧的.*新的")
# 一万二我都不卖, 少了一万五我不卖
_NOT_SOLD_FOR_IT = re.compile(
    r"^(?:块钱?|元)?[,\s]*(?:以下)?(?:我|俺|他)?[都也]?(?:不卖|不[肯想]卖|不出手|免谈)"
)
# 拖去当废铁卖了六百
_WAS_SOLD_FOR = re.compile(r"^(?!.*(?:现在|如今|能|要是|顶多|最多)).*卖(?:了|掉了?)(?:得了?|有|个)?$")
# 去年还值三万，今年掉到两万二
_ONCE = re.compile(
    r"去年|前年|头年|往年|以前|原来|原先|本来|当初|早先|刚买|头一年|开始|先前|之前|"
    r"(?<![目眼])[头前早][几两三]年|[\d一二两三四五六七八九十几]年前|上回|上次"
)
# 儿子的车是他自己的，我家就一部电瓶车，值五百
_OURS = re.compile(r"(?:我|俺|咱)们?(?:家|屋)里?(?:就|有|还|只)|(?:家里|屋头)(?:就|有|还|只)")
# 人家来收，只肯给四千
_OFFERED = re.compile(r"二手市场|来收|肯给|只给|贩子|车行|收车|收废")
# 大车卖了，剩个小面包值九千; 又买了辆三轮
_LEFT_TO_THEM = re.compile(
    r"剩|[又再]?[买换添弄][了个]+(?:一|个|辆|台|部|二手|旧)|还有|另|现在[开骑用有]|手[里头上]"
)


def halved(text: str, sums: list[Sum], subject: Subject) -> list[Sum]:
    """原价三千八，眼下折一半: half of the one sum that is told, where the worth of today is asked."""
    if subject != "vehicle" or len(sums) != 1 or not _NOW_HALVED.search(text):
        return sums
    return [sums[0].times(0.5)]


def leaves_worth_open(text: str, sums: list[Sum], subject: Subject) -> bool:
    """Whether the car is sold or somebody else's, or only its old price is told where its worth is asked."""
    if subject == "vehicle" and _has_lost_its_worth(text, sums):
        return True
    if any(words.search(text) for words in (_BOUGHT_TOGETHER, _ONLY_IN_NAME, LEFT_WITH_THEM)):
        return True
    if is_disowned(text) and not any(_OURS.search(one.before) for one in sums):
        return True
    if _NEW_AND_OLD.search(text) and len(sums) == 1:
        return True
    if any(_NOT_SOLD_FOR_IT.search(text[one.money.end :]) for one in sums):
        return True
    if len(sums) == 1 and _WAS_SOLD_FOR.search(sums[0].before):
        return True
    is_apart = is_of_children_apart(text, text) and not any(_OURS.search(one.before) for one in sums)
    is_only_in_part = _HALVED.search(text) is not None and not _NOW_HALVED.search(text)
    # 大车卖了十一万还债，剩个小面包值九千, where another is left
    is_sold = NO_LONGER_OWNED.search(text) and not all(_LEFT_TO_THEM.search(one.before) for one in sums)
    if is_apart or is_only_in_part or is_sold:
        return True
    return subject == "vehicle" and _ONLY_THE_OLD_PRICE.search(text) is not None


def _has_lost_its_worth(text: str, sums: list[Sum]) -> bool:
    """买的时候十二万八，现在打对折都没人要: after the last sum it is said that it is worth less, and not how much."""
    return any(lost.start() >= sums[-1].money.end for lost in _WORTH_LOST.finditer(text))


def of_a_car(text: str, sums: list[Sum], subject: Subject) -> list[Sum]:
    """Of what it is worth today and what was paid for it, what was asked for; else the sums that may be either."""
    sums = without_what_is_gone(without_what_is_others(text, without_other_things(sums)))
    if subject == "vehicle" and (one := told_to_be_put_down(sums)):
        return [one]
    answering = _worth_or_price(sums, subject)
    answering = _after_each_other(text, answering) if len(answering) < len(sums) else answering
    return the_one_that_holds(text, answering) if subject == "vehicle" else answering


def _after_each_other(text: str, sums: list[Sum]) -> list[Sum]:
    """面包车买价五万，现在一万五；摩托买价六千，现在两千: with what was left out, each of its own vehicle still."""
    starts = [0, *(one.money.end for one in sums)]
    return [
        replace(one, before=text[start : one.money.start]) for start, one in zip(starts, sums, strict=False)
    ]


def _worth_or_price(sums: list[Sum], subject: Subject) -> list[Sum]:
    paid = [one for one in sums if _is_paid(one)]
    once = _worth_once([one for one in sums if one not in paid])
    sums = [one for one in sums if one not in once]
    today = [one for one in sums if one not in paid and (_WORTH.search(one.clause) or NOW.search(one.before))]
    if len(today) == 1 and not paid and _was_bought_for(sums, today[0]):
        paid = [one for one in sums if one not in today]
    asked = [one for one in sums if one not in paid and _ASKED.search(one.before)]
    if not today and len(asked) == 1 and len(paid) + 1 == len(sums) and asked[0] is sums[-1]:
        today = asked
    if today and paid and len(today) + len(paid) == len(sums):
        return today if subject == "vehicle" else paid
    if subject == "price" and len(today) == len(sums):
        return []  # what it would bring today says nothing of what was paid
    second_hand = [one for one in paid if not _LIST_PRICE.search(one.clause)]
    if len(second_hand) == 1 and len(paid) == len(sums):
        return second_hand
    whole = [one for one in sums if _WHOLE_PRICE.search(one.before)]
    return whole if len(whole) == 1 and len(sums) == 2 and not today else sums


def _worth_once(sums: list[Sum]) -> list[Sum]:
    """三年前值十万，前年八万，现在六万五: what it was worth once, beside what it is worth now."""
    once = [one for one in sums if _ONCE.search(one.clause) and not NOW.search(one.clause)]
    now = [one for one in sums if one not in once and _is_worth_now(one)]
    return once if once and now and now[-1].money.start > once[-1].money.start else []


def _is_worth_now(one: Sum) -> bool:
    is_said = NOW.search(one.clause) or _WORTH.search(one.clause)
    return is_said is not None and not SET_APART.search(one.clause)


def _was_bought_for(sums: list[Sum], today: Sum) -> bool:
    """15年买的车，七万八，现在值两万: the price stands in a clause of its own."""
    others = [one for one in sums if one is not today]
    return (
        len(others) == 1
        and (not others[0].labels or PRICE.search(others[0].before) is not None)
        and (NOW.search(today.clause) or _OFFERED.search(today.clause)) is not None
        and others[0].money.start < today.money.start
    )


def _is_paid(one: Sum) -> bool:
    """Whether it is the price that was paid, not what the car would bring today."""
    around = one.before.rsplit(",", maxsplit=1)[-1] + one.after
    return PRICE.search(around) is not None and not _SAID_OF_TODAY.search(around)
