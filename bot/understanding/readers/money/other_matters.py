"""Sums that are spoken of and answer nothing: questions back, wishes, rules, other people, numbers of things."""

import re

from bot.understanding.patterns import any_of
from bot.understanding.readers.money.labels import VEHICLES
from bot.understanding.readers.money.placed_sum import CARS

_ASKS = any_of(
    # 够吗, 是吧, 多少才能
    r"吗|是不是|算不算|对不对|行不行|[是对]吧|真的假的|够不够|能不能|多少(?:钱)?(?:才|能|呢|\?|$)",
    # rules and hearsay: 规定, 听说, 不能超, 超过三万就不
    r"听说|据说|听人讲|规定|要求|标准(?!工资)|政策|不能超|不得超|超过.{0,8}(?:就|不)",
    # enough or not: 才够, 要准备
    r"才(?:能|给(?![\d一二两三四五六七八九十]|我|俺)|让)|才够|得准备|要准备",
)
_WISHES = any_of(
    # 要是, 等拆迁了就有, 想买, 做梦, 中奖
    r"要是|如果|假如|若是|等.{0,8}(?:了|后)?就有|想[买换要存攒找挣]|答应|打算|准备[买换存攒]|希望|做梦|中奖|彩票",
    # promises: 我就告诉, 你给
    r"我就告诉|你给|你们给",
    # 把牛卖了就能
    r"[把将][^,。]{1,4}卖了?(?:就|也)?[能可]",
)
# Other houses: 邻居家, 闺女婆家, 他们家.
ANOTHER_HOUSE = (
    r"(?:(?:邻居|隔壁|婆家|娘家|亲家|别人|人家|老[李王张刘陈赵周吴]|亲戚)家?|(?:[他她]们?|叔叔?|舅舅?|姑姑?|姨妈?|哥哥?|弟弟?)家)"
    r"(?:里|那边)?的"
)
_OF_ANOTHER_HOUSE = re.compile(rf"^(?:块钱?|元)?[,\s]*那?(?:个|都)?是[^,。;]{{0,5}}{ANOTHER_HOUSE}")
# 要是能找到活，一个月三千: what hangs on an if in the clause before.
_IF = re.compile(r"要是|如果|假如|若是")
_OTHERS = any_of(
    # 村支书一个月
    r"(?:村?支书|村长|村?主任|书记|村干部)(?:一个?月|每个?月|家|有|拿|挣)",
    # 邻居, 老李家
    r"邻居|隔壁",
    r"老[李王张刘陈赵周吴](?:的|家|(?=有|存|挣))",
    # 村里有人
    r"(?:村|队|组)[里上](?:老|有人|人家|别人|小|有的)",
    # 人家; not 人家借的, nor 老人家
    (
        r"(?<![老给帮替跟在差欠该])(?<!给了)(?:人家|别人)(?![给借帮送欠出估报喊]|都?[说讲](?:我|俺)|来?收|来看|开价|最多|车行|收车|卖车|"
        r"[^,。]{0,6}(?:估|出价|[说讲][^,。;]{0,5}值))"
    ),
    # 她家一个月一万
    r"(?:^|[,。;\s])(?:[他她]们?家)(?:里|那边|条件好)?(?:一个?月|每个?月|一年|有|光|能|存|挣)",
    # 我哥家, 我弟一个月; what he gives is theirs
    (
        r"(?:我|俺)(?:[大小二三]?(?:哥|弟|姐|妹|叔|舅|姑|姨)|亲戚|朋友|同学)"
        r"(?:家(?!里)|他家|有|(?:一个月|每个?月)(?![^,。;]{0,3}(?:给|寄|打|接济|帮|贴|补|资助|支援|孝敬|塞|转|汇|救济|拿给|送)))"
    ),
)
_NO_MONEY = re.compile(
    r"(?:密码|车牌|牌照|尾号|编号|工号|学号|账号|卡号|单号|验证码|邮编|电话|"
    r"手机(?:号码?)?(?=[是:]?$)|手机号码?|座机|热线|微信号|qq|"
    r"血压|血糖|体重|身高|心跳|度数|考了|得分|排名|排第|限速|排量|公里数|里程)[^,。]{0,4}$",
    re.IGNORECASE,
)
# So much for each piece: what a month brings is not said.
_BY_PIECE = re.compile(
    r"(?<!还有)(?<!另)(?<!另外)(?<!剩下)(?<!剩)(?:一|每|1)\s*"
    r"(?:公?斤|个?(?:小时|钟头?)|[个件只头根双单趟亩筐车斗袋包把串条棵捆平方吨场桌盒箱瓶针副剂])"
    # 一斤菜才卖, 一亩地也就收
    r"(?:[碗烟药菜瓜鞋鱼蛋砖茶活货羊猪牛鸡鸭地粮麦稻油奶]|玉米|苞[谷米]|土豆|花生|豆子?|稻谷|小麦)?(?:一年|每年)?"
    r"(?:是|给|卖|能|挣|才|就|也|只|得|收|值|赚|大概|差不多)*$"
)
_FOR_A_PIECE = re.compile(
    r"^(?:钱|元|块|多|来|把|左右|上下)*(?:一|每|/)\s*个?(?:小时|钟头|斤|公斤|件|单|趟|车|桌|场|平|亩|筐|吨|次|袋|箱|包|只|头|瓶|捆|串|棵|根|双|条|顿|碗|度|立方|方)"
)
_SAVED = re.compile(r"(?:存款|积蓄|存折|存的)(?:上|里头?|还|就|只|也|大概|有|是|个|剩)*$")
# 下个月给涨到四千 is not what comes in today; 厂子倒了以后就剩失业金 is.
_TO_COME = re.compile(
    r"(?:下个?月|明年|后年|将来|(?<!了)以后)[^,。;]{0,6}(?:涨|给|发|能|才|开始|就|有)|"
    r"等[^,。;]{1,8}以后|了以后[^,。;]{0,3}(?:能|可以|会|涨)"
)
# 一年能存三万 says what is left, and not what comes in.
_PUT_BY = re.compile(r"(?:能|可以|可|得)(?:存|攒)(?:下|得|个|上)*$")
_SAVED_AFTER = re.compile(r"^(?:块钱?|元|钱)?的?(?:存款|积蓄|定期|存折)")
_POSSESSIONS = any_of(
    # 房子值, 牛能卖
    r"(?:房子?|宅基地|地|车子?|牛|猪|羊|机器|铺面|门面|股票|基金)[^,。;]{0,4}(?:值|能卖|估|套)",
    # 值 right before the sum
    r"(?:值|能卖)个?$",
    # 额度; 名下有台车
    r"额度|名下有[台辆套间]|估价",
    # 保险交, 套住
    r"保险[^,。;]{0,4}交|套[着牢住]",
)
# 破摩托一台八百, 三万多的小货车: what a vehicle is worth, where it is not sold.
_WORTH_OF_VEHICLE = re.compile(
    rf"[\d一二两三四五六七八九每有的]\s*[台辆部](?:[^,。;挣赚]{{0,3}}(?:{VEHICLES.pattern}|车))?[都各也就只才还能卖得值]*(?:是|个|到)?$"
)
_SOLD = re.compile(r"卖[了掉]")
_VEHICLE_AFTER = re.compile(rf"^(?:块|元|钱|多)*的(?:小|旧|破|老|二手)?(?:{VEHICLES.pattern}|车)")
# 包里就剩五十块: merely at hand.
_AT_HAND = re.compile(
    r"(?:^|[,。;\s我俺])(?:就|只|也|才|还|一共|总共)*[存攒](?:了|下|着|得)+有?$|"
    r"(?:包|兜|口袋|荷包|身上|银行|信用社|存折|折子|存单|卡|账上|账户)(?:里头?|上|头)?"
    r"(?:还|就|只|也|才|一共|总共|现在|大概|差不多|存款|倒是)*(?:剩下?|有|存)(?:着|了|个)?$"
)
# What comes again and again, even where it is told of one day: 昨天发了工资.
_REGULAR = re.compile(r"工资|低保|养老|退休|补贴|补助|津贴|每|月|年|五保|失业金|抚恤")
_ONE_DAY = re.compile(
    r"(?:昨天|昨日|前天|今天|今早|刚才|刚刚|前几天|前两天|那天|那回|那次|有一回|有一次|上回|上次|上个?(?:礼拜|星期|周))"
    r"[^,。;]{0,6}(?:领|卖|得|收|发|补|给|挣|赚|捡|借)[了到得]"
)
_ONCE = any_of(
    # land and houses: 征地补了, 拆迁款
    r"征地|拆迁|占地|卖房|卖地",
    # luck and mishap: 中奖, 赔了
    r"中了?奖|赔了|赔偿(?!金?每)|保险赔",
    # feasts: 彩礼, 红包, 份子钱
    r"彩礼|红包|压岁|份子钱|过寿|办酒",
)
# 儿子给买了台电视两千
_BOUGHT = re.compile(r"(?<!收)(?<!倒)买(?:了|个|台|辆|张|件|的)[^,。;卖挣]{0,8}$")
# 养老金一百八 is no answer to what is saved.
_COMES_IN = re.compile(r"(?:退休金|养老金|低保金?|工资|补贴|补助)(?:是|就|才|只|每月|领|拿|发|给)*$")
# 我弟分家单过一天能挣三百: of brothers and sisters only where it is said in the same clause.
_SIBLINGS = re.compile(r"[哥弟姐妹叔舅姑姨]")
_CHILDREN = re.compile(r"儿|女|侄|闺|娃|孩|孙|媳|老[大二三四五幺]")
_COMES_TO_THEM = re.compile(r"我|俺|咱|老伴|老两口|给|寄|打钱|孝敬|赡养|拿回|拿来|交家")
# 小儿子没成家跟我们过，一个月两千八，大儿子分家了
_LIVES_WITH_US = re.compile(
    r"[跟和与](?:我|俺|咱)们?(?:一起|一块|一道)?(?:[过住吃]|生活)|没成家|没结婚|未婚|没娶|没分家|没嫁|住一起|住一块|一个锅"
)
_NOT_OURS = re.compile(r"[跟和与同](?:我|俺|咱)们?(?:家)?(?:没|无|不相)[^,。;]{0,5}")
_APART = re.compile(
    r"(?:儿子|女儿|闺女|女婿|侄子)家里?有|不管我|顾不上我|[跟和与]我们?(?:没|无)关|不[关归]我|分了?家|单过|分出去|分户|分开过|另过|单独[过立住]|独立户|另立|各过各|自己过|是[他她]们?(?:自己)?的"
)


