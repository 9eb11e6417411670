"""It has to be asked, looked up or waited for: what says that the answer is with somebody else or on a paper."""

from bot.understanding.patterns import any_of, ways
from bot.understanding.readers.kin import KIN

_FOR_MYSELF = r"(?:村|镇|书记|干部|会计|大夫|医生|我|俺|咱|他|她|老|孩|娃|儿|大|家)"
# What an answer is written on.
_PAPER = ways(
    # the certificate and the card: 残疾证, 卡, 本本
    r"证件?|卡|本本|本子|册子",
    # of the bank and the household: 存折, 户口簿, 账本
    r"折子|存折|户口[簿本]|账[本单]|台账|档案",
    # of illness and anything else: 病历, 单子, 材料
    r"病历|单子|材料|资料",
)
# Not told of whoever asks: 你问一下再说.
_LOOKED_UP = r"(?<![你您])(?<![你您]们)(?:问|查(?!户口)|翻|核实|打听|找出来)"
# Where it is kept: 家里, 柜子里.
_KEPT = r"(?:家|屋|柜|箱|抽屉|老家|屋头|枕头)[^,。]{0,3}(?:里头?|头|底下)?"
# 我要查一下低保到账没 asks.
_NO_QUESTION = r"(?!.*(?:没有?|吗|么|不)$)"
_KEPT_ELSEWHERE = any_of(
    # the paper is not here: 证没带在身上, 没带证, 手头没得证, 卡不在我这儿
    rf"(?:{_PAPER})[^,。;有]{{0,2}}(?:没有?(?:带(?!回|大)|在身|在跟|在手|在我)|不在(?:身|跟|手|我这|我身|这))",
    rf"没有?带(?:着)?(?:残疾|身份)?(?:{_PAPER})|(?:手头|手边|身上|跟前)没[得有带]?(?:残疾)?(?:{_PAPER})",
    # 存折在儿子手里; of an official it is a complaint, and so it is where it is kept back
    rf"(?:{_PAPER})(?:都|也|还)?(?:在|搁|放|归)(?:在)?(?:我|俺|他|她)?家?的?(?:{KIN}|儿)(?:(?:那|身)[里儿上]?(?:收|保管|放)|手[里上头]|收|保管)(?!.*不[给还])",
    rf"(?:{_PAPER})(?:都|也|还)?(?:搁|放|压|收|锁)(?:在)?{_KEPT}",
    # 证叫我锁柜子里了
    r"[证本][^,。;]{0,4}锁[^,。;]{0,4}里",
)
_ASKED_ELSEWHERE = any_of(
    # it has to be looked up first: 要找证, 等我翻一下
    r"[要得]找证",
    r"等(?:我|俺|下|一下)+(?:翻|找|查)",
    r"等.{0,4}(?:回家|回去|找|看|翻|查|问).{0,4}再说",
    # it stands somewhere: 要翻本本, 得查查
    r"[要得]翻|得问(?![你您]|一下)",
    r"(?<![不没])[要得]查(?!.*(?:没|吗|么|没有)$)",
    r"[要得](?:回去|回家)?看看|要看(?:本|证|单)",
    # others would know: 要问书记, 你去问我儿子
    rf"[要得]问(?:一下|下|问)?{_FOR_MYSELF}",
    r"回去问|问(?:我|俺)[^,。]{1,4}去$",
    r"^(?:你|您)?(?:去|得)?问(?:我|俺)(?:老|媳|婆|儿|女|闺|男|家|妈|爸|爹|娘|妹|弟|哥|姐|孙)",
    # 我儿晓得，你问他; 钱归老倌管，你得问他; 我屋里人记得
    r"(?:你|您)(?:得|要|去)?问(?:他|她)(?!们?家)|(?:我|俺)(?!们?[都也还]?(?:晓|知|记))[^,。;不没]{1,4}(?:晓得|知道|记得)",
    # 住院单上有，得找; 得找车贩子问价
    r"[单证本]上有[,]?得找|[要得]找[^,。;]{1,5}问",
    # 查询结果还没回来，报不了
    r"报不[了出上]",
    # 要跟乡上核实一下
    r"要[跟和]?[^,。]{0,5}核实",
    # 我问下我妈再回你
    r"问[一下哈]*[^,。]{1,5}再(?:回|给|告诉|跟|来)",
    # 问清楚了再讲, 我查一下再回复你
    rf"{_LOOKED_UP}[^,。]{{0,5}}再(?:说|讲|回|答|告诉|给|跟|报|填)",
    # 得去派出所查一下, 要到银行打流水, 我得去问他侄儿
    rf"[要得](?:先|再)?(?:去|到|上|回)[^,。]{{0,6}}(?:(?<!检)查|问(?![你您])|翻|打[^,。]{{0,3}}(?:流水|单子|明细)){_NO_QUESTION}",
    # 我得回头问他本人
    r"[要得](?:先|回头|改天|明天|晚上)+问(?![你您])",
    # 我去翻翻户口本, 我看看证; 把证找出来看看
    rf"(?:翻|看|查|找)(?:一下|一哈|一看|下|哈|看|翻|查|找)(?:我|俺|那)?(?:的|个|本|张)?(?:{_PAPER}){_NO_QUESTION}",
    rf"(?:找|拿|翻)出来(?:再|才|看|瞧|查){_NO_QUESTION}",
    # 这得看单子, 要看住院单子
    rf"[要得]看(?:看)?[^,。]{{0,4}}(?:{_PAPER}|[证单本])",
    # 等我儿子回来问一下, 等他回来才晓得, 要等姑娘回来
    r"等[^,。]{1,6}(?:回来了?|回家|下班了?|醒了?|来了)(?:以?后)?(?:我|俺|再|才|给|帮)*(?:问|查|翻|看(?!病|电视)|说|讲|晓|知)",
    r"[要得]等(?!通知|消息|结果|低保|钱|补助|政策)[^,。]{1,6}(?:回来|下班)",
    # 我妈管着的, 家里的事是我老婆管
    rf"(?<![不没])(?:{KIN})(?:在|都|一直|一手)*管(?:着|的|钱|账|家|呢|了|嘞|咯)*$",
    # 我不过问, 问我没用
    r"(?:我|俺|从|来)(?:也|都|从|来|就|一直)*不过问(?!题)|问(?:我|俺)也?(?:没用|白问|白搭)",
)


def says_elsewhere(bare_reply: str) -> bool:
    """Whether a reply without its marks says that the answer is with somebody else or on a paper."""
    return says_kept_elsewhere(bare_reply) or _ASKED_ELSEWHERE.search(bare_reply) is not None


def says_kept_elsewhere(bare_reply: str) -> bool:
    """Whether it says that the paper is not at hand: 证没带在身上, 存折在儿子手里."""
    return _KEPT_ELSEWHERE.search(bare_reply) is not None
