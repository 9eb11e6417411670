"""Words that say yes and words that say no, the strong ones anywhere and the weak ones only where an answer begins."""

import re

from bot.understanding.patterns import any_of, one_of

# Said with a negative word, meant as yes: 可不是, 没错, 谁说不是, 不错.
YES_IN_NO = any_of(
    # a double no: 不是没有, 不是不办
    r"不是没有?|不是不(?!是)[^,。]{0,4}",
    # whoever says it is not: 谁说没有, 可不是嘛
    r"不能同意更多|谁说(?:我家?|俺家?)?没有?|谁说不",
    r"那?可不是?[嘛吗么咋的]*",
    # no error: 没错
    r"没错|莫错|冇错",
    # asking back: 咋没有, 怎么不是
    r"谁说不是呢?|不是[嘛咋]|咋不是|咋没有?|咋能没|咋不[对行]",
    r"怎么不是",
    r"(?:怎么|咋个|啷个)[没莫](?:有|得)",
    # it has not been denied: 没说没有, 哪能没有
    r"没说没(?:有|得)|没说不愿意?|哪能没有|哪能不|能没有吗|能不(?:愿意|同意)吗",
    # it cannot be missing: 咋可能没有, 哪没有
    r"(?:咋|怎么|还|哪|不)(?:能|会|可能)没有?",
    r"哪里?没有?",
    r"(?:哪个|哪个人|谁)[说讲](?:没有?|[没莫]得)",
    # no objection: 没问题, 没意见
    r"[没莫冇木么](?:得)?问题|没毛病|没(?:有|得|啥)?意见",
    # nothing stands against it: 没事，查吧
    r"没事(?=[,。]?(?:查|办|可以|行|来))",
    # no mistake: 不错, 无误
    r"不错|无误|不假|不差$",
    # it goes without saying: 那还用说, 不然呢
    r"那还用说|还用问|不然呢|非得|那不然",
    # 没得错
    r"没得错|没得问题|没异议",
    # no need to change it: 不用改
    r"不用改|不用换|不麻烦(?![你您])",
    # it has to be there: 少不了, 有的是
    r"不能没有|不能说没有?|少不了|免不了|(?<!没)有的?是",
)
NO = any_of(
    # a gesture
    r"摇头",
    # a wish for it: 我倒想有呢, 有就好咯
    r"(?:倒是?|也|都|还|是)想有|^想有|想有(?=[啊呢呀哦]*$)",
    # it would be a wonder: 有了才怪, 谁会有
    r"有了?才怪|鬼才?有|(?:哪个|谁)会有|有(?:啥子?|什么|么子)[嘛哟哦呀]",
    r"巴不得有?|盼着?有",
    # a dream: 想得美, 没那个命
    r"做梦|有[^,。]{0,4}就好|想得?美|轮[得不]到|没那[个种]?[命福]",
    # a curse: 有个屁, 没门
    r"有个啥(?=[呀啊哦嘛])|倒是?想[领办吃]|有个?(?:屁|锤子|毛|鬼|铲铲|球|卵|鸟)",
    r"没门|没戏|没影",
    # who says so: 哪个说我家有
    r"(?:哪个|谁|哪里)(?:[跟和对给同][你您]们?)?[说讲]的?(?:[我俺咱]们?家?|家里)?有的?",
    # misheard or in dialect: 冒得, 唔有
    r"[冒毛某麻无]得|[冒唔]有",
    # how could it be: 咋可能, 哪能
    r"(?:咋|怎么|哪|哪里|怎)(?:可能|会)",
    r"哪[儿里]?能",
    # misheard or in letters: 么得, mei有
    r"么有|么得|mei有|mei|没油|木得",
    # there is nothing of the kind: 没那回事
    r"没有的事|没那回事|没那个事|不存在",
    # not: 不是, 不对, 不行
    r"不是|不对|不行|不中(?![用听看])|不好|不要|不用|不必",
    r"不愿|不同意|不可以|不能",
    # not, in dialect: 不得行, 要不得
    r"不得行|不得|不会|不算|要不得|搞不得",
    # not in, not willing, not able: 不在, 不想, 不了
    r"不成|不在|不需|不想|不干|不了|不可能|不属|不止不",
    # from where: 哪有, 哪来的
    r"哪有|哪里有|哪块有|哪来|哪个有",
    # and never: 从来没领过
    r"从来?(?:没有?|未|不曾)[^,。;]{1,3}过",
    # having none: 没得, 没有, 冇
    r"没得|莫得|没有|木有|冇",
    # nothing to speak of: 没啥, 从来没
    r"没啥|没什么|没见|从来没",
    # not done: 没办, 没交
    r"没办|没交",
    # not got: 领不到, 办不下
    r"(?:领|办|拿|评|批)不[到下]",
    # not done, one by one: 没领, 没参加, 没吃过低保
    r"没领|没买|没参加|没结婚|没人|没上|没住",
    r"没吃(?:过)?低保|没丢|没病|没事|没工作|没拿|没评",
    r"没申请|没享受|没残",
    # thrown back: 好啥好
    r"好啥好|对啥对|行啥行|有啥有|是啥是",
    # it is wrong: 错了, 假的, 瞎说
    r"错了|错误|假的|瞎说|胡说",
    # leave it: 算了, 拉倒, 用不着
    r"算[了咯喽啦]|拉倒|使不得|用不着|要不成|免了|拒绝",
    # in Latin letters and pictures
    r"no|nope|nah|❌|✖|✘|👎|🙅|❎|🚫",
    # by sound: 布是, 8是, 唔系
    r"布是|8是|唔系",
    # do not: 不给查, 莫查
    r"不给|莫查|别查|不签",
)
YES = any_of(
    # what was done: 住过, 去了的
    r"^(?:住|去|做|报|看|考|读|验)(?:了|过)(?:的|呢|啊|嘛)*$",
    r"住过院|住院了",
    # that is it: 正是, 好得很
    r"正是|[中好要]得很",
    # having it: 我有, 有的, 都有
    r"(?<![没莫冇木么冒唔不只想])有$|有的|有啊|有呀|有呢|有嘞",
    r"有着|有了|都有|也有|还有",
    # it is so: 是的, 是噻, 就是
    r"是的|是啊|是呀|是嘞|是哩|是咧|是滴|是得|是噻",
    r"是嘛|就是|是这样",
    # truly: 真的, 确实
    r"真的|确实|的确|属实",
    # right: 对头, 对咯
    r"对头|对的|对呀|对啊|对滴|对着|对咯|对喽|对嘞",
    r"对哩|正确",
    # in dialect: 要得, 得行, 中啊, 妥
    r"要得|得行|中嘞|中啊|中吧|妥",
    # what was done: 早就办了, 正在领着, 在吃低保
    (
        r"(?:早就|已经|一直|正在?|都|刚)?(?:批|办|领|交|买|参加|评|申请|享受|吃|拿|收|缴|签)"
        r"(?:了|着|过|到|上|好|下来)"
    ),
    r"在(?:领|吃|办|上学|住院|享受)|早就",
    # fine: 行吧, 可以, 好嘞
    r"行啊|行吧|行的|行嘞|可以|好嘞|(?<!好)好的|好啊",
    r"好吧",
    # agreeing: 算是, 照办, 同意
    r"算是|乐意|照办|按你说的|欧了|同意|愿意",
    # of course: 肯定, 必须, 那当然
    r"肯定|当然|必须|必需|自然|嗯呐|嗯那|嗯哪|嗯呢",
    r"那可|那当然",
    # a sound: 嗯, 昂, 诶
    r"嗯|恩|唔$|昂|哎|诶|欸",
    # wanting it: 要的, 需要; being in it: 在呢
    r"^撤(?:了|吧|掉|回)[吧了]?$|啱|对额|要的|要啊|需要|想要|在的|在呢",
    # a gesture, Latin letters and pictures
    r"点头|yes|yep|yeah|ok|okay|yy|嗯嗯|嗯[啊呀]$|👌",
    r"👍|✅|✔|☑|🙆",
    # in dialect: 系, 中意, 管
    r"系|晓得|中意|答应|搞得|使得|管$|木问题|可中",
    # just now: 刚办的
    r"(?:刚|才)(?:批|办|领|买|交|签)(?:的|下来)?$",
    # right, in dialect: 对得, 沾, 妥妥
    r"对[得地]$|沾$|妥妥|千真万确",
    # naming what there is: 有证, 有房的
    r"(?<![没莫冇木么冒])有(?:证|车|房|残疾证|低保|存款)(?=[的了啊呢嘛哦]*$)",
    # 得嘞, 吃低保
    r"得[嘞咧噻]|(?<![没不未])吃低保",
    # naming it first: 车是有一辆
    r"(?:车|证|房|房子|存款)是?有(?=一?[个辆张本台套些点])",
    # check it: 查吧, 随便查
    r"(?<![不别莫])查(?:吧|嘛|就是)|(?:随便|尽管)查",
)
# Single characters count only where an answer begins, perhaps after 我, 家里, 还: 苞谷还没收完 is no answer.
_LEAD = (
    r"^"
    + one_of(
        # whose home: 我们家没, 我屋没
        r"(?:我们|俺们|咱们?)家|我屋",
        # 多少有点
        r"多少(?=有)",
        # who: 我没有, 他们有
        r"我们?|俺们?|咱们?|他们?|她们?",
        # in the house: 家里没, 屋头有
        r"家里|我家|俺家|屋头|屋里",
        # whom it is about: 孩子没, 老伴有
        r"孩子|娃|老人|老伴",
        # when: 现在没, 从来没, 去年没
        r"现在|还|都|也|真|从来|一直|目前|暂时|就|后来",
        r"如今|前年|去年|今年|刚|才",
        # stress: 压根没, 一个没
        r"压根|根本|至今|一个",
        # the thing itself: 这个没, 钱没
        r"一点|这个|那个|本人",
        # of earlier times: 以前没, 早没了
        r"以前|早|已经",
        # stress again: 是真没, 两个都没
        r"是真|两个|全|确|当|钱",
        # said with reserve, 算有, 勉强有, 倒没
        r"算|勉强|倒|还是|先|那",
    )
    + r"*"
)
# What is done about the house day by day answers no question: 屋里没生火炉, 饭还没煮.
_DAILY_DOINGS = one_of(
    # the stove, the meal, power and water: 没生火, 没做饭, 没停电
    r"生[火炉]|[烧点][火炕炉水煤]|[做煮炒][饭菜]|停[电水]|来[电水]",
    # the weather: 没下雨
    r"[下落][雨雪]|出太阳|刮风",
    # somebody and their day: 没在家, 没睡
    r"在家|出门|睡|洗|喂",
    # the fields, the doors: 没浇地, 没收完
    r"浇|收[完割拾]|关[门窗]|熟|亮|扫",
)
WEAK_NO = re.compile(
    _LEAD
    + one_of(
        # 没; 没办法, 没钱看病 and 饭还没煮 tell of want or of the day
        rf"没(?!{_DAILY_DOINGS}|出院|办法|法|饭|米|粮|吃|钱[吃看治买]|[听看]清|睡|力|劲)",
        # 莫, 未婚, 无
        r"莫|未(?![来必])|无(?![聊家奈])",
        # 别; 别人 is somebody else
        r"别(?![人个家的处急慌催忙担管])|甭",
        # 不; 不舒服 and 不想活 are no answers
        r"不(?!信(?:你|您|来|就|可以|的)|吃饭|想活|舒服|好受|起$)",
        # 非, 否, 毋; in the south 唔, 勿, 弗
        r"非|否|假$|毋|唔|勿|弗|么",
    )
)
# 好 and its kind answer only alone: 好难, 中午, 成都, 可怜 and 对面 are something else.
_ALONE = r"(?=[的嘞咧哩啊呀吧嘛哇啦了哈哒滴噻撒呢哦喔呗哟着]*$)"
WEAK_YES = re.compile(
    _LEAD
    + one_of(
        # 是; 是谁 asks
        r"是(?!什么|啥|谁|哪)",
        # 有; 有多少 asks
        r"有(?!什么|啥|谁|哪|多少|几[种样]|意思|时)",
        # alone: 好的, 中啊; then 对，我有
        rf"(?:[对好行中成可])+{_ALONE}|对(?=我|俺|是|有)",
        # 可以, 要的
        r"可(?=以|行|中)",
        r"要(?=[办签填改撤查]?[吧的了啊呀嘛哦嘞呢]*$)",
        # 会, 能; 会批吗 asks
        r"会(?!批|给|不会|有多)|能(?!批|领[几多]|给|帮|办)",
        # 在的, 在上学; 在家做饭 tells of the day
        r"在(?=$|[的呢读上学住领吃办校治坐外世]|家(?![里中]?[种做干务带待呆养照歇闲躺伺]))",
        r"得$",
    )
)
ANY_WEAK_NO = re.compile(r"没|莫|未|无|不|别")
# Typed in Latin letters.
_SPELLED = {
    **dict.fromkeys(
        ("dui", "duide", "shi", "shide", "you", "youde", "yao", "hao", "haode", "xing", "keyi"), True
    ),
    **dict.fromkeys(("bushi", "budui", "meiyou", "mei", "meide", "buyao", "buxing", "bukeyi"), False),
}
LETTER = {
    **_SPELLED,
    "y": True,
    "n": False,
    "t": True,
    "f": False,
    "错": False,
    "照": True,  # Anhui and Jiangsu
    "√": True,
    "×": False,
    "x": False,
    "v": True,
}
