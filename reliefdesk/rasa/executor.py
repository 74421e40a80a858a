"""Custom actions inside Rasa's process: Rasa's own seam, without a port to guard or a hop to wait for."""

from __future__ import annotations

import json
from typing import Any

from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

PACKAGE = "actions"


class InProcessActions(EndpointConfig):
    """An action endpoint whose requests are function calls."""

    def __init__(self) -> None:
        super().__init__()
        self._executor = ActionExecutor()
        self._executor.register_package(PACKAGE)

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Any:
        """Run the action that `json` names; a form's rejection comes back as an action server's 400."""
        try:
            return await self._executor.run(kwargs["json"])
        except ActionExecutionRejection as rejection:
            body = {"error": rejection.message, "action_name": rejection.action_name}
            raise ClientResponseError(400, rejection.message, json.dumps(body)) from rejection
