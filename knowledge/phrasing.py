"""The words of a question that say what it is about, apart from those that only ask."""

from knowledge import asking, refs
from knowledge.wording import word_set

OF_THE_ASKING = word_set(
    "list lists name tell difference between example examples type types kind kinds enough word words long "
    "often explain define describe say said please pls mate main key different actually exactly ok okay "
    "allowed count counts many supposed kindly may"
)


def telling(question: str) -> list[str]:
    """The words that say what it is about, without references and without those that only ask."""
    return [word for word in asking.words(refs.without(question)) if word not in OF_THE_ASKING]


def beside_refs(question: str) -> str:
    """What a question says beside its references; with them, as understanding reads them, when nothing."""
    return refs.without(question.rstrip(" .!")) or refs.with_examples(question)
