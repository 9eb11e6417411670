"""The rules as dated data, one folder a region, and what loads and checks them."""

from assistance.policies.everyday import everyday_words, programmes_named
from assistance.policies.files import facts_catalogue, programme_catalogue, with_defaults
from assistance.policies.loading import layer_codes, load_region, load_region_from, regions
from assistance.policies.plain import in_plain_words

__all__ = [
    "everyday_words",
    "facts_catalogue",
    "in_plain_words",
    "layer_codes",
    "load_region",
    "load_region_from",
    "programme_catalogue",
    "programmes_named",
    "regions",
    "with_defaults",
]
