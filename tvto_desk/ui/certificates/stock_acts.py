"""The ledger of blank sheets at the certificate desk: received, given out, voided, counted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Code
from tvto_desk.domain.words import Key as Word
from tvto_desk.services import staff, stock
from tvto_desk.services.desk import Desk
from tvto_desk.services.staff import StaffRow
from tvto_desk.services.stock import BatchRow
from tvto_desk.ui.certificates.bench import Bench
from tvto_desk.ui.certificates.stock_dialog import CountDialog, SheetsDialog, StockDialog
from tvto_desk.ui.speech import say


class StockActs(QObject):
    """Opens the ledger and carries its acts out."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._bench = bench

    def open(self) -> None:
        """The window of the ledger."""
        dialog = StockDialog(self._bench.host)
        if not self._bench.rights.may(Permission.MANAGE_STOCK):
            word = Word(f"permission.{Permission.MANAGE_STOCK}")
            for key in dialog.buttons:
                dialog.close_act(key, say("registration.may_not", permission=word))
        dialog.act_requested.connect(partial(self._act, dialog))
        self._read(dialog)
        dialog.open()

    def _act(self, dialog: StockDialog, key: str) -> None:
        if key == "count":
            self._count(dialog)
            return

        def ask(people: list[StaffRow]) -> None:
            names = [(str(row.id), row.name_fa) for row in people]
            self._sheets(dialog, SheetsDialog(key, names, dialog), key, dict(names))

        self._bench.context.runner.read(
            partial(staff.list_staff, self._bench.desk), ask, self._bench.notice.say_error
        )

    def _sheets(
        self, ledger: StockDialog, dialog: SheetsDialog, key: str, names: dict[str, str]
    ) -> None:
        desk, text = self._bench.desk, dialog.form.text

        def said(sentence: str) -> None:
            dialog.accept()
            self._bench.said.emit(sentence)
            self._bench.changed.emit()
            self._read(ledger)

        def write(second: Desk | None = None) -> None:
            ends = (text("series"), text("first"), text("last"))
            if key == "receive":
                self._bench.context.runner.write(
                    partial(stock.receive_sheets, desk, *ends, text("letter_no")),
                    lambda _id: said(say("stock_desk.entered")),
                    dialog.refuse,
                )
            elif key == "give":
                keeper = text("keeper")
                self._bench.context.runner.write(
                    partial(stock.give_sheets, desk, *ends, int(keeper)),
                    lambda _none: said(say("stock_desk.given", name=names[keeper])),
                    dialog.refuse,
                )
            elif second is not None:
                self._bench.context.runner.write(
                    partial(stock.void_blank_sheets, desk, second, *ends, text("reason")),
                    lambda number: said(say("stock_desk.voided", number=number)),
                    dialog.refuse,
                )

        def asked() -> None:
            if key != "void":
                write()
                return
            dialog.form.set_busy(False)
            self._bench.second.ask(
                Permission.MANAGE_STOCK,
                lambda: say(
                    "stock_desk.void_matter",
                    first=Code(text("first")),
                    last=Code(text("last")),
                    reason=text("reason"),
                ),
                write,
            )

        dialog.asked.connect(asked)
        dialog.start()

    def _count(self, ledger: QWidget) -> None:
        dialog = CountDialog(ledger)

        def done(_none: object) -> None:
            dialog.accept()
            self._bench.said.emit(say("stock_desk.counted"))

        dialog.asked.connect(
            lambda: self._bench.context.runner.write(
                partial(
                    stock.count_sheets,
                    self._bench.desk,
                    dialog.form.field("counted").value(),
                    dialog.form.text("note"),
                ),
                done,
                dialog.refuse,
            )
        )
        dialog.start()

    def _read(self, dialog: StockDialog) -> None:
        def show(rows: list[BatchRow]) -> None:
            dialog.show_batches(rows)

        self._bench.context.runner.read(
            partial(stock.list_batches, self._bench.desk),
            show,
            self._bench.notice.say_error,
            asker=dialog,
        )
