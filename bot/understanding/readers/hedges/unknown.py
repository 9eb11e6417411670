"""I do not know, I cannot remember, ask somebody else: what says that an answer is not known."""

import re

from bot.understanding.patterns import any_of
from bot.understanding.text import bare

# What stands between a verb and 不 or 得 for stress alone: 记球不得, 忘求了, 搞都搞不清.
_STRESS = r"[球求逑都也还真着大太得]{0,2}"
_WHO_KNOWS = r"(?:哪|谁|鬼|天|咋|怎么|啷个|上哪儿?)(?:个|里|儿|还|能|会|我|去|才)*"
_FOR_MYSELF = r"(?:村|镇|书记|干部|会计|大夫|医生|我|俺|咱|他|她|老|孩|娃|儿|大|家)"
_UNKNOWN = any_of(
    # not knowing: 不晓得, 我不太清楚, 心里没数
    r"[不莫](?:怎么|咋|很|太|大|是很)?晓得?",
    r"[不唔]知|不造|布知道|布吉岛|不[基几]道|不道(?!德)",
    r"母鸡啊?$|冇数|冇印象",
    r"不(?:怎么|咋|很|太|大|是很)?清楚",
    r"不[太大]清",
    # having no measure of it: 没个准
    r"没得?数|没得?个数|没个?准|没谱",
    # the same for stress: 晓都不晓得, 谁知道, 鬼才记得清
    rf"晓{_STRESS}不[得到]|知{_STRESS}不道",
    rf"{_WHO_KNOWS}(?:晓|知道|知(?!足)|记|清楚|[搞算说讲弄数分记]得[清懂准])",
    r"我[也]?晓不",
    # nobody would know: 没人晓得, 我这记性差
    r"没人(?:晓|知道)|记性(?:差|不)|(?:没|哪)得?有?记性",
    # it has to be looked up first: 要找证, 等我翻一下
    r"[要得]找证",
    r"等(?:我|俺|下|一下)+(?:翻|找|查)",
    r"等.{0,4}(?:回家|回去|找|看|翻|查|问).{0,4}再说",
    # not understanding such things: 不太了解, 只有儿子晓得
    r"不[太大]?了解|不[太大]?明白|(?<!听)不懂|没听说|没啥?印象",
    r"[才就](?:晓得|知道|清楚)(?:$|[几多值到]|是[哪啥什]|有多|能[值卖])",
    r"只有.{1,6}(?:晓得|知道|清楚)",
    # not remembering: 记球不得, 忘求了, 没去记
    rf"[记想]{_STRESS}不{_STRESS}[清得到住起真准全牢出]",
    r"记不[太大]|[不唔](?:怎么|咋|太|大)?记得|没往心里[去记]",
    r"没(?:怎么|咋|去)?记(?!录|名)|忘[球求逑得脑记光个干]",
    r"忘[了咯嘞喽啦](?![说讲算加报带])",
    # not being able to tell: 说都说不清, 不好讲
    rf"[说讲道]{_STRESS}不[准清上来好出](?!话)(?!来?话)",
    r"[说讲]不太|不好说|不好讲|难[说讲](?!话)|不敢说|没法[算说讲]",
    # not making it out: 拿不准, 搞都搞不清, 认不全
    rf"(?:拿|吃|摸|把|认|估|猜){_STRESS}不[准透来]",
    rf"(?:搞|弄|闹|整|摸|分|理|拎|认|数|算){_STRESS}不[清懂明醒灵]",
    r"算不[出来]|认不[得到全]",
    # not being able to read: 认不得字
    r"认不了字|不认得?字|不识[字数]",
    # never having counted or asked: 没细算过, 医生没说
    (
        r"没(?:细|仔细|认真|专门|去)?(?:算过|统计|估|留意|留心|注意|细算|数过|问过|看过|查过|打听|"
        r"细[问看想])"
    ),
    r"[没冇]问过|没人?[跟给和对同]我[说讲]",
    r"(?:医生|大夫|证上|本上)没[说讲写]",
    r"没看清|看不着",
    # not being sure
    r"不确定|不肯定",
    # it stands somewhere: 要翻本本, 得查查
    r"[要得]翻|得问(?![你您]|一下)",
    r"(?<![不没])[要得]查(?!.*(?:没|吗|么|没有)$)",
    r"[要得](?:回去|回家)?看看|要看(?:本|证|单)",
    # others would know: 要问书记, 你去问我儿子
    rf"[要得]问(?:一下|下|问)?{_FOR_MYSELF}",
    r"回去问|问(?:我|俺)[^,。]{1,4}去$",
    r"^(?:你|您)?(?:去|得)?问(?:我|俺)(?:老|媳|婆|儿|女|闺|男|家|妈|爸|爹|娘|妹|弟|哥|姐|孙)",
    # 我儿晓得，你问他; 钱归老倌管，你得问他; 我屋里人记得
    r"(?:你|您)(?:得|要|去)?问(?:他|她)(?!们?家)|(?:我|俺)(?!们?[都也还]?(?:晓|知|记))[^,。;不没]{1,4}(?:晓得|知道|记得)",
    # 住院单上有，得找; 得找车贩子问价
    r"[单证本]上有[,]?得找|[要得]找[^,。;]{1,5}问",
    # 查询结果还没回来，报不了; 证叫我锁柜子里了
    r"报不[了出上]|[证本][^,。;]{0,4}锁[^,。;]{0,4}里",
    # 要跟乡上核实一下; 几级忘之了
    r"要[跟和]?[^,。]{0,5}核实|忘之",
    # mixed up
    r"[搞弄记]混|搞反",
    # it is not theirs to know: 我不管钱
    r"我不(?:管[钱账]|当家)|我问(?:哪个|谁)|(?<!想)问问(?![你您])",
    # 我问下我妈再回你
    r"问[一下哈]*[^,。]{1,5}再(?:回|给|告诉|跟|来)",
    # neither one nor the other: 看情况, 时多时少
    r"不一定|看情况|没有?固定|没得固定|莫得固定|不固定|不稳定",
    r"时多时少|有多有少|有时有有时没|可能吧|也许吧",
)
# 听不懂你说的啥: the question was not understood, which is no answer to it.
_NOT_UNDERSTOOD = re.compile(
    r"(?:不懂|没听?懂|不知道?|不晓得)你们?(?:在)?(?:说|问|讲)(?:的|些)*(?:是|个)?(?:[啥什么哪嘛]|$)"
)


def says_unknown(reply: str) -> bool:
    """Whether the person says that they do not know or remember."""
    text = bare(reply)
    return _UNKNOWN.search(text) is not None and not _NOT_UNDERSTOOD.search(text)
