"""Every sign of the site, once: bars for what the system did, circles for what was said."""

from __future__ import annotations

from html import escape

from .words import plain

_DISC = '<circle class="am-disc" cx="10" cy="10" r="9.5"/>'
_GROUND = '<path class="am-s0" d="M0 14.5h16"/>'


def _sign(d: str, css: str = "am-ip") -> str:
    return f'{_DISC}<path class="{css}" d="{d}"/>'


def _icon(d: str) -> str:
    return f'<path class="am-ic" d="{d}"/>'


STATES = {
    "st-ok": _GROUND,
    "st-degraded": _GROUND + '<path class="am-sb am-sb--tint" d="M4.5 9h7v5.5h-7z"/>',
    "st-partial": _GROUND + '<path class="am-sb" d="M4.5 5h7v9.5h-7zM4.5 8.8 8.3 5M4.5 12.4l7-7M6 14.5l5.5-5.5'
    'M9.6 14.5l1.9-1.9"/>',
    "st-major": _GROUND + '<path class="am-fb" d="M4 1h8v13.5H4z"/>',
    "st-maintenance": _GROUND + '<path class="am-s0" stroke-dasharray="2 1.5" d="M5 14V9.5h6V14"/>',
    "st-unknown": '<path class="am-s0" stroke-dasharray="1.5 2.5" d="M0 14.5h16"/>',
    "st-vague": _GROUND + '<path class="am-sb" stroke-dasharray="2 1.5" d="M4.5 5h7v9.5h-7z"/>',
}
PROMISES = {
    "pr-kept": '<circle class="am-fw" cx="7" cy="7" r="5"/>',
    "pr-missed": '<circle class="am-hollow" cx="7" cy="7" r="4.6"/>',
    "pr-late": '<circle class="am-hollow am-hollow--w" cx="7" cy="7" r="4.6"/>'
    '<path class="am-fw" d="M7 2.4a4.6 4.6 0 0 0 0 9.2z"/>',
    "pr-moved": '<circle class="am-hollow am-hollow--w" cx="5" cy="7" r="3.9"/>'
    '<path class="am-sw" d="M9.4 7h4M11.6 4.8 13.6 7l-2 2.2"/>',
    "pr-open": '<circle class="am-hollow am-hollow--w" stroke-dasharray="2 1.6" cx="7" cy="7" r="4.6"/>',
    "pr-withdrawn": '<circle class="am-hollow" cx="7" cy="7" r="4.6"/><path class="am-sw" d="M2.2 11.8 11.8 2.2"/>',
    "pr-unknown": '<path class="am-sw" d="M4.2 4.9a2.8 2.8 0 1 1 4.2 2.4c-.9.5-1.4 1-1.4 2"/>'
    '<circle class="am-fw" cx="7" cy="12" r="1"/>',
}
PHASES = {
    "ph-investigating": _sign("M11.2 11.2 14.4 14.4") + '<circle class="am-ip" cx="8.9" cy="8.9" r="3.3"/>',
    "ph-identified": _DISC + '<circle class="am-ip" cx="10" cy="10" r="3.6"/>'
    '<path class="am-ip" d="M10 4.4v2.4M10 13.2v2.4M4.4 10h2.4M13.2 10h2.4"/>',
    "ph-monitoring": _sign("M4.2 10.4h2.6l1.7-4 2.6 7.2 1.7-3.2h3"),
    "ph-resolved": _sign("m5.8 10.4 2.9 2.9 5.5-6.2"),
    "ph-postmortem": _sign("M6 7h8M6 10h8M6 13h5"),
    "ph-follow-up": _sign("M14.6 13.6c0-3-1.6-4.4-4.6-4.4H5.6M8.4 6.2 5.4 9.2l3 3"),
    "ph-scheduled": _sign("M10 5.2V10l3.2 2"),
    "ph-in_progress": _sign("M13.9 8.2a4.4 4.4 0 1 0 .3 3M14.4 5.4v3h-3"),
    "ph-verifying": _sign("m4.6 10.4 2.3 2.3 4-4.6M10.4 12.4l.4.3 4.6-5"),
    "ph-completed": _sign("M6.2 15.2V5.2h7.4l-2 2.6 2 2.6H6.2"),
    "ph-correction": '<circle class="am-disc am-disc--line" cx="10" cy="10" r="8.8"/>'
    '<path class="am-iw" d="m6.6 13.4.5-2.4 5-5 1.9 1.9-5 5z"/>',
    "ph-update": _sign("M6.4 10h.01M10 10h.01M13.6 10h.01"),
}
CHANNELS = {
    "ch-status": _icon("M1.5 2.5h11v9h-11zM1.5 5.2h11"),
    "ch-mail": _icon("M1.5 3h11v8h-11zM1.8 3.4 7 7.6l5.2-4.2"),
    "ch-chat": _icon("M7 1.8a5 4.6 0 1 1-2.3 8.7L2 11.6l.8-2.4A5 4.6 0 0 1 7 1.8z"),
    "ch-phone": _icon("M4.6 1.8 2.2 3c0 5 3.8 8.8 8.8 8.8l1.2-2.4-2.6-1.8-1.5 1.2C6.8 8 6 7.2 5.2 5.9l1.2-1.5z"),
    "ch-sms": _icon("M4 1.2h6v11.6H4zM6 10.9h2M4 9h6"),
    "ch-blog": _icon("M2.2 11.8l.6-2.8 6.6-6.6 2.2 2.2-6.6 6.6zM8 4l2.2 2.2"),
    "ch-social": _icon("M1.6 5.6v2.8h2l5.8 3V2.6l-5.8 3zM11.4 5.4a2.2 2.2 0 0 1 0 3.2"),
    "ch-till": _icon("M3 1.5h8v11l-1.6-1.2-1.6 1.2-.8-.6-.8.6-1.6-1.2L3 12.5zM5 4.5h4M5 7h4"),
    "ch-letter": _icon("M3 1.5h5.5l2.5 2.5v8.5H3zM8.5 1.5V4H11M5 6.5h4M5 9h4"),
    "ch-other": _icon("M7 3.8a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4zM7 7h.01"),
}
SYMBOLS = STATES | PROMISES | PHASES | CHANNELS

