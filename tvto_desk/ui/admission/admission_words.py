"""Words that the windows of admission share."""

from __future__ import annotations

from tvto_desk.domain.eligibility import Lack
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.words import Sentence
from tvto_desk.system.words import words
from tvto_desk.ui.look import Look


def sentence(of: Sentence) -> str:
    """A sentence that came from a rule."""
    return words().text(of.key, Look.current().language, **of.params)


def why(error: CodedError) -> str:
    """The sentence of a refusal."""
    return words().error(error, Look.current().language)


def lack_lines(lacks: tuple[Lack, ...]) -> str:
    """What somebody lacks, one sentence a line."""
    return "\n".join(sentence(lack.sentence) for lack in lacks)
