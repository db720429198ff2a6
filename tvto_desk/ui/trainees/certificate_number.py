"""The number of the birth certificate, with a word where it is not the usual one."""

from __future__ import annotations

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.person import birth_certificate_number
from tvto_desk.ui.trainees.person_words import say
from tvto_desk.ui.widgets.field_messages import Message, Tone
from tvto_desk.ui.widgets.number_field import NumberField


class CertificateNumberField(NumberField):
    """Takes any number; once it is left, it says where births since 1368 have another one."""

    def __init__(self) -> None:
        super().__init__(birth_certificate_number)
        self._usual: str | None = None

    def expect(self, usual: str | None) -> None:
        """The number that follows from the identity and the birth; None where none does."""
        self._usual = usual
        if not self.hasFocus():
            self._weigh()

    def leave(self) -> None:
        super().leave()
        self._weigh()

    def _weigh(self) -> None:
        try:
            number = self.value()
        except DomainError:
            return
        other = None not in (number, self._usual) and number != self._usual
        said = say("registration.other_certificate_no", number=self._usual) if other else ""
        self.set_answer(Message(said, Tone.LOOK) if other else None)
