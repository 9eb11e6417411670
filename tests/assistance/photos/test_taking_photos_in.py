"""What happens to the bytes that come in: which are taken, what is kept of them, what is refused."""

import io
import struct
import zlib

import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageDraw

from assistance.photos import PhotoRefused, PixelLimits, Purpose, Refusal, prepare
from assistance.photos.decoding import TURNS
from simulator.id_cards import FictitiousPerson, draw_portrait_side
from simulator.phone_photos import as_photo

ORIENTATION, GPS, MAKE = 0x0112, 0x8825, 0x010F


def take(data, **options):
    return prepare(data, purpose=options.pop("purpose", Purpose.ID_PORTRAIT), **options)


def refusal_of(data, **options):
    with pytest.raises(PhotoRefused) as caught:
        take(data, **options)
    return caught.value.reason


def make_scene(size=(1000, 700)):
    """Draw a picture whose left half is red and right half blue, with lines to be sharp by."""
    scene = Image.new("RGB", size, (200, 40, 40))
    pen = ImageDraw.Draw(scene)
    pen.rectangle((size[0] // 2, 0, *size), fill=(40, 40, 200))
    for top in range(0, size[1], 25):
        pen.line((0, top, size[0], top), fill="white", width=2)
    return scene


def written(picture, kind, **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def reopened(photo):
    return Image.open(io.BytesIO(photo.jpeg))


def is_red_then_blue(picture):
    left = picture.getpixel((picture.width // 4, picture.height // 2 + 10))
    right = picture.getpixel((picture.width * 3 // 4, picture.height // 2 + 10))
    return left[0] > left[2] + 60 and right[2] > right[0] + 60


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_usual_kinds_become_a_jpeg(kind):
    photo = take(written(make_scene(), kind))
    assert photo.jpeg.startswith(b"\xff\xd8\xff")
    assert (photo.width, photo.height) == (1000, 700)
    assert is_red_then_blue(reopened(photo))


def test_a_heic_photo_is_taken_and_is_upright():
    out = io.BytesIO()
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    sideways = make_scene().transpose(Image.Transpose.ROTATE_90)
    pillow_heif.from_pillow(sideways).save(out, quality=80, exif=exif.tobytes())
    data = out.getvalue()
    assert data[4:8] == b"ftyp"
    photo = take(data)
    assert (photo.width, photo.height) == (1000, 700)
    assert is_red_then_blue(reopened(photo))


def test_a_large_heic_photo_is_reduced():
    out = io.BytesIO()
    pillow_heif.from_pillow(make_scene((2600, 1950))).save(out, quality=50)
    photo = take(out.getvalue())
    assert (photo.width, photo.height) == (2000, 1500)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_turned_upright_whichever_way_the_phone_was_held(orientation):
    undo = {5: 5, 6: 8, 7: 7, 8: 6}.get(orientation, orientation)
    stored = make_scene() if undo == 1 else make_scene().transpose(TURNS[undo])
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    photo = take(written(stored, "JPEG", exif=exif))
    assert (photo.width, photo.height) == (1000, 700)
    assert is_red_then_blue(reopened(photo))


def test_where_and_with_what_the_photo_was_taken_is_dropped():
    exif = Image.Exif()
    exif[MAKE] = "PhoneMaker"
    exif.get_ifd(GPS).update({1: "N", 2: (46.0, 38.0, 0.0), 3: "E", 4: (131.0, 9.0, 0.0)})
    data = written(
        make_scene(), "JPEG", exif=exif, comment=b"at home", icc_profile=b"profile" * 20, dpi=(300, 300)
    )
    assert Image.open(io.BytesIO(data)).getexif().get_ifd(GPS)
    photo = take(data)
    for jpeg in (photo.jpeg, photo.thumbnail):
        kept = Image.open(io.BytesIO(jpeg))
        assert not kept.getexif()
        assert set(kept.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert b"PhoneMaker" not in jpeg
        assert b"at home" not in jpeg


def test_what_hides_behind_a_picture_is_not_kept():
    payload = b"PK\x03\x04<script>alert(1)</script>" * 10
    photo = take(written(make_scene(), "JPEG") + payload)
    assert b"<script>" not in photo.jpeg


@pytest.mark.filterwarnings("ignore")  # Pillow remarks on the EXIF; a warning is not what is tested here
def test_broken_exif_does_not_spoil_a_good_picture():
    data = written(make_scene(), "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff garbage")
    assert take(data).width == 1000


def test_a_program_renamed_to_jpg_is_not_an_image():
    assert refusal_of(b"MZ\x90\x00" + b"\0" * 4000) is Refusal.NOT_AN_IMAGE


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8", b"hello", b"\0" * 100, b"\0\0\0\x18ftypmp42" + b"\0" * 50]
)
def test_other_bytes_are_not_an_image(data):
    assert refusal_of(data) is Refusal.NOT_AN_IMAGE


@pytest.mark.parametrize(
    "data",
    [
        written(Image.new("RGB", (50, 50)), "GIF"),
        written(Image.new("RGB", (50, 50)), "BMP"),
        written(Image.new("RGB", (50, 50)), "TIFF"),
        b"%PDF-1.7 ...",
        b"\0\0\0\x1cftypavif" + b"\0" * 20,
    ],
    ids=["gif", "bmp", "tiff", "pdf", "avif"],
)
def test_pictures_and_documents_no_phone_takes_photos_in_are_named_as_such(data):
    assert refusal_of(data) is Refusal.UNSUPPORTED_TYPE


def test_a_file_over_the_limit_is_refused_before_it_is_looked_at():
    with pytest.raises(PhotoRefused) as caught:
        take(b"\xff\xd8\xff" + b"\0" * 2000, max_bytes=2000)
    assert caught.value.facts == {"reason": "too_large", "limit_bytes": 2000}
    assert refusal_of(b"x" * (10 * 1024 * 1024 + 1)) is Refusal.TOO_LARGE


def make_png_bomb(width, height):
    """Pack a picture of one colour: thousands of times smaller than what it unpacks to."""

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(b"\0" * (width + 1)) for _ in range(height // 100)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [6_000, 10_000, 50_000])
def test_a_decompression_bomb_is_refused_from_its_header(side):
    assert refusal_of(make_png_bomb(side, side)) is Refusal.TOO_MANY_PIXELS


def test_a_heic_with_too_many_pixels_is_refused_from_its_header():
    out = io.BytesIO()
    pillow_heif.from_pillow(make_scene()).save(out, quality=50)
    assert refusal_of(out.getvalue(), limits=PixelLimits(whole=699_999)) is Refusal.TOO_MANY_PIXELS


def test_the_pixel_limit_is_inclusive():
    data = written(make_scene(), "JPEG")
    assert take(data, limits=PixelLimits(jpeg=700_000)).width == 1000
    assert refusal_of(data, limits=PixelLimits(jpeg=699_999)) is Refusal.TOO_MANY_PIXELS


def test_a_jpeg_that_makes_the_decoder_start_over_thousands_of_times_is_refused():
    assert refusal_of(written(make_scene(), "JPEG")[:-2] + b"\xff\xda\0\0" * 5000) is Refusal.DAMAGED


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_photo_cut_off_in_transfer_is_damaged(kind, share):
    data = written(make_scene(), kind)
    assert refusal_of(data[: int(len(data) * share)]) is Refusal.DAMAGED


def test_a_heic_cut_off_in_transfer_is_damaged():
    out = io.BytesIO()
    pillow_heif.from_pillow(make_scene()).save(out, quality=80)
    assert refusal_of(out.getvalue()[:-200]) is Refusal.DAMAGED


def test_no_broken_file_raises_anything_but_a_refusal():
    dice = np.random.default_rng(7)
    outcomes = set()
    heic = io.BytesIO()
    pillow_heif.from_pillow(make_scene((300, 200))).save(heic, quality=50)
    originals = [written(make_scene((300, 200)), kind) for kind in ("JPEG", "PNG", "WEBP")] + [
        heic.getvalue()
    ]
    for data in originals:
        for _ in range(60):
            broken = bytearray(data)
            for place in dice.integers(12, len(broken), 8):
                broken[place] = dice.integers(0, 256)
            try:
                outcomes.add(take(bytes(broken)).width > 0)
            except PhotoRefused as refusal:
                outcomes.add(refusal.reason)
    assert Refusal.DAMAGED in outcomes


def test_a_12_megapixel_photo_is_reduced_and_stays_readable():
    card = draw_portrait_side(FictitiousPerson.random(5))
    photo = take(as_photo(card, size=(4032, 3024), noise=3))
    assert max(photo.width, photo.height) <= 2000
    assert min(photo.width, photo.height) >= 1200
    assert photo.verdict.ok


def test_a_noisy_10_megabyte_photo_is_kept_in_two():
    noise = np.random.default_rng(1).integers(0, 256, (2400, 3200, 3), dtype=np.uint8)
    data = written(Image.fromarray(noise), "JPEG", quality=91)
    assert 6_000_000 < len(data) < 10 * 1024 * 1024
    assert len(take(data).jpeg) <= 2 * 1024 * 1024


def test_the_thumbnail_is_small_and_shows_the_same():
    thumbnail = Image.open(io.BytesIO(take(written(make_scene(), "PNG")).thumbnail))
    assert thumbnail.size == (320, 224)
    assert is_red_then_blue(thumbnail)


def test_a_see_through_picture_is_put_on_white():
    clear = Image.new("RGBA", (600, 400), (0, 0, 0, 0))
    assert reopened(take(written(clear, "PNG"))).getpixel((300, 200)) == (255, 255, 255)
    assert reopened(take(written(clear.convert("P"), "PNG", transparency=0))).getpixel((9, 9)) == (
        255,
        255,
        255,
    )


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK"])
def test_unusual_colour_modes_become_plain_photos(mode):
    grey = make_scene((600, 400)).convert("L")
    if mode == "I;16":
        picture = Image.fromarray(np.asarray(grey).astype(np.uint16) * 257)
    else:
        picture = grey.convert("CMYK") if mode == "CMYK" else grey.convert(mode)
    photo = take(written(picture, "JPEG" if mode == "CMYK" else "PNG"))
    kept = reopened(photo)
    assert kept.mode == "RGB"
    if mode == "I;16":
        assert abs(kept.getpixel((100, 110))[0] - grey.getpixel((100, 110))) < 12


def test_the_same_file_gives_the_same_photo_and_name():
    data = written(make_scene(), "JPEG")
    first, second = take(data), take(data)
    assert first.jpeg == second.jpeg
    assert first.sha256 == second.sha256
    assert len(first.sha256) == 64


def test_pillow_is_left_as_it_was_for_everyone_else():
    before = (Image.MAX_IMAGE_PIXELS, dict(Image.OPEN), list(Image.ID))
    take(written(make_scene(), "JPEG"))
    refusal_of(make_png_bomb(10_000, 10_000))
    assert (Image.MAX_IMAGE_PIXELS, dict(Image.OPEN), list(Image.ID)) == before


def test_a_photo_never_shows_its_bytes_in_a_repr():
    assert "xff" not in repr(take(written(make_scene(), "JPEG")))
