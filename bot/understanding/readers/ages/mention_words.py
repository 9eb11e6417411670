"""The words around an age: what leads to it, what may follow it, and what is counted by a number instead."""

import re

from bot.understanding.patterns import any_of, one_of, ways
from bot.understanding.readers.ages.whose import ELDER, WHOSE
from bot.understanding.readers.kin import RANK

# Stands for a birthday that is weeks or months away.
SOON = "\ue013"
SELF = r"(?:我|俺|咱|本人|自己|自个儿?|侬|鄙人)"
GONE_BY = r"那年|那时|当年|当时|时候|去年|前年|以前|原来|从前|头年|上次"
# What may stand before an age without 岁.
_LEADING = ways(
    # whose: 我, 这位老人, 老太婆
    SELF,
    r"他|她|佢|[这那]位|老爷子|老太爷|老人家?|老汉|老头子?|老太婆|老婆子|老身|男|女|属[鼠牛虎兔龙蛇马羊猴鸡狗猪]",
    # when: 今年, 现在, 前几天
    r"今年|现在|如今|眼下|目前|这会儿|这阵子?|这下|前几天|昨天|今天",
    # what it is, and by which count: 岁数, 虚岁, 农村算法
    r"年龄|岁数|年纪|高寿|高龄|贵庚|芳龄|享年|虚岁|周岁|实岁|足岁|实足|毛岁|虚|毛|周(?![一二三四五六日天末])|[实足满](?=的)",
    r"农村|我们这儿?|老家|算法|农历|阴历|阳历|公历",
    # already, still, just: 已经, 才, 正好, 是
    r"已经|还|都|也|才|刚刚?|正好|刚好|恰好|整好|是|有|满|整|到",
    # about, at a guess: 大概, 反正, 估摸着, 怕是
    r"大概|大约|大致|差不多|约(?:[莫摸]着?)?|实打实|足足|反正|总之|估摸着?|估计|可能|好像|应该|兴许",
    r"恐怕|怕是|怕有|得有|总有|一晃眼?|转眼",
    # no more, no less: 最多, 少说
    r"最多|顶多|也就|就|少说|至少|起码",
    # nearly, or past it: 快, 奔, 不到, 马上, 年过
    r"快要?|奔着?|往|将近|接近|年近|近|不到|没到|不满|未满|没满|差不离|马上|眼看着?|眼瞅着?|就要|要|年过|已过|过|活了?",
    # to come: 过了年, 开春, 明年
    rf"{SOON}|年后|过了?完?年后?|开年|开春|过完?了?(?=生日)|明年|后年|来年|翻过年|翻年|下一?年",
    # the month and day of the birthday: 十月就满, 上个月, 月份刚满
    r"(?:[正冬腊]|十?[一二三四五六七八九十]|1?\d)月(?=[就才要到满过])|[号日](?=[我俺就才要到刚]*满)",
    r"上个?[月周]|上个?礼拜|月份?(?=[我俺刚才就要快到]*[满过])|月(?:间|里头?|底|初)(?=刚?[满过][了的])|这个?月|生日|大寿",
    # on paper: 身份证, 户口本上写着, 出生日期
    r"身份证|户口[本簿]|户口|本本|证件|上面?|里头?|写着?|登记|印着?|出生(?:日期|年月日?)?|生于|生在|日期",
    # what is to be put down: 那就填十二, 按, 算, 实际
    r"填|报|该|按照?|照着?|算|实际|其实|真的?|说|讲|论|的?话|[你您](?:们)?要(?=[周虚实足])",
    # particles and small words
    r"[的了啊呀哦噢嗯呃额哎唉诶这那个咧嘛呢吧着么人家在于:]",
)
# 我这老婆子七十三, 老汉今年七十: the old speak of themselves so.
SELF_IN_OLD_AGE = any_of(
    # 我这老婆子, 我一个老汉
    r"[我俺](?:这个?|一个)(?:孤?老婆子|老太婆|老头子?|老汉|老人|糟老头子?)",
    # 老汉今年七十
    r"^(?:老汉|老朽|老身)",
    # 老太婆我今年, 老汉我
    r"老(?:太婆|婆婆|婆子|头子?|汉儿?|太太|朽|身|倌)(?=[我俺])",
    # 老太婆今年都, 老人家今年
    r"^老(?:太婆|婆婆|太太|奶奶)(?=(?:今年)?都.*)",
)
LEAD = re.compile(rf"(?:{WHOSE}|{RANK}|{_LEADING})*")
AGED = any_of(
    # 六十来岁; not 岁以上
    r"\s*(?:来|多|好?几)?\s*[周虚实足]?岁(?!以[上下]|数)",
    # 七十大寿, 生日, 七十周
    r"岁?(?:的)?(?:整|大|高|整十)?(?:寿|龄)|大寿|的?生日|周(?=[,。!;\s]|$)",
)
TAIL = re.compile(
    one_of(
        # 岁; particles; the count: 周, 虚
        r"[周虚实足]?岁|[了啦喽咯嘞啰哟哦喔啊呀吧哈哩咧呢嘛呗噻撒哒的人半周虚实足大]|老[汉头太婆子人]+",
        # a little over: 整, 多, 出头, 往上
        r"整|一点|多|来|好几|大几|有余|刚?出头|刚?冒头|开外|往上|朝上",
        # nearly: 不到, 还差点, 挨边
        r"不到|没到|还没到|还不到|还差点|差一?点|挨边|靠边|边上|挂边",
        # about: 左右, 上走, 光景
        r"左右|上下|上走|上数|上靠|光景|样子",
    )
    + rf"*(?=[,。;!?、…~\s]|$|还(?:没|单)|属[鼠牛虎兔龙蛇马羊猴鸡狗猪]|{SELF}|{WHOSE}|{RANK})"
)
REST_OF_AGE = re.compile(r"^(?:[周虚实足]?岁(?=[^\d一二三四五六七八九十])|[多来半了啦喽咯嘞啰])+")
PARTICLE = re.compile(r"(?:多|来|整|出头|好几|大几)?[了啦喽咯嘞啰啊呀吧]")
# What is counted by a number after 我: 我3个娃, 我60块.
COUNTED = re.compile(
    r"\s*"
    r"(?:[口个块元亩级年月号万百千人斤天点后分楼层栋次回条辆台间套头只匹米里度路站份样件毛角\-./:%]|"
    r"小时|公里|平|点)"
)
THEN = any_of(
    # 那年, 去年 right after it
    rf"^[^,。;!\s]{{0,3}}(?:{GONE_BY})",
    # 二十三嫁到这个村, 十八进厂
    r"^(?:出嫁|嫁|结婚|成亲|娶|当兵|参军|进厂|学徒)",
    # 六十岁上, 二十岁嫁
    r"^岁(?:上|起|时|就|开始|出门|出来|嫁|结婚|娶|当兵|参军|进厂|来的|打工|以前|之前|没了?[爹妈爸娘])",
)
# 比我老伴大三岁, 大我三岁: a difference of ages.
DIFFERENCE = re.compile(r"比|(?<![老最])[大小差长隔]了?(?:我|俺|他|她)?$")
MARK = re.compile(r"[,。;!?、…~\s()]+")
_CN = "零一二三四五六七八九"
BIRTH = re.compile(
    one_of(
        # 五八年, 58年农历三月初五
        (
            rf"(?:(?<!\d)(?:19|20)\d\d|[一二][零九][{_CN}]{{2}}|(?<!\d)\d\d|"
            rf"(?<![{_CN}十百])[{_CN}]{{2}})\s*年\s*(?:(?:农历|阴历|阳历)?"
            rf"(?:\d{{1,2}}|[正冬腊]|[{_CN}十]{{1,2}})\s*月份?\s*"
            rf"(?:初?(?:\d{{1,2}}|[{_CN}十廿]{{1,3}})(?![十几来多])\s*[号日]?)?)?"
        ),
        # 1958-3-5
        r"(?<!\d)(?:19|20)\d\d\s*[-./]\s*\d{1,2}(?:\s*[-./]\s*\d{1,2})?(?!\d)",
        # 19580305
        r"(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)",
        # 1958
        r"(?<!\d)(?:19|20)\d\d(?!\d)",
    )
)
BORN = re.compile(
    r"\s*"
    # 一月十几号, 三月初几
    r"(?:[二三]?十?[几来多]号?|初几|[上中下]旬)?"
    + one_of(
        # 58年出生, 生的
        r"[^,。;!\d]{0,6}?(?:出生|降生|落地|生(?![病孩娃意活产了]))",
        # 58年的人, 属
        r"的?(?:人|属|老[人汉头太])",
        # 四九年的牛, 〇八年的娃
        r"的?[鼠牛虎兔龙蛇马羊猴鸡狗猪](?=[,。;!?\s]|$)",
        r"[初中底尾头间里]?的(?:娃[儿娃子]?|孩子|小孩儿?|崽|伢子?|底)?(?=[,。;!?\s]|$)",
        # 58年的
        r"的?[了啊呀吧嘛喽哈呢]*(?=[,。;!?\s]|$)",
    )
)
# 25年 and 40年了 may be a time that passed; 58年, 八三年 and 25年的 are years.
MAY_BE_A_STRETCH = re.compile(r"(?:[12]\d\s*年\s*(?=[,。;!?\s]|$)|\d\d\s*年\s*[了啦喽咯])")

