"""The words of an enumeration of people: how they look and what they do, and the small words of living together."""

import re

from bot.understanding.patterns import any_of, one_of
from bot.understanding.periods import BLANK
from bot.understanding.readers.kin import ADULT, CHILD, HEADS, KIN

NAMED = "\ue002"  # stands where somebody was named who has been counted
SPEAKER = "\ue003"
_COUNT = rf"(?:{HEADS}{{1,4}})"
_LOOK = one_of(
    # size and age: 小, 大, 老
    r"小|大|次(?![子女])|季|老|亲",
    # 瘫痪; at school: 上小学的, 读技校的
    r"瘫痪|瘫",
    (
        r"(?:在?[上读念])(?:小学|初中|高中|大学|书|学|幼儿园|初[一二三]|高[一二三]|大[一二三四]|技校|"
        r"职高)"
    ),
    # 在读, 未成年
    r"在读|没成年|未成年",
    # ill or disabled: 残疾, 傻, 智障
    r"残疾|病|七八岁|生病|傻|智障",
    # not married, 没结婚
    r"没结婚|未婚",
    # just born: 刚满月, 吃奶
    r"刚出生|刚满月|才|吃奶",
    # 还在, 不懂事
    r"还在|不懂事",
    # what was blanked out
    rf"多岁|{BLANK}",
    # 聋哑, 瞎子, 疯
    r"聋哑|[聋瞎瘫瘸跛傻疯憨]子|聋|疯|憨|哑巴?",
    # 那个; 病秧子, 卧床
    r"那个?|病秧子|瞎眼|卧床|有病",
    # words with a numeral that were blanked out
    r"\ue000+",
    # 没出嫁
    r"单身汉?|光棍|没出嫁|没成家|没出门子?|没[找说]婆家",
    # 抱来的
    r"(?:抱|捡|领|过继)过?来|抱养|领养|收养|过继",
    # 不省事, 脑子不灵光
    r"不省事|不听话|不争气|脑子?(?:不灵光|不好使|不清楚|不清白|不好|有病|有问题)",
    # 瘫在床上, 常年生病
    r"瘫在[床炕]上|躺床上|在床上|生病在床|长期卧床|常年生病",
    r"精神病",
)
# Nobody is told of with more than a few of them.
_LOOKS = rf"(?:{_LOOK}的?){{0,6}}"
MEMBER = re.compile(
    rf"({_COUNT})?\s*(?:个|口|位|名|对)?\s*{_LOOKS}\s*({KIN}|{ADULT}|{CHILD})(?!\s*(?:家(?!里)|那边|那里))"
    rf"(?:(?:有|就)?({_COUNT})\s*(?:个|位|名)(?!{KIN}|{CHILD}|大|小|老))?"
)
# 大儿子一家三口 are three.
FAMILY = re.compile(rf"(?:大|小|二)?(?:{KIN})(?:他们?)?(?:一?家|\ue000+)({HEADS})口人?")
# Words that name somebody only with a number.
ONLY_COUNTED = ("男", "女", "男的", "女的", "学生", "子女", "儿女")
OF_ANY_KIND = ("男的", "女的", "男", "女", "病人", "残疾人", "残疾", "劳力")
GROWN_UP = ("大人", "成年人")
# Of whom 大的 and 小的 tell apart the ones already named.
YOUNG = re.compile(rf"{CHILD}|孙|侄|甥|胞胎|弟|妹|{SPEAKER}")
# 二儿子 is the second son, not two.
# … 二哥 and 三姐 likewise, while 三闺女 may be three.
SECOND = re.compile(
    r"[二三](?=儿子|哥|姐(?!妹)|弟(?!兄)|妹|叔|伯|姑|舅|姨|嫂|媳|女婿)|二(?=闺女|女儿|姑娘|丫头|小子|妮|崽|娃(?!子|儿))"
)
PLACES = {"二": "次", "三": "季"}
# Words with a numeral in them that say no more than that people live together; and their state of life.
TOGETHER_OR_STILL = re.compile(
    r"一起|一块儿?(?=[住过吃生])|一同|一直|一个屋(?:里|檐下)?|一屋(?=住|过)|没一个成家的?|都?没(?:有)?(?:成家|结婚|娶|嫁人?)(?=[,。;\s]|$)"
)
# 儿子离婚了，我跟他带个孙子: he was told of before, and may have been taken out with what was said of him.
SOMEBODY_TOLD_BEFORE = re.compile(r"[和跟与同][他她](?=[,。、\s带领和跟还过住]|$)")
# A list of relatives leaves the speaker out; a list of grown-ups and children does not.
RELATIVE = re.compile(rf"(?!孩子|小孩|娃)(?:{KIN})")
_I = r"(?:我|俺|咱|本人|自己|偶)"
SELF = re.compile(rf"{_I}(?!们|家|屋|国|县|市|村|这)")
OWN = re.compile(rf"{_I}(?:的|那个?|家)?(?={KIN}|{NAMED}|老|[儿崽])")
# Whoever only says 带俩孩子, 和老伴 or 身边就老伴 counts as well.
LEADS = any_of(
    # 带俩孩子, 和老伴
    (
        rf"^[\s,、{BLANK}]*(?:嗯|就|还|要|是|得|一个人|只有|家里?|屋里|现在)*"
        r"(?:带着?|领着?|养着?|拉扯着?|跟|和|同|陪着?|守着?)"
    ),
    # 身边, 跟前
    r"身边|跟前|身旁",
    # 跟着我, 跟我一起过
    r"跟着我|跟我[们俩]?(?:一起|一块)?[住过]",
    # 就剩老伴
    r"就剩?(?=老伴|老公|媳妇|老婆)",
)
AND = any_of(
    # 和, 跟, 带
    r"和|跟|与|同|带|加",
    # 还有, 外加
    r"还有|及|、|,|外加|以及|跟着",
    # 陪, 两人一起, 领
    r"陪|两人|一起|搭|领|拉扯|养|照顾",
    # marks
    r"外带|，|\s",
    # 连, 守, 伺候
    r"有|连|剩|守|伺候",
)
SMALL_WORDS = any_of(
    # the house: 上门, 老屋, 家庭成员
    r"上门|屋企|仲|老屋|旧屋|土房|家庭成员|成员|家庭",
    r"[:：+&]|那啥|跟前",
    # left behind: 孤儿, 留下
    r"孤儿|留下|撇下|丢下",
    # at home: 家里, 屋头, 我家
    r"家里头?|屋里头?|屋头|家头|家中|我们家|我家|俺家",
    r"咱家|我屋",
    # we: 我们, 他们
    r"我们|俺们|咱们|他们",
    # now: 现在, 今年
    r"现在|现如今|目前|如今|这会儿?|今年",
    # only, still, all: 就, 还, 都
    r"就|只|有|剩下?|还|都|也",
    # together: 一起, 挤, 一个锅
    r"在|一起|打光棍|一块儿?|一处|一堆|挤|一个锅里?|一锅",
    # eating and living: 吃饭, 过日子, 住
    r"吃饭|吃|过日子|过活|生活|相依为命|过着|过|住着?",
    # 搭伙, 带起
    r"搭伙|[带养跟]起",
    # and: 和, 跟, 带着, 加上
    r"共|和|跟着?|与|同|带着?|加上?|以及|及|外加",
    r"外带",
    # bringing up: 领着, 拉扯, 养着
    r"搭|领着?|拉扯着?|拉扯大?|养活|养着?",
    # looking after: 照顾着, 陪着
    r"照顾着?|照看|伺候着?|陪着?|守着?",
    # counted in: 连上, 另外, 再
    r"连上?|算上?|另外|再",
    # measures: 个, 口, 人
    r"个|位|名|口|人|对",
    # particles: 的, 了, 吧, 呢
    r"的|了|着|吧|呢|呗|啊|呀|嘛|哦|哈|嘞|咯",
    r"喽|噻",
    # 是, 得, 大概
    r"是|得|大概|应该",
    # near: 身边, 跟前
    r"身边|跟前|身旁",
    # each, this, he: 各, 这, 他
    r"各|这|那|他|她|它",
    # ill: 瘫痪在床, 有病, 残疾
    r"瘫痪在床|瘫在床上|瘫床上|瘫痪|在床|有病|残疾|卧床",
    r"生病|病着|多病|傻",
    # 丢给我们带, 收养了
    r"[丢甩扔留交]给|收养了?|领养了?|抱养了?|捡了?|要?服侍",
    # 租房子住; 搁一起
    r"租的?房子?|搁",
    # 上有老母，下有两个娃，再就是我
    r"上有|下有|[上下]头|[上下]面|底下|再就是?",
    # at school: 在读高中, 上学, 小学, 年级
    r"[上读念](?:小学|初中|高中|大学|中专|大专|技校|职高|幼儿园)",
    r"上学|读书|念书|上小学|上初中|上高中|上大学|小学",
    r"初中|高中|大学|年级",
    # single: 没结婚, 单身
    r"没结婚|没成家|没出嫁|单身",
    # young and old: 刚出生, 年纪大
    r"刚出生|刚满月|年纪大|老|小|大",
    # nobody else: 没别人, 没得娃
    r"没有?别人|没其他人|没得?别[个人的]|没得?娃",
    # 男, 女
    r"男|女",
    # sounds: 嗯, 那个
    r"嗯|呃|那个|…",
    # 要, 本人, 从小, 自己
    r"要|本人|从小|自己",
    # 外孙; of ages: 岁, 半, 多
    r"外孙?|岁|半|多|来",
    # just, already: 才, 刚, 快
    r"才|哎|刚|已经|快|满",
    # 一家, 一个
    r"一[家大]|一个(?!人)",
    # unmarried, divorced, widowed: 离婚, 丧偶
    r"未婚|离婚|离异|丧偶|寡妇|没成家|光棍",
    # dragging along: 拖着, 背着
    r"拖着?|拉着?|背着?",
    # 光, 呢, 家
    r"光|呢|家",
    # where: 这边, 老家, 村里
    r"这边|那边|跟前|老家|农村|村里",
    # 两间房
    r"两间房",
    # what has been counted or blanked out
    rf"[{BLANK}{NAMED}{SPEAKER}\s、,]",
)
