"""A reply about vehicles in plain writing: without whom it is written for, with the mended sum of one among several."""

import re

from bot.understanding.patterns import one_of
from bot.understanding.readers.corrections import with_second_thoughts
from bot.understanding.readers.money.vehicles.whose import OTHER_PEOPLE
from bot.understanding.readers.money.vehicles.words import SEVERAL_VEHICLES, SUM, VEHICLE_NAME

# 帮村里老孙答，他就一台三轮: who writes the answer down for whom.
_WRITTEN_FOR = re.compile(
    r"^(?:我|俺)?(?:是|在|这是)?(?:帮|替|给|代|为)[^,。;\d车买卖]{1,7}"
    r"(?:答|回|填|问|报|写|说|讲|打听|打字|申请|办|登记|录)(?:的|一下|下|个)?(?:话|低保|申请|表)?(?:的)?[,。;:\s]+"
)
# 邻居出价九千, 隔壁老李说给八千: whoever offers or estimates is a buyer to us.
_OFFERER = re.compile(
    r"(?:我|俺)?(?:(?:同|本|一个)?村[里上]?(?:有?人|的)?|隔壁|邻居|邻舍|亲戚|朋友|同事|工友|熟人|同学|战友|老乡|人家|别人|有人)(?:家)?的?(?:老[\u4e00-\u9fff]|大[哥叔爷姐])?"
    r"(?=(?:[说讲][他她]|都|就|也|还|才|只|想|要|来|肯|愿意?|最多|顶多|上[回次门]|去年|前[年天]|昨天|今年|刚){0,3}"
    r"(?:出价?|开价?|还价|给(?!我?买)价?|喊价?|报价?|估价?|[说讲](?:值|能卖|给|卖|顶多|最多|也就)|看[了过]?[,]?(?:说|估)))"
)
# 儿子有个十万的车不在我们户上我们老两口没车
_OURS_BEGINS = re.compile(
    r"(?<=[上了的走开户])(?=(?:我|俺|咱)们?(?:家|老两口|自己|两口子)?里?(?:没有?|没得|莫得|冇)车)"
)
# 两万，哦，摩托三千: another vehicle comes to mind, and nothing is taken back.
_VEHICLES_AGAIN = re.compile(rf"[,。;.…][^,。;]{{0,8}}{VEHICLE_NAME}")
# 三万——不，两万八; 2—3万 is a range
_DASH = re.compile(r"[—–]+(?![\d一二两三四五六七八九十])")
# 三辆电动车，一辆就值个八百
_ONE_IS_WORTH = re.compile(rf"(?<=[,。;\s])一([辆台部])(?:就|也|只|才|都|能)*(?:值|卖|是)个?(?={SUM})")
_DENIAL = one_of(
    # 哦不对, 不是, 不，
    r"不对|不是|不+(?=[,，是])",
    # 说错了, 记错了
    r"(?:我)?(?:[说讲写打看记数算搞弄报填]|口)?[错误岔](?:了|啦)?",
    # 说多了, 报低了
    r"(?:我)?[说讲写打算报][多少高低]了",
    # 嘴瓢了, 口误
    r"(?:我)?(?:嘴|舌头)(?:瓢|快|打结|秃噜)了?",
)
_AT_ONCE = rf"[,。;.…!\s]{{0,4}}[啊哦噢呃额哎唉诶欸]{{0,3}}[,\s]{{0,2}}{_DENIAL}[啊哦噢了,。;.…!\s]{{0,6}}"
_INSTEAD = r"(?:应该|该|其实|就|而)?(?:是|值|才|只|有)*"
# 三万，不是三万，是一万三; 三万，说错了，两万
_SUM_MENDED = re.compile(
    rf"(?P<old>{SUM}){_AT_ONCE}(?:(?P=old)[,。;\s]*)?{_INSTEAD}(?P<new>{SUM})(?!{SUM})"
    rf"(?:[,。;\s]+(?:我|刚才?)*{_DENIAL}(?=[,。;\s]))?"
)
# 面包车三万，摩托两千，不对，面包车两万八
_ONE_MENDED = re.compile(
    rf"{_AT_ONCE}(?:那个?|那[辆台部]|我?说?)?(?P<name>{VEHICLE_NAME})(?:车)?{_INSTEAD}(?P<new>{SUM})"
)
# 摩托两千，电动车一千五，电动车说多了，是一千二
_SAID_TOO_MUCH = re.compile(
    rf"[,。;.…!\s]+(?P<name>{VEHICLE_NAME})(?:车)?(?:那个?|的)?(?:我)?[说讲报写算记](?:多|少|高|低|错|岔)了?[,。;\s]*{_INSTEAD}(?P<new>{SUM})"
)
_WORTH_OF_ONE = re.compile(rf"{SUM}(?![辆台部架个])")
# 一辆两万，一辆六千，哦不，第二辆值七千
_NTH_MENDED = re.compile(
    rf"{_AT_ONCE}(?P<nth>第[一二三四]|头一|前一?|后一?|前面那|后面那|最后一?)[辆台部个架](?:车)?(?:是|值|才|只|应该|有)*(?P<new>{SUM})"
)
_PLACES = {"第一": 0, "头一": 0, "前": 0, "前一": 0, "前面那": 0, "第二": 1, "第三": 2, "第四": 3}
# 五万，哎不是，五千，多打了个零: why it was wrong is no sum of its own.
_A_NOUGHT_TOO_MANY = re.compile(
    r"[,。;\s]+(?:刚才?|我)*[多少](?:打|写|说|按|输|看)了[一两]?个[零十百千万](?=[,。;!\s]|$)"
)
_DENIES = re.compile(_DENIAL)
# 四万，哎呀那是我姐家的车，我家的两万
_WAS_ANOTHERS = re.compile(
    rf"{SUM}[,。;\s]*[哎呀哦啊噢唉嗯,\s]{{0,4}}(?:那|这)(?:个|辆|台|都)?是(?:我|俺)?{OTHER_PEOPLE}(?:家)?的(?:车子?)?[,。;\s]+"
    rf"(?=(?:我|俺|咱)[^,。;]{{0,8}}{SUM})"
)


