"""Questions for the content of a criterion ("what are the components"), which it does not state itself."""

import re

from knowledge import asking
from knowledge.passages import Passage
from knowledge.signs import Signs

FOR_CONTENT = re.compile(
    r"^(?:(?:can|could) you |please |pls )?(?:list|name|give me|tell me) "
    r"(?:the|some|all|an?|\d+|one|two|three|five)\b"
    r"|^what (?:are|were) (?:the|some|all|\w+ types?)\b"
    r"|\bwhat (?:does|do|did) (?:the )?.*\b(?:acts?|laws?|legislation)\b.*\bsays?\b"
    r"|\bwhat (?:should|shall) i (?:say|write|put)\b",
    re.IGNORECASE,
)
FOR_A_PLACE = re.compile(
    r"\b(?:which|criteri\w+|refs?|unit|outcome|evidence|assess\w*|credits?)\b|\b(?:ask|asks|want|wants)\b",
    re.IGNORECASE,
)
FOR_A_MEANING = re.compile(
    r"\bmean(?:s|t|ing)?\b|\bstands? for\b|\bdefin\w+|\bshort for\b|\bwhat(?:'?s| is| are)\b", re.IGNORECASE
)
STATES = {"guidance", "definition", "range"}
SHARED = 0.5  # of the telling words, from which a criterion is what the question is about


def only_asked(signs: Signs) -> Passage | None:
    """The criterion that asks for the content wanted, where the document does not give that content."""
    if not signs.first or not FOR_CONTENT.search(signs.question) or FOR_A_PLACE.search(signs.question):
        return None
    best = signs.first[0].passage
    if best.kind != "criterion" or _share(best, signs) < SHARED or _is_stated(best, signs):
        return None
    return best


def asks_meaning(question: str) -> bool:
    """Whether a question is for what something means or is."""
    return FOR_A_MEANING.search(question) is not None


def meaning_asked_for(signs: Signs) -> Passage | None:
    """The criterion that asks for all of what a question wants the meaning of ("explain the term …")."""
    if not signs.first or not asks_meaning(signs.question):
        return None
    best = signs.first[0].passage
    return best if best.kind == "criterion" and _share(best, signs) == 1.0 else None


def _is_stated(criterion: Passage, signs: Signs) -> bool:
    """Whether guidance among the first passages, or on this criterion, says more than the criterion."""
    if any(one.passage.kind in STATES and _share(one.passage, signs) >= SHARED for one in signs.first):
        return True
    unit = signs.qualification.unit(criterion.unit or "") if signs.qualification else None
    return unit is not None and any(set(piece.refs) & set(criterion.refs) for piece in unit.guidance)


def _share(passage: Passage, signs: Signs) -> float:
    said = set(asking.words(passage.text))
    return sum(word in said for word in signs.words) / max(1, len(signs.words))
