"""Whether a specification answers a question at all."""
LOOK_AT=3