def vehicles_put_plainly(text: str) -> str:
    """A normalised reply without whom it is written for, and with what is mended of one vehicle in a list."""
    text = _ONE_IS_WORTH.sub(r"一\1", _DASH.sub(",", text))
    if _DENIES.search(text):
        text = _A_NOUGHT_TOO_MANY.sub("", text)
    text = _WAS_ANOTHERS.sub("", text)
    text = _OURS_BEGINS.sub(",", _mended_in_list(_OFFERER.sub("贩子", _WRITTEN_FOR.sub("", text))))
    return text if _VEHICLES_AGAIN.search(text) else with_second_thoughts(text)


def _mended_in_list(text: str) -> str:
    """面包车三万，不是三万，是一万三，摩托两千: the sum of one vehicle is mended, and the others hold."""
    if not SEVERAL_VEHICLES.search(text):
        return text
    mended = _SUM_MENDED.search(text)
    if mended and _has_sum_elsewhere(text, mended):
        return text[: mended.start()] + mended.group("new") + text[mended.end() :]
    if nth := _NTH_MENDED.search(text):
        return _with_nth_mended(text, nth)
    again = _ONE_MENDED.search(text) or _SAID_TOO_MUCH.search(text)
    before = again and re.search(
        rf"{again.group('name')}(?:车)?[^,。;\d一二两三四五六七八九十]{{0,6}}({SUM})", text[: again.start()]
    )
    if again and before:
        start, end = before.span(1)
        return text[:start] + again.group("new") + text[end : again.start()] + text[again.end() :]
    return text


def _with_nth_mended(text: str, nth: re.Match[str]) -> str:
    told = list(_WORTH_OF_ONE.finditer(text[: nth.start()]))
    place = _PLACES.get(nth.group("nth"), len(told) - 1)
    if place >= len(told):
        return text
    start, end = told[place].span()
    return text[:start] + nth.group("new") + text[end : nth.start()] + text[nth.end() :]


def _has_sum_elsewhere(text: str, mended: re.Match[str]) -> bool:
    return (
        re.search(rf"{SUM}(?![辆台部架个])", text[: mended.start()] + "\n" + text[mended.end() :]) is not None
    )
