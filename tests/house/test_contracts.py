"""The import contracts are the house's own law: no exceptions in them, and each one teaches."""

import tomllib

from tests.house.checkout import ROOT

LINTER = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]
CONTRACTS = {contract["id"]: contract for contract in LINTER["contracts"]}


def test_no_contract_has_an_exception() -> None:
    excused = [key for key, contract in CONTRACTS.items() if contract.get("ignore_imports")]
    assert excused == []


def test_every_contract_says_what_to_do_instead() -> None:
    silent = [key for key, one in CONTRACTS.items() if not one.get("broken_contract_guidance")]
    assert silent == []
