"""What the adapter promises to keep to itself, and what of wechatpy it must never use."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import wechatpy

ROOT = Path(__file__).parents[3]
ADAPTER = ROOT / "bot" / "wechat"

# Each of these is shipped broken or unsafe; the reasons are in docs/decisions/0005-wechat-adapter.md.
NEVER_USED = {
    "parse_message": "no bounds, six kinds of exception",
    "check_signature": "not in constant time, no time window, an empty token passes",
    "decrypt_message": "parses before it verifies",
    "encrypt_message": "wraps an empty reply; its random bytes are not secret",
    "create_reply": "returns None for what it does not know",
    "MemoryStorage": "ignores the life time of a token",
    "WeChatWxaCrypto": "needs the session key, which we do not keep",
    "getmembers": "evaluates the access_token property: network at start-up",
    "get_url": "names the real host and puts a token into an address",
    "code_to_session": "fetches a token first",
    "check_text_security": "version 1, out of service",
    "check_media_async": "version 1, out of service",
}


def names_used(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.ImportFrom | ast.Import):
            yield from (alias.name for alias in node.names)
            if isinstance(node, ast.ImportFrom):
                yield node.module or ""


def test_the_version_of_wechatpy_is_the_one_that_was_examined() -> None:
    assert wechatpy.__version__ == "2.0.0.alpha26"


@pytest.mark.parametrize("package", ["bot", "assistance", "storage", "miniapp_api", "palmaid"])
def test_wechatpy_stays_inside_the_adapter(package: str) -> None:
    files = [file for file in (ROOT / package).rglob("*.py") if ADAPTER not in file.parents]
    offenders = [file.name for file in files if any(name.startswith("wechatpy") for name in names_used(file))]
    assert offenders == []


@pytest.mark.parametrize("name", NEVER_USED)
def test_what_is_unsafe_in_wechatpy_is_not_used(name: str) -> None:
    assert [file.name for file in ADAPTER.glob("*.py") if name in names_used(file)] == []
