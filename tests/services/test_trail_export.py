"""The file for an inspector: its rows alone prove the chain, and no value of a person is in it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tvto_desk.db.audit_chain import GENESIS
from tvto_desk.db.types import canonical_json
from tvto_desk.domain.words import Language
from tvto_desk.services import trail_export
from tvto_desk.services.safekeeping import head_text
from tvto_desk.system.sheets import read_table


def test_rows_of_the_file_alone_prove_the_chain(office: Office, tmp_path: Path) -> None:
    classroom.people(office, 2)
    file = tmp_path / "trail.xlsx"
    file.write_bytes(trail_export.export_trail(office.auditor, Language.EN))
    # The definition, an empty line and the head come first.
    cells = [row for row in read_table(file).rows if row.number > 3]
    rows = [[row.cell(column).value for column in range(12)] for row in cells]
    public: Ed25519PublicKey = office.house.keys.register.public_key()
    before = GENESIS
    for number, row in enumerate(rows, start=1):
        seq, _day, _act, _by, reason, at, account, roles, code, digest, seal, signed = row
        sealed = canonical_json([number, at, account, roles, code, reason, digest])
        assert int(float(seq)) == number
        assert hashlib.sha256(f"{before}\n{sealed}".encode()).hexdigest() == seal
        before = seal
    occasion, _key, signature = signed.split(" ")
    public.verify(bytes.fromhex(signature), head_text(len(rows), before, occasion))
    text = " ".join(cell for row in rows for cell in row)
    assert the_office.national_id(1) not in text
    assert classroom.acts_of(office)[-1] == "trail.export"
