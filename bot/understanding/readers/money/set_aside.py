"""What sets a sum of a reply aside: it is told of other times, of others, owed, spent, wished, believed or denied."""

import re

from bot.understanding.money import Money
from bot.understanding.patterns import any_of
from bot.understanding.readers.kin import KIN
from bot.understanding.readers.money.labels import LABEL
from bot.understanding.readers.money.placed_sum import Subject
from bot.understanding.text import PART_END

# By one of these words in its clause or the one before, a sum may be left out of the answer.
_MAY_BE_LEFT_OUT = any_of(
    # of other times: 以前, 去年, 刚开始, 明年
    r"以前|之前|原来|原本|本来|本说|原有|原先|先前|过去|从前|早先|早年|往年|当年|当时|当初|那会|那阵|年轻|去年|前年|头年|上年|年初|年头|"
    r"上个?月|前个?月|刚(?:开始|来|去|进)|起先|一开始|(?<![目眼跟提面大])前(?!夫|妻|头)|时候|那年|头一|上回|上次|"
    r"[\d一二两三四五六七八九十几]月|曾|有过|过了?年|明年|下个?月|将来|以后|到时候?|涨|降|等",
    # of others: 她家, 邻居, 分出去过
    r"[他她哥弟姐妹叔舅姑姨]们?家|分了|婆家|娘家|亲家|邻居|隔壁|人家|别人|亲戚|朋友|同学|外人|村里人|有的人|大家|单过|分家|分出去|另过|自己过|嫁",
    # owed and lent: 欠, 该人, 贷
    r"欠|债|贷|借|该|赊|信用卡|花呗|白条|月供|抵押|押|还(?:了|款|清|给|不)|尾款|首付",
    # spent, and costs: 花, 本钱, 化肥, 学费
    r"花|本钱|本儿|成本|化?肥|农药|种子|苗|饲料|草料|料钱|费|药|租|交|付|买|修|(?<!包)吃|喝|用|扣|除|刨|抛|减|去掉|去了|掉|取|赔|捐|罚|"
    r"随礼|份子|人情|治|看病|看牙|医|住院|手术|盖|装修|娶|彩礼|工钱|人工|雇|请人|油钱|缴|垫|寄|补贴[他她儿女孙]|搭|投|亏|输|骗|丢|偷|拿走|要走|"
    r"支|出账|给(?:孙|儿|女|娃|孩|妈|爸|他|她|前|公|婆|岳|老人|父|爷|奶|弟|妹)|开销|保险|社保|税|砸|折腾|利息|利率|份",
    # prices: 值, 一斤, 每头
    r"值|卖|价|估|[一每][斤个头只亩趟件箱袋车筐桌场单节次回盒瓶棵根套张本笔辆台天日小]|块?钱?一[斤个]|额度|红包|压岁",
    # wished, supposed, ruled: 想, 要是, 标准
    r"想|要|如果|假如|若|希望|打算|准备|目标|盼|指望|够|差|凑|答应|标准|规定|政策|最低|最高|线|超过|上限|合同|万一|最多|顶多|多的时候|少的时候",
    # told by others, or believed: 听说, 以为, 写的
    r"说|讲|以为|记得|记着|印象|猜|当[是成作]|只当|写|报|填|单子|条子|面上|账面|名义|号称|吹|喊|嚷|答|问",
    # denied: 没, 不算
    r"没|不|莫|冇|哪|别|非|无|甭",
    # before what is taken off: 毛收入, 流水, 税前
    r"毛|流水|税前|应发|总的",
    # of somebody else's: 替我姐保管, 公家的
    r"公家|集资|保管|替|帮|托|(?:姐|哥|弟|妹|儿|女|舅|姑|叔|姨|娃|孙|妈|爹|爸|他|她|人)们?的|名下|共有",
    # once only: 一次性, 慰问
    r"一次|慰问|救助|临时|偶尔|过节|过年|春节|中秋",
)
# What turns: all that is told before it may be of before.
_NOW = r"现在|如今|眼下|目前|这会|当下|今年|后来|这个月|现而今|眼目下|这两年"
_TURNS = any_of(
    _NOW,
    # it is found out: 其实, 一查
    r"结果|其实|实际|哪晓得|才发现|一[查看数算翻问打]|[查看翻数]了|具体|确切|准确",
    # what is left, or comes to them: 剩, 净, 到手
    r"剩|落|净|到手|实发|留|扣|只有|就有|就是|就[\d一二两三四五六七八九]|才|也就|变|提到?|涨|降|等于",
    # it is denied, or drawn together: 哪有那么多, 一共
    r"那么多|没有|哪有|算下来|平均|合计|加起来|一共|总共|合起来|拢共|合着",
)
_TAKES_BACK = re.compile(
    r"不止|不对|不是|哦不|噢不|啊不|[,。]不,|错了|说错|记错|讲错|搞错|弄错|应该是|更正|改|重说|纠正|说漏|说多|说少|补充"
)
# 攒了六万，去年盖房全投进去了; 二十万，跟我没关系
_GONE_AFTER = re.compile(
    r"[^,。;]{0,8}[,。;\s]+[^,。;\d]{0,12}(?:全|都|光|完|没了|没关系|不关|花|取|用|搭|投|还|给|不是我|不算|借|他的|她的|们的|家的)"
)
# 八百，药费；四百，低保
_NAMED_AFTER = re.compile(
    r"[,。;\s]*(?:药费|药钱|学费|房租|水电|电费|存款|存的|欠款|债|贷款|开销|花销|支出|生活费)"
)
_NOT_THEIRS_AFTER = re.compile(
    r"[^,。;]{0,8}[,。;\s]+[^,。;\d]{0,12}(?:没关系|不关|不是我|不算|他的|她的|们的|家的)"
)
# A sum that by such words is certainly no part of the answer.
_NO_PART_BEFORE = any_of(
    # 她家一个月, 听说
    r"(?:[他她]们?家(?!里)|婆家|邻居|隔壁|听说)[^,。;]{0,8}$",
    # 外头还该人
    r"(?<!不)(?:欠|外债|还该|该[人着他她银])[^,。;]{0,8}$",
    # 大儿子存我这里
    rf"(?:{KIN})(?:的)?(?:存|放|搁|寄|留)(?:在|到)?(?:我|俺|咱)们?(?:家|这|那|手|卡|名|户)[里儿头上下边]?[^,。;]{{0,3}}$",
    # 花掉
    r"(?<![零备])花[了掉去]+$",
)
# 三万是公家的, 五千不算
_NO_PART_AFTER = re.compile(
    r"^(?:块钱?|元|钱|多|来|左右)*的?[^,。;\d]{0,5}?(?:不算|除外|[是算]?公家的|(?:替|帮)(?!我|俺|咱)[^,。;]{0,4}(?:保管|存|放)|是借来|是贷的?|"
    r"不是我们?的|是(?:我|俺)?(?:姐|哥|弟|妹|儿子|闺女|女儿|妹妹|弟弟|哥哥|姐姐|舅|叔|姑|姨)家?的(?!钱?给)|外债|的?债)"
)
# 老板答应四千，还没发过
_PROMISED = re.compile(r"答应|说[要给好]|判|该给|应该给")
_NOT_KEPT = re.compile(r"没(?:有)?(?:给|发|到|见|兑现|付|拿)|一次[都也]没")
_NO_SAVINGS_AFTER = re.compile(r"^(?:块钱?|元|钱)?的?(?:保险|赔偿限|额度)")
_BELIEVED = re.compile(r"(?<!别)(?:说|讲|以为|记得|记着|印象|猜)[^,。;]{0,6}$")
_FOUND_OUT = re.compile(
    r"其实|结果|实际|一[查看数翻问打瞅]|[查看翻数瞅](?:了|过|开)|哪有|没有?那么多|才晓得|才知道|才发现"
)
_THEN = any_of(
    r"以前|原来|原先|先前|过去|从前|早先|早年|往年|当年|当初|年轻|前些年|前几年|起先|头几年|有过",
    r"(?<![目眼跟提面大以之])前(?:老|还|都|我|他|她|能|在|一|两|俩|每|,)|去年|前年|上个?月",
)
_NOW_SAID = re.compile(_NOW)
# 今年差不多 tells no other sum.
_NOW_TOLD = re.compile(rf"(?:{_NOW})[^。;]*?(?:[\d一二两三四五六七八九]|没(?!算|出来|统计)|(?<!差)不|零|空)")
_ADDS = re.compile(r"又|另外|还在|没动|没取|一直|加上|还有|再加")
_NOT_WITH_US = re.compile(
    rf"({KIN})[^,。;]{{0,3}}(?:不|没)[跟和与同](?:我|俺|咱)们?(?:一起|一块)?(?:住|过|生活)"
)
# 公积金账户里有三万取不出来
_LOCKED_UP = re.compile("医保|公积金|社保|保险")
_OUT_OF_REACH = re.compile(r"不能[取用动]|取不[出了]|不让[取用动]|没法[取用]")
# 五千，不过押给信用社了
_PAWNED = re.compile(r"[押抵](?:给|在|了)")
_NET_OF_COSTS = re.compile(
    r"[刨除抛扣去][掉去开了]*[^,。;\d]{0,3}(?:本钱|成本|肥料?|饲料|费用|开销)[^,。;\d]{0,4}$"
)
_IN_ANOTHER = re.compile(r"其中|里[头面边]|这里面|但是?|不过")
LIVING = re.compile(r"房租|房贷|车贷|贷款|药|看病|生活费|吃喝|学费|还[贷债]")
# 定期三万要到明年才到期: there it lies, whatever else is said of it.
_LIES_THERE = re.compile(
    r"定期|到期|棺材|零用|零花|活期|存单|存折|折子|[卡账][里上]|微信|现金|名下|余额宝|枕头|柜|抽屉"
)
_NOT_THERE = re.compile(
    r"以前|之前|原|去年|前年|借|贷|欠|花|取|还|交|看病|其中|里[头面]|替|帮|没|说|以为|记|查|看|不对|要是|如果|想|等|卖|一共|总共|扣|剩"
)


