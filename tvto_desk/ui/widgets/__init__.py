"""Shared widgets: few, each with one idea, all in both languages and by keyboard."""
