"""Where each of the clinic's files has its form."""

from __future__ import annotations

from collections.abc import Mapping

PAGES: Mapping[str, str] = {
    "clinic.yml": "/clinic",
    "data/red_flags.yml": "/clinic/red-flags",
    "data/house.yml": "/clinic/sentences",
    "data/treatments.yml": "/clinic/treatments",
    "data/faq.yml": "/clinic/page",
    "data/out_of_scope.yml": "/clinic/not-for-us",
}
