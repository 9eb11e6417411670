"""`palmaid photo check` on files: it answers for each and never crashes."""

import io
import json

from PIL import Image

from palmaid.photo_commands import check_files
from simulator.id_cards import FictitiousPerson, draw_portrait_side
from simulator.phone_photos import as_photo


def check(*paths):
    out = io.StringIO()
    code = check_files(paths, out)
    return code, [json.loads(line) for line in out.getvalue().splitlines()]


def write_card(path, **camera):
    path.write_bytes(as_photo(draw_portrait_side(FictitiousPerson.random(1)), **camera))
    return path


def test_a_good_photo_is_ok_with_its_sizes_and_measures(tmp_path):
    good = write_card(tmp_path / "好照片.jpg")
    code, (line,) = check(good)
    assert code == 0
    assert line["file"] == str(good)
    assert (line["verdict"], line["reasons"], line["width"], line["height"]) == ("ok", [], 1600, 1200)
    assert line["bytes_in"] == good.stat().st_size
    assert 0 < line["bytes_out"] <= 2 * 1024 * 1024
    assert line["measures"]["laplacian"] > 100


def test_every_file_gets_its_line_in_order_whatever_is_wrong_with_it(tmp_path):
    (tmp_path / "program.jpg").write_bytes(b"MZ" + b"\0" * 500)
    Image.new("RGB", (50, 50)).save(tmp_path / "moving.gif")
    (tmp_path / "huge.jpg").write_bytes(b"\xff\xd8\xff" + b"\0" * (10 * 1024 * 1024))
    code, lines = check(
        write_card(tmp_path / "good.jpg"),
        write_card(tmp_path / "blurred.jpg", blur=8),
        tmp_path / "program.jpg",
        tmp_path / "moving.gif",
        tmp_path / "huge.jpg",
        tmp_path / "missing.jpg",
        tmp_path,
    )
    assert code == 1
    assert [(line["verdict"], line["reasons"]) for line in lines] == [
        ("ok", []),
        ("poor", ["too_blurred"]),
        ("refused", ["not_an_image"]),
        ("refused", ["unsupported_type"]),
        ("refused", ["too_large"]),
        ("refused", ["unreadable"]),
        ("refused", ["unreadable"]),
    ]
    assert all(set(line) == set(lines[0]) for line in lines)
    assert lines[4]["bytes_in"] == 10 * 1024 * 1024 + 3
