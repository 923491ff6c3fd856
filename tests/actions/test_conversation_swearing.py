"""An order is heard through the swearing beside it."""

from actions.conversation_swearing import heard_through


def test_the_entities_stay_where_their_words_are() -> None:
    text = "ffs drop the bloody unit 12 you muppet"
    entity = {"entity": "unit", "value": "12", "start": text.index("unit"), "end": text.index(" you")}
    heard = heard_through({"text": text, "entities": [entity]})
    assert heard["text"] == "drop the unit 12"
    [moved] = heard["entities"]
    assert heard["text"][moved["start"] : moved["end"]] == "unit 12"


def test_what_only_swears_or_does_not_stays_as_it_is() -> None:
    for text in ("you absolute idiot", "drop 12", '/choose_units{"taken": "12"}'):
        message = {"text": text, "entities": []}
        assert heard_through(message) is message
