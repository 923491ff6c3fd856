"""A question taken apart: what it is about, and how it asks with that left open."""

import re

from knowledge import asking, refs
from knowledge.wording import word_set

OF_THE_ASKING = word_set(
    "list lists name tell difference between example examples type types kind kinds enough word words long "
    "often explain define describe say said please pls mate main key different actually exactly ok okay "
    "allowed count counts many supposed kindly may"
)
LEFT_OPEN = "things"
TOKEN = re.compile(r"[A-Za-z0-9'’]+|[?,.]")


def telling(question: str) -> list[str]:
    """The words that say what it is about, without references and without those that only ask."""
    return [word for word in asking.words(refs.without(question)) if word not in OF_THE_ASKING]


def topic(question: str) -> str:
    """What it is about; all of it when it does not say."""
    return " ".join(telling(question)) or question


def form(question: str) -> str:
    """How it asks: "how many things for the things"."""
    done: list[str] = []
    for token in TOKEN.findall(refs.without(question) or question):
        said = token if _only_asks(token) else LEFT_OPEN
        if said != LEFT_OPEN or done[-1:] != [LEFT_OPEN]:
            done.append(said)
    return " ".join(done)


def _only_asks(token: str) -> bool:
    word = re.sub(r"['’]", "", token.lower())
    return len(word) < 2 or word in asking.EMPTY or word in OF_THE_ASKING
