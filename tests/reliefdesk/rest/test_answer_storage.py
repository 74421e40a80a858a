import asyncio

import pytest

from reliefdesk.rest.answer_storage import open_answers
from reliefdesk.rest.file_answers import FileAnswers
from reliefdesk.rest.redis_answers import SharedAnswers
from reliefdesk.settings import Settings


@pytest.mark.parametrize(("redis", "kind"), [("", FileAnswers), ("redis://127.0.0.1:1/0", SharedAnswers)])
def test_a_redis_that_is_named_is_used_and_else_a_file(tmp_path, redis, kind):
    settings = Settings(messaging=tmp_path / "messaging.db", redis=redis, identity_key="k" * 32)

    async def scene():
        opened = open_answers(settings)
        await opened.close()
        return type(opened)

    assert asyncio.run(scene()) is kind
    assert (tmp_path / "messaging.db").exists() is not bool(redis)
