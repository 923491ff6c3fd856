"""Tests of what talks: agent, web API, command line."""
