"""What a process that we start beside the server is given of the environment: what it needs, and no secret.

The console, a training and git work for staff. Tokens of platforms and the keys of visitors' data are not theirs: who
found a way into one of them would have those too.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from reliefdesk.settings import SECRETS

OURS = "RELIEFDESK_"

_NAMES = {
    *("PATH", "HOME", "USER", "LOGNAME", "SHELL", "TERM", "COLUMNS", "NO_COLOR", "FORCE_COLOR"),
    *("LANG", "LANGUAGE", "TZ", "TZDIR", "TMPDIR", "TMP", "TEMP", "EMAIL"),
    *("VIRTUAL_ENV", "LD_LIBRARY_PATH", "LD_PRELOAD", "DYLD_LIBRARY_PATH", "GLIBC_TUNABLES", "MPLCONFIGDIR"),
    *("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"),
    *("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"),
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"),
    *("RASA_TELEMETRY_ENABLED", "TQDM_DISABLE"),
}
_BEGINNINGS = (
    *("LC_", "XDG_", "PYTHON", "GIT_AUTHOR_", "GIT_COMMITTER_", "SANIC_", "COVERAGE_", "MALLOC_"),
    *("OMP_", "OPENBLAS_", "MKL_", "BLIS_", "VECLIB_", "NUMEXPR_", "GOTO_"),
)
_SECRETS = {OURS + name.upper() for name in SECRETS}


def without_secrets(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """What is known of the system, of Python and its libraries, and settings of ours but those that are secret."""
    return {name: value for name, value in environment.items() if _is_needed(name)}


def _is_needed(name: str) -> bool:
    if name.startswith(OURS):
        return name not in _SECRETS
    return name.upper() in _NAMES or name.startswith(_BEGINNINGS)
