"""Score UnitMate on files of examples (the formats are described in docs/evaluation.md)."""
