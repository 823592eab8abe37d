"""The closed vocabularies of records. They follow Atlassian Statuspage, so that data moves without translation."""

from __future__ import annotations

from typing import Literal, get_args

Phase = Literal[
    "investigating",
    "identified",
    "monitoring",
    "resolved",
    "postmortem",
    "follow-up",
    "scheduled",
    "in_progress",
    "verifying",
    "completed",
]
ServiceStatus = Literal["operational", "degraded_performance", "partial_outage", "major_outage", "under_maintenance"]
ImpactLevel = Literal["none", "maintenance", "minor", "major", "critical"]
Kind = Literal["incident", "maintenance", "near_miss", "security"]
Level = Literal["SEV1", "SEV2", "SEV3", "SEV4"]
Visibility = Literal["internal", "public"]
DataLoss = Literal["none", "suspected", "confirmed"]
DetectedBy = Literal["alert", "customer", "staff", "partner"]
ActionKind = Literal["prevent", "detect", "mitigate", "process"]
RemedyKind = Literal["credit", "refund", "free_period", "gift", "service", "other"]
Restored = Literal["restored", "partial", "lost"]
CorrectionKind = Literal["typo", "substance"]
CauseClass = Literal[
    "change",
    "capacity",
    "code",
    "configuration",
    "data",
    "dependency",
    "facility",
    "hardware",
    "human",
    "natural",
    "network",
    "process",
    "security",
    "unknown",
]
Regime = Literal[
    "acma",
    "bssn",
    "cert-in",
    "cra-incident",
    "cra-vulnerability",
    "dora",
    "gdpr",
    "mas",
    "nis2",
    "ojk",
    "pdp",
    "sec-8k",
    "us-banks",
]
"""The legal clocks that are known by name; each has a file of its own beside `amends.records.legal`."""
Precision = Literal["second", "minute", "hour", "day", "month", "season", "year"]

PHASES: tuple[Phase, ...] = get_args(Phase)
OPEN_PHASES: frozenset[str] = frozenset({"investigating", "identified", "monitoring", "in_progress", "verifying"})
FINAL_PHASES: frozenset[str] = frozenset({"resolved", "postmortem", "follow-up", "completed"})
LEVELS: tuple[Level, ...] = get_args(Level)

STATUS_RANK: dict[str, int] = {
    "operational": 0,
    "under_maintenance": 1,
    "degraded_performance": 2,
    "partial_outage": 3,
    "major_outage": 4,
}
"""How bad a service's status is for its users; planned work is no outage."""
