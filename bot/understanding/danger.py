"""Danger to life that a message names outright, told from talk of the past, of long illness, of rules and of films."""

import re

# Want, fire, violence and despair.
_NAMED = re.compile(
    r"救命|着火|起火了|失火了|大火|火灾|房子?[也都就]?塌|不想活|活不下去|想死|跳楼|自杀|喝[了]?农药|上吊|割腕|没饭吃|没米|"
    r"断粮|断顿|没得吃|莫得吃|没吃的|揭不开锅|[一两二三四几0]天没吃|没地方[住睡]|没处住|"
    r"睡大街|睡桥洞|睡马路|在抢救|进了?icu|重症监护|停药|等着?(?:交|缴)?(?:钱|押金).{0,6}(?:手术|救命)|"
    r"要被?打死|往死里打|拿刀|家暴|煤气中毒|被洪?水[冲围困淹]|无家可归|流落街头|快饿死|饿[死晕昏]|"
    r"冻[死僵]|"
    # 我男的打我, 他喝了酒就揍我; not 打我电话
    r"(?:男的|男人|老公|丈夫|老头子?|老汉|儿子|媳妇|婆婆|公公|[他她]|[爸爹]|对象|前夫)"
    r"(?:又|老是?|总是?|天天|经常|一直|喝[了醉]?酒?就?|动手|要|在|还)*[打揍捶]了?我(?!的?电话|的?手机|微信|招呼)"
)
_NOT_NOW = re.compile(
    r"以前|去年|前年|那年|前些年|[三五十几]年前|上个月|当时|后来|如果|要是|万一|假如|假设|会不会|算不算|"
    r"什么是|条件|标准|政策|能报多少|申请过|投诉|邻居|村里|隔壁|材料|多久|多少钱|已经好|灭了|处理完"
)
# A life at stake this minute. Who lies there does not matter: a neighbour who does not breathe cannot wait either.
# The look-behinds leave out beasts and things (狗不喘气了, 水倒地上了) and manners of
# speaking (笑得喘不上气, 气得吐血).
_LIFE = "|".join(
    (
        # collapsed, not breathing, not to be woken
        r"(?<![狗猫鸡鸭猪羊牛马水汤饭油圾])(?:倒在?了?地[上下了]|栽倒|瘫倒|[昏晕]倒|不省人事|昏迷不醒)(?!过)",
        r"(?<![狗猫笑困美到])(?:[昏晕]死?过去|昏死)(?!过)",
        r"(?<![狗猫鸡鸭猪羊牛马])(?:没有?呼吸|没了呼吸|不[喘出]气|没有?心跳)(?!机)|人[都已快]*没气|(?<![电水])断气[了啦]",
        r"(?<!笑得|热得|忙得|累得|大得|压得|得我)喘不上来?气",
        r"(?<!睡得|瞌睡|死机)[叫喊]都?不[醒应](?!我)|喊[他她]?[都也]?不答应|人[都也]?没了?知觉|没了?意识(?!到)|失去(?:知觉|意识)",
        # blood, a fit, a stroke
        r"(?<![要点想])(?<!得我|气得|看得|笑得|累得)吐血(?![价推整过])|[吐呕咳]了?(?:好|很)多血|[吐呕咳]了?.?[大一]+[口盆滩]血",
        r"(?<!商家)(?<!甩卖)大出血|血流不止|血止不住|止不住血|流了?(?:好多|很多|一地|一滩)血|血流了?一地",
        r"口吐白沫|抽过去了|[全浑]身.{0,2}抽|(?:孩子|[娃儿崽孙]|宝宝|孙女|闺女|女儿)[又也都]?抽(?:了|风了|搐|起来)(?!奖|烟)",
        r"嘴[巴都]?歪(?:了|眼斜)|半边身子.{0,3}(?:不会|不能|没法|动不)",
        r"(?:心脏病|心绞痛|心梗|哮喘|癫痫|羊[角癫]风)[又都就]*(?:犯|发)(?:作|病)?了",
        # poison, current, water, snakes, birth
        r"(?:喝|灌|吞|吃)了?.{0,3}(?:敌敌畏|百草枯|除草剂|[老耗][鼠子]药|洁厕)|(?<!耽)误[喝吃食服]",
        r"(?:喝|吃|吞)了?[一两半整大]+[瓶把板].{0,2}安眠药|(?:农药|蘑菇|菌子|煤烟?|食物)中毒",
        r"触电[了倒]|被电[打击倒]|溺水|(?:人|[娃爸妈爹娘]|孩子|孙[子女]|儿子|老[人伴])掉(?:到|进)?.{0,2}[河水井塘江沟池冰]",
        r"(?:被|让|叫|给|遭).{0,3}(?:蛇|长虫)咬(?!过)|羊水破",
        # missing, held, beaten, about to end it
        r"(?:孩子|[娃爸妈爹娘]|孙[子女]|闺女|女儿|爷爷|奶奶|老[人伴])(?:走丢了|走失了|不见了|找不[到着]了)",
        r"把[我俺咱].{0,2}(?:关|锁)在|被(?:关|反?锁)在|[打弄]死[我俺](?![也都])|要杀[我俺人]|要砍[我俺人]|[掐勒][我俺他她].{0,2}脖子",
        r"遗书|寻短见|轻生|要跳(?:河|江|桥|井)|跳下去|绳子[都也]?[挂系]好",
        # houses, floods, machines of a hospital
        r"压在(?:车|墙|屋|房|树|石头|梁|土)?[下底]|[人娃爸妈爹娘][还被]*压在|埋在?(?:里|底|下|土)|水(?:进屋|漫[进到]|灌进|淹到)|困在.{0,2}[屋房楼]顶",
        r"[楼屋房].{0,3}冒.{0,2}烟|烧起来了|[屋房火楼].{0,2}燃起来|呼吸机.{0,2}(?:要|就)?[停撤拔]|[停撤拔].{0,2}呼吸机",
    )
)  # fmt: skip
_LIFE_AT_STAKE = re.compile(_LIFE)
_LASTING = re.compile(
    r"以前|去年|前年|当年|那年|小时候|早些年|前[几些]年|年[前了]|上个月|个月前|当时|后来|"
    r"如果|要是|万一|假如|假设|会不会|算不算|什么是|条件|标准|政策|能报|报销|(?:什么|哪些|啥)材料|多少钱|已经好|出院了|住过院|"
    r"老毛病|常年|常常|经常|时常|总是|老是|一到|电视|新闻|游戏|小说|视频里|做梦|梦[见到]|笑话|兽医|"
    r"^(?:[我俺]家|家里)?的?[奶小大老母]?[狗猫羊猪牛鸡鸭鹅兔](?![水圈棚栏把咬])"
)


def names_danger(plain: str) -> bool:
    """Whether the normalised text names a danger of now, in words that leave little doubt."""
    return (_NAMED.search(plain) is not None and not is_not_now(plain)) or (
        _LIFE_AT_STAKE.search(plain) is not None and _LASTING.search(plain) is None
    )


def has_danger_word(plain: str) -> bool:
    """Whether a word of danger stands in the normalised text at all, of whatever time."""
    return _NAMED.search(plain) is not None or _LIFE_AT_STAKE.search(plain) is not None


def is_not_now(plain: str) -> bool:
    """Whether the normalised text speaks of the past, of a mere possibility, of rules or of somebody else."""
    return _NOT_NOW.search(plain) is not None
