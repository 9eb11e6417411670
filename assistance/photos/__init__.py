"""Photos people send: taken in safely, judged at once, shown only with their purpose across them."""

from assistance.photos.decoding import PixelLimits
from assistance.photos.preparing import PreparedPhoto, prepare
from assistance.photos.quality import Measures
from assistance.photos.refusals import PhotoRefused, Refusal
from assistance.photos.verdict import ADVICE, Purpose, Reason, Verdict
from assistance.photos.watermark import watermark

__all__ = [
    "ADVICE",
    "Measures",
    "PhotoRefused",
    "PixelLimits",
    "PreparedPhoto",
    "Purpose",
    "Reason",
    "Refusal",
    "Verdict",
    "prepare",
    "watermark",
]
