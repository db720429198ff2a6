"""A simulated province: 11 centres, 500 packets, a tenth lost, repeated, damaged or forged.

``make test`` sends 24 packets of 3 centres over a worse post, ``make faults`` all of them.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests import exchange_houses, exchange_simulation
from tests.postgres import fresh_database

FULL = bool(os.environ.get("FULL"))
CENTRES, PACKETS, BAD = (11, 500, 0.1) if FULL else (3, 24, 0.4)


@pytest.mark.timeout(3600 if FULL else 120)
@pytest.mark.parametrize("engine", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_every_row_is_equal_on_both_sides(engine: str, tmp_path: Path) -> None:
    codes = [f"{number:02}" for number in range(1, CENTRES + 1)]
    with ExitStack() as held:
        url = held.enter_context(fresh_database()) if engine == "postgres" else None
        made = exchange_houses.houses(tmp_path, codes, url=url)
        held.callback(made.close)
        post = exchange_simulation.simulate(made, PACKETS, 8, BAD)
        refused = exchange_simulation.refused_names(made)
        print(engine, dict(post.counted), "refused and named:", refused)
        assert {"lost", "repeated", "damaged", "forged"} <= set(post.counted)
        assert post.unnamed == []
        assert refused == post.counted["damaged"] + post.counted["forged"]
        assert exchange_simulation.unequal(made) == []
        # The control: last packets that are lost and never asked for leave holes, and they show.
        for one in made.centres.values():
            exchange_simulation.work(one, post.chance, 20_000)
            one.make()
        assert len(exchange_simulation.unequal(made)) == CENTRES
