"""What speaks for and against an answer, in numbers: what is stated, what is looked up, how it is asked."""

import re

import numpy as np
import numpy.typing as npt

from knowledge import amounts, contents, signposts, simulation, stated
from knowledge.signs import Signs

Floats = npt.NDArray[np.float32]
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\bhow (?:many|often|long|much|big|old|soon|far|fast|recent)\b|\b(?:enough|maximum|minimum|limit)\b",
        r"\bhow many\b",
        r"\bhow (?:long|often)\b",
        r"\b(?:my|our|me)\b",
        r"^(?:can|could|may|am|is|does|do|are|will|would|has|must)\b",
        r"\b(?:can|could|may) (?:i|we|my|a|the)\b",
        r"\bwho(?:s|'s)?\b",
        r"\bwhen\b|\bwhat (?:day|date|time)\b",
        r"\bwhere\b",
        r"\b(?:which|what) (?:unit|one|bit|criteri\w*|ref|part|number)\b"
        r"|\b(?:unit|one|bit|ref|ac) (?:is|about|for)\b",
        r"\bmeans?\b|\bmeant\b|\bstands? for\b|\bwhat(?:s| is|'s| are)\b",
        r"\b(?:list|give me|tell me|name|what are)\b",
        r"\bhow (?:do|does|would|should|can|to)\b",
        r"\b(?:write|draft|do|make|fill|finish|complete|type|book|order|send|cancel|pretend)\b"
        r".*\b(?:for me|my|me an?|us)\b",
        r"\b(?:says?|ask(?:s|ed|ing)?|wants?|expects?|need(?:s|ed)? to|ha(?:ve|s) to|got to|do i|supposed"
        r"|must|include|cover|describe|explain|know)\b",
        r"\b(?:which|what|where)\b.{0,30}"
        r"\b(?:unit|criteri\w*|ref|bit|number|one|part|go(?:es)?|put|count|cover\w*|fit|outcome)\b",
        r"\b(?:list|name|give me|tell me|examples?|step by step|define|what (?:are|is|was|does)|what'?s"
        r"|difference|explain)\b",
    )
)
FIELDS = {
    "credit": re.compile(r"\bcredits?\b", re.IGNORECASE),
    "glh": re.compile(r"\b(?:guided|glh|hours)\b", re.IGNORECASE),
    "level": re.compile(r"\bwhat level\b|\blevel is\b", re.IGNORECASE),
    "uan": re.compile(r"\buan\b", re.IGNORECASE),
}
OWN = 3  # the form that says "my", which alone makes no question
OF_THE_FORM = len(FORMS) + 2  # traits, the last ones; those before say what was found


def traits(signs: Signs) -> list[float]:
    """The traits of a question, in a fixed order."""
    return [
        *_nearness(signs),
        *_stated(signs),
        *_looked_up(signs),
        *_field(signs),
        *_amount(signs),
        *_form(signs),
    ]


def _nearness(signs: Signs) -> list[float]:
    near = [one.cosine for one in signs.near[:3]] or [0.0]
    cosines = [one.cosine for one in signs.first[:3]] or [0.0]
    return [
        signs.best_cosine,
        cosines[0],
        sum(cosines) / len(cosines),
        max((one.worded for one in signs.first), default=0.0),
        near[0],
        sum(near) / len(near),
        near[0] - signs.best_cosine,
    ]


def _stated(signs: Signs) -> list[float]:
    near = signs.stated
    return [
        near.heading,
        near.under_heading,
        near.guidance,
        near.front,
        near.statement,
        near.criterion,
        near.heading - near.criterion,
        near.guidance - near.criterion,
        near.statement - near.criterion,
    ]


def _looked_up(signs: Signs) -> list[float]:
    qualification, question = signs.qualification, signs.question
    front = stated.says(question, qualification) if qualification else None
    pretended = simulation.is_asked(question)
    clause = qualification is not None and simulation.clause(qualification, signs.asked_unit) is not None
    return [
        float(front is True),
        float(front is False),
        float(pretended),
        float(pretended and clause),
        float(pretended and not clause),
        float(signposts.plainly_about(question) is not None),
        float(contents.only_asked(signs) is not None),
    ]


def _field(signs: Signs) -> list[float]:
    """Whether a field of the catalogue is asked for that is filled, or one that is not."""
    of = signs.asked_unit or signs.qualification
    asked = [name for name, pattern in FIELDS.items() if pattern.search(signs.question)]
    filled = [getattr(of, name, None) is not None for name in asked]
    return [float(any(filled)), float(not all(filled))]


def _amount(signs: Signs) -> list[float]:
    if not amounts.is_asked(signs.question):
        return [0.0] * 5
    scope = [passage.text for passage in signs.scope]
    first = [one.passage.text for one in signs.first]
    return [
        1.0,
        float(amounts.is_enough(signs.question)),
        float(not scope),
        float(amounts.is_stated(signs.question, signs.words, scope)),
        float(amounts.is_stated(signs.question, signs.words, first)),
    ]


def _form(signs: Signs) -> list[float]:
    forms = [float(form.search(signs.question) is not None) for form in FORMS]
    asks = any(form for place, form in enumerate(forms) if place != OWN) or "?" in signs.question
    criterion = float(bool(signs.first) and signs.first[0].passage.kind == "criterion")
    return [*forms, float(not asks), criterion]
