"""How replies that are given for another begin: 帮我舅问的; 我是社工，服务对象家里; 周家; 我姐家？."""

import re
from dataclasses import dataclass

from bot.understanding.patterns import any_of, one_of
from bot.understanding.readers.kin import KIN, TOGETHER
from bot.understanding.readers.people.household.roll_call.words import KIN_WORD

_I = r"(?:我|俺)"
_SURNAME = (
    r"[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭"
    r"陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤]"
)
# 老赵, 张嫂子, 陈伯, 刘满爹, 杨家阿奶, 王桂兰
_BY_NAME = (
    rf"老{_SURNAME}头?|小{_SURNAME}|{_SURNAME}(?:家)?(?:大|二|三|老|满|阿|嫂)?"
    rf"(?:{KIN_WORD}|嫂子?|伯|叔|婶|姨|爷|奶|爹|公|婆|师傅|大爷|大妈|老师|主任)|"
    rf"{_SURNAME}[^,。;:?家问填报写我俺他她一两三]{{1,2}}"
)
_NEIGHBOUR = (
    r"(?:老?邻居|邻舍|隔壁|对门|楼上|楼下|前屋|后屋|村里|组里|本村|街坊|同事|老乡|(?:服务|帮扶)(?:对象|户))"
)
_SOMEBODY = rf"(?:{_I}(?:们)?)?(?:{_NEIGHBOUR}的?)?(?:一?个)?"
_ASKS = r"(?:[填问报写答说办回]|打字|申请|登记)(?:问|答|话|写|表|低保)?(?:一下|下)?(?:的|呢|啊|哈|嘞|哦)*[,。;:!\s]+"
_AFTER_TOPIC = r"(?:里|头|的情况|那边|是|啊|呀|嘛|呢|么|噻|嘞|哈|的话|哦)*"

_OPENINGS = any_of(
    # 替我外婆填的，; 替俺邻居老赵问嘞，; 我是村协理员，替张大爷填的:
    (
        rf"^{_I}?(?:是[^,。;]{{1,8}}[,。;\s]+)?(?:今天|来|是)?[替帮给代](?:着)?(?:{_I}(?:们)?)?"
        rf"(?P<for>[他她]|[^,。;:我俺他她]{{1,9}}?){_ASKS}"
    ),
    # 邻居陈叔让我帮着问，
    rf"^{_I}?(?P<by>[^,。;我俺他她]{{1,8}}?)(?:让|叫|喊|托|请|要){_I}(?:来|帮|替|代|给)*(?:[他她]|着|忙|一下)*{_ASKS}",
    # 我是他侄儿，; 我是她邻居，
    rf"^{_I}是(?:他|她|老人家?)的?(?:大|小|二)?(?:{KIN}|邻居|老邻居|亲戚|外甥|村干部)[,。;:\s]+",
    # 我是社工，服务对象家里是; 我是妇女主任，说的是王桂兰家，
    (
        rf"^{_I}是[^,。;我俺他她]{{0,8}}(?:社工|主任|干部|网格员|协理员|村医|志愿者|支书|书记|专员|楼长|组长|队员|会计)[,。;\s]+"
        rf"(?:(?:说|问|讲|报|填)的?是)?(?:(?:{_SOMEBODY})(?:{_BY_NAME}|[^,。;我俺他她]{{0,4}}?)(?:家|[那这]户(?:人家)?|[那这]家|屋里)?"
        rf"{_AFTER_TOPIC}[,。;:\s]*)"
    ),
    # 他家三口，两口子带一个女儿: nobody else is told of
    r"^(?=[他她]们?(?:家|屋里|屋头|那户)[^我俺咱]*$)",
    # 奶奶讲家里就她跟爷爷两个人
    rf"^{_I}?(?P<says>{KIN})(?:说|讲)[,:]?(?=[^我俺]{{0,12}}[他她](?:跟|和|一个|自己|、))",
)
# 我姐家？; 邻居巴特尔家，; 杨家阿奶那户，; 张嫂子家啊，: the home is named first, and everything is told of it.
_TOPICS = any_of(
    (
        rf"^(?:你问)?(?:(?:{_I}(?:们)?(?P<kin>(?:大|小|二|三|老|幺)?{KIN_WORD}))|{_SOMEBODY}(?:{_BY_NAME})|{_I}?{_NEIGHBOUR}"
        rf"[^,。;:?我俺他她一两三\d]{{0,5}}?)(?:他们|她们|他|她)?(?:家|屋里|屋头|那户|那一户|那家|那边|那头)"
        rf"{_AFTER_TOPIC}[?,:。;\s]+"
    ),
    # 张叔家现在三个人，他老两口和一个闺女
    rf"^(?:{_BY_NAME})(?:他们|他|她)?(?:家|屋里|屋头)(?=(?:现在|一共|总共|就|只|有)*[\d一二两三四五六七八九][口个])",
    # 周家三娘崽
    rf"^{_SURNAME}家(?=(?:{one_of(*(words.pattern for words, _, is_speaker in TOGETHER if is_speaker))}))",
    # 我们村刘寡妇，她带三个娃; 村东头老孙头，
    (
        rf"^(?:{_I}们)?(?:村|组|社|队|寨|院|街|楼)(?:里|上|东头?|西头?|南头?|北头?|口|头)?的?(?:那个)?(?:{_BY_NAME}|{_SURNAME}寡妇)[,:]"
        rf"(?=[^我俺]*$)"
    ),
    # 我邻居阿依古丽，丈夫去世了，家里她和三个孩子
    rf"^{_I}们?{_NEIGHBOUR}[^,。;:?我俺他她家一两二三四五六七八九\d]{{0,6}}[,:](?=[^我俺]*[他她])",
)
_OWN_HOME = re.compile(rf"{_I}们?(?:自己)?(?:家|屋里|屋头|这边)|{_I}(?:跟|和|一个人|自己|住)|比|羡慕")
_KIN = re.compile(rf"(?:{KIN_WORD})$")


@dataclass(frozen=True)
class Opening:
    """Where an opening ends, and the word for the relative who is answered for, if it is told."""

    end: int
    who: str
    is_topic: bool


def find_opening(text: str) -> Opening | None:
    """The words by which a reply is given for another; None for every other reply."""
    if found := _OPENINGS.match(text):
        groups = found.groupdict()
        who = _KIN.search(groups["for"] or groups["by"] or groups["says"] or "")
        return Opening(found.end(), who.group() if who else "", is_topic=False)
    topic = _TOPICS.match(text)
    if topic is None or _OWN_HOME.search(text[topic.end() :]):
        return None
    return Opening(topic.end(), topic.groupdict()["kin"] or "", is_topic=True)
