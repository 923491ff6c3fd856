"""Rasa NLU components of UnitMate's own."""
