"""The words around an answer: about, at most, at least, I do not know, I would rather not say."""

import re
from typing import Literal

from bot.understanding.readers.reading import REFUSED, UNKNOWN, Reading
from bot.understanding.text import bare, normalise

Hedge = Literal["about", "at_most", "under", "almost", "at_least"]

# What stands between a verb and 不 or 得 for stress alone: 记球不得, 忘求了, 搞都搞不清.
_STRESS = r"[球求逑都也还真着大太得]{0,2}"
_WHO_KNOWS = r"(?:哪|谁|鬼|天|咋|怎么|啷个|上哪儿?)(?:个|里|儿|还|能|会|我|去|才)*"
_FOR_MYSELF = r"(?:村|镇|书记|干部|会计|大夫|医生|我|俺|咱|他|她|老|孩|娃|儿|大|家)"
_UNKNOWN = re.compile(
    # not knowing
    r"[不莫](?:怎么|咋|很|太|大|是很)?晓得?|[不唔]知|不造|布知道|布吉岛|不[基几]道|不道(?!德)|母鸡啊?$|冇数|冇印象|"
    r"不(?:怎么|咋|很|太|大|是很)?清楚|不[太大]清|没得?数|没得?个数|没个?准|没谱|"
    rf"晓{_STRESS}不[得到]|知{_STRESS}不道|{_WHO_KNOWS}(?:晓|知道|知(?!足)|记|清楚|[搞算说讲弄数分记]得[清懂准])|我[也]?晓不|"
    r"没人(?:晓|知道)|记性(?:差|不)|(?:没|哪)得?有?记性|[要得]找证|等(?:我|俺|下|一下)+(?:翻|找|查)|"
    r"等.{0,4}(?:回家|回去|找|看|翻|查|问).{0,4}再说|"
    r"不[太大]?了解|不[太大]?明白|(?<!听)不懂|没听说|没啥?印象|[才就](?:晓得|知道|清楚)(?:$|[几多值到]|有多|能[值卖])|只有.{1,6}(?:晓得|知道|清楚)|"
    # not remembering
    rf"[记想]{_STRESS}不{_STRESS}[清得到住起真准全牢出]|记不[太大]|[不唔](?:怎么|咋|太|大)?记得|没往心里[去记]|"
    r"没(?:怎么|咋|去)?记(?!录|名)|忘[球求逑得脑记光个干]|忘[了咯嘞喽啦](?![说讲算加报带])|"
    # not being able to tell
    rf"[说讲道]{_STRESS}不[准清上来好出](?!话)(?!来?话)|[说讲]不太|不好说|不好讲|难[说讲](?!话)|不敢说|没法[算说讲]|"
    rf"(?:拿|吃|摸|把|认|估|猜){_STRESS}不[准透来]|(?:搞|弄|闹|整|摸|分|理|拎|认|数|算){_STRESS}不[清懂明醒灵]|"
    r"算不[出来]|认不[得到全]|认不了字|不认得?字|不识[字数]|"
    r"没(?:细|仔细|认真|专门|去)?(?:算过|统计|估|留意|留心|注意|细算|数过|问过|看过|查过|打听|细[问看想])|"
    r"[没冇]问过|没人?[跟给和对同]我[说讲]|(?:医生|大夫|证上|本上)没[说讲写]|没看清|不确定|不肯定|"
    # others would know
    rf"[要得]翻|得问(?![你您]|一下)|(?<![不没])[要得]查(?!.*(?:没|吗|么|没有)$)|[要得](?:回去|回家)?看看|要看(?:本|证|单)|[要得]问(?:一下|下|问)?{_FOR_MYSELF}|"
    r"回去问|问(?:我|俺)[^,。]{1,4}去$|^(?:你|您)?(?:去|得)?问(?:我|俺)(?:老|媳|婆|儿|女|闺|男|家|妈|爸|爹|娘|妹|弟|哥|姐|孙)|"
    r"我不(?:管[钱账]|当家)|我问(?:哪个|谁)|问问(?![你您])|"
    # neither one nor the other
    r"不一定|看情况|没有?固定|没得固定|莫得固定|不固定|不稳定|时多时少|有多有少|有时有有时没|可能吧|也许吧"
)
# 听不懂你说的啥: the question was not understood, which is no answer to it.
_NOT_UNDERSTOOD = re.compile(
    r"(?:不懂|没听?懂|不知道?|不晓得)你们?(?:在)?(?:说|问|讲)(?:的|些)*(?:是|个)?(?:[啥什么哪嘛]|$)"
)
_ANYBODY = r"(?:[你您]们?|外人|别人|生人|人家|一?个?(?:机器人?|电脑|手机|电话)(?:里)?)"
_REFUSED = re.compile(
    # not wishing to
    r"不(?:太|大|怎么|很)?(?:想|愿意?|乐意|爱|肯|打算|高兴|便|方便|好意思)"
    rf"(?:再|多|细|随便|都|往外|往深里?|去|[跟和对给同与向]{_ANYBODY})*(?:[说讲](?!话)|回答|透露|回[忆想]|想(?=[那起这])|[答告填提聊谈露摆])|"
    r"(?:不[能得]|哪能)(?:再|多|随便|随意|乱|往外|都)*(?:[说讲](?![话没])|告)|"
    r"不好(?:再|随便|都)*(?:往外|跟(?:[你您]们?|外人|别人|生人|人家))[说讲提]|"
    r"(?<!行动)(?<!走路)(?<!上下楼)(?<!身子)(?<![腿脚身体])不(?:方便|便(?!宜))|不想让.{0,4}(?:晓得|知道)|怕.{0,3}(?:笑话|晓得|知道)|"
    rf"(?:咋|怎么|哪|凭[啥什]么?|没必要|用不着|犯不着|懒得|不)(?:能|好|得)?(?:随便|都|再)?[跟和对给同与向]{_ANYBODY}(?:随便|细|多)?[说讲提聊谈摆交]|"
    r"不告|(?:咋|怎么|哪)能告|不让[说讲]|不好(?:意思)?[说讲][出给]|[说讲]不着|不可?外[传扬露]|不兴[问打说讲]|不作?答|不回答|拒绝|不予|没脸[说讲提]|丢人|丢脸|不[想愿]意?(?:对|往|朝)外|不想拿出来[说讲]|"
    r"(?:哪个|谁)(?:要|想|会|肯|才|还|愿意)*[跟和对给同与][你您]们?[说讲提聊摆](?:[这那][些个种]|[啊哦嘛呀哟]*$)|"
    r"不[说讲提]了?[吧嘛]?$|偏不|我不说|不填|不写|不透露|无可奉告|保密|隐私|私事|秘密|机密|"
    r"(?:懒得|不屑)[说讲理搭答]|免谈|不[谈聊]|[别莫甭]提(?!多|有多)|提起来伤心|不提也罢|"
    # turning on the one who asks
    r"问[这那]么[多细清]|问恁|问得?(?:太|好|真)[细多宽]|[这那]也要问|"
    r"[说讲问提]这[个些]?有(?:啥子?|什么|么子)(?:用|意思|意义)|打[听探][这那啥什]|[瞎少别莫甭]打听|管[得不]着|关[你您]|[与和跟]你们?[没无]关|[与和跟][你您]们?.{0,3}关系|"
    r"管[你您]|[你您]们?管(?:我|俺|它|那|这)|要你管|管那么|少管|管得?[宽多]|查户口|审犯人|[跟向][你您]们?汇报|凭[啥什].{0,3}(?:告诉|说|问)|没义务|"
    # asking to go on
    r"不[用消][你知管问]|用不着[你您知管问]|[别莫甭休]再?问|不要再?问|跳过|(?<!眼)(?<!目)(?<!当)下一[个题]|^过$|略过|先?空着|换个?问题?|换一个|问点?别的|"
    r"不说(?:这|那|它|出来)?个?行|不[说讲](?:年龄|年纪|岁数)|不说(?:这个?)?可|可以不[说填答]|可不可以不说|能不能不[说填答]|能不[说填答]|"
    r"没必要[说告]|^(?:算了)?不[说讲提]了(?!算)|[说讲]了?也?(?:是?白[说讲]|没用)|pass$"
)
# 问这个干啥 refuses; 问这个干嘛？ asks for the reason, which can be given.
_ASKS_WHY = re.compile(
    r"[问提说讲](?:我|人家)?[这那]?[个些天]*(?:家底|年纪|年龄|岁数)?[干做搞弄整](?:[啥什嘛么甚]|哪样)|"
    r"(?:^问|你问|打听|查).{0,6}[干做弄][啥什嘛么]"
)
_FILLER = re.compile(r"^(嗯+|呃+|额+|啊+|哦+|噢+|这个|那个|哎呀?|唉|就是|然后|我想想|等一?下|让我想想|好吧)+")

