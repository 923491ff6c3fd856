"""Tests of the database of learners."""
