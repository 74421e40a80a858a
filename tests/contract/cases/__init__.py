"""Every platform that the laws are tried on."""

from tests.contract.cases.telegram import TelegramCase

CASES = [TelegramCase]
