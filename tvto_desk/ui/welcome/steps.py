"""The steps of the founding wizard: each a short form that knows its fields and its words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QWidget

from tvto_desk.domain import contact, persian
from tvto_desk.domain.centre import CentreKind, Seat, centre_code, province_letters
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.names import latin_name, persian_name
from tvto_desk.domain.passwords import LEAST_LENGTH, login_name
from tvto_desk.domain.words import Language
from tvto_desk.services.code_lists import counties
from tvto_desk.services.passwords import strong_password
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.words import words
from tvto_desk.ui.login.password_field import PasswordField
from tvto_desk.ui.look import Look
from tvto_desk.ui.welcome.folder_field import FolderField, any_folder, existing
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.code_edit import CodeEdit
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm


def persian_text(key: str) -> ScriptField:
    """A Persian line of free words (a name of a house, a title, an address)."""
    return ScriptField(Script.PERSIAN, partial(persian.normalise, field=key))


def latin_text(text: str) -> str:
    """Latin words of a house or a title. Raises ``text.char`` for a letter of another script."""
    plain = " ".join(text.split())
    for char in plain:
        if not (char.isascii() and char.isprintable()):
            raise persian.refused_char(char, None)
    return plain


def latin_line() -> ScriptField:
    """A Latin line of free words."""
    return ScriptField(Script.LATIN, latin_text)


def person(key: str) -> ScriptField:
    """A Persian name of a person."""
    return ScriptField(Script.PERSIAN, partial(persian_name, field=key))


def person_latin(key: str) -> ScriptField:
    """A Latin name of a person."""
    return ScriptField(Script.LATIN, partial(latin_name, field=key))


class Step(ShortForm):
    """One step; the button of the form is not shown, the wizard has its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, most_columns=2)
        self.button.hide()

    def title(self) -> str:
        """What the step is about."""
        raise NotImplementedError

    def lead(self) -> str:
        """One sentence of help."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Names the fields."""
        raise NotImplementedError

    def agrees(self) -> bool:
        """Every field by its rule, and what holds between them."""
        return self.check()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()


