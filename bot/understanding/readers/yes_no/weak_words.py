"""Yes and no in a single character, which count only where an answer begins."""

import re

from bot.understanding.patterns import one_of

# Single characters count only where an answer begins, perhaps after 我, 家里, 还: 苞谷还没收完 is no answer.
_LEAD = (
    r"^"
    + one_of(
        # who, and whose home: 我没有, 我们家没, 屋头有, 老伴有
        r"(?:我们|俺们|咱们?)家|我屋|[我俺他她]们?|咱们?|家里|我家|俺家|屋[头里]|孩子|娃|老[人伴]|本人",
        # when: 现在没, 从来没, 去年没, 早没了
        r"现在|上个?月|从来|一直|目前|暂时|后来|如今|前年|去年|今年|以前|已经|至今|[刚才早还先]",
        # the thing itself: 这个没, 户口没, 名下没, 一分没, 一个没
        r"户口|名下|[一半]分|[这那一两]个|钱|那",
        # stress and reserve: 都没, 压根没, 是真没, 算有, 勉强有, 多少有点
        r"[都也真就全确当算倒]|压根|根本|是真|勉强|还是|多少(?=有)",
    )
    + r"*"
)
# What is done about the house day by day answers no question: 屋里没生火炉, 没下雨, 没收完, 饭还没煮.
_DAILY_DOINGS = (
    r"(?:生[火炉]|[烧点][火炕炉水煤]|[做煮炒][饭菜]|[停来][电水]|[下落][雨雪]|出太阳|刮风|"
    r"在家|出门|睡|洗|喂|浇|收[完割拾]|关[门窗]|熟|亮|扫)"
)
WEAK_NO = re.compile(
    _LEAD
    + one_of(
        # 没; 没办法, 没钱看病 and 饭还没煮 tell of want or of the day
        rf"没(?!{_DAILY_DOINGS}|出院|办法|法|饭|米|粮|吃|钱[吃看治买]|[听看]清|睡|力|劲)",
        # 莫, 未婚, 无
        r"莫(?!问)|未(?![来必])|无(?![聊家奈])",
        # 别; 别人 is somebody else
        r"别(?![人个家的处急慌催忙担管问说打])|甭",
        # 不; 不舒服 and 不想活 are no answers
        r"不(?!跟[你您]|[聊扯]|信(?:你|您|来|就|可以|的)|说[这那]|吃饭|想活|舒服|好受|起$)",
        # 非, 否, 毋; in the south 唔, 勿, 弗
        r"非|否|假$|毋|唔|勿|弗|(?<![那这什怎])么",
    )
)
# 好 and its kind answer only alone: 好难, 中午, 成都, 可怜 and 对面 are something else.
_ALONE = r"(?=[的嘞咧哩啊呀吧嘛哇啦了哈哒滴噻撒呢哦喔呗哟着]*$)"
WEAK_YES = re.compile(
    _LEAD
    + one_of(
        # 是; 是谁 asks
        r"是(?!什么|啥|谁|哪)",
        # 有; 有多少 asks
        r"有(?!什么|啥|谁|哪|多少|几[种样]|意思|时|空|人找)",
        # alone: 好的, 中啊; then 对，我有
        rf"(?:[对好行中成可])+{_ALONE}|对(?=我|俺|是|有)",
        # 要人照顾
        r"要人(?:照顾|照看|服侍|伺候|扶|管|看)",
        # 可以, 要的
        r"可(?=以|行|中)",
        r"要(?=(?:[办签填改撤查领交]|申请)?[吧的了啊呀嘛哦嘞呢]*$)",
        # 会, 能; 会批吗 asks
        r"会(?!批|给|不会|有多)|能(?!批|领[几多]|给|帮|办)",
        # 在的, 在上学; 在家做饭 tells of the day
        r"在(?=$|[啊呀嘛哦]+$|[的呢读上学住领吃办校治坐外世这]|家(?![里中]?[种做干务带待呆养照歇闲躺伺]))",
        r"得(?:呢|噻)?$",
        # doing it: 签, 去嘛, 授权
        r"(?:授权|签|去|参加|办|领|报名?)[的啊呀吧嘛哦嘞呢]*$",
    )
)
ANY_WEAK_NO = re.compile(r"没|莫|未|无|不|别")
