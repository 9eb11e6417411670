"""Answers that name the question, compare, count from a sum for each, or say plainly that there is nothing to count.

Each line: the kind of the question | what was said = what is read; `?` must be asked again.
"""

from datetime import date

import pytest

from bot.understanding.read_back import read_back
from bot.understanding.readings import read
from tests.bot.understanding.tables import rows, shown

NAMES_THE_QUESTION = """
disability_grade|我妈二级，我爸四级，您要问我爸的话就是四级 = 4
months_ago|三月份交的表，六月份才批的，要问批的时候，那就是六月 = 5
yes_no|老头子那年也说去，一直没去成，所以你问去过没去过，没去过 = no
age|你问的是我奶奶吧，她83 = 83
household_size|你问这个干啥，就四口人 = 4
"""

NO_DISABILITY = """
disability_type|没有残疾 = none
disability_type|俺身上没啥残疾，就是腿脚慢 = none
disability_type|家里没人有残疾 = none
disability_type|我没残疾，我妈是肢体残疾 = physical
disability_type|没有残疾证，眼睛看不见 = visual
disability_type|俺没有，俺爹耳朵聋得厉害，没办证 = none
disability_type|我没有，是替我爹办的，他耳朵聋 = hearing
disability_grade|没残疾，硬朗着呢 = none
disability_grade|啥残疾也没有 = none
disability_grade|没有残疾证 = unknown
disability_grade|没办证 = unknown
disability_grade|我没残疾，我妈三级残疾 = 3
"""

INSIDE_A_NUMBER = """
savings_total_yuan|五钱三百块 = 5300
savings_total_yuan|三万俩千 = 32000
savings_total_yuan|以万八千块 = 18000
age|八十无岁了 = 85
age|七十六罗，身体还好 = 76
date_of_event|九月二时六号 = 2026-09-26
months_ago|流个月 = 6
disability_grade|而级 = 2
vehicle_value_yuan|屋里没有扯 = 0
count_of_children|有没得补贴嘛 = ?
"""

IN_LETTERS_AND_SIGNS = """
yes_no|shi de = yes
yes_no|mei you = no
yes_no|照 = yes
yes_no|她点头了 = yes
yes_no|老人摇头 = no
yes_no|有的有的 = yes
yes_no|要呢要呢 = yes
yes_no|按错了，不是“没有”，应该是“有” = yes
yes_no|有，刚才没看清楚 = yes
yes_no|没得意见，同意 = yes
yes_no|我没说没得，有的 = yes
yes_no|先别忙 = ?
"""

COMPARED_AND_COUNTED = """
age|比我弟大三岁，他今年60 = 63
age|我老公五十八，我比他小四岁 = 54
age|比我老伴小 = ?
age|五十一，俩闺女一个二十六一个二十 = 51
age|老人家七十九喽 = 79
months_ago|两年差一个月 = 23
months_ago|半年差一个月 = 5
months_ago|两年前，一天都不差 = 24
months_ago|前年九月老伴走的，打那以后就我一个人 = 26
date_of_event|这个月二十号还是二十一号 = ?
count_of_children|一个亲生呢，两个抱养呢 = 3
count_of_children|独姑娘，嫁到外省了 = 1
count_of_children|孙子四个，我自己生的就三个 = 3
count_of_children|大的念高一，小的念初二，就他俩 = 2
count_of_children|就一个，开年老二才出生 = 1
count_of_children|三个。瞧我这脑子，是两个 = 2
count_of_children|头胎双胞胎，后来又添两个 = 4
count_of_children|幺儿十四，上头还有三个哥哥 = 4
count_of_children|六个，四个在外头打工，跟前就剩俩 = 6
count_of_children|生了六个，有两个没养活，现在四个 = 4
count_of_children|孙子一大堆 = ?
age|我老婆六十三，我比她大五岁，给我自己办 = 68
age|你问我爸啊，他七十九，我五十 = 79
household_size|俺跟俺老头儿，娃早分出去了 = 2
household_size|老的一个，我们两口子，小的两个 = 5
household_size|俩孙子，大的一个上学，小的一个在家 = ?
household_size|我爸我妈，我，还有个吃奶的小崽儿 = 4
household_size|一家五口，都住在村里 = 5
household_size|户口本上就我跟老伴 = 2
household_size|户口本上五个，一个都没分出去 = 5
household_size|母子俩，孩子他爸不管 = 2
household_size|母子俩，还有我妈 = 3
"""