class CentreStep(Step):
    """Who the centre is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add("code", NumberField(centre_code, width=120))
        self.add("kind", ChoiceField(width=220))
        self.add("name_fa", persian_text("name_fa"))
        self.add("name_en", latin_line())
        self.add("county", ChoiceField(width=220))
        self.add("province_letters", CodeEdit(province_letters, width=120))
        self.add("address_fa", persian_text("address_fa"))
        self.add("address_en", latin_line())
        self.add("phone", NumberField(contact.phone))
        self.require("code", "kind", "name_fa", "name_en", "county", "province_letters")
        self.retranslate()
        self.field("province_letters").set_value("QZ")

    def title(self) -> str:
        return self.tr("The centre")

    def lead(self) -> str:
        return self.tr("As they stand on certificates: copy them from the directorate's letter.")

    def retranslate(self) -> None:
        language = Look.current().language
        self.caption("code", self.tr("Code of the centre"), self.tr("Two digits"))
        self.caption("kind", self.tr("Kind"))
        self.caption("name_fa", self.tr("Name in Persian"))
        self.caption("name_en", self.tr("Name in English"))
        self.caption("county", self.tr("County"))
        self.caption("province_letters", self.tr("Letters of the province"), self.tr("Such as QZ"))
        self.caption("address_fa", self.tr("Address in Persian"))
        self.caption("address_en", self.tr("Address in English"))
        self.caption("phone", self.tr("Telephone"))
        kind, county = self.field("kind"), self.field("county")
        assert isinstance(kind, ChoiceField)  # noqa: S101  (added above; narrows the type)
        assert isinstance(county, ChoiceField)  # noqa: S101  (added above; narrows the type)
        kind.set_choices(
            [(one.value, words().text(f"centre_kind.{one.value}", language)) for one in CentreKind]
        )
        is_persian = language is Language.FA
        county.set_choices(
            [(row.county_en, row.county_fa if is_persian else row.county_en) for row in counties()]
        )


_HEAD = {"fa": "رئیس مرکز", "en": "Head of the Training Center"}


class SignatoryStep(Step):
    """Who signs."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for seat in Seat:
            self.add_section(seat.value)
            self.add(f"{seat.value}_name_fa", person("name_fa"))
            self.add(f"{seat.value}_name_en", person_latin("name_en"))
            self.add(f"{seat.value}_title_fa", persian_text("title_fa"))
            self.add(f"{seat.value}_title_en", latin_line())
            self.add(f"{seat.value}_from", JalaliEdit(today))
        self.require(
            *(f"{seat.value}_{part}" for seat in Seat for part in ("name_fa", "name_en", "from")),
            *(f"{seat.value}_title_{script}" for seat in Seat for script in ("fa", "en")),
        )
        self.retranslate()
        self.suit(CentreKind.FIXED)
        self.field("director_general_title_fa").set_value("مدیرکل")
        self.field("director_general_title_en").set_value("Director General")
        for seat in Seat:
            self.field(f"{seat.value}_from").set_value(today())

    def suit(self, kind: CentreKind) -> None:
        """The usual title of a head of a centre; in a directorate the person types the own one."""
        for script, title in _HEAD.items():
            field = self.field(f"head_title_{script}")
            if field.is_blank() or field.value() == title:
                field.set_value("" if kind is CentreKind.PROVINCE else title)

    def title(self) -> str:
        return self.tr("Signatories")

    def lead(self) -> str:
        return self.tr(
            "Who signs certificates, and from which day on. Deputies can be added later."
        )

    def retranslate(self) -> None:
        for seat in Seat:
            self.caption(seat.value, words().text(f"seat.{seat.value}", Look.current().language))
            self.caption(f"{seat.value}_name_fa", self.tr("Name in Persian"))
            self.caption(f"{seat.value}_name_en", self.tr("Name in English"))
            self.caption(f"{seat.value}_title_fa", self.tr("Title in Persian"))
            self.caption(f"{seat.value}_title_en", self.tr("Title in English"))
            self.caption(f"{seat.value}_from", self.tr("Signs from"))


