"""Words for each type of disability, and words that hold a part of the body and tell of none."""

import re

from bot.understanding.patterns import any_of

# The names on the certificate, known by their sound too where nothing but a name of a type stands.
OFFICIAL = ("视力", "听力", "言语", "肢体", "智力", "精神")
OFFICIAL_PLACE = re.compile(
    r"(?:^|[,。;!\s是属的])([\u4e00-\u9fff]{2})(?=残|类|的?[一二三四1234]级|的?(?:[,。;!\s]|$))"
)
TYPES: dict[str, re.Pattern[str]] = {
    "visual": any_of(
        # on the certificate, and blind: 视力, 瞎, 盲
        r"视力|视残|视觉|眼|瞎",
        # 看不见, 瞅不见
        r"看不[见到清着]|瞅不[见着]",
        # diseases of the eye: 青光眼, 白内障
        r"盲|失明|青光|白内障|没光感|弱视|黄斑|视网膜",
    ),
    "hearing": any_of(
        # on the certificate, and deaf: 听力, 聋, 助听器
        r"听力|听残|听觉|耳|聋|助听器",
        # 听不见
        r"听不[见到清着]|失聪|背听",
    ),
    "speech": any_of(
        # on the certificate, and dumb: 言语, 哑
        r"言语|语言|哑|声带",
        # 说不出话, 听不见也说不出
        r"[说讲]不[了出清成]?[来得]?话|舌头",
        r"听不[到见清][,也又还都]*[说讲]不[来出了得到成]",
        # 不会说话
        r"不会说话|不能说话|讲不[了出]话|不会讲话",
        # 口吃, 失语
        r"口吃|结巴|失语",
        # 说话不清, 开不了口
        r"说话[都也]?不[清利行灵好]|开不了口|发不出声|声音发不出|大舌头",
        # 话都说不清
        r"说不清话|话也?都?[说讲]不[清出了]|不会[说讲]$|说不成话|讲话不清",
    ),
    "physical": any_of(
        # on the certificate, and the limbs: 肢体, 腿, 手; 手续 is none
        r"肢体|肢残|腿|脚|手(?!续|机|术)|胳膊|胳臂",
        # lame and paralysed: 瘸, 瘫, 小儿麻痹
        r"瘸|跛|拐|瘫|截肢|残肢|小儿麻痹|儿麻",
        # of growth: 驼背, 侏儒; of the brain: 脑瘫
        r"驼背|佝偻|侏儒|脑瘫|偏瘫|半身",
        # the spine and feeling: 腰, 脊柱, 没知觉
        r"腰|脊[柱椎髓]|没有?知觉|帕金森|行动不[便方]",
        # the bones, 骨折
        r"骨头|骨折|股骨",
        # 走不得, 下不来床, 轮椅
        r"走不[了动得]|下不[了来]床|轮椅|中风|身体|断指|高位",
        # bent: 罗圈腿, 罗锅
        r"罗圈|罗锅|锅腰",
        # joints: 膝, 关节
        r"胯|膝|关节",
        # 站不起来, 不能走
        r"站不[起住]来|不能走|走路|手指|瘫子|坐轮",
        # of the muscles: 渐冻, 肌肉萎缩
        r"渐冻|肌肉?萎缩|肌无力",
        # 半边身子动不得
        r"半边(?:身子?|(?=[都也]?动不))|身子?[都也]?(?:动不[了得]|不听使唤)|驼子|动弹不得",
        # 缺手
        r"缺[手腿脚胳]",
    ),
    "intellectual": any_of(
        # on the certificate, and in the village: 智力, 傻
        r"智力|智障|弱智|智残|傻|痴呆|痴傻",
        # 脑子不行, 脑壳笨
        r"脑[子袋壳](?:有点|比较|很|不太|也|都)?(?:不行|不得行|有毛病|笨|瓜|木|迟|慢|不灵|不清)",
        # slow to learn: 学不会, 不识数
        r"学不会|脑子慢|脑子不好使|唐氏|不识数|智商|低能|脑残|憨|呆",
        # 脑子不够, 缺心眼
        r"脑子不够|缺心眼|脑袋不灵|脑壳不灵|脑瓜不",
        # from a fever: 烧坏脑子
        r"烧坏了?脑|脑[子壳袋]烧坏|先天愚",
        # 就有点笨, 发育迟缓
        r"(?:就|很|天生|有点)笨|脑子有问题|瓜娃|脑子不够用|发育(?:迟|不全)",
    ),
    "mental": any_of(
        # on the certificate, and mad: 精神, 疯
        r"精神|疯|精分|抑郁|躁狂|狂躁|自闭|孤独症",
        # 神经病, 幻听, 发病打人
        r"神经病|神经(?:不正常|错乱)|幻听|癔症|发病打人|神经有问题|双相|躁郁",
    ),
}
# A part of the body in name only, and illnesses of other kinds.
NO_BODY = any_of(
    # the hand: 手头, 手机, 手术
    r"手头|亲手|手机|手续|手术|手艺|手工|动手|帮手",
    r"手里|手上[有没]|手表|手套",
    # 耳朵边, 眼红, 心眼
    r"耳朵边|眼红|眼镜|心眼",
    # pretending, waiting: 装傻, 傻等
    r"装[憨傻聋瞎]|傻等|呆在",
    # 脚踏, 腿脚利索
    r"脚踏|腿脚(?:麻利|利索|还行|还好)",
    # 眼下, 眼看
    r"眼下|眼看(?![不得])|眼前|眼巴巴",
    # 耳边风, 走路过去
    r"耳边风|走路(?=过?去|过?来|要|到)",
    # 哑口无言, 脚下
    r"哑口无言|脚下|腰包",
    # illnesses: 羊癫疯, 面瘫
    r"羊[癫角]疯?风?|面瘫",
    # 身体不好
    r"身体(?:不好|不行|还行|还好|差|弱|不舒服|毛病)",
)
ASKED = re.compile(r"[吗么]$|是不是|([傻疯聋瞎哑瘫瘸])不\1|吧你$|你[才真是]{1,2}[傻疯聋瞎]")
WELL = any_of(
    # 没事, 还行
    r"没事|(?<!不)还(?:行|可以)",
    # 没聋
    r"没有?[聋瞎哑瘸瘫疯傻]",
    # no trouble: 没得问题, 没毛病
    r"没得?问题|莫得?问题|没毛病",
    # good: 好使, 都好, 还好
    r"(?<!不)(?<!不太)好使|[都挺很]好$|好得很|好的$|好着|还好",
    # 清醒, 利索
    r"(?<!不)(?:清醒|正常|利索|灵光)",
    # able to: 看得见, 能走
    r"[看听说讲走][是还也都]?[看听说讲走]?得[见到清着了动]",
    r"能[看听走说讲](?![不])",
)
MULTIPLE = re.compile(r"[多双]重|双残|多种|好几[种样]|两种|两样|几样|不止一[种样]|综合残")
NEGATED = re.compile(
    r"(?:不是|不|没有?|并非|莫得|不属于|也不)(?:聋|哑|瞎|傻|瘸|瘫|疯|精神|智力|肢体|视力|听力|言语|盲|拐|"
    r"呆|痴)"
)
UNHARMED = re.compile(r"没有?(?=[聋瞎哑瘸瘫疯傻])")
# 证上是视力，现在走路也慢: what the certificate names is the answer.
ON_PAPER = re.compile(
    r"(?:证|本本?子?)(?:上|里|子上)?(?:头|面)?(?:写|印|标|登|盖)?(?:的|着|了)*(?:是|就是)[^,。;]+"
)