# Of whom it is said.
RELATIVE = re.compile(rf"{WHOSE}|{RANK}")
OTHERS_CHILD = re.compile(rf"{SELF}(?:们|家|的)*(?:{WHOSE})|孙|侄|外甥")
PARENT = re.compile(
    rf"^(?:{SELF}|家里?|的|这位|那位)*(?:老?[爸妈爹娘]|老?[父母]亲|爷|奶|姥|外[公婆]|阿[公婆]|婆婆|太[爷奶]|老(?:人|奶奶|爷爷|太太|爷子|太爷)|{ELDER})"
)
SPEAKER = re.compile(SELF)
OF_THIRD = re.compile("[他她佢]")
# 我媳妇，四十: a clause that only names somebody leads to the age in the next.
ONLY_NAMES = re.compile(rf"{SELF}?(?:{WHOSE}|{SELF})[啊呀嘛呢吧]?")
# By which count, of when, and by what paper.
OF_NOW = re.compile(r"今年|现在|如今|眼下|目前|这会儿")
FULL_BEFORE = re.compile(r"[周实足]岁|(?<!真)(?<!其)[周实足]的|周$")
FULL_AFTER = re.compile(r"\s*(?:[周实足]岁|岁?[(,]?[周实足]的)")
NOMINAL = re.compile(r"虚|毛(?!病)|(?:农村|老家|乡下|旧|我们这儿?)的?算法")
ON_PAPER = re.compile(r"身份证|户口|证件")
GONE_BY_THEN = re.compile(GONE_BY)
# 我今年六十 is an age whatever follows.
NAMED_AS_AGE = re.compile(rf"(?:{SELF}|今年|年龄|岁数)(?:今年|都|已经|是|快|满|刚)*$")
