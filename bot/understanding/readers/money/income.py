"""Words for what comes in, and for what is only given to live on."""

import re

SAVED_REGULARLY = re.compile(
    r"(?:每个?月|每年|一个月|一年|月月)[^,。;百千万]{0,4}[存攒剩]|[存攒].{0,3}(?:每月|一个月)"
)
# Somebody else pays: how much is then the question.
SUPPORTED = re.compile(r"靠|给|寄|接济|帮衬|赡养|资助")
EARNED = re.compile(r"退休金|工资|低保|养老金|收入|补贴|挣|补助|给|寄")
# Money that comes in for certain, without how much: 没收入，靠低保过.
LIVES_ON_ALLOWANCE = re.compile(r"[靠吃拿领](?:着|点)?(?:低保|养老|退休|五保|补贴|救济|抚恤|政府)")
# What is given is food, not money.
IN_KIND = re.compile(
    r"(?:送|给|拿|捎|接济)[^,。;钱块元]{0,5}(?:菜|米|面|油|粮|吃|衣|饭|东西|蛋|肉)|管[口顿]?饭|蹭饭"
)
