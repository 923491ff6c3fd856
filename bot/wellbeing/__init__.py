"""Noticing distress and danger in what learners write, and who in the centre is told."""
