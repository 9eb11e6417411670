"""I do not know, I cannot remember: what says that an answer is not known.

What has to be asked or looked up elsewhere is told by `elsewhere`.
"""

import re

from bot.understanding.patterns import any_of
from bot.understanding.readers.hedges.elsewhere import says_elsewhere
from bot.understanding.text import bare

# What stands between a verb and 不 or 得 for stress alone: 记球不得, 忘求了, 搞都搞不清.
_STRESS = r"[球求逑都也还真着大太得]{0,2}"
_WHO_KNOWS = r"(?<![你您])(?:哪|谁|鬼|天|咋|怎么|啷个|上哪儿?)(?:个|里|儿|还|能|会|我|去|才)*"
_UNKNOWN = any_of(
    # not knowing: 不晓得, 我不太清楚, 勿晓得, 知道个啥
    r"(?<![你您])(?<![你您]们)(?:[不莫](?:怎么|咋|很|太|大|是很)?晓得?|[不唔]知)|[唔勿弗](?:晓得|清[楚爽]|记得|知)|[记讲]唔[清得到]",
    r"不造|布知道|布吉岛|不[基几]道|不道(?!德)|母鸡啊?$|(?:知道|晓得)个(?:啥|什么|屁|鬼|毛|球|锤子|铲铲)",
    r"不(?:怎么|咋|很|太|大|是很)?清[楚爽]|不[太大]清|不[太大]?(?:了解|明白)|(?<!听)不[太大]?懂|不(?:太|大|怎么|咋)?熟悉|没听说",
    # the same for stress: 晓都不晓得, 谁知道, 鬼才记得清, 没人晓得, 只有儿子晓得
    rf"晓{_STRESS}不[得到]|知{_STRESS}不道|{_WHO_KNOWS}(?:晓|懂|知道|知(?!足)|记|清楚|[搞算说讲弄数分记]得[清懂准])|我也?晓不|没人(?:晓|知道)",
    r"[才就](?:晓得|知道|清楚)(?:$|[几多值到]|是[哪啥什]|有多|能[值卖])|只有.{1,6}(?:晓得|知道|清楚)",
    # having no measure of it: 没个准, 没把握, 一点印象都没有; 情况不详
    r"没得?(?:个?数|个?准)|没谱|没个定数|没底(?!线|下)|^说不定吧?$|冇[数印]|不详|情况不明(?!白)|待[查核定](?!询)",
    r"[没莫冇][有得啥]?(?:什么)?(?:把握|概念|印象)|毫无(?:印象|概念)|(?:印象|概念)[都也][没莫冇记]",
    # not remembering: 记球不得, 忘求了, 没去记, 我这记性差
    rf"[记想]{_STRESS}不{_STRESS}[清得到住起真准全牢出]|记不[太大确具]|[不唔](?:怎么|咋|太|大)?记得|记性[差不]|[没哪]得?有?记性",
    r"不记(?:年岁|岁数|日子|年头|账|数)|没(?:有|怎么|咋|太)?在意|没放在?心上|没往心里[去记]|没(?:怎么|咋|去)?记(?!录|名)",
    r"忘[球求逑得脑记光个干掉脱之]|忘到[脑九]|(?<!差点)(?<!差点[给都就])忘[了咯嘞喽啦](?![说讲算加报带])",
    # not being able to tell: 说都说不清, 不好讲, 答不上来, 不敢打包票
    rf"(?<!话)(?<!话[都也])[说讲道]{_STRESS}不[准清上来好出](?!来?话)|[说讲]不太|不(?:太|大|怎么)?好(?:[说讲估]|算(?![不哪什啥残低])|确定)",
    r"难[说讲](?!话)|没法(?:[算说讲估]|确定)|答不[上出来了]|不敢(?:打包票|保证|肯定|确定|[乱瞎]?[说讲])",
    # not making it out: 拿不准, 搞都搞不清, 算不出, 我不会算, 认不得字
    rf"[拿吃摸把认估猜整搞弄算]{_STRESS}不[准透来]|[搞弄闹整摸分理拎认数算]{_STRESS}不[清懂明醒灵]|分不[来出]",
    r"(?:算|猜|估摸?|估计)不[出来到]|不会算(?!命|数)|认不[得到全]|认不了字|不认得?字|字[^,。;]{0,4}不认得|不识[字数]",
    # never having counted or asked, and never having been told: 没细算过, 医生没说, 没人告诉过我, 从来不跟我说
    r"没(?:细|仔细|认真|专门|去)?(?:算过|统计|估|留意|留心|注意|细算|细?数(?=过|$)|盘过|清点|[问看查]过|打听|细[问看想])|冇问过",
    r"没(?:有?人)?[跟给和对同](?:我|俺)们?(?:[说讲]|提(?!供))|没(?:有?人)?告诉过?(?:我|俺)们?家?(?:(?:的|啊|呀|嘛|呢)*$|是?(?:哪|几|多|好多|啥|什么))",
    r"[从都也又总]来?不[跟给对和同](?:我|俺)们?[说讲提]|不告诉(?:我|俺)(?!就|的话)",
    r"(?:医生|大夫|证上|本上)[都也]?没(?:给|[跟和对给]我)?(?:细|详细|明)?[说讲写]|没听清楚?(?:是|评|说|定)*的?[几哪]",
    # not having looked, or not seeing it: 没看是几号, 没搞懂是哪种, 证上看不清
    r"没去?(?:看|瞧|注意)是?[几哪]|没去?[看瞧翻]过?(?:日历|时间|日子|黄历|钟)|没[搞弄闹整分](?:懂|清楚?|明白)是?(?:哪|几|什么|啥)",
    r"没(?:打开|翻开)过?来?看?|(?<!刚[才刚])没看清|看不着|[证本单卡]上?[^,。]{0,4}看不清",
    # not being sure, or mixed up: 不太确定, 记混了; it is not theirs to know: 我不管钱
    r"不(?:太|大|很|怎么|咋|敢|能|是很|是太)?(?:确定|肯定)|确定不了|[搞弄记]混|搞反|我不(?:管[钱账]|当家)|我问(?:哪个|谁)|(?<![想问])问问(?![你您问])",
    # neither one nor the other: 看情况, 时多时少
    r"不一定|看情况|[没莫][有得]?固定|不固定|不稳定|时多时少|有多有少|有时有有时没|可能吧|也许吧",
)
# 听不懂你说的啥: the question was not understood, which is no answer to it.
_SAYING = r"你们?(?:刚才|在)?(?:说|问|讲)(?:的|些)*(?:是|个)?"
_NOT_UNDERSTOOD = any_of(
    rf"(?:不[太大]?懂|没听?懂|不[太大]?明白|不知道?|不晓得){_SAYING}(?:[啥什么哪嘛]|$)",
    # 你说的是什么意思
    rf"{_SAYING}(?:什么|啥)意思",
    # 你问的是哪个事我不明白
    rf"{_SAYING}[^,。不没]{{0,6}}(?:我|俺)?(?:不|没)(?:太|大|听|看|搞|弄)?(?:懂|明白)",
    # 不懂你的意思, 没搞懂啥意思
    r"(?:不|没)(?:太|大|听|看|搞|弄)*(?:懂|明白)[^,。]{0,4}意思",
    # 没看明白题目
    r"没(?:太|大|听|看|搞|弄)*(?:懂|明白)(?:这|那|你|您)*[个道]?(?:题目?|问题|句话)?(?:$|说|问|讲)",
)


# 话都讲不清楚: of a speech that is not clear.
_OF_SPEECH = re.compile(r"(?:话[都也]?[说讲]?|口齿|吐字|发音)[都也]?不[清利]楚?")


def says_unknown(reply: str) -> bool:
    """Whether the person says that they do not know or remember."""
    text = _OF_SPEECH.sub("", bare(reply))
    if says_not_understood(text):
        return False
    return _UNKNOWN.search(text) is not None or says_elsewhere(text)


def says_not_understood(reply: str) -> bool:
    """Whether the person says that they did not understand the question."""
    return _NOT_UNDERSTOOD.search(bare(reply)) is not None
