"""A small training folder for tests: enough to tell seven intents apart, trained in a second."""

from pathlib import Path

SAID = {
    "report_emergency": [
        "着火了快来人",
        "家里没米了饿两天了",
        "房子塌了没地方住",
        "我不想活了",
        "老公打我快救救我",
        "车祸在抢救没钱交押金",
    ],
    "check_eligibility": [
        "我能吃低保吗",
        "我家够不够低保条件",
        "我这种情况能申请啥",
        "俺这样符合不符合",
        "我家能不能评上低保",
        "我够格吗",
    ],
    "ask_amount": [
        "低保一个月多少钱",
        "能领多少钱",
        "标准是多少",
        "一个月给几百块",
        "多少钱一个人",
        "补助有多少",
    ],
    "affirm": ["是的", "对", "要得", "好的没问题", "嗯呐", "对头是这样"],
    "deny": ["不是", "没有", "莫得", "不对", "没得这回事", "从来没有过"],
    "stop": ["先不弄了", "等会再说", "今天先到这里", "我有事先走", "改天再弄吧", "不聊了先"],
    "withdraw_application": [
        "撤回申请",
        "把我的申请撤了",
        "我不申请了取消掉",
        "申请作废吧",
        "撤销我的申请",
        "收回申请不要了",
    ],
}

ENTITIES = """
  - synonym: subsistence_allowance
    examples: |
      - 低保
      - 最低生活保障
  - synonym: temporary_assistance
    examples: |
      - 临时救助
  - synonym: destitute_support
    examples: |
      - 特困供养
  - synonym: mother
    examples: |
      - 俺娘
      - 我妈
  - synonym: physical
    examples: |
      - 肢体
  - synonym: "2"
    examples: |
      - 二级
  - lookup: programme
    examples: |
      - 低保
      - 最低生活保障
      - 临时救助
      - 特困供养
  - lookup: relation
    examples: |
      - 俺娘
      - 我妈
  - lookup: disability_type
    examples: |
      - 肢体
  - lookup: disability_grade
    examples: |
      - 二级
"""


def write_training_folder(folder: Path) -> Path:
    """Write the files of a small nlu_data folder and return it."""
    (folder / "nlu").mkdir(parents=True, exist_ok=True)
    blocks = []
    for intent, examples in SAID.items():
        lines = "".join(f"      - {text}\n" for text in examples)
        blocks.append(f"  - intent: {intent}\n    examples: |\n{lines}")
    (folder / "nlu" / "said.yml").write_text('version: "3.1"\nnlu:\n' + "".join(blocks), encoding="utf-8")
    (folder / "nlu" / "entities.yml").write_text('version: "3.1"\nnlu:' + ENTITIES, encoding="utf-8")
    return folder
