"""Measures UnitMate beside the `rasa init` starter bot, interleaved in one run."""
