"""I would rather not say: what says that an answer is not given, and is not only a question why."""

import re

from bot.understanding.numerals import find_numerals
from bot.understanding.patterns import any_of
from bot.understanding.text import CLAUSE_END, bare, normalise

_AT_LENGTH = 12

_ANYBODY = r"(?:[你您]们?|外人|别人|生人|人家|一?个?(?:机器人?|电脑|手机|电话)里?)"
_TO = r"[跟和对给同与向]"
_REFUSED = any_of(
    # not wishing to: 不太想说, 不愿跟外人讲, 不愿意拿这个伤心事出来说, 家底从不往外说
    rf"不[太大很]?(?:怎么)?(?:想|愿意?|乐意|情愿|爱|肯|打算|高兴|便|方便|好意思)(?:再|多|细|随便|都|往外|往深里?|去|{_TO}{_ANYBODY})*"
    r"(?:[说讲](?!话)|回答|透露|回[忆想]|想(?=[那起这])|[答告填提聊谈露摆报]|公开)|唔(?:方便|想|愿)",
    r"不(?:想|愿意?|肯|乐意)[拿把][^,。]{1,8}[说讲提]|从来?不(?:往外|对外|跟外?人)[说讲提]|不[想愿]意?[对往朝]外|不想拿出来[说讲]",
    # not being free to, or not finding it proper: 不能往外说, 不方便, 不让说, 不可外传, 这是能随便说的吗
    r"(?:不[能得]|哪能)(?:再|多|随便|随意|乱|往外|都)*(?:[说讲](?![话没])|告)|不好(?:再|随便|都)*(?:往外|跟(?:[你您]们?|外人|别人|生人|人家))[说讲提]",
    r"不方便|不便(?!宜)|不让[说讲]|不好(?:意思)?[说讲][出给]|[说讲]不着|不可?外[传扬露]|不可(?:[说讲](?!话)|以告|泄)|不兴[问打说讲]",
    r"(?:能|可以|好)(?:随便|随意|乱|往外)[说讲]的?[吗么嘛啊]|不(?:想|愿意?|方便|好|敢)?在[这网][上里]?面?[说讲]|网上不[敢想][说讲]",
    # others should not know: 怕人家笑话; being ashamed: 没脸说
    r"不(?:想|愿意?|希望)(?:[让叫].{0,4}|(?:别人|人家|外人|邻居|大家).{0,2})(?:晓得|知道)|怕.{0,3}(?:笑话|晓得|知道)|怕人笑",
    r"没脸[说讲提]|丢[人脸]|难以(?:启齿|开口)|财不(?:露|外露)|羞于|戳[我俺]?的?痛|[别莫甭]?揭[我俺]?的?(?:伤疤|短|老底)|[别莫甭]揭|(?:我|俺)的?(?:伤疤|痛处)|[说讲]不出口",
    # not to you, and not to strangers: 凭啥跟你们说, 不告诉你, 哪能告诉你, 哪个愿意跟你说这些
    rf"(?:咋|怎么|哪|凭[啥什]么?|没必要|用不着|犯不着|懒得|不)[能好得会]?(?:随便|都|再)?{_TO}{_ANYBODY}(?:随便|细|多)?[说讲提聊谈摆交]",
    rf"不告(?!诉(?:我|俺))|(?:咋|怎么|哪)能告|(?:哪个|谁)(?:要|想|会|肯|才|还|愿意)*{_TO}[你您]们?[说讲提聊摆](?:[这那][些个种]|[啊哦嘛呀哟]*$)",
    r"(?:为啥|为什么|干嘛|干啥)要?(?:告诉|跟[你您])|凭[啥什].{0,5}(?:告诉|[说讲]|问)|信不过[你您]|[跟向][你您]们?汇报|没有?义务",
    # not answering: 不说了嘛, 偏不, 不填, 不透露, 不交底, 岁数不讲的
    r"不作?答(?!应)|不回答|拒[绝答]|不予|不[说讲提]了?[吧嘛]?$|偏不|我不说|不[填写]|不透露|不[谈聊]|不想?[交露]底|免谈",
    r"(?:岁数|年纪|年龄|钱)是?不[讲说]的|不[说讲](?:年龄|年纪|岁数)|^(?:算了)?不[说讲提]了(?!算)|(?:懒得|不屑)[说讲理搭答]",
    # not mentioning it: 别提了; 别提多好了 is praise. It is private: 无可奉告, 是隐私
    r"[别莫甭]提(?!多|有多)|提起来伤心|不提也罢|奉告|私人的?事|保密|隐私|私事|[秘机]密|是(?:我|俺)们?(?:自己|自家|家)?的私?事(?![情故儿])",
    # turning on the one who asks: 问那么细, 问这个有啥用, 打听这些, 查户口
    r"问[这那]么[多细清]|问恁|问得?[太好真][细多宽]|[这那]也要问|[说讲问提]这[个些]?有(?:啥子?|什么|么子)(?:用|意思|意义)|(?:啥|什么)都[要也]?问$",
    r"打[听探][这那啥什]|[瞎少别莫甭]打听|查户口|审犯人",
    # it is no business of yours: 管不着, 关你啥事, 你们无权过问, 不干你事
    r"管[得不]着|关[你您]|[与和跟]你们?[没无]关|[与和跟][你您]们?.{0,3}关系|[你您]们?管(?:我|俺|它|那|这)|要你管|管[那这]么|少管|管得?[宽多]",
    r"(?:无权|没权|没资格)(?:过?问|知道|打听)|操(?:啥|什么|哪门子)心|不[干劳][你您]|(?:不[用消]|用不着)[你您知管问]",
    # it is not to be asked: 女人的年龄不能问, 别再问
    r"不[能该许准好](?:随便|乱|瞎)?(?:问(?=[的啊呀嘛哦这那我俺]|$)|打听)|(?<!先)[别莫甭休]再?问(?!(?:我|俺).{0,8}(?:记不|不晓|不知|不清|忘|不懂))|不要再?问",
    # the next one: 跳过, 下一题, 换个问题
    r"跳过|(?<![眼目当])下一[个题]|^过$|略过|先?空着|留空|换个?问题?|换一个|问点?别的|pass$",
    # not having to: 不说行不行, 可以不填吗, 没必要说, 说了也白说
    r"不说[这那它]?(?:出来)?个?行|不问[这那]个?行|不[说讲](?:这个?)?可|(?:可以|能)不[说填答]|可不可以不说|没必要[说告]|[说讲]了?也?(?:是?白[说讲]|没用)",
)
# 管你啥事; 没人管，你们能管吗 and 管，你讲怎么搞 hold the two in different clauses, and 归村里管，你 answers.
_NONE_OF_YOURS = re.compile(r"(?<!归.)(?<!归..)(?<!归...)(?<!没人)管[你您](?!们?(?:能|会|要)管)")
# 行动不方便, 腿脚也不方便, 取钱不方便: a state of health, or of the roads.
_INCONVENIENT = re.compile(
    r"(?:行动|走[路动]|上下楼|身[子体]|腿?脚|腿|手脚?|眼睛|取钱|出[门行]|坐车|交通|看病|上厕所|生活|干活|办事)"
    r"(?:很|也|都|太|有点|有些|实在|真|特别|又|老|还|是)*不(?:太|大|怎么)?(?:方便|便)"
)
# 问这个干啥 refuses; 问这个干嘛？ asks for the reason, which can be given, and so does 你先讲清楚问这干啥.
_WANTS_REASON = any_of(
    # 先跟我讲清楚, 说个理由; 低保还看人头啊, 是不是要扣钱, 跟低保有关系吗
    r"(?:讲|说|解释)(?:个|一?下)?(?:清楚|明白|理由|原因|道理)|[还也都][要得用]?[看管查算讲][^,。;]{1,6}[啊吗么]$|是不是|(?:吗|有关系|有影响)$",
)
# 问这干啥, 打听人家家底做什么, 你问它做啥
_ASKS_WHY = any_of(
    r"[问提说讲](?:我|人家)?[这那]?[个些天]*(?:家底|年纪|年龄|岁数)?[干做搞弄整](?:[啥什嘛么甚]|哪样)",
    r"(?:^问|你问|打听|查).{0,6}[干做弄][啥什嘛么]",
)


def says_refusal(reply: str) -> bool:
    """Whether the person would rather not answer."""
    text = normalise(reply)
    said = _INCONVENIENT.sub("", bare(reply))
    if _REFUSED.search(said) or _NONE_OF_YOURS.search(text):
        return True
    return asks_why(said) and "?" not in text and not _WANTS_REASON.search(said) and not _goes_on(text)


def _goes_on(text: str) -> bool:
    """你问这个干啥嘛，我那个药一个月都要吃掉八百多: asks, and then tells of something else at length."""
    others = [part for part in CLAUSE_END.split(text) if part and not asks_why(part)]
    return sum(len(part) for part in others) >= _AT_LENGTH and any(find_numerals(part) for part in others)


def asks_why(bare_reply: str) -> bool:
    """Whether a reply without its marks asks what the question is for: 问这个干啥."""
    return _ASKS_WHY.search(bare_reply) is not None
