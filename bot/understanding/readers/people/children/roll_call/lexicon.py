"""How children are told of in a roll-call: by kind, number, place among the others, or together as twins."""

import re

from bot.understanding.patterns import one_of

SON = one_of(
    # 儿子, 儿娃子
    r"儿子|儿娃子?|伲子",
    # 男孩, 小子
    r"男孩儿?|男娃子?儿?|小子|秃小子|带把的|男的|伙子|小伙子|男伢",
    # of the south: 崽, 仔; taken in; of Xinjiang: 巴郎子
    r"崽崽?|仔|养子|继子|巴郎子?",
)
DAUGHTER = one_of(
    # 女儿, 闺女
    r"女儿|闺女|姑娘|丫头片子|丫头子?|女子",
    # 女孩, 女娃
    r"女孩儿?|女娃子?儿?|女的|女伢|闺妮儿?|妮子?|妹子|妹崽|囡囡?|千金|养女|继女",
)
# All kinds of children together.
ANY_KIND = one_of(
    # 孩子, 娃娃
    r"孩子|小孩儿?|娃娃|娃儿|娃子|娃|伢[子儿]?|细伢子?",
    # 子女, 后人
    r"子女|儿女|后人|孩儿|仔女|崽女|小囡|细路仔?|小人",
    # 独苗, 宝贝疙瘩
    r"独苗苗?|独根苗?|独生子女|独生子|独生女|独子|独女|宝贝(?:疙瘩)?|千金",
)
# 儿 and 女 by themselves are children only behind a number or a place: 大女嫁了, 还有个女, 两个儿.
SON_IN_SHORT = r"儿(?![女媳孙童科歌子])"
DAUGHTER_IN_SHORT = r"女(?![婿人儿孩娃子的方士性生友工强师])"
NUMBER = r"(?:1[0-5]|(?<!\d)[1-9]|十[一二三四五]?|[一二两三四五六七八九俩仨])"
_NO_NUMBER_BEFORE = r"(?<![\d.二两三四五六七八九十百千万第])"
_OF_ALL = "我俺咱他她们娘爷哥姐妹弟口"
_MEASURE = r"(?:个|名|位|只|朵|根)"
_IN_SHORT = rf"{SON_IN_SHORT}|{DAUGHTER_IN_SHORT}"
# 女在家, 儿当兵: short at the beginning of a clause
_AS_SUBJECT = r"(?:(?<=[,;\s])|(?<![^,;\s]))[儿女](?=在|还|也|嫁|已|都|今|上|读|念|刚|才|跟|打|去|到|当|没)"
_PLACES = "大二三四五六七八九"
_DONE = one_of(
    # 上学的, 打工的
    r"上学|读书|念书|打工|工作|在外|当兵|出嫁|嫁出去|结了?婚|没结婚|成年?了?家|坐牢|残疾|健康|正常",
    # 亲生的, 抱养的, 前夫的
    r"亲生|自己生|我生|抱养|领养|收养|抱来|捡来?|过继|带来|带过来",
)
# 老大, 大儿子, 二女子, 三丫: with the place, and the kind where it is told
RANK = (
    r"(?:"
    + "|".join(
        (
            # 老大, 大宝; not 老大不小
            rf"[老阿](?P<place>[{_PLACES}])(?!不小|[口年月岁人爷])",
            r"(?P<treasure>[大二三四])宝(?!贝)",
            # 大的, 二的
            rf"(?<![十\d])(?P<one>[{_PLACES}])的(?!那)",
            rf"(?P<that>[{_PLACES}])(?:的)?那个",
            # 大儿子, 二闺女
            rf"(?P<ofkind>[大二三四五六七])(?P<rankkind>{SON}|{DAUGHTER}|{ANY_KIND}|丫|妞|{_IN_SHORT})",
            # 头一个, 第二个, 第三胎
            rf"头[一]?(?P<first>个|胎)|第(?P<nth>[一{_PLACES[1:]}])(?:个|胎)|(?P<birth>[二三四])胎",
            # 中间那个
            r"(?P<middle>中间(?:那个|的)|老中)",
            # 小的, 老幺, 小儿子
            r"(?P<last>最?小的(?:那个|一个)?|最?小那个|老幺|老小|老疙瘩|幺儿|幺女儿?|幺妹|幺娃儿?|满崽|满女|老满|阿满|[碎细尕满]的(?:那个)?|最?末了?(?:那个|一个)|小家伙)",
            rf"(?:[小幺满细碎尕晚]|老(?!儿(?!子)))(?P<lastkind>{SON}|{DAUGHTER}|{ANY_KIND}|丫|{SON_IN_SHORT}|{DAUGHTER_IN_SHORT})",
        )
    )
    + r")"
)
# 两个大的, 三个闺女, 两个上学的; 儿子三个; 小的两个; 一个
COUNTED = (
    rf"(?:{_NO_NUMBER_BEFORE}|(?<=十[一二三四五六七八九])(?=一个))(?P<number>{NUMBER})"
    rf"(?:{_MEASURE}(?![月人]|半(?!大))|(?<=[俩仨])(?<![{_OF_ALL}].)|(?={SON}|{DAUGHTER}|{ANY_KIND}))"
    rf"(?P<elder>大的|大孩子|大些的|大点的)?(?P<younger>小的|小些的|小点的)?"
    rf"(?:(?P<done>{_DONE})的?)?"
    rf"(?:(?:{_DONE}|宝贝|亲|胖|傻|哑巴?|瞎|单身|光棍|半大|"
    r"小(?!孩|娃|囡|人|的|子|家伙|伙)|大(?!的|学)|老(?![大二三四五六七八九幺小])|独(?![苗根生子女]))+的?)?"
    rf"(?P<kind>{SON}|{DAUGHTER}|{ANY_KIND}|{SON_IN_SHORT}|{DAUGHTER_IN_SHORT})?"
)
KIND_COUNTED = (
    rf"(?P<kindfirst>{SON}|{DAUGHTER}|{ANY_KIND})(?:嘛|么|倒|也|只|就|有|是|共)*"
    rf"(?P<numberafter>{NUMBER})(?:{_MEASURE}|(?<=[俩仨]))(?!{SON}|{DAUGHTER}|{ANY_KIND})"
)
_SIZE_OF_PLACE = r"(?P<ranksize>大的|小的|前[面头]|上[面头]|后[面头]|底下|下[面头])(?:的|有|那|这)*"
ELDER_COUNTED = (
    rf"{_SIZE_OF_PLACE}(?P<ranknumber>{NUMBER})(?:{_MEASURE}|(?<=[俩仨]))(?![哥姐弟妹])"
    rf"(?:都|全)?(?:是)?(?P<ranksizekind>{SON}|{DAUGHTER})?"
)
TOGETHER = (
    r"(?P<twins>(?:一对)?(?:双胞胎|龙凤胎|双生子|双棒儿?))"
    r"|(?P<each>一儿一女|一双儿女|一对儿女|儿女双全|一男一女|一女一儿|一仔一女)"
)
BY_SEX = (
    rf"(?P<sons>{NUMBER})个?[男儿崽仔子](?P<daughters>{NUMBER})个?女(?![儿孩娃子])"
    rf"|(?P<daughtersfirst>{NUMBER})个?女(?P<sonsafter>{NUMBER})个?[男儿崽仔子](?!子|孩|娃)"
)
ALONE = (
    rf"(?P<alone>(?:独生?[子女苗](?![儿女])|{_AS_SUBJECT}|(?<![个\d一二两三四五六七八九十俩仨大小老幺])(?:{SON}|{DAUGHTER}))(?<!男的|女的))"
    r"(?!婿|媳妇?[跑走])"
)
# 儿子两个女儿三个: the kind stands before its number throughout.
KINDS_BEFORE = re.compile(
    rf"((?<![\d一二两三四五六七八九十俩仨个])(?:{SON}|{DAUGHTER})(?:有|就|是)*{NUMBER}个?)"
    rf"(?=(?:{SON}|{DAUGHTER})(?:有|就|是)*(?:{NUMBER}个?|俩|没|莫|冇)(?!{SON}|{DAUGHTER}))"
)
HEAD = re.compile("|".join((BY_SEX, TOGETHER, KIND_COUNTED, ELDER_COUNTED, COUNTED, RANK, ALONE)))
# 大女子, 二女子, 三女子: where the eldest is told of, 三女子 is the third and not three.
ELDEST_OF_KIND = re.compile(
    rf"大(?:{SON}|{DAUGHTER}|{ANY_KIND}|丫|妞|{_IN_SHORT})|二(?:{SON}|{DAUGHTER})"
    rf"|{NUMBER}(?:个|(?<=[俩仨]))(?:{ANY_KIND})?[,。;\s]+[三四五六七](?:{SON}|{DAUGHTER})"
    rf"|{NUMBER}个?(?P<same>{SON}|{DAUGHTER})[^。]*[,;\s][二三四五](?P=same)"
)
HEAD_BY_PLACE = re.compile("|".join((BY_SEX, TOGETHER, RANK, KIND_COUNTED, ELDER_COUNTED, COUNTED, ALONE)))
