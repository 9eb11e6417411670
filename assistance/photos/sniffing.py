"""What a file is, by its first bytes: names and declared types are never asked."""

from enum import StrEnum

from assistance.photos.refusals import PhotoRefused, Refusal


class Kind(StrEnum):
    """The kinds of photo that are taken, by the name Pillow gives their format."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"
    HEIF = "HEIF"


# Brands of the ISO base media container that hold HEVC still pictures (ISO/IEC 23008-12). `mif1` and `msf1`
# say only "a picture inside"; the decoder finds out which.
HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
# Real pictures and documents that people send by mistake: told apart from programs and text so that the
# answer helps.
OTHER_PICTURES = (
    b"GIF87a",
    b"GIF89a",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"%PDF-",
    b"\0\0\0\x0cjP  ",
    b"<svg",
    b"<?xml",
)
AVIF_BRANDS = frozenset({b"avif", b"avis"})


def sniff(data: bytes) -> Kind:
    """Tell the kind of photo from its signature.

    A GIF is refused, not reduced to its first frame: no phone camera makes one. Raises PhotoRefused with
    unsupported_type or not_an_image.
    """
    if data.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return Kind.WEBP
    if data[4:8] == b"ftyp":
        return _sniff_container(data)
    known = any(data.startswith(signature) for signature in OTHER_PICTURES)
    raise PhotoRefused(reason=Refusal.UNSUPPORTED_TYPE if known else Refusal.NOT_AN_IMAGE)


def _sniff_container(data: bytes) -> Kind:
    if data[8:12] in HEIF_BRANDS:
        return Kind.HEIF
    known = data[8:12] in AVIF_BRANDS
    raise PhotoRefused(reason=Refusal.UNSUPPORTED_TYPE if known else Refusal.NOT_AN_IMAGE)
