"""Words by which children are counted and told apart: 三个闺女, 一个上学一个还小, 上头还有个姐姐."""

import re
from functools import lru_cache

from bot.understanding.patterns import any_of, one_of
from bot.understanding.periods import BLANK
from bot.understanding.readers.kin import CHILD, HEADS
from bot.understanding.readers.people.numbers import small_number

# The same few numerals are read over and over.
size_of = lru_cache(maxsize=256)(small_number)

# 四个娃，一个都没在身边: they are there all the same.
AND_NOTHING_ELSE = (
    r"(?!在|来|管|回|成家|结|出息|出去|出嫁|嫁|娶|上学|工作|读|念|走|落|跟|过|考|孝|用|听|认|养我|给)"
)
GRANDCHILDREN = re.compile(r"孙|外甥|侄")
ONE_MORE = re.compile(r"还有|另外|又|再|加上")
# A son and a daughter, by any word for one.
SON = r"(?:儿子|小子|男孩|男娃|崽|仔|儿)"
DAUGHTER = r"(?:女儿|闺女|姑娘|丫头|女孩|女娃|妹子|女)"
COUNTED = re.compile(r"[一二两三四五六七八九俩仨\d]个")
CHILDREN = any_of(
    # 三个闺女, 两个上学的娃
    (
        rf"(?:({HEADS}{{1,4}})\s*(?:个|名|位|朵)?\s*"
        rf"(?:小|大|亲|上学|读书|念书|在读|[没未]成人|残疾|傻|没结婚|未婚|亲生|抱养|宝贝|老(?=丫头|闺女|姑娘|儿子)|{BLANK}|"
        rf"多岁)*的?\s*(?<![孙甥侄])({CHILD}|金花|子(?!女|弟)))"
    ),
    # 闺女三个
    rf"(?:(?<![孙甥侄])({CHILD})(?:倒是?|也|只|:)?(?:有|就|是)?\s*({HEADS}{{1,4}})\s*(?:个|名|位)?(?!{CHILD}))",
)
# 一个十三一个八岁, 一个上初中一个还小: told one by one.
ONE_BY_ONE = any_of(
    # before or after an age that was blanked out
    rf"(?<={BLANK})一个",
    # 一个十三，一个上初中
    (
        rf"一个(?={BLANK}|[\d一二三四五六七八九十]+(?:岁|一个|,|。|$)|[上念读在还才刚已跟是当给]|嫁|"
        r"结|大|小|残|正常|健康|傻|有病|智障|聋|哑|坐牢|[未没]?成人|托儿|儿子的?$|打工|吃奶)"
    ),
    # 一个亲生的，一个老公带来的
    r"一个(?=亲生|自己生|抱养|领养|收养|捡|(?:老公|老婆|媳妇|男人|男方|女方|他|她|前夫|前妻)(?:带|生))",
    # 亲生的一个, 前夫的有一个
    r"(?:继子|继女|亲生的?|自己生的|我生的|抱养的?|领养的?|前[夫妻]的?|前头的?)(?:有|还有)?一个",
    # 带来一个, 抱养了一个
    r"(?:带来|带过来|留下|生|抱养|收养|领养|抱)了?一个",
    # 我自己一个, 上小学的一个
    r"(?:自己|亲生)(?:有|的)?一个(?=[,。;\s]|$)|(?<=的)一个(?=[,。;\s]|$)",
)
GROUP = re.compile(rf"({HEADS})个(?!月|人|半|都|也)|(?<=[生养]了)([俩仨])(?=[,。;\s]|$)")
# 生了一个，抱养了一个; 两个亲生，一个抱的
GROUP_BORN = any_of(
    rf"(?:生|带来|带过来|抱养|领养|收养|捡)(?:了|过)?(?:{HEADS}个|[俩仨])",
    rf"{HEADS}个(?:亲生|自己生|我生|抱的|捡的|抱养|领养|收养|过继)",
)
ANOTHER = re.compile(
    one_of(
        # 上头还有个姐姐
        r"上头|上面|下头|下面|底下|前头|后头",
        # 还, 另外
        r"还|另外|再",
    )
    + r"?(?:还有|有|还|另|抱养了|加)(一个|两个|俩|三个)(?:大|小)?(?:的)?(?:姐姐?|哥哥?|弟弟?|妹妹?)"
)
