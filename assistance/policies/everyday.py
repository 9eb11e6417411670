"""From everyday words to programmes: 五保户, 残废证, 没钱烧暖气 (R18)."""

from functools import cache

from assistance.policies.files import POLICIES, programme_catalogue, read_yaml


def programmes_named(text: str) -> tuple[str, ...]:
    """Name the programmes whose everyday words stand in a message, in the catalogue's order."""
    said = "".join(text.split())
    found = {code for code, words in everyday_words().items() if any(word in said for word in words)}
    return tuple(code for code in programme_catalogue() if code in found)


@cache
def everyday_words() -> dict[str, tuple[str, ...]]:
    """Return programme → the words people use for it."""
    return {code: tuple(words) for code, words in read_yaml(POLICIES / "everyday_words.yaml").items()}
