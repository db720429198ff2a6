"""The text engine: the only door to bidi, shaping and fonts."""
