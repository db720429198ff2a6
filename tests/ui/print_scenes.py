"""The windows around the printer and the ledger of sheets, for pictures and for the checks."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.office import Office
from tests.services import classroom
from tests.ui.paper_press import KeptPress
from tests.ui.second_hand import Answers
from tests.ui.window_office import make_context, settle
from tvto_desk.domain.stock import Paper
from tvto_desk.services import print_jobs, stock
from tvto_desk.services.print_jobs import JobDraft
from tvto_desk.ui.certificates.bench import Ways
from tvto_desk.ui.certificates.calibration_dialog import CalibrationDialog, NudgeDialog
from tvto_desk.ui.certificates.calibrations import Calibrations, TrayFacts
from tvto_desk.ui.certificates.certificates_page import CertificatesPage
from tvto_desk.ui.certificates.print_dialogs import (
    LoadDialog,
    PrintDialog,
    SpoiledDialog,
    TailDialog,
)
from tvto_desk.ui.certificates.stock_dialog import CountDialog, SheetsDialog, StockDialog
from tvto_desk.ui.context import Context


def page(context: Context, press: KeptPress) -> CertificatesPage:
    """The queue of printing."""
    made = CertificatesPage(context, Ways(Answers(), lambda: press, press.chosen))
    made.open(queue="to_print")
    settle(context)
    return made


def scenes(office: Office) -> Iterator[tuple[str, QWidget]]:
    """Each window by its name."""
    context = make_context(office)
    press = KeptPress(Path(tempfile.mkdtemp()))
    issued = classroom.issued(office, 8)
    host = page(context, press)
    ledger = StockDialog(host)
    yield "print-ledger-empty", ledger
    stock.receive_sheets(office.clerk, "A", "123456", "123955", "۱۲/۳")
    stock.receive_sheets(office.clerk, "B", "1", "40")
    stock.void_blank_sheets(office.clerk, office.manager, "A", "123456", "123458", "خیس")
    stock.give_sheets(office.clerk, "A", "123456", "123955", classroom.staff_id(office, "زهره"))
    full = StockDialog(host)
    full.show_batches(stock.list_batches(office.clerk))
    yield "print-ledger", full
    job = print_jobs.begin_job(
        office.clerk, classroom.carried(issued), JobDraft("Laser", "Tray1", Paper.STOCK, "3459")
    )
    items = print_jobs.get_job(office.clerk, job).items
    for item in items[:3]:
        print_jobs.record_sent(office.clerk, item.id)
    print_jobs.record_good(office.clerk, [item.id for item in items[:2]])
    yield "print-unfinished", page(context, press)
    jam = page(context, press)
    jam.paper.answers.ask_unknown(print_jobs.get_job(office.clerk, job))
    yield "print-jam", jam
    known = Calibrations(None)
    plain = PrintDialog(24, press, known, "Laser", host, papers=[Paper.PLAIN], lying=True)
    on_stock = PrintDialog(24, press, known, "Laser", host, papers=list(Paper), lying=True)
    for name, dialog in (
        ("dialog", plain),
        ("dialog-stock", on_stock),
        ("load", LoadDialog(Paper.STOCK, TrayFacts(), host)),
        ("load-face-down", LoadDialog(Paper.STOCK, TrayFacts(None, False, False), host)),
        ("load-plain", LoadDialog(Paper.PLAIN, TrayFacts(), host)),
        ("spoiled", SpoiledDialog(range(15, 25), host, on_stock=True)),
        ("spoiled-one", SpoiledDialog([7], host, on_stock=False)),
        ("tail", TailDialog(host)),
        ("ruler", CalibrationDialog("Laser", TrayFacts(), (297, 210), host)),
        ("nudge", NudgeDialog(host)),
        ("receive", SheetsDialog("receive", [], host)),
        ("give", SheetsDialog("give", [("1", "زهره محمدی")], host)),
        ("void", SheetsDialog("void", [], host)),
        ("count", CountDialog(host)),
    ):
        dialog.start()
        dialog.hide()
        yield f"print-{name}", dialog
    context.runner.close()