class AccountsStep(Step):
    """Who logs in: the manager, and the one who works beside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for who in ("manager", "second"):
            self.add_section(who)
            self.add(f"{who}_first", person("first_name"))
            self.add(f"{who}_last", person("last_name"))
            login = ScriptField(Script.LATIN, login_name, width=280)
            self.add(f"{who}_login", login, full_row=True)
            self.add(f"{who}_password", PasswordField())
            self.add(f"{who}_again", PasswordField())
        self._needed = tuple(f"manager_{key}" for key in ("first", "last", "login", *_SECRETS))
        self.require(*self._needed)
        self._house: tuple[str, ...] = ()
        self.retranslate()

    def suit(self, *house: str) -> None:
        """Remembers the names of the centre, which make no password."""
        self._house = house

    def title(self) -> str:
        return self.tr("Accounts")

    def lead(self) -> str:
        return self.tr(
            "Each person has an own name and password. The clerk can also be added later."
        )

    @property
    def has_second(self) -> bool:
        """Whether somebody besides the manager was named."""
        return not all(
            self.field(f"second_{key}").is_blank() for key in ("first", "last", "login", *_SECRETS)
        )

    def agrees(self) -> bool:
        second = tuple(f"second_{key}" for key in ("first", "last", "login", *_SECRETS))
        self.require(*self._needed, *(second if self.has_second else ()))
        if not self.check():
            return False
        for who in ("manager", "second"):
            if self.text(f"{who}_password") != self.text(f"{who}_again"):
                self.show_error(DomainError("phrase.agree", field=f"{who}_again"))
                return False
        try:
            self._require_strong("manager")
            if self.has_second:
                self._require_strong("second")
        except DomainError as error:
            self.show_error(error)
            return False
        if self.has_second and self.text("second_login") == self.text("manager_login"):
            self.show_error(DomainError("account.login_taken", field="second_login"))
            return False
        return True

    def _require_strong(self, who: str) -> None:
        names = frozenset({*self._house, self.text(f"{who}_login")})
        try:
            strong_password(self.text(f"{who}_password"), names=names)
        except DomainError as error:
            raise DomainError(error.code, field=f"{who}_password", **error.params) from error

    def retranslate(self) -> None:
        self.caption("manager", self.tr("Manager"))
        self.caption("second", self.tr("Clerk (may be left empty)"))
        for who in ("manager", "second"):
            self.caption(f"{who}_first", self.tr("First name"))
            self.caption(f"{who}_last", self.tr("Last name"))
            self.caption(f"{who}_login", self.tr("User name"), self.tr("Such as rezaei"))
            self.caption(f"{who}_password", self.tr("Password"), self.tr("At least 8 characters"))
            self.caption(f"{who}_again", self.tr("Password once more"))


_SECRETS = ("password", "again")


class KeyStep(Step):
    """Who can open the certificate key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for who in ("head", "deputy"):
            self.add_section(who)
            self.add(f"{who}_phrase", PasswordField())
            self.add(f"{who}_again", PasswordField())
        self.require("head_phrase", "head_again")
        self.retranslate()

    def title(self) -> str:
        return self.tr("Certificate key")

    def lead(self) -> str:
        return self.tr(
            "The key signs every certificate. The head, a deputy and a sealed recovery sheet can "
            "open it; the sheet is made at the end."
        )

    def agrees(self) -> bool:
        deputy = ("deputy_phrase", "deputy_again")
        named = not all(self.field(key).is_blank() for key in deputy)
        self.require("head_phrase", "head_again", *(deputy if named else ()))
        if not self.check():
            return False
        for who in ("head", "deputy"):
            phrase = self.text(f"{who}_phrase")
            if phrase != self.text(f"{who}_again"):
                self.show_error(DomainError("phrase.agree", field=f"{who}_again"))
                return False
            if phrase and len(phrase) < LEAST_LENGTH:
                error = DomainError("password.too_short", field=f"{who}_phrase", least=LEAST_LENGTH)
                self.show_error(error)
                return False
        return True

    def retranslate(self) -> None:
        self.caption("head", self.tr("Head"))
        self.caption("deputy", self.tr("Deputy (may be left empty)"))
        for who in ("head", "deputy"):
            self.caption(
                f"{who}_phrase", self.tr("Pass phrase of the key"), self.tr("At least 8 characters")
            )
            self.caption(f"{who}_again", self.tr("Pass phrase once more"))


class PlacesStep(Step):
    """Where the records, the second backup and the paper are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add("root", FolderField(any_folder), full_row=True)
        self.add("copies", FolderField(existing), full_row=True)
        self.add("printer", ChoiceField(width=360), full_row=True)
        self.require("root")
        self.retranslate()

    def title(self) -> str:
        return self.tr("Places")

    def lead(self) -> str:
        return self.tr("All stays on this computer; a second backup belongs on another disk.")

    def agrees(self) -> bool:
        if not self.check():
            return False
        if CentreFolder(Path(self.text("root"))).database.exists():
            self.show_error(DomainError("folder.holds_centre", field="root"))
            return False
        return True

    def retranslate(self) -> None:
        self.caption("root", self.tr("Folder of the centre"))
        self.caption(
            "copies",
            self.tr("Folder for a second copy of each backup"),
            self.tr("A memory stick or another disk; may be left empty"),
        )
        self.caption("printer", self.tr("Printer"), self.tr("May be chosen later"))
        printer = self.field("printer")
        assert isinstance(printer, ChoiceField)  # noqa: S101  (added above; narrows the type)
        names = QPrinterInfo.availablePrinterNames()
        printer.set_choices([(name, name) for name in names], are_names=True)
