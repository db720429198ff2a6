"""Composition root: start-up, wiring, command line."""
