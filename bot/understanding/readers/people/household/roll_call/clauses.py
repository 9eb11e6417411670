"""The clauses of a reply for a roll-call: those that call somebody, those about people who are gone, and the rest."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bot.understanding.patterns import any_of
from bot.understanding.readers.kin import CHILD, HEADS
from bot.understanding.readers.people.household.roll_call import words
from bot.understanding.readers.people.household.roll_call.names import common_name, two_names
from bot.understanding.readers.people.household.roll_call.tokens import Piece, Token, cut, every_mention
from bot.understanding.readers.people.present import AWAY, GONE

_MARKS = any_of(
    r"[,。;:!?…\n]+",
    # 老公走了以后就剩我和婆婆
    r"(?<=[^,。;])(?=(?:现在|如今|而今|眼下)?(?:就|只)(?:剩|有)(?:下|了)?(?:我|俺|我们|老两口))",
    r"\s+(?=还有|加上)",
)
# The speaker's own marriage: nobody who was called is gone by it.
_OWN_STATE = re.compile(
    r"^(?:(?P<i>我|俺)(?:是|早就?|已经|都|去年|前年|又|[二三四五六七]十[一二三四五六七八九]?岁?)*)?(?:(?:跟|和)(?:前妻|前夫|他|她|娃儿?他?[爸妈]|"
    r"老公|老婆|男人))?"
    r"(?:离了?(?:婚|异)|离了|丧偶|守寡|嫁过?来)(?:了|的|过|后|以后|好?[几多]年)*"
)
# 我跟二儿子过，他离婚了: whoever was told of before is not gone by it.
_PARTED_ONLY = re.compile(r"(?:他|她|[早也都又]|已经)*离(?:了婚|婚|异|了)(?:了|的|过)*")
# 没老伴, 没兄弟姊妹, 无儿无女: nobody is called.
_NOBODY = re.compile(
    rf"(?:也|都|还|又|再|就|再也)*(?:没有?|没得|莫得|冇得?|无)(?:[娶讨找生养过上着到]|一个|个|啥|"
    rf"什么)*(?:(?:{words.PERSON})|兄弟姊妹|兄弟姐妹|亲戚|旁人|别[人个的]|第[二三四]个|其他人|后人|后代|儿女|子女){{1,4}}"
    r"(?:没|无|也没)?(?:[儿女爹妈娘])?(?:了|的)?(?=$|[,。;!就一])|(?:孩子|娃|儿女)(?:还|都|也)没(?:有|得)?$"
)
_NOT_GONE = re.compile(
    r"没(?:有)?(?:分家|分开|嫁出?去?|出嫁|成家|出门子?|结婚|出去)|没(?:有)?改嫁|(?:没|都没)(?:有)?(?:一个)?(?:成家|"
    r"讨到?老婆|结婚)|[^,。;]*(?:每天|天天|晚上|下了?班)(?:都|就|也)?(?:要)?(?:回来|回家|回)|在[^,。;]{1,4}[上读念](?:小学|初中|高中|中学|学|书|职高|技校|幼儿园|大学|大专|[一二三四五六]年级|初|高)|没嫁人?|走不[动得]|离了?婚了?(?=(?:带|领)[^,。;]*(?:住|回|跟)|回来|回娘家|搬回)"
)
# What makes a list uncertain: those who take turns, are taken off, or may or may not count.
_UNCERTAIN = any_of(
    # 跟儿子一家过: how many they are is not told
    (
        rf"(?:{words.KIN_WORD}|{words.RANK}|他们|她们)(?:他们|她们)?一家(?:子|"
        rf"人)?(?![\d一二两三四五六七八九俩仨]|子?[\d一二两三四五六七八九俩仨])"
    ),
    r"轮流|轮着|刨[掉了去开]|[抛扣减除][掉去]|除[了开]|其中|包括|[不没]算|不包括|不在内|算不算|要不要|"
    r"有时候?|偶尔|周末|放假|"
    r"[几多]口|几个|[来去]来去去|或者|还是|要是|如果|[吗?]$|以前|原来|原先|本来|从前|上个月|下个月|准备|打算",
    r"快要|马上|怀[孕着]|肚子|要生|各有|各自|每[人家个]|双方|两家|两边|隔壁|邻居|房东|亲戚|合租|工友|保姆|护工",
    r"名下",
)
_HERE = re.compile(r"[这那]儿")
# 有我，有老伴，没得了
_NO_MORE = re.compile(
    r"(?:再|就|也|另外)*(?:没得了|没有了|没(?:有|得)?(?:别|其他)的?[人个]?的?了?|就?这[么]?(?:些|几个|几口)|(?:就是)?全家(?:人)?了?|没谁了?)"
    r"(?:人|了|嘛|啊|吧)*"
)
# 娃判给他妈了, 被他妈接走了
_TAKEN = re.compile(
    r"判给(?!我|俺)|归(?:了)?(?:他|她|前)|(?:接|带|领)走|(?<![我俺])跟(?:他|她)(?:妈|爸|娘|爹)|分了$|分出|嫁|"
    r"不在(?:这|家|屋|了)|没[得的]早|[去过走]得早|^外[头面]|没的$|再婚|又[成有]了?家|另外成了?家|又[找嫁娶]了|"
    r"(?:都|全)飞(?:起|走|跑)*了?$|倒插门(?=[去走到了])|(?:儿子?|弟弟?|哥哥?|孙子|侄[子儿])[^,。;的]{0,4}(?:倒插门|上门女婿)|住隔壁|另开伙|另起灶|另[开立]|各吃各|分[灶锅]|"
    r"入赘|[去到]了?(?:别家|女方家|婆家)|另外?住|单独[住过]|分开住|自己住|自立门户|不住(?:一起|家|这)|没住(?:一起|家)|"
    r"(?<![我俺])(?<!^)(?<![寄住])[在住放]在?(?:[我俺他她])?(?:[大小二三])?(?:外婆|外公|奶奶|爷爷|姥姥|姥爷|婆婆|舅舅?|姑姑?|姨|叔叔?|伯伯?|小姑子|大姑子|哥哥?|姐姐?|弟弟?|妹妹?|亲戚|女婿)"
    r"(?:那[里边儿头]?|家里?)(?![有人])|"
    rf"^(?:我|俺)?的?(?:{words.KIN_WORD})跟(?:我|俺)?(?:{words.KIN_WORD}|大伯子|小叔子)(?:家|他们)?[住过](?:的|呢)?$|"
    r"不回来|没回来过?|国外|外国|出国|安了?家|定居|落户|买了?房|养老院|敬老院|福利院|出事|车祸|蹲(?:监|大牢|牢|号)|服刑|监狱|坐监|劳改|没在(?:了|世|哒)|[不没]算"
)
_PAST = re.compile(
    r"^(?:以前|原来|原先|本来|从前|早先|过去|那时|那会儿?|当年|小时候|刚|.*(?:的时候|那年|那时候?|之前))|"
    r"户口本?(?:上|里)|户籍|本子上"
)
_NOW = re.compile(r"现在|如今|而今|眼下|目前|就剩|只剩|还剩|实际|真正|其实|平时|常住|后来")
_TOO = re.compile(rf"(?:我|俺|咱|自己|本人)(?!们|家|屋|的|这|那|{words.LOOKS}(?:{words.PERSON}))")
_PERSON = re.compile(
    rf"(?P<other>(?:孩子|娃儿?|小孩|孙子|孙女|儿子|女儿)?[他她]的?)?(?P<rank>大|小|二|老)?(?P<word>{words.PERSON})"
)
_PAIR = re.compile(words.PAIR)
_OTHERS = re.compile(rf"[他她]的?(?:{words.PERSON})|其他|别的|别人|旁人")
_RANK = re.compile(rf"{words.RANK}|[大小]的|最[大小]|一个")
_COMES_DAILY = re.compile(r"(?:都|也|但|不过)*(?:每天|天天|晚上|下了?班)(?:都|就|也)?(?:要)?(?:回来|回家|回)")
_ALL = re.compile(r"(?:现在|早就?|也)*(?:都|全|个个)")
_CHILDREN_TOLD = re.compile(
    rf"(?:我|俺)?(?:们)?(?:本来|总共|一共|还|生)*有?了?(?:{HEADS}?个?{words.LOOKS}(?:{CHILD})[、和]?){{1,4}}"
)
_MEASURED = re.compile(rf"{HEADS}(?:口|个|人|位)|[俩仨]")


@dataclass(frozen=True)
class Clause:
    """A clause: its pieces where it is part of a roll-call, else those of whom it tells, and whether they are gone."""

    said: str
    tokens: list[Token] | None
    is_gone: bool = False
    is_away: bool = False  # … for work only, and may come home

    @cached_property
    def names(self) -> set[str]:
        """Those of whom it tells by their common names; not 她妈, who is another's."""
        return {
            (one.group("rank") or "") + common_name(one.group("word"))
            for one in _PERSON.finditer(self.said)
            if not one.group("other")
        } | {name for pair in _PAIR.finditer(self.said) for name in two_names(pair.group())}

    @cached_property
    def mentions(self) -> list[Token]:
        """All pieces of it that are known, whatever else it says."""
        if self.tokens is None or self.tokens[-1].piece is Piece.TELLS:
            return every_mention(self.said)
        return self.tokens

    @cached_property
    def tells_of_others(self) -> bool:
        """Whether it tells of 她妈 or another's relative, or of 其他的."""
        return _OTHERS.search(self.said) is not None

    @cached_property
    def ranks(self) -> bool:
        """Whether it tells of 大的 or 老二, one of several."""
        return _RANK.search(self.said) is not None

    @cached_property
    def has_speaker(self) -> bool:
        """Whether it tells of the speaker as one of those it tells of."""
        return _TOO.search(self.said) is not None

    @cached_property
    def counts(self) -> bool:
        """Whether it counts anybody."""
        return _MEASURED.search(self.said) is not None


