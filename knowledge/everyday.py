"""What learners say for what specifications print: the words that are searched for as well."""

import re

# What learners say (several ways, divided by commas): what specifications print for it.
PRINTED = {
    "awkward, stroppy, difficult, tricky, angry, rude, shouting, abusive": "challenging",
    "kick off, kicks off, kicking off": "challenging",
    "moan, moaned, moaning, grumble, unhappy": "complaint complaints dissatisfied",
    "pass on, pass it on, hand on, hand over, take it higher": "escalate refer authority",
    "boss, gaffer": "manager supervisor line manager",
    "punter, punters, shopper, client": "customer",
    "someones house, somebodys house, peoples houses, home visit, their home": "premises",
    "extras, upsell, upselling, add ons, upgrade": "additional products services promote",
    "live chat, webchat, chat box": "real-time online",
    "facebook, twitter, instagram, tiktok, linkedin, fb": "social media",
    "till, kiosk, self checkout": "self-service equipment",
    "after sales, aftersales, after theyve bought": "post-transaction after-sales",
    "ring, rang, ringing, call, phone, phoned": "telephone",
    "letter, letters, email, emails": "writing written",
    "go on to, what next, afterwards, progress to, do next, next course": "progression progress",
    "how old, age": "age aged years",
    "get on, start this, qualify for, join, gcses": "entry requirements",
    "done before, done this before, done some, already done": "recognition prior learning achievement",
    "old job, last job": "recognition prior learning achievement",
    "copied, copying, copy, cheat, cheating, cheated": "plagiarism malpractice",
    "role play, roleplay, pretend, made up, fake, act out": "simulation simulated",
    "prove who i am, passport, driving licence, photo id, id": "identification identity",
    "proof, prove, hand in, put in, show i": "evidence",
    "extra help, extra time": "reasonable adjustments special considerations",
    "dyslexia, dyslexic, disability, disabled": "reasonable adjustments special considerations",
    "checks my work, second assessor": "countersigning quality assurance assessor",
    "compulsory, have to do": "mandatory",
    "points": "credits",
    "in order, first, most urgent, which comes first": "prioritise",
    "pros and cons, good and bad": "advantages disadvantages benefits risks",
    "strengths and weaknesses, what im good at": "self-assessment strengths weaknesses",
    "private, secret, keep quiet": "confidential confidentiality personal information",
    "gdpr": "data protection",
    "health and safety, accident, hazard": "health safety risk",
    "feelings, in their shoes": "empathy",
    "come back, coming back, loyal, repeat business": "loyalty retention",
    "survey, feedback form": "feedback data collection",
    "work mate, workmate, mate, team mate": "colleague colleagues",
    "buddy, show a new starter, new starter, new starters": "buddying",
    "law, laws, legal": "legislation legal",
    "rights": "employee rights responsibilities",
    "said no, too dear, too expensive, put off": "objections",
    "haggle, haggling, bargain": "negotiate negotiation",
    "diary, calendar, appointments": "diary systems",
    "front desk, reception desk": "reception",
    "cv, cvs": "candidate applications",
    "database": "CRM systems",
    "turn down, turned down, unsuccessful": "not selected unsuccessful candidates",
}
TABLE = [(f" {said} ", words.split()) for key, words in PRINTED.items() for said in key.split(", ")]


def printed(question: str) -> list[str]:
    """Words of the specifications for what this question says in other words; often none."""
    plain = re.sub(r"['’]", "", question.lower())
    padded = f" {' '.join(re.findall(r'[a-z0-9]+', plain))} "
    return list(dict.fromkeys(word for said, words in TABLE if said in padded for word in words))
