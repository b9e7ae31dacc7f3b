"""Operational logging: one JSON line an event, to standard error, with no CPR number in it.

This is not the audit log (`kerne.log`): these lines are for those who run the system.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from kerne.maskering import masker


def uden_personnumre(logger: Any, metode: str, linje: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """structlog processor: hide what has the shape of a CPR number, in any field, tracebacks included."""
    for noegle, vaerdi in linje.items():
        if isinstance(vaerdi, str):
            linje[noegle] = masker(vaerdi)
    return linje


def opsaet() -> None:
    """Send structlog's and the standard library's lines the same way."""
    faelles: list[structlog.types.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        uden_personnumre,
    ]
    structlog.configure(
        processors=[*faelles, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    haandtag = logging.StreamHandler(sys.stderr)
    haandtag.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=faelles,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                uden_personnumre,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    rod = logging.getLogger()
    rod.handlers = [haandtag]
    rod.setLevel(logging.INFO)
    for stoejende in ("httpx", "httpcore", "fontTools", "weasyprint", "celery.worker.strategy", "celery.app.trace"):
        logging.getLogger(stoejende).setLevel(logging.WARNING)
