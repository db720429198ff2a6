"""The papers of the office: one module a subject; ``print.papers`` owns their shapes.

Papers are Persian, whatever the language of the screen: they are signed in Iran. Nothing that may
be seen at a door, on a card or a label carries a target group, an income decile or a disability.
"""
