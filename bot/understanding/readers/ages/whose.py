"""Whose age it is: the words of `kin`, and those that are said of the old, the young and others when ages are told."""

import re

from bot.understanding.patterns import ways
from bot.understanding.readers.kin import CHILD, KIN

ELDER = ways(
    # great-grandparents: 太婆, 老太公, 曾祖母
    r"(?<!老)太婆|老?太[公爷奶姥](?:[爷奶姥])?|老?祖祖|曾祖[父母]|祖太",
    # grandparents: 祖母, 外祖父, 嘎嘎, 家婆, 阿嬷, 娭毑
    r"外?祖[父母]|嘎[嘎公婆]|家家|家[公婆]|外爷|外奶|阿嬷|[爱娭]毑|嗲嗲|老?爷爷|老?奶奶|老姥姥",
    # parents of husband and wife: 老公公, 老丈母娘
    r"老公公|老丈母娘?|老丈人|岳父大人|公爹",
    # parents: 妈老汉, 娘老子, 阿达
    r"妈老汉儿?|[爷娘]老子|俺达|阿大|老爹爹|老爸爸|老妈妈",
    # old people one is not related to: 老大爷, 大娘, 老伯
    r"老?大[爷娘妈婶伯]|老伯伯?|老阿[姨公婆]",
)
_OTHERS = ways(
    # aunts and uncles: 幺爸, 嬢嬢, 舅公, 姑婆, 阿姨
    r"幺[爸妈叔爹娘]|[嬢孃]{1,2}|[舅姑姨叔伯]{1,2}[公婆爷奶]|阿[姨姑叔伯嫂哥姐弟妹]|姨娘|姨[父爹]|姑爹",
    # brothers and sisters, by their place: 大哥, 小弟, 幺弟
    r"[大小幺老][哥姐弟妹]|大姐夫|大嫂",
    # 邻居, 亲家, 本家
    r"邻居|隔壁|亲家[公母爷]?|房东|本家|工友|战友|同事",
)
YOUNG = ways(
    # girls: 妮儿, 囡囡, 幺妹儿, 小丫, 妞妞
    r"小?妮[儿子妮]?|小?囡囡?|幺[妹女]儿?|小?丫(?!头)|小?妞妞?|细妹|女崽|闺妮儿?|女伢[子儿]?|小?妹娃",
    # boys: 男伢, 幺儿, 崽伢子
    r"男伢[子儿]?|幺儿|崽伢子|小?[毛娃]蛋|男崽",
    # 小儿子, 大闺女, 幺女
    r"[大小幺](?:儿子?|女儿?|闺女|姑娘|丫头)(?![人孩娃])",
    # babies: 毛毛, 小宝, 奶娃
    r"小?毛毛|[大小二]?宝宝?|小?毛头|奶娃[娃子儿]?|细娃儿?|小?月娃|小东西",
    # 小朋友, 小孩子
    r"小朋友|小孩子|小娃[娃儿]?|小伢[子儿]?|小崽[子儿]?|小家伙",
)
WHOSE = f"{ELDER}|{_OTHERS}|{YOUNG}|{KIN}"
ANY_CHILD = f"{YOUNG}|{CHILD}"
# 我二姨六十五, 三叔今年七十: the place of a relative among the others is no number of years.
_PLACE_OF_RELATIVE = re.compile(
    r"(?:^|(?<=[,。;\s我俺咱家的是]))[二三四五六七八九](?=[姨叔舅伯姑哥姐弟妹爷婶嫂嬢孃爸爹宝妞丫娃]|闺女|丫头|儿子|女儿|孙[子女])"
)


def without_place(text: str) -> str:
    """A normalised text with 二姨, 三叔 as 大姨, 大叔, so that the number is not taken for an age."""
    return _PLACE_OF_RELATIVE.sub("大", text)