_ABOUT = re.compile(
    r"大概|大约|大致|差不多|左右|上下|约莫|估摸|估计|约|可能|好像|似乎|应该|也许|兴许|怕是|恐怕|得有|"
    r"来块|来钱|"
    r"那样子?|的样子|模样|大差不差|毛估|平均|总有|总得有|吧$|顶天也就|也就|光景|冒头|挂零|出点?头|上下浮动|"
    r"八九不离十"
)
_AT_MOST = re.compile(
    r"不超过|不超|最多|顶多|至多|撑死|封顶|以内|以下|之内|充其量|不高于|超不过|没超过|顶天|到顶"
)
_UNDER = re.compile(
    r"(?:不值|不够|[卖值]不[了上到])(?=[\d一二两三四五六七八九十百千])|不到|没到|不足|没有?(?=[\d一二两三四五六七八九十百千])"
)
_ALMOST = re.compile(
    r"将近|接近|不足|没有?(?=[\d一二两三四五六七八九十百千])|没到|差一点|差点|快到|"
    r"快(?=[\d一二两三四五六七八九十百千万])|近(?=[\d一二两三四五六七八九十百千万])|"
    r"小(?=[一两二三]?[千万百])"
)
_AT_LEAST = re.compile(r"至少|最少|起码|不低于|不少于|不止|超过|以上|往上|朝上|打底|保底|多于|高于|起步")


