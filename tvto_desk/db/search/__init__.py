"""Finding among a million records: who is looked for by what, written beside every act.

``bodies`` makes the searched text from the records, ``index`` keeps and asks it on both engines,
``touched`` writes what an act changed, ``check`` compares the whole and makes it anew.
"""
