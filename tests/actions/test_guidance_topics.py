"""Questions on the front matter that sound like something else."""

import pytest

from actions.guidance_topics import another_word, asks_plainly, said_of_term


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("could my boss be my assessor?", "contact_assessor"),
        ("is there a cut-off date", "list_reminders"),
        ("will I have to learn data protection", "export_my_data"),
        ("is there a cap on the optional units", "list_units"),
        ("can my supervisor write me a witness statement", "out_of_scope"),
    ],
)
def test_such_a_question_is_answered_from_the_specification(text: str, intent: str) -> None:
    assert asks_plainly({"text": text, "intent": {"name": intent}}) == "action_answer_guidance"


@pytest.mark.parametrize(
    ("text", "intent", "action"),
    [
        ("what does outline mean, how long should it be", "ask_guidance", "action_define_term"),
        ("whats a witness testimony", "define_term", "action_define_term"),
        ("which laws for unit 203", "ask_unit_requirements", "action_answer_guidance"),
        ("it says justify, what do i put", "help", "action_define_term"),
    ],
)
def test_what_words_mean_and_which_laws_there_are(text: str, intent: str, action: str) -> None:
    assert asks_plainly({"text": text, "intent": {"name": intent}}) == action


def test_whether_a_thing_counts_for_a_criterion_asks_for_its_evidence() -> None:
    criterion = [{"entity": "criterion", "value": "1.3"}]
    asked = {"intent": {"name": "suggest_criteria"}, "entities": criterion}
    assert asks_plainly({**asked, "text": "would a leaflet count for 1.3"}) == "action_name_evidence"
    assert asks_plainly({**asked, "text": "i made a leaflet for 1.3"}) is None
    assert asks_plainly({**asked, "text": "does a leaflet count for anything", "entities": []}) is None


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ring my assessor for me", "contact_assessor"),
        ("which reminders have I got", "list_reminders"),
        ("export all my data under gdpr", "export_my_data"),
        ("list the optional units", "list_units"),
        ("my boss wrote me a witness statement today", "log_evidence"),
        ("/list_units", "list_units"),
    ],
)
def test_others_are_left_to_what_they_were_taken_for(text: str, intent: str) -> None:
    assert asks_plainly({"text": text, "intent": {"name": intent}}) is None


def test_a_question_on_the_kind_of_evidence_asked_about_before() -> None:
    last = {"action": "action_define_term", "message": {"text": "what is a reflective account"}}
    assert said_of_term("who has to sign it", last) == "who has to sign a reflective account"
    assert said_of_term("i will sign it", last) is None
    assert said_of_term("who has to sign it", {**last, "action": "action_tell_unit"}) is None


def test_how_long_it_has_to_be_is_what_the_learner_writes() -> None:
    assert said_of_term("how long does it have to be?", None) == "how long does what I write have to be?"
    assert said_of_term("how long does it take", None) is None


def test_another_word_after_a_meaning() -> None:
    last = {"action": "action_define_term", "message": {"text": "what does identify mean"}}
    assert another_word("and describe?", last) == "what does describe mean"
    assert another_word("and describe?", None) is None
    assert another_word("and the queue?", last) is None


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("whats the use of proving it all", "utter_why_prove"),
        ("how come I've got to be observed at my age", "utter_why_prove"),
        ("why do I have to prove my identity", None),
        ("why did the customer have to prove it", None),
    ],
)
def test_why_proof_is_wanted_at_all(text: str, action: str | None) -> None:
    assert asks_plainly({"text": text, "intent": {"name": "ask_evidence_ideas"}, "entities": []}) == action