def is_net_of_costs(before: str) -> bool:
    """我卖菜刨去本钱一千五: of somebody who was just named, it is what is left."""
    return (
        _NET_OF_COSTS.search(before) is not None and LABEL.search(_NET_OF_COSTS.sub("", before)) is not None
    )


class Place:
    """A sum among its neighbours: what stands before and after it in its clause, and what is said around that."""

    def __init__(self, text: str, found: list[Money], place: int) -> None:
        one = found[place]
        marks = list(PART_END.finditer(text))
        starts = [0, *(mark.end() for mark in marks if mark.end() <= one.start)]
        ends = [*(mark.start() for mark in marks if mark.start() >= one.end), len(text)]
        last_sum = found[place - 1].end if place else 0
        next_sum = found[place + 1].start if place + 1 < len(found) else len(text)
        self.before = text[max(starts[-1], last_sum) : one.start]
        self.after = text[one.end : min(ends[0], next_sum)]
        self.wide_before = text[max(starts[max(len(starts) - 2, 0)], last_sum) : one.start]
        """From the clause before it on."""
        self.clause = f"{self.wide_before} {self.after}"
        self.is_in_another = _IN_ANOTHER.search(self.wide_before) is not None
        self.own_clause = text[starts[-1] : ends[0]]
        # The clause after it, where no sum stands in it: 两万八，一年的
        self.next_clause = text[ends[0] : ends[1]] if len(ends) > 1 and next_sum >= ends[1] else ""
        self.rest = text[one.end :]
        self.to_next = text[one.end : next_sum]


