"""What can be measured of a photo in a few milliseconds."""

from dataclasses import asdict, dataclass
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image

MEASURED_LONG_SIDE: Final = 1000
"""Sharpness depends on scale: photos are measured with this longest side, in pixels (smaller ones as is)."""
SATURATED: Final = 250
"""Grey value, of 255, from which a spot holds no detail any more."""
Number = TypeVar("Number", bound=np.generic)

SQUARE: Final = 20
"""Side of the small squares, in pixels: about the height of a line of text on a card."""


@dataclass(frozen=True)
class Measures:
    """Figures of one photo, taken from its grey picture (0-255).

    `brightness` mean; `highlight` 95th percentile; `contrast` standard deviation; `laplacian` variance of the
    Laplacian; `noise` how much of that variance the sensor's grain explains; `saturated` share of the middle
    of the picture that holds no detail, 0-1; `washed_out` share of small squares of the middle that are white
    all over, 0-1; `width`, `height` of the prepared photo in pixels.
    """

    width: int
    height: int
    brightness: float
    highlight: float
    contrast: float
    laplacian: float
    noise: float
    saturated: float
    washed_out: float

    @property
    def detail(self) -> float:
        """Variance of the Laplacian that edges account for; grain alone, however strong, makes none."""
        return max(0.0, self.laplacian - self.noise)

    @property
    def sharpness(self) -> float:
        """Detail over the variance of the grey values: it does not fall with the light."""
        return self.detail / self.contrast**2 if self.contrast > 0 else 0.0

    @property
    def aspect(self) -> float:
        """Longer side over shorter side."""
        return max(self.width, self.height) / min(self.width, self.height)

    def as_facts(self) -> dict[str, float]:
        """Return the figures by name, rounded for people and logs; they say nothing about who is shown."""
        rounded = {name: round(value, 4) for name, value in asdict(self).items()}
        return {**rounded, "sharpness": round(self.sharpness, 5), "aspect": round(self.aspect, 3)}


def measure(photo: Image.Image) -> Measures:
    """Measure an upright RGB photo."""
    grey = photo.convert("L")
    scale = MEASURED_LONG_SIDE / max(grey.size)
    if scale < 1:
        small = max(1, round(grey.width * scale)), max(1, round(grey.height * scale))
        grey = grey.resize(small, Image.Resampling.BOX)
    pixels = np.asarray(grey)
    laplacian, noise = _edge_variances(pixels)
    saturated = _middle(pixels) >= SATURATED
    return Measures(
        width=photo.width,
        height=photo.height,
        brightness=float(pixels.mean()),
        highlight=float(np.percentile(pixels, 95)),
        contrast=float(pixels.std()),
        laplacian=laplacian,
        noise=noise,
        saturated=float(saturated.mean()),
        washed_out=_share_of_full_squares(saturated),
    )


def _edge_variances(pixels: NDArray[np.uint8]) -> tuple[float, float]:
    """Return the variance of the Laplacian and what grain alone would give.

    Grain is everywhere, edges are not: a quarter of the small squares of any photo hold hardly anything else.
    """
    if min(pixels.shape) < SQUARE + 2:
        return 0.0, 0.0
    grey = pixels.astype(np.int16)
    edges = grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:] - 4 * grey[1:-1, 1:-1]
    squares = _squares(edges.astype(np.float32))
    powers = np.einsum("ricj,ricj->rc", squares, squares) / SQUARE**2
    return float(edges.var(dtype=np.float32)), float(np.percentile(powers, 25))


def _share_of_full_squares(saturated: NDArray[np.bool_]) -> float:
    if min(saturated.shape) < SQUARE:
        return float(saturated.all())
    return float((_squares(saturated).mean(axis=(1, 3)) > 0.99).mean())


def _squares(pixels: NDArray[Number]) -> NDArray[Number]:
    """View the picture as rows and columns of SQUARE x SQUARE pixels.

    What is over at the edges is left out.
    """
    rows, columns = pixels.shape[0] // SQUARE, pixels.shape[1] // SQUARE
    return pixels[: rows * SQUARE, : columns * SQUARE].reshape(rows, SQUARE, columns, SQUARE)


def _middle(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Cut to the middle three fifths each way: a bright window at the edge is no glare on the card."""
    height, width = pixels.shape
    return pixels[height // 5 : height - height // 5, width // 5 : width - width // 5]
