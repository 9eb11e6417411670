"""The menu is one the platform takes and a phone shows whole."""

import pytest

from bot.wechat.menu import MENU, Click, Column, MiniProgram, as_platform_menu, check

PAGE = "https://assist.example.invalid/m/"


def make_column(name: str = "帮助", *buttons: Click | MiniProgram) -> Column:
    return Column(name, buttons or (Click("怎么使用", "ask_help"),))


def test_our_menu_is_taken() -> None:
    menu = as_platform_menu(MENU, mini_app_id="wxmini", page_url=PAGE)
    assert len(menu["button"]) == 3
    assert all(1 <= len(column["sub_button"]) <= 5 for column in menu["button"])


def test_rescue_is_the_first_button_and_a_person_is_one_tap_away() -> None:
    assert MENU[0].buttons[0] == Click("急难求助", "report_emergency")
    assert Click("找人工", "talk_to_human") in MENU[2].buttons


def test_no_two_buttons_send_the_same() -> None:
    keys = [button.key for column in MENU for button in column.buttons if isinstance(button, Click)]
    assert len(set(keys)) == len(keys)


def test_without_a_mini_program_its_button_opens_the_page() -> None:
    column = make_column("帮助", MiniProgram("打开小程序", "pages/index/index"))
    (with_it,) = as_platform_menu((column,), mini_app_id="wxmini", page_url=PAGE)["button"][0]["sub_button"]
    (without,) = as_platform_menu((column,), mini_app_id=None, page_url=PAGE)["button"][0]["sub_button"]
    assert with_it == {
        "type": "miniprogram",
        "name": "打开小程序",
        "appid": "wxmini",
        "pagepath": "pages/index/index",
        "url": PAGE,
    }
    assert without == {"type": "view", "name": "打开小程序", "url": PAGE}


@pytest.mark.parametrize(
    ("columns", "complaint"),
    [
        ((), "one to three columns"),
        ((make_column(),) * 4, "one to three columns"),
        ((Column("帮助", ()),), "one to five buttons"),
        ((Column("帮助", (Click("怎么使用", "a"),) * 6),), "one to five buttons"),
        ((make_column("五个字太长"),), "4 Chinese characters"),
        ((make_column(""),), "4 Chinese characters"),
        ((make_column("帮助", Click("九个汉字就显示不全了", "a")),), "8 Chinese characters"),
        ((make_column("帮助", Click("怎么使用", "")),), "key"),
        ((make_column("帮助", Click("怎么使用", "k" * 129)),), "key"),
    ],
)
def test_a_menu_the_platform_would_refuse_or_cut_is_refused_here(
    columns: tuple[Column, ...], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        check(columns)


def test_an_address_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match=r"1,024"):
        as_platform_menu((make_column(),), mini_app_id=None, page_url="https://x/" + "a" * 1024)


@pytest.mark.parametrize("name", ["我的办理", "AB帮助"])
def test_names_at_the_limit_are_taken(name: str) -> None:
    check((make_column(name),))
