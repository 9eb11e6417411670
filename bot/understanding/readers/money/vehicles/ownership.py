"""Whose a vehicle is: sold, handed over, lent by the company, or given up; then there is none of theirs to count."""

import re

from bot.understanding.patterns import any_of, one_of
from bot.understanding.readers.money.vehicles.gone import says_none_is_theirs

# Sold: then a sum is no price of a car of theirs.
NO_LONGER_OWNED = re.compile(r"卖(?:了|掉了?)(?=[,。;]|$)|报废.{0,3}(?:卖|给了)")
# 去年卖了两万八，现在没车: what it was sold for is the worth of no vehicle.
_NO_VEHICLE_NOW = any_of(
    # 以前有个长安车，早卖了，现在没得
    r"(?:卖|报废|过户|抵).*(?:现在|如今|眼下|目前)(?:家里|我|俺|就|都|已经|啥)*(?:没有?|没得|莫得|冇)[了啊呢吧的]*[。!\s]*$",
    # 没车，以前有，卖了; 现在没车了，以前那辆早报废了
    (
        r"^(?:现在|如今|眼下|家里|早就|已经)*(?:没有?|没得|莫得|冇)车[了啊呢吧的]*[,。;!\s]+"
        r"(?=.*(?:以前|原来|之前|早先|去年|前年))(?=.*(?:卖|报废|抵))"
    ),
)
# 卖了四万，钱给老娘治病了; 去年卖了，换了两万块: it is sold, and no other was bought.
_SOLD_OFF = re.compile(
    r"(?:^|[,。;\s])(?:那|我|俺|家里)?(?:[\u4e00-\u9fff]{0,3}车子?|三轮|摩托)?(?:已经|早|去年|前年|上个?月|今年|年初|都|就|给|把它)*卖(?:了|掉了?)+"
    r"(?=[\d一二两三四五六七八九十百千万]+[^,。;]*[,。;\s]+(?:那|卖的|这)?(?:点|个)?钱[^,。;]{0,10}(?:[还治看花]|交|没了|手术)|[\d一二两三四五六七八九十百千万]+(?:块钱?|元)?(?:全|都|就|拿去?|来|去|给|替)*(?:[还治看花交填供凑给]|手术)|[,。;\s]+(?:换|得|卖|拿|到手)了[\d一二两三四五六七八九十])"
    r"(?!.*(?:又买|再买|换了?[一辆台个新]|还有|剩|另外|现在(?:开|骑|有|值|卖)))"
)
# Those who do not live with them.
_STRANGER = one_of(
    # 公司, 单位, 老板
    r"公司|单位|老板|厂[里子家]?|工地|平台|车行|队里|村里|村委会?|村上|村|集体|公家|国家",
    # 站点, 合作社, 学校
    r"站点|站里|快递|物流|合作社|学校|矿上|大队|店里|镇上?|乡里|政府|景区|物业",
    # 朋友, 邻居, 人家
    r"朋友|邻居|隔壁|同事|同学|亲戚|别人|人家",
)
# Relatives who may live for themselves.
_KIN_APART = one_of(
    # 大儿子, 闺女, 女婿
    r"儿子?|女儿|闺女|姑娘|女婿|媳|孙|娃",
    # 侄子, 姐夫, 亲家
    r"侄|外甥|[哥弟姐妹舅叔姨姑]|岳[父母]|丈人|丈母|亲家|老表|表[哥弟]|堂[哥弟]",
)
_VEHICLE = r"(?:[\u4e00-\u9fff]{0,3}车子?|三轮|摩托|皮卡|面包|电瓶|那|这)"
_ENDS = r"(?=[,。;\s]|$)"
_NOT_THEIRS = any_of(
    # 车是公司的, 三轮是单位配的
    rf"{_VEHICLE}(?:都|也|其实)?是(?:我|俺|他|她)?们?{_STRANGER}家?(?:里|那边)?(?:配|派|借)?(?:给(?:我|俺|他)(?:用|开)?)?的",
    # 在工地开挖机
    rf"在{_STRANGER}[里上]?(?:帮人)?开",
    # 厂里的车, 村里合作社的拖拉机, 开的公司配的车
    rf"{_STRANGER}{{1,2}}家?[里上子]?(?:配|派|发)?的(?:{_VEHICLE}|拖拉机|收割机|货车|面包车|三轮车){_ENDS}",
    # 租来的车, 跟邻居借的三轮
    rf"(?:租|借)来?的(?:{_VEHICLE})?{_ENDS}",
    # 开的是别人的车, 网约车，租的
    rf"开的(?:车)?是{_STRANGER}家?的车?{_ENDS}|[\u4e00-\u9fff]{{0,3}}车[,\s](?:是)?(?:租|借)来?的{_ENDS}",
    # 早过户给我侄子了
    rf"{_VEHICLE}?(?:早|已经|都|就)*(?:过户|转|送)给了?(?:我|俺)?(?:侄子|侄儿|外甥|亲戚|朋友|邻居|别人|人家|表[哥弟]|堂[哥弟])了?{_ENDS}",
)
# 不是我家的, 我名下干干净净: said besides, it leaves no doubt.
_DISOWNED = any_of(
    rf"(?:不是|不归|不属于)(?:(?:我|俺|咱)们?(?:家|自己)?|自己|自家|我名下)的?车?{_ENDS}",
    # 我只是司机, 我就是帮着开
    r"(?:我|俺)?(?:就是|只是|只管|光管|不过是|只负责|光)(?:个)?(?:帮着?|给他们?|替他们?|负责)?(?:开车?的?|司机|驾驶员?)(?=[,。;\s]|$)",
    r"名下(?:干干净净|干净|空的|没有?(?!多)|没得|莫得|冇|啥都没|一样没)",
)
# 车是儿子的，我名下没得; 开的是老板的车，自家没有: somebody else's, and in a part of its own that they have none.
_OTHERS_OWN = any_of(
    # 车是女婿的, 厂里的车, 那是我侄子停门口的
    rf"(?:{_STRANGER}|{_KIN_APART}|雇主|东家|车主)[^,。;]{{0,4}}的",
    # 女婿有辆车
    rf"{_KIN_APART}[^,。;]{{0,3}}有(?:一|个)?[辆台部个]?[^,。;没]{{0,3}}车",
)
_NONE_OF_OURS = re.compile(
    r"(?:^|[,。;\s])(?:现在|如今|但是?|可|反正|其实)*(?:我|俺|咱|们|自己|自个|自家|本人|个人|家|家里|屋头|屋里|这里?|这边|名下|老两口|两口子)+"
    r"(?:也|就|都|是|又|可|倒|真)*(?:(?:一[辆台部]|啥|什么|任何)?车子?[都也]?)?"
    r"(?:没有?|没得|莫得|冇|木有|无)(?:自己的)?(?:啥|什么|任何|半[辆台])?(?:买过?)?车?子?[了啊呢吧的嘛哦呀]*(?=[,。;!\s]|$)"
)
# 车是公司的，我自己有辆电动车: then something else may be theirs.
_OUR_OWN = re.compile(
    r"(?<!不)是(?:我|俺|咱)(?:们|家|自己|老公|老婆|老伴|爱人|媳妇|男人)*的|(?:家里|我家|我|俺|屋头|自己)(?:也|还|就|只)?有(?!没)(?!啥)|"
    r"(?<!没)[有剩]一?[辆台部架]|还有|另外|买(?:下|过来|回来)"
)
# 没有小车，有个五菱
_ANOTHER_CAR = re.compile(
    r"(?<!没)(?<!以前)(?<!原来)有(?:一|[个辆台部架]|旧|破|老|二手|的)*"
    r"(?:五菱|面包|货车|皮卡|拖拉机|农用车|收割机|轿车|卡车|越野|商务车)(?!.*(?:卖|报废|没了))"
)