FOR_EACH_AND_BY_THE_HOUR = """
monthly_income_total_yuan|一小时15块，一天干八个钟头，一个月做20天 = 2400
monthly_income_total_yuan|20块一小时 = ?
monthly_income_total_yuan|爸妈两个拿养老金，一个人150 = 300
monthly_income_total_yuan|我和她都没工作，就农保，一人一百六 = 320
monthly_income_total_yuan|地里一年落六千，俺两口子养老金加起来一个月四百 = 900
vehicle_value_yuan|修车师傅给估了七千 = 7000
vehicle_value_yuan|修车花了七千 = ?
vehicle_value_yuan|一张车都没得 = 0
vehicle_value_yuan|驴车都没有，还汽车 = 0
"""

OF_TODAY = """
savings_total_yuan|存了九千，上个月取三千看病，现在还有六千 = 6000
savings_total_yuan|我跟老伴各有三千 = 6000
savings_total_yuan|我跟老伴各有一张折子，一张三千，一张四千 = 7000
savings_total_yuan|兜比脸还干净 = 0
savings_total_yuan|得问了会计才晓得有几多 = unknown
monthly_income_total_yuan|卡里存的还剩五千 = ?
monthly_income_total_yuan|送货两千三百五 家里就我挣钱 = 2350
vehicle_value_yuan|买来时候八万，二手市场开价两万 = 20000
vehicle_value_yuan|两台，一台值一万二，一台值六千 = 18000
months_ago|大上个月 = 2
months_ago|2026.4.15 = 7
date_of_event|今天是二十六嘛，三天前的事 = 2026-11-23
date_of_event|立冬那天 = 2026-11-07
date_of_event|冬至那天 = 2025-12-21
date_of_event|去年立秋那天 = 2025-08-07
date_of_event|大雪封山 = ?
disability_type|腿脚好得很，耳朵听不见 = hearing
disability_type|聋子不算残疾吗 = ?
disability_grade|还在评，结果没下来 = unknown
"""

SAID_IN_AN_EARLIER_REPLY = """
household_size|开头填的三口，其实是四口 = 4
monthly_income_total_yuan|前面说的一千五，实际上一千三 = 1300
savings_total_yuan|刚刚说的两万，其实是两千 = 2000
vehicle_value_yuan|刚讲的五千，其实只值三千 = 3000
vehicle_value_yuan|三万，说高了，两万五 = 25000
disability_type|刚才说肢体，其实是智力 = intellectual
disability_grade|三级，按快了，四级 = 4
count_of_children|三个，哎等会儿，四个 = 4
yes_no|不同意，哦不，同意 = yes
yes_no|不同意，按快了，同意 = yes
yes_no|不同意，想了想，还是同意吧 = ?
yes_no|不同意，谁同意你查的 = no
"""

ASKS_BACK = """
household_size|问这个干啥 = refused
household_size|问这个干嘛呀？ = ?
household_size|问这个干嘛呀？不想说 = refused
"""


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        row
        for table in (
            NAMES_THE_QUESTION,
            NO_DISABILITY,
            INSIDE_A_NUMBER,
            IN_LETTERS_AND_SIGNS,
            COMPARED_AND_COUNTED,
            FOR_EACH_AND_BY_THE_HOUR,
            OF_TODAY,
            SAID_IN_AN_EARLIER_REPLY,
            ASKS_BACK,
        )
        for row in rows(table)
    ],
)
def test_an_answer_said_otherwise_is_read_as_it_was_meant(asked: str, expected: str) -> None:
    kind, reply = asked.split("|")
    assert shown(kind, reply, today=date(2026, 11, 26)) == expected


@pytest.mark.parametrize("kind", ["disability_grade", "disability_type"])
def test_no_disability_is_read_back_as_such(kind: str) -> None:
    assert read_back(kind, read(kind, "没残疾")) == "没有残疾，对吗？"
