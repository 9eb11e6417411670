"""Words for what is spent, what is put by for it, and what is left."""

import re

from bot.understanding.patterns import any_of

EXPENSE = any_of(
    # spending: 花了; 零花钱 and 花生 are something else
    r"(?<!零)花(?!了?多|生|椒)",
    # smoking, drinking, cards, telephone
    r"抽烟|烟钱|喝酒|打牌|话费",
    # 开销, 支出
    r"开销|开支|支出",
    # illness: 药, 看病, 住院
    r"药(?![厂店材])|看病|吃药|医药|住院|手术",
    # school and living: 学费, 生活费要
    r"学费|生活费要",
    # rent and utilities: 房租, 水电; 收房租 comes in
    r"(?<!收)(?<!收的)(?<!收了)房租(?!收|进)",
    r"水电|电费|话费",
    # paying back: 还贷, 还债
    r"还贷|还债|还了?完?债",
    # taken off: 缴, 扣, 罚; 纽扣 is something else
    r"缴|(?<!纽)扣|罚",
    # 赔; 赔偿款 comes in
    r"赔(?!偿款?)",
    # 彩礼; 收彩礼 comes in
    r"彩礼(?!收)",
    # taken out and given: 取了, 交了, 捐
    r"取了|取出|交(?:了|$)|输了|捐|垫",
    # 押金, 租金要
    r"押金|租金要",
    # costs: 成本, 刨去
    r"成本|本钱|刨(?!不|地|土|食)",
    # 要用, 报销
    r"除去|要用|报销",
    # gifts: 随礼, 份子
    r"随礼|份子",
    # stolen or lost: 被骗, 丢了, 拿走
    r"被?[骗偷]|丢了|(?<!转)掉了|[拿抢骗偷取]走",
    # any 费 but those that are paid to them: 务工费, 赡养费
    r"(?<![免消])(?<!清洁|务工|劳务|加班|误工|赡养|抚养|保洁|护理|讲课|退休)费",
    # 票; treatment: 透析, 挂号
    r"(?<!发)票|化疗|透析|挂号|门诊",
    # 收了我, 罚我, 利息
    r"收了?我|罚我|利息",
    # 上学 before the sum; 要我补
    r"(?:上[大中小]?学|读书|念书|上高中)[^,。;\s]*$",
    r"要我[补给贴]",
    # helping out: 倒贴, 补贴儿子
    r"倒贴|贴补|补贴(?:他|儿子|女儿|孙)",
    # 每月给娃
    r"(?:[要得还]|每个?月)给(?:他|儿|女|孙|娃|闺|医)",
    # 我给娃八百
    r"(?:^|[,。;\s我俺])给(?:我|俺)?(?:儿子|女儿|闺女|孙[子女]|娃儿?|孩子)(?:寄|打|拿|了|一个?月|每个?月)*$",
)
# Spent, or promised and not paid, as is said after the sum.
SPENT_AFTER = re.compile(
    r"^(?:多|来|块钱?|元|钱)*(?:都|全)+(?:给|拿|用)[^,。;]{0,5}(?:买|盖|交|还|治|看|娶|办|填)[^,。;]{0,3}了|"
    r"^(?:多|来|块钱?|元|钱)*的?(?:药|饭|菜|油|票|礼|烟|酒|修|学费|盖的|建的|装修|才够|[才就]能)"
)
EARNING = re.compile(r"打工|工资|低保|养老|退休|挣|种地|补贴|收入|摆摊|上班|卖|存|卡|手里")
# What is left after living is not what came in; what is left of wages after deductions is.
LIVING = re.compile(
    r"房租|租金|(?<!农)药|看病|生活费|吃喝|吃饭|学费|[水电气话网]费|水电|房贷|车贷|还债|还账|花销|开销|开支"
)
COST = re.compile(r"成本|本钱|化肥|种子|饲料|毛收入|毛利")
AFTER_COST = re.compile(r"净|剩|落|刨|除|去掉后|扣|到手|赚|利润")
SPENT_ALL = any_of(
    # 花光, 看病看没了
    r"(?:花|用|吃|掏|取|败|赔|输|折腾|看|治|造)(?:得|都|了)?(?:全|精)?(?:完|光|没|干净|空)",
    # 全花, 搭进去
    r"全都?(?:花|用|取|搭|赔|填|给了)|[搭砸贴填]进去",
    # 都还债了, 填窟窿
    r"(?:拿去|都|全)还债了?|填窟窿",
    # 都花了
    r"都(?:花|用|给|还|交|取)了(?=[,。]|$)",
)
# 存了一万五，取了五千: whether that is before or after the spending is not said.
PARTLY_SPENT = re.compile(
    r"[万千百块元\d一二三四五六七八九][,。;\s][^,。;]{0,8}[取花用拿]了?"
    r"(?:出去?|走|掉|去)?了[\d一二两三四五六七八九十]+[万千百块]"
    r"(?!.*(?:剩|落|还有|现在|如今|余|只有|就))|"
    # 治腿花得差不多了
    r"(?:花|用|取)得?(?:差不多|快没|快完)(?!.*(?:剩|还有|现在|如今|只有|就))|所剩无几$"
)
KEPT = re.compile(
    r"剩|净|落|到手|实发|结余|余下|就有|只有|收入|挣|赚|补|领|还有|存着|存了|现值|值|进账|进项|入账"
)
LEFT = any_of(
    # 剩, 净, 到手
    r"剩|净|到手",
    # 扣完以后
    r"扣[了完掉]?(?:以|之)?后",
    # 结余, 落袋, 实发
    r"结余|落下|落个?$|落袋|实发|实际",
    # 刨去化肥农药落四千八
    r"(?:刨|除|扣|抛)[去了开掉][^,。;]{0,8}(?:落|得|有|净)",
    # 花了些还有
    r"(?:花|(?<!信)用|治|看病|折腾|娶|盖|交|给|还|取)[^,。;]{0,6}(?<!,)还有",
    # 取了，还有
    r"(?:花|用|取|交|还|给)了?(?:[,]|完|掉)[^。;]{0,6}还有",
)
# 彩礼钱八万八存着呢: said after the sum, it is there.
THERE_STILL = re.compile(
    r"^(?:块钱?|元|钱)?[,\s]*(?:都|还|一直|全)*(?:存着|放着|留着|攒着|没[花动用]|没舍得[花用])"
)
# 刨掉化肥种子，一年两万四: what the field costs is taken off the sum after it.
COST_TAKEN_OFF = re.compile(
    r"[刨除扣抛][掉去开了除]*[^,。;\d一二两三四五六七八九]{0,6}(?:化肥|肥料|种子|农药|成本|本钱|饲料)"
    r"[^,。;\d一二两三四五六七八九]{0,6}[,\s][^,。;花药]*$"
)
# 给娃攒的学费两万: what is put by for an expense is saved.
SAVED_FOR = re.compile(r"[攒存留备放够][^,。;]{0,6}$")
