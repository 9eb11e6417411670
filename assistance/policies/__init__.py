"""The rules as dated data, one folder a region, and what loads and checks them."""

from assistance.policies.loading import (
    facts_catalogue,
    load_region,
    load_region_from,
    programme_catalogue,
    regions,
    with_defaults,
)

__all__ = [
    "facts_catalogue",
    "load_region",
    "load_region_from",
    "programme_catalogue",
    "regions",
    "with_defaults",
]