def is_no_part(place: Place, subject: Subject) -> bool:
    """Whether a sum is certainly no part of the answer: of other times that are over, of others, owed, believed."""
    if _NO_PART_BEFORE.search(place.before) or _NO_PART_AFTER.search(place.after):
        return True
    if subject == "savings" and _NO_SAVINGS_AFTER.search(place.after):
        return True
    if subject == "income" and _PROMISED.search(place.before) and _NOT_KEPT.search(place.to_next):
        return True
    if _BELIEVED.search(place.before) and _FOUND_OUT.search(place.to_next):
        return True
    is_then = (
        _THEN.search(place.clause) and _NOW_TOLD.search(place.rest) and not _NOW_SAID.search(place.clause)
    )
    if is_then and not (subject == "savings" and _ADDS.search(place.rest + place.clause)):
        return True
    if _LOCKED_UP.search(place.wide_before) and _OUT_OF_REACH.search(place.after + place.to_next):
        return True
    if _PAWNED.search(place.to_next):
        return True
    apart = _NOT_WITH_US.search(place.rest)
    return apart is not None and apart.group(1) in place.before


def _is_named_again(place: Place) -> bool:
    """老公三千，我两千，不对，老公是三千二: what it is named by is named again after a correction."""
    taken_back = _TAKES_BACK.search(place.rest)
    again = place.rest[taken_back.end() :] if taken_back else ""
    return any(label in again for label in LABEL.findall(place.before))


def _gone(place: Place, subject: Subject) -> bool:
    words = _GONE_AFTER if subject == "savings" else _NOT_THEIRS_AFTER
    return words.match(place.rest) is not None


def _is_surely_saved(place: Place) -> bool:
    """定期三万要到明年才到期: lying in a named place of which nothing was taken."""
    near = place.own_clause + place.to_next
    return _LIES_THERE.search(place.own_clause) is not None and not _NOT_THERE.search(near)


def may_be_left_out(place: Place, one: Money, subject: Subject) -> bool:
    """Whether a word sets a sum aside: in its clause or the one before, or by what comes after it."""
    if is_net_of_costs(place.before):
        return False
    if subject == "savings" and one.stretch is not None:
        return True
    if _TAKES_BACK.search(place.to_next) or _is_named_again(place):
        return True
    if subject == "income" and _NAMED_AFTER.fullmatch(place.next_clause):
        return True
    if subject == "savings" and _is_surely_saved(place):
        return False
    if _MAY_BE_LEFT_OUT.search(place.clause) or _gone(place, subject):
        return True
    turn = _TURNS.search(place.to_next) or _NOW_SAID.search(place.rest)
    return turn is not None and not (subject == "income" and LIVING.search(place.rest[: turn.start()]))