def read_hedge(text: str) -> Hedge | None:
    """Which reserve stands in a normalised clause, the strongest first; None when it is said plainly."""
    if _AT_MOST.search(text):
        return "at_most"
    if _AT_LEAST.search(text):
        return "at_least"
    if _UNDER.search(text):
        return "under"
    if _ALMOST.search(text):
        return "almost"
    if _ABOUT.search(text):
        return "about"
    return None


def says_unknown(reply: str) -> bool:
    """Whether the person says that they do not know or remember."""
    text = bare(reply)
    return _UNKNOWN.search(text) is not None and not _NOT_UNDERSTOOD.search(text)


def says_refusal(reply: str) -> bool:
    """Whether the person would rather not answer."""
    said = bare(reply)
    if _REFUSED.search(said):
        return True
    return _ASKS_WHY.search(said) is not None and not normalise(reply).rstrip().endswith("?")


def read_reserve(reply: str) -> Reading | None:
    """UNKNOWN or REFUSED when the reply says so, else None."""
    if says_refusal(reply):
        return REFUSED
    if says_unknown(reply):
        return UNKNOWN
    return None


def without_filler(reply: str) -> str:
    """The bare reply without the sounds people start with (嗯, 那个, 哎呀)."""
    text = bare(reply)
    shorter = _FILLER.sub("", text)
    return shorter or text


def is_blank(reply: str) -> bool:
    """Whether nothing that can be read was written."""
    return not normalise(reply).strip()
