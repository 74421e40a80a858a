"""Every platform that the laws are tried on."""

from tests.contract.cases.messenger import MessengerCase
from tests.contract.cases.slack import SlackCase
from tests.contract.cases.teams import TeamsCase
from tests.contract.cases.telegram import TelegramCase
from tests.contract.cases.twilio import TwilioCase
from tests.contract.cases.whatsapp import WhatsappCase

CASES = [MessengerCase, SlackCase, TeamsCase, TelegramCase, TwilioCase, WhatsappCase]
