"""What holds people back in the middle of something: why do you ask, what does it cost, is this real, who will know.

They ask it in a few words and at any question. It is answered there and then, and the question asked again.
"""

import re

from assistance.policies import programmes_named
from bot.controls import ASKING, takes_a_story
from bot.flows.flow import Ask
from bot.flows.signing import ALL_SIGN, WHO_DOES_NOT, WHO_SIGNED, WHY_NOT
from bot.replies import Bubble, has_wording, say
from bot.turn import Turn
from bot.understanding.danger import names_danger
from bot.understanding.text import normalise

# Longer than this is a story, in which such words stand for something else.
LONGEST_DOUBT = 24
# A question with more than this before it is not put whole once more.
LONG = 240
WHY = re.compile(
    r"凭什么|凭啥|凭么|为什么|为啥|为么|为何|干嘛|干吗|干啥|干什么|做啥|做什么|有什么用|有啥用|啥用"
)
OF_WHAT_IS_ASKED = re.compile(
    r"问|[要让叫给交发拍签填写按]|同意|知道这|拿去|拿来|照片|身份证|号码|电话|名字|地址|承诺|见证"
)
ABOUT_A_DECISION = re.compile(r"不给|不批|没批|没通过|不通过|停|少|减|取消|不行|不让|不办|不同意")
COST = re.compile(
    r"(?:[要收交掏](?:不[要收交掏])?|用不用|是不是要)(?:我|人|咱)?(?:们)?(?:再)?[花交掏出付给]?(?:多少)?"
    r"(?:手续|工本|服务|报名|押)?[钱费金]|免费|花不花钱"
)
NOT_A_COST_OF_OURS = re.compile(r"病|药|医|手术|学费|房租|[发领拿补]|一个月|每月|饭")
APPLYING = re.compile(r"申请|填|报名")
WHO_SAID_IT = re.compile(
    r"(?:知道|晓得|说出?|讲|传出|告诉).{0,6}(?:是我|是谁)(?:说|讲|报|举|告)|(?:会不会|能不能|会|能)(?:知道|晓得|查到|看到|猜到)(?:是我|我)(?:吗|不|么|$|[？?])|记(?:了|下)?我(?:的)?名字?(?:了)?(?:没|吗|么)|谁举报的?|[别不][要用]?写我的?名|会不会报复|怕.{0,4}报复|别说是我|不要说是我|"
    r"(?:要不要|用不用|会不会)[说留写报](?:我的?)?名"
)
REAL = re.compile(r"骗子|骗人|诈骗|合法|犯法|真的假的|真的还是假|是不是真|是真的|靠谱|官方|正规|可信|信得过")
CALL_FOR_HELP = re.compile(
    r"(?:要不要|该不该|用不用|需不需要|可不可以|能不能|可以|我要|要)(?:先|去|现在)?(?:打|报|喊|叫)(?:个|一下)?(?:电话)?(?:110|120|119|警(?!告)|救护车|消防)"
)
PUBLISHED = re.compile(r"公示|公布|张榜")
# 婆婆也得签字吗, 儿子不肯签咋办
SIGNING = re.compile(
    r"签(?:字|名)?(?:吗|嘛|不|么|咋|怎|行不行|可以)|(?:不(?:愿意?|肯|想|会|在)|没法|谁(?:来)?|[都也]?[得要])签|授权书[^，。]{0,4}(?:咋|怎么|干啥|干什么|是啥|是什么)"
)
SIGNING_IS_ASKED = frozenset({"applicant_signature", ALL_SIGN, WHO_SIGNED, WHO_DOES_NOT, WHY_NOT})
OTHERS_WILL_KNOW = re.compile(
    r"公示|公布|张榜|贴出来|(?:村里|邻居|街坊|别人|人家|外人|亲戚|同学|单位|大家).{0,4}(?:知道|晓得|看见|看到)"
)


def answer_doubt(turn: Turn, question: Ask | None) -> list[Bubble] | None:
    """Answer a doubt and put the open question again; None when the message is none, or may be the answer."""
    if not turn.text or len(turn.text) > LONGEST_DOUBT or names_danger(normalise(turn.text)):
        return None
    answer: Bubble | None
    if CALL_FOR_HELP.search(turn.text):
        answer = say("doubt_call_for_help")
    elif PUBLISHED.search(turn.text) and (
        WHO_SAID_IT.search(turn.text) or OTHERS_WILL_KNOW.search(turn.text)
    ):
        answer = say("doubt_others_know")
    elif question is not None and question.name not in SIGNING_IS_ASKED and _asks_of_signing(turn.text):
        answer = say("doubt_signing")
    elif WHO_SAID_IT.search(turn.text):
        answer = say("doubt_who_said_it")
    elif question is not None and takes_a_story(question):
        return None
    else:
        answer = _answer(turn.text, question)
    if answer is None:
        return None
    turn.state.misses = 0
    if question is None:
        return [answer]
    whole = question.bubble if len(question.bubble.text) <= LONG else question.again
    return [answer, whole]


def _asks_of_signing(text: str) -> bool:
    return SIGNING.search(text) is not None and ASKING.search(text) is not None


def _answer(text: str, question: Ask | None) -> Bubble | None:
    asking = ASKING.search(text) is not None or re.search(r"[吧么不没呢]$|是不是|会不会|[真合].*假", text)
    if REAL.search(text) and asking:
        return say("doubt_real")
    if COST.search(text) and asking and _is_about_applying(text):
        return say("doubt_cost")
    if OTHERS_WILL_KNOW.search(text) and (asking or re.search(r"不想|怕|别让|不要", text)):
        return say("doubt_others_know")
    if question is None or not WHY.search(text) or ABOUT_A_DECISION.search(text):
        return None
    return say(f"explain_{_explained_as(question)}") if OF_WHAT_IS_ASKED.search(text) else None


def _is_about_applying(text: str) -> bool:
    """Whether it asks what applying costs, and not what a treatment, a school or a funeral does."""
    if NOT_A_COST_OF_OURS.search(text):
        return False
    return APPLYING.search(text) is not None or not programmes_named(text)


def _explained_as(question: Ask) -> str:
    """What is explained: this very question, what it is a kind of, or why anything is asked at all."""
    names = (question.name.partition(":")[0], question.kind)
    return next((name for name in names if has_wording(f"explain_{name}")), "any")