STATUS_GLYPHS = {
    "operational": "st-ok",
    "degraded_performance": "st-degraded",
    "partial_outage": "st-partial",
    "major_outage": "st-major",
    "under_maintenance": "st-maintenance",
}

# What people call their channels, by words that occur in the name; the first that fits counts.
_CHANNEL_WORDS = (
    ("ch-status", ("status", "dashboard")),
    ("ch-sms", ("sms", "text message")),
    ("ch-mail", ("mail", "email", "mails", "emails", "mailing", "newsletter")),
    (
        "ch-chat",
        (
            "chat",
            "webchat",
            "whatsapp",
            "slack",
            "telegram",
            "signal",
            "teams",
            "discord",
            "line",
            "matrix",
            "irc",
            "messenger",
        ),
    ),
    ("ch-phone", ("phone", "call", "hotline", "voice")),
    ("ch-blog", ("blog",)),
    (
        "ch-social",
        ("social", "twitter", "mastodon", "facebook", "instagram", "linkedin", "bluesky", "x", "threads"),
    ),
    ("ch-till", ("till", "app", "in app", "banner", "pos", "terminal")),
    ("ch-letter", ("letter", "post", "fax", "print")),
)


def _size(identity: str) -> int:
    return {"st": 16, "ph": 20}.get(identity[:2], 14)


def symbols() -> str:
    """The sprite: one hidden SVG with every sign, to stand once in a page before its first use."""
    inner = "\n".join(
        f'<symbol id="{identity}" viewBox="0 0 {_size(identity)} {_size(identity)}">{markup}</symbol>'
        for identity, markup in SYMBOLS.items()
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0" style="position:absolute"'
        f' aria-hidden="true" focusable="false">\n{inner}\n</svg>'
    )


def glyph(identity: str, css: str = "") -> str:
    """One sign in running text, hidden from the ear: the word stands beside it.

    Raises:
        KeyError: if there is no such sign.

    """
    if identity not in SYMBOLS:
        raise KeyError(f"no sign named {identity!r}; there are {', '.join(SYMBOLS)}")
    kind = f"am-g {escape(css)}".strip()
    return f'<svg class="{kind}" aria-hidden="true"><use href="#{identity}"/></svg>'


def phase_glyph(phase: str) -> str:
    """The sign of a phase; one for any update where the phase has none."""
    return f"ph-{phase}" if f"ph-{phase}" in PHASES else "ph-update"


def channel_glyph(name: str) -> str:
    """The sign that goes with what people call a channel."""
    words = plain(name).casefold()
    for identity, known in _CHANNEL_WORDS:
        for word in known:
            if word in words.split() or (len(word) > 4 and word in words):
                return identity
    return "ch-other"
