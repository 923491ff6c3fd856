"""Words that refuse that anybody be written to, and what is wished beside: "dont tell her, what's left"."""

import re

_WHOM = (
    r"(?:them|him|her|any ?(?:one|body)|"
    r"(?:(?:my|the|our) )?(?:asses+[eo]r|tutor|coach|teacher|cent(?:re|er)|college))"
)
_TELL = (
    r"(?:(?:messag|text|tell|contact|ring|call|e-?mail|ask|bother|involv|notify|inform)\w*|msg|let|"
    r"writ\w+(?: to)?)"
)
REFUSES = re.compile(
    r"\b(?:(?:(?<!why )(?:don['’]?t|dnt|do not)|(?:rather|better|(?:(?:can|could|would) )?(?:you|u)) not|"
    r"not to|never|no need to|without)"
    r"(?: (?:want(?: you)?|need|wanna|like|please|go|to|actually|really)){0,3}"
    rf" {_TELL} {_WHOM}\b(?: (?:know|anything))?|"
    rf"leave {_WHOM} out of (?:it|this)|no ?(?:body|one) needs (?:telling|to know)|"
    r"(?:i )?(?:don['’]?t|do not) want (?:a|any) (?:message|msg)s?(?: sen[dt])?)\b",
    re.IGNORECASE,
)
TELLS = re.compile(rf"\b{_TELL} {_WHOM}\b", re.IGNORECASE)
SMALL = re.compile(
    r"^(?:\W|\b(?:no+|nah|nope|ok|okay|oh|please|pls|thanks|ta|and|but|so|just|only|actually|wait|sorry|i['’]?d|i|yet|tho|"
    r"though|about it)\b)+|(?:[\s,.;!]|\b(?:please|pls|thanks|ta|and|but|yet|tho|though|about it)\b)+$",
    re.IGNORECASE,
)


def beside(text: str) -> str | None:
    """What words that refuse a message ask for besides, "" for nothing; None where they refuse none."""
    left = REFUSES.sub(" ", text)
    return SMALL.sub("", left.strip()) if left != text and not TELLS.search(left) else None