def clauses_of(text: str) -> list[Clause] | None:
    """The clauses of a reply; None where it leaves open who counts."""
    clauses = all_clauses_of(text)
    if any(_UNCERTAIN.search(clause.said) and not clause.is_gone for clause in clauses):
        return None
    return clauses


def all_clauses_of(text: str) -> list[Clause]:
    """The clauses of a reply that hold now, whatever they leave open."""
    parts = [part.strip() for part in _MARKS.split(_HERE.sub("这边", text)) if part and part.strip()]
    parts = _with_daily_return(parts)
    now = [place for place, part in enumerate(parts) if _NOW.search(part)]
    kept = [part for place, part in enumerate(parts) if not (_PAST.search(part) and now and place < now[-1])]
    clauses = [clause for clause in map(_clause, kept) if clause.said and not _NO_MORE.fullmatch(clause.said)]
    _mark_gone_before(clauses)
    return clauses


def tells_of_earlier(text: str) -> bool:
    """Whether something is told of earlier times or of the register only: 本来是三个人."""
    return any(_PAST.search(part) for part in _MARKS.split(text) if part)


def _with_daily_return(parts: list[str]) -> list[str]:
    """媳妇在镇上端盘子，每天回来: one clause, which tells of somebody who lives here."""
    joined: list[str] = []
    for part in parts:
        if joined and _COMES_DAILY.match(part):
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _mark_gone_before(clauses: list[Clause]) -> None:
    """还有一个儿，早就分家单过了: those of the clause before are gone where the clause itself names nobody."""
    for place, clause in enumerate(clauses[1:], 1):
        before = clauses[place - 1]
        if _PARTED_ONLY.fullmatch(clause.said):
            continue
        if clause.is_gone and not clause.names and not clause.tells_of_others and not before.is_gone:
            clauses[place - 1] = Clause(before.said, None, is_gone=True)
            if _ALL.match(clause.said):
                _mark_children_before(clauses, place - 2)


def _mark_children_before(clauses: list[Clause], place: int) -> None:
    """我有两个儿子，一个女儿，都成家了: all the children told of up to there are gone."""
    while place >= 0 and _CHILDREN_TOLD.fullmatch(clauses[place].said):
        clauses[place] = Clause(clauses[place].said, None, is_gone=True)
        place -= 1


@lru_cache(maxsize=256)  # the same clauses are asked for by the roll-call, the tally and told_last
def _clause(part: str) -> Clause:
    said = _NOBODY.sub("", _OWN_STATE.sub(lambda found: found.group("i") or "", part))
    plain = _NOT_GONE.sub("", said)
    is_lost = GONE.search(plain) is not None or _TAKEN.search(plain) is not None
    if is_lost or AWAY.search(plain):
        return Clause(said, None, is_gone=True, is_away=not is_lost)
    return Clause(said, cut(said))
