import asyncio

import pytest

from reliefdesk.messaging.file_intake import FileIntake
from reliefdesk.messaging.intake_storage import open_intake
from reliefdesk.messaging.redis_intake import RedisIntake
from reliefdesk.settings import Settings


@pytest.mark.parametrize(("redis", "kind"), [("", FileIntake), ("redis://127.0.0.1:1/0", RedisIntake)])
def test_a_redis_that_is_named_is_used_and_else_a_file(tmp_path, redis, kind):
    settings = Settings(messaging=tmp_path / "messaging.db", redis=redis, identity_key="k" * 32)

    async def scene():
        opened = open_intake(settings, "slack")
        await opened.close()
        return type(opened)

    assert asyncio.run(scene()) is kind
    assert (tmp_path / "messaging.db").exists() is not bool(redis)
