"""Times as British learners say them: understood, said back, and counted on."""

from learners.times.remaining import remaining
from learners.times.rules import next_due
from learners.times.spoken import spoken
from learners.times.understand import understand
from learners.times.understood import Understood

__all__ = ["Understood", "next_due", "remaining", "spoken", "understand"]
