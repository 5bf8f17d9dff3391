"""Names and user names for invented people."""

import unicodedata

from django.utils.text import slugify

from goals_portal.demo import data
from goals_portal.demo.chance import Chance

OWN_SCRIPT = 0.12  # so many children write their name otherwise than the office does


def username_of(name: str, taken: set[str]) -> str:
    """`mia.marigold`, with a number where somebody has it already. `taken` learns it."""
    plain = unicodedata.normalize("NFKD", name.replace("Đ", "D").replace("đ", "d"))
    wanted = username = ".".join(slugify(word) for word in plain.split())
    number = 1
    while username in taken:
        number += 1
        username = f"{wanted}{number}"
    taken.add(username)
    return username


def childs_name(chance: Chance) -> tuple[str, str]:
    """The official given name and the preferred one."""
    names = data.read("names")
    if chance.likely(OWN_SCRIPT):
        official, preferred = chance.choice(names["written_otherwise"])
        return official, preferred
    given = chance.choice(names["given"])
    return given, given


def adults_name(chance: Chance, family: str = "") -> str:
    names = data.read("names")
    return f"{chance.choice(names['adults'])} {family or chance.choice(names['family'])}"
