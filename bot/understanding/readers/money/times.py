"""Words for then and now, for good and bad months, and for sums of which the period is not said."""

import re

from bot.understanding.patterns import any_of

# Put by long ago and there today.
STILL = re.compile(r"一直(?:没|放|存)|没动过?|还在|没取")
HERE_AND_NOW = re.compile(r"就|只|现在|如今|目前")
PAST = any_of(
    # earlier: 以前, 过去
    r"以前|原来|原有|过去|从前|之前",
    # before something: 退休前
    r"(?:病|事|伤|退休|下岗|结婚|失业|关门|停工|倒闭|破产|离婚|住院)前",
    # 店关了前能挣, 疫情前一个月拿
    r"(?<![目眼跟提面大])前(?:还|都|也|就)*(?:一个?月|每个?月)?(?:能|可以)?(?:挣|赚|拿|领|开)",
    # 早先, 当年, 往年
    r"早先|那会|当年|前几年|原先|往年|早年",
    # 年轻, 上次
    r"年轻|那会|上次",
    # when it was bought: 买的时, 新车
    r"买的?时|买成|买来|新车|原价",
    # 当时, 落地, 本来
    r"当时|落地|本来",
    # 五年前, 前 before a sum
    r"(?<=[\u4e00-\u9fff])(?<![目眼跟提面大])前(?=[\d一二两三四五六七八九十]+[\d百千万])",
    r"[\d一二两三四五六七八九十俩仨几]个?[月年](?:以|之)?前",
)
NOW = re.compile(
    r"现在|如今|今年|眼下|目前|这会|当下|这几年|这两年|后来|现而今|眼目下|"
    r"了(?:以|之)?后(?:就|只|才|光|一直)+(?:靠|吃|剩|拿|领|有|挣)"  # 腿砸了以后就吃低保五百一
)
LAST_YEAR = re.compile(r"去年|前年|上个?月")
# 去年是三千: told to compare, beside what there is now.
COMPARED = re.compile(r"^[那比]?(?:去年|前年|往年)(?:的?时候)?(?:还|才|就|只|都|是|有|能|拿|挣|得)+$")
# A single receipt of long ago, beside which stands what there is now.
RECEIVED_ONCE = re.compile(
    r"拆迁|征地|占地|赔[了偿]|抚恤|卖[了房地牛车]|补了|分了|得了|彩礼|中了?奖|攒过|有过|存过"
)
# What comes in some months and not in others.
NOT_ALWAYS = any_of(
    # 下半年没活
    r"[上下]半年[^,。]{0,4}(?:没|歇|闲)",
    # 有时候没有
    r"有(?:时|的时)候?.{0,4}(?:没|莫|冇|不[给发])",
    # 逢年过节, 每逢初一
    r"逢(?:年|节|集|初)|过年过节|年节",
    # 隔天干一回
    r"隔[一两]?天|(?:干|做|上)一天[歇休]",
    # 冬天没活
    r"(?:冬天|夏天|春天|秋天|农闲|雨季|冬里|冬季)[^,。;\d一二两三四五六七八九]{0,4}(?:没活|没事|没钱|没收入|歇|停工|不开工)",
    # 生意好的时候一个月五千，其余时间没收入
    r"(?:剩下|其余|其他|其它|余下|别的)的?(?:[\d一二两三四五六七八九十几]+个月|时间|时候|月份|日子)[^,。;]{0,4}(?:没|莫|冇|闲|歇|停)",
    # 没活就没得
    r"(?:没活|歇工|没人叫).{0,5}(?:没|莫|冇|一分)",
)
# 今年到现在挣了两万: for how many months is not said; 不是一个月，是俩月的: nor here.
NO_PERIOD = any_of(
    # 一年到头就这点
    r"一年(?:到头|下来|里头?)?(?:总共)?[也才]?[就只](?:有|得)?[这那][点些么]",
    # 今年到现在挣了
    r"今年[^,。;月]{0,8}(?:挣|赚|收入|进账)了",
    # 不是一个月
    r"不是(?:一个?月|每个?月|月月)",
    # 人均纯收入 is told for a year, or for a month
    r"(?<![年月])人均(?:可支配|纯)收入(?![每一年月])",
    # 十天结一次; 一年分两次
    r"[\d两三四五六七八九十]+天(?:一结|(?:结|发|给|开)(?:一?[次回]))",
    r"年[^,。;]{0,3}(?:分|结|发|给)(?:成)?[两二三四五六2-6][次回]",
    # 一次性补了三千, 春节慰问金五百
    r"一次性|慰问金?|临时救助",
    # 那是去年的
    r"那是(?:去年|前年|往年|以前)的[,。!\s]*$",
)
# A sum said of last year, or paid out at the end of the year, is for a year.
YEARLY = re.compile(
    r"今年[^,。;月]{0,6}(?:卖|收)了?|去年|前年|头年|上年|往年|(?<!到)年底|(?<!到)年终|年头|收成|这一年"
)
# Good and bad months bound what comes in.
GOOD_TIME = any_of(
    # 好的时候
    r"好的?(?:时候|月份?|年景|时)",
    # 卖得好, 生意好, 旺季, 活多
    r"(?<!不)得好|(?:生意|行情|收成|年成|效益)好|旺季?|活多|多的?(?:时候|时|月份?)?",
    # 忙时, 最多
    r"忙(?:的时候|时|季)|高的时候|最多",
)
BAD_TIME = re.compile(
    r"(?:生意|行情|收成|年成|效益)(?:差|孬|坏)|淡|差的|撇|不好|孬|少的?(?:时候|时|月份?)?|闲|活少|歇|坏的|低的时候|最少"
)
# A stretch of the year without pay changes what a month brings on average.
IDLE = re.compile(r"没活|没事做|歇|停工|没班|没收入|没钱|不开工|闲着|在家耍")
# 存了八千，取了两千，现在还有六千
STANDS_NOW = re.compile(r"(?:现在|如今|眼下|目前)(?:还|就|只|手头|卡[里上]|一共|总共)*(?:有|剩)了?$")
