"""Figures for whoever watches the server: counts and times, nothing of what learners said or who they are."""

from fastapi import Request, Response
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)

SECONDS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)


class Metrics:
    """The figures of one web application."""

    def __init__(self) -> None:
        self.registry = one = CollectorRegistry()
        self.turn_seconds = Histogram(
            "unitmate_turn_seconds", "Time to answer a message.", buckets=SECONDS, registry=one
        )
        self.turns_failed = Counter("unitmate_turns_failed", "Turns that failed.", registry=one)
        self.responses = Counter(
            "unitmate_responses", "Responses by route.", ["method", "route", "status"], registry=one
        )
        self.streams = Gauge("unitmate_event_streams", "Open event streams.", registry=one)
        self.uploaded = Counter("unitmate_uploaded_bytes", "Bytes of files taken in.", registry=one)


async def show_metrics(request: Request) -> Response:
    """Counts and times in Prometheus' text format."""
    metrics: Metrics = request.app.state.metrics
    return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)
