"""How the words begin that close a note and only order or ask: "…, log that", "…, where does it go"."""

import re

_BEFORE_ORDER = (
    r"(?:(?:and|so|then|ok|okay|also|please|pls|can|could|would|will|you|u|just|now|i want to|i need to)\W+)*"
)
CLOSING = re.compile(
    r"\s*[,.;:!?]+\s+|\s+[-–—]+\s*|\s*\n+\s*|"
    rf"\s+(?={_BEFORE_ORDER}(?:log|save|record) (?:that|this|it|them)\b)",
    re.IGNORECASE,
)
_DOWN = (
    r"(?:down|in(?: my)? (?:evidence|portfolio|record)|to my \w+|as (?:my )?evidence|"
    r"(?:(?:in|down) )?(?:for|on|under|against|towards) (?:unit )?\w?\d|in (?:unit )?\d)"
)
ORDERS_IT = re.compile(
    rf"\W*{_BEFORE_ORDER}(?:(?:log|save|record)(?: down)?\W+(?:that|this|it|them)\b|"
    rf"(?:add|put|pop|stick|note|keep|write)\W+(?:(?:that|this|it|them)\W+{_DOWN}|down\W+(?:that|this|it|them)\b))",
    re.IGNORECASE,
)
ASKS_OF_IT = re.compile(
    r"(?=.*\b(?:that|this|it|these|those|them)\b)\W*(?:(?:so|and|ok|also|but)\W+)*"
    r"(?:what(?:['’]?s)?|which|where(?:['’]?s)?|can|could|does|do|would|will|is)\b.*"
    r"\b(?:go|goes|fits?|covers?|counts?|use|used|criteri\w+|units?|meets?|evidence|save|log|"
    r"(?:put|add|stick|pop)\W+(?:that|this|it|them)\W+(?:in|under|for|on|against|towards|to))\b|"
    r"\W*(?:(?:so|and|ok|is)\W+)*(?:this|that|it)(?:['’]?s| is)? "
    r"(?:ok|okay|fine|any good|good|enough|right)\b"
    r"[^.!?]*(?:\.\d[^.!?]*)?\?",
    re.IGNORECASE,
)
