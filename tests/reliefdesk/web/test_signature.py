import hashlib
import hmac

import pytest

from reliefdesk.web.delivery import Forged
from reliefdesk.web.signature import MOST_SECONDS_OLD, require_digest, require_recent, require_same

BODY, KEY = b'{"a": 1}', "key"
DIGEST = hmac.new(KEY.encode(), BODY, hashlib.sha256).hexdigest()


def test_the_right_signature_passes():
    require_digest(KEY, BODY, f"sha256={DIGEST}", prefix="sha256=")
    require_same("secret", "secret")
    require_recent("1000", 1000 + MOST_SECONDS_OLD)


@pytest.mark.parametrize(
    "given", ["", DIGEST, f"sha256={DIGEST[:-1]}", f"sha1={DIGEST}", "sha256=é", "sha256=\udcff", "\ud800"]
)
def test_any_other_is_forged(given):
    with pytest.raises(Forged):
        require_digest(KEY, BODY, given, prefix="sha256=")


@pytest.mark.parametrize("timestamp", ["", "now", "nan", "inf", "-inf", "699", "1301"])
def test_a_time_that_is_not_now_is_forged(timestamp):
    with pytest.raises(Forged):
        require_recent(timestamp, 1000)
