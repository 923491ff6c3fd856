"""Tests of the record as documents."""