def is_of_children_apart(clause: str, text: str) -> bool:
    """儿子有二十万，跟我没关系: what children have who live for themselves."""
    return _APART.search(text) is not None and _CHILDREN.search(clause) is not None


def earns_apart(before: str, clause: str, text: str) -> bool:
    """儿子一个月六千，分家了: what a child earns who lives for itself."""
    if _LIVES_WITH_US.search(before):
        return False
    if _SIBLINGS.search(before) and _APART.search(before):
        return True
    is_told = _CHILDREN.search(before) is not None and not _COMES_TO_THEM.search(_NOT_OURS.sub("", clause))
    return is_told and _APART.search(text) is not None


def is_another_matter(before: str, after: str, clause: str, subject: str) -> bool:
    """Whether a sum in a clause is a question, a wish, a rule, somebody else's or no money at all."""
    near = clause if len(clause) > len(before) else before
    if _ASKS.search(clause) or _WISHES.search(clause) or _IF.search(before):
        return True
    if _OTHERS.search(near) or _OF_ANOTHER_HOUSE.search(after) or _NO_MONEY.search(before):
        return True
    if subject not in CARS and _tells_worth_of_vehicle(before, after):
        return True
    if subject == "savings":
        return _is_no_savings(before, clause)
    is_by_piece = _BY_PIECE.search(before) or _FOR_A_PIECE.search(after)
    return is_by_piece is not None or (subject == "income" and _is_no_income(before, after, clause))


def _tells_worth_of_vehicle(before: str, after: str) -> bool:
    return _SOLD.search(before) is None and bool(
        _WORTH_OF_VEHICLE.search(before) or _VEHICLE_AFTER.match(after)
    )


def _is_no_income(before: str, after: str, clause: str) -> bool:
    """下个月给涨到四千, 存款八千: what is still to come, and what is saved."""
    is_saved = _SAVED.search(before) or _PUT_BY.search(before) or _SAVED_AFTER.search(after)
    return is_saved is not None or _TO_COME.search(clause) is not None or _came_once(before, clause)


def _is_no_savings(before: str, clause: str) -> bool:
    """养老金一百八, 房子值五万: what comes in, and what a possession is worth."""
    is_possession = _POSSESSIONS.search(clause) or _POSSESSIONS.search(before)
    return is_possession is not None or _COMES_IN.search(before) is not None


def _came_once(before: str, clause: str) -> bool:
    """Whether a sum is no income of every month, by the words before it and its clause."""
    if _AT_HAND.search(before) or _BOUGHT.search(before):
        return True
    is_once = _ONE_DAY.search(clause) or _ONCE.search(clause)
    return is_once is not None and _REGULAR.search(clause.replace("去年", "").replace("今年", "")) is None