def has_no_vehicle_now(text: str) -> bool:
    """Whether a reply says that there is no vehicle of theirs, whatever it brought or costs."""
    if _SOLD_OFF.search(text) or says_none_is_theirs(text):
        return True
    return _NO_VEHICLE_NOW.search(text) is not None or _is_a_strangers(text) or _is_anothers(text)


def is_disowned(text: str) -> bool:
    """儿子的车，值十万，不是我家的: nothing is theirs to count, whatever is told of it."""
    return _DISOWNED.search(text) is not None and _OUR_OWN.search(text) is None


def names_another_car(text: str) -> bool:
    """Whether somebody who has no car tells of a car by its make or kind."""
    return _ANOTHER_CAR.search(text) is not None


def _is_anothers(text: str) -> bool:
    """车是儿子的，我名下没得."""
    is_told = _OTHERS_OWN.search(text) is not None and _OUR_OWN.search(_OTHERS_OWN.sub("", text)) is None
    return is_told and _NONE_OF_OURS.search(text) is not None


def _is_a_strangers(text: str) -> bool:
    """车是公司的, and nothing else is said; 那是他单位配的，不是我家的."""
    owner = _NOT_THEIRS.search(text)
    if owner is None or _OUR_OWN.search(text):
        return False
    says_no_more = owner.group() == text.strip(",。;! ")
    return says_no_more or _DISOWNED.search(text) is not None
