"""Words that want back what was cancelled just now."""

import re

from actions import reminders_wording

_UNDONE = r"(?:actually|no|nope|nah|wait|oh|ah|oops|whoops|sorry|hang on|hold on|hmm+|on second thoughts?)"
_IT = r"(?:it|that|them|this|(?:that|this|the) (?:one|reminder|deadline)|those)"
WANTS_BACK = re.compile(
    rf"\W*(?:{_UNDONE}\b\W*)*"
    r"(?:(?:please|pls|can you|could you|just|i changed my mind|changed my mind|but|and)\b\W*)*(?:"
    rf"(?:(?<=[\s,.!])leave|keep|have) {_IT}|(?:leave|keep|put|bring|turn|switch|set|have|get) {_IT}"
    r"(?: (?:on|back|in|again|there|alone|going|set|running|as (?:it|they) (?:was|were)|how it was))+|"
    rf"i (?:still |do |did )*(?:want|need)(?:ed)? {_IT}(?: (?:back|still|on|after all|again))*|"
    rf"(?:don'?t|dont|do not|didn'?t mean to|i didn'?t mean to) (?:cancel|delete|drop|remove|stop|bin) {_IT}|"
    r"(?:un ?(?:cancel|delete)|restore) \w+(?: \w+)?|(?:not|wrong) (?:that )?one|"
    r"i (?:didn'?t|did not|dont|don'?t) mean (?:it|that|that one)|i changed my mind|changed my mind)"
    r"\W*(?:(?:please|pls|thanks|then|after all|actually|sorry|as it was|i need it|i want it)\b\W*)*",
    re.IGNORECASE,
)


def wants_back(text: str) -> bool:
    """Whether what was cancelled just now is to stay after all."""
    return WANTS_BACK.fullmatch(text) is not None


def had_back(text: str) -> bool:
    """The same, or it is to be there with other words."""
    return wants_back(text) or reminders_wording.new_words(text) is not None
