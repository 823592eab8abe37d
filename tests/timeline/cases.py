"""Records at the limits of the drawing, by name."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from mkdocs_amends.timeline import Band, Correction, Instant, Limits, Message, Service, Timeline
from mkdocs_amends.timeline.model import Status

WIB = timezone(timedelta(hours=7))
PHASES = ("investigating", "identified", "monitoring", "monitoring", "resolved")
LIMITS = Limits(first=15, silence=30)


def at(text: str, year: int = 2026) -> Instant:
    """`10-10 18:42`, or `10-10` for a day without its hour."""
    day, _, clock = text.partition(" ")
    month, number = (int(part) for part in day.split("-"))
    if not clock:
        return Instant.on(date(year, month, number))
    hour, minute = (int(part) for part in clock.split(":"))
    return Instant(datetime(year, month, number, hour, minute, tzinfo=WIB))


def band(start: str, end: str | None, status: Status, year: int = 2026) -> Band:
    return Band(at(start, year), at(end, year) if end else None, status)


def message(index: int, when: str | None, phase: str, *channels: str, due: str = "", year: int = 2026) -> Message:
    return Message(at(when, year) if when else None, phase, f"#c{index}", channels, at(due, year) if due else None)


def make(
    title: str, *, services: tuple[Service, ...] = (), messages: tuple[Message, ...] = (), **more: object
) -> Timeline:
    values = {"zone": WIB, "zone_label": "WIB, UTC+7", "limits": LIMITS} | more
    return Timeline(title=title, services=services, messages=messages, **values)  # type: ignore[arg-type]


def incident() -> Timeline:
    """A Saturday evening: three services, a long silence, a late promise, words in the days after."""
    return make(
        "Timeline of 10 October 2026",
        services=(
            Service("Checkout sync", (Band(at("10-10 18:42"), at("10-10 21:12"), "degraded_performance"),)),
            Service(
                "QRIS payments",
                (
                    band("10-10 18:42", "10-10 18:49", "degraded_performance"),
                    band("10-10 18:49", "10-10 20:55", "major_outage"),
                ),
            ),
            Service(
                "Back office",
                (
                    band("10-10 18:55", "10-10 19:40", "partial_outage"),
                    band("10-10 19:40", "10-10 20:58", "major_outage"),
                    band("10-10 20:58", "10-10 21:40", "degraded_performance"),
                ),
            ),
        ),
        messages=(
            message(1, "10-10 18:58", "investigating", "status page", "till", "WhatsApp", due="10-10 19:30"),
            message(2, "10-10 19:27", "identified", "status page", "WhatsApp", due="10-10 20:00"),
            message(3, "10-10 20:41", "identified", "status page", "WhatsApp", due="10-10 21:15"),
            message(4, "10-10 20:58", "monitoring", "status page", "till", "WhatsApp", due="10-10 21:30"),
            message(5, "10-10 21:27", "monitoring", "status page", "WhatsApp", due="10-10 22:00"),
            message(6, "10-10 21:55", "resolved", "status page", "till", "WhatsApp", "mail", due="10-11 12:00"),
            message(7, "10-11 10:15", "follow-up", "WhatsApp", "phone"),
            message(8, "10-13 16:20", "postmortem", "status page", "mail"),
        ),
        corrections=(Correction(at("10-15 09:05"), "#c8-correction"),),
        started=at("10-10 18:42"),
        detected=at("10-10 18:46"),
    )


def two_minutes() -> Timeline:
    return make(
        "Two minutes",
        services=(Service("QRIS payments", (band("03-04 14:03", "03-04 14:05", "major_outage"),)),),
        messages=(message(1, "03-04 14:11", "resolved", "status page"),),
        started=at("03-04 14:03"),
        detected=at("03-04 14:03"),
    )


def twenty_an_hour() -> Timeline:
    minutes = (1, 3, 5, 6, 8, 11, 16, 17, 20, 21, 25, 27, 32, 35, 36, 37, 48, 53, 58, 59)
    return make(
        "Twenty updates in an hour",
        services=(
            Service(
                "Sign-in",
                (
                    band("03-04 09:00", "03-04 09:38", "major_outage"),
                    band("03-04 09:38", "03-04 09:58", "partial_outage"),
                ),
            ),
        ),
        messages=tuple(
            message(i, f"03-04 09:{m}", PHASES[min(i // 5, 3)] if m < 59 else "resolved", "status page", "chat")
            for i, m in enumerate(minutes)
        ),
        started=at("03-04 09:00"),
        detected=at("03-04 09:00"),
    )


def eleven_days() -> Timeline:
    hours = [f"05-{d:02d} {h}" for d in range(4, 11) for h in ("06:20", "10:20", "18:20")]
    hours += ["05-11 10:20", "05-14 06:20", "05-14 18:20"]
    messages = [message(i, h, "identified" if i else "investigating", "status page") for i, h in enumerate(hours)]
    messages[21] = message(21, "05-11 10:20", "monitoring", "status page", due="05-11 12:20")
    messages.append(message(40, "05-15 05:20", "resolved", "status page"))
    messages.append(message(41, "05-22 10:00", "postmortem", "status page", "mail"))
    return make(
        "Eleven days",
        services=(
            Service(
                "Reports and exports",
                (
                    band("05-04 05:00", "05-05 03:00", "major_outage"),
                    band("05-05 03:00", "05-09 12:00", "partial_outage"),
                    band("05-09 12:00", "05-15 04:00", "degraded_performance"),
                ),
            ),
            Service("Public API", (band("05-04 05:00", "05-04 12:10", "partial_outage"),)),
        ),
        messages=tuple(messages),
        started=at("05-04 05:00"),
        detected=at("05-04 05:05"),
        limits=Limits(first=30, silence=1440),
    )


def still_open() -> Timeline:
    return make(
        "Still open",
        services=(Service("Reports and exports", (band("11-22 09:12", None, "degraded_performance"),)),),
        messages=(
            message(1, "11-22 09:40", "investigating", "status page", due="11-22 10:15"),
            message(2, "11-22 10:15", "identified", "status page", due="11-22 11:15"),
        ),
        started=at("11-22 09:12"),
        detected=at("11-22 09:20"),
        now=at("11-22 10:42").at,
    )


def almost_no_facts() -> Timeline:
    return make(
        "Almost no facts",
        services=(Service("QRIS payments"),),
        messages=(
            message(1, "02-18 15:30", "investigating", "status page"),
            message(2, "02-18 16:05", "resolved", "status page"),
        ),
        started=at("02-18 15:30"),
    )


def only_days() -> Timeline:
    """October 2012, told afterwards: no hour is on record."""
    return make(
        "Only days",
        services=(
            Service("Chat", (band("10-29", "10-31", "major_outage", 2012),)),
            Service(
                "Dashboard",
                (band("10-29", "10-30", "major_outage", 2012), band("10-30", "11-02", "degraded_performance", 2012)),
            ),
            Service("History", None),
        ),
        messages=(
            message(1, "10-29", "investigating", "blog", year=2012),
            message(2, "10-30", "identified", "blog", "twitter", due="10-31", year=2012),
            message(3, "10-30", "identified", "twitter", year=2012),
            message(4, "10-31", "monitoring", "blog", year=2012),
            message(5, "11-02", "resolved", "blog", "mail", year=2012),
            message(6, "11-14", "postmortem", "blog", "mail", year=2012),
        ),
        started=at("10-29", 2012),
        limits=Limits(),
    )


def one_day() -> Timeline:
    """One day, one letter, no hour."""
    return make(
        "One day",
        services=(Service("Web hosting", (band("07-12", "07-12", "major_outage", 2006),)),),
        messages=(message(1, "07-12", "identified", "blog", year=2006),),
        started=at("07-12", 2006),
    )


def hours_and_days() -> Timeline:
    """Exact times of the system, but words known to the day only, one in an unknown week."""
    return make(
        "Hours and days",
        services=(
            Service(
                "Object storage",
                (
                    band("02-28 09:37", "02-28 13:18", "major_outage", 2017),
                    band("02-28 13:18", "02-28 13:54", "partial_outage", 2017),
                ),
            ),
        ),
        messages=(
            message(1, "02-28 11:37", "investigating", "dashboard", year=2017),
            message(2, "02-28", "identified", "twitter", year=2017),
            message(3, "02-28 13:55", "resolved", "dashboard", year=2017),
            message(4, "03-02", "postmortem", "website", year=2017),
            message(5, None, "follow-up", "mail"),
        ),
        started=at("02-28 09:37", 2017),
    )


def twelve_services() -> Timeline:
    states: tuple[Status, ...] = ("major_outage", "partial_outage", "degraded_performance", "under_maintenance")
    names = (
        "Payments",
        "Back office and stock",
        "Reports",
        "API",
        "دفع",
        "Search",
        "Mail",
        "Sign-in with a very long name",
        "Files",
        "Imports",
        "Exports",
        "Sync",
    )
    return make(
        "Twelve services",
        services=tuple(
            Service(name, (band(f"03-04 09:{2 * (i % 9):02d}", f"03-04 10:{5 * (i % 9):02d}", states[i % 4]),))
            for i, name in enumerate(names)
        ),
        messages=(
            message(
                1,
                "03-04 09:20",
                "investigating",
                "status page",
                "sms",
                "letter",
                "blog",
                "in-app",
                "carrier pigeon",
                "mail",
            ),
            message(2, "03-04 10:50", "resolved", "status page"),
        ),
        started=at("03-04 09:00"),
        detected=at("03-04 09:02"),
    )


def long_title() -> Timeline:
    return make(
        'A <b>title</b> & more of "it", ' * 12,
        services=(
            Service("שירות תשלומים וסליקה", (band("03-04 09:00", "03-04 10:00", "major_outage"),)),
            Service("x" * 80, None),
        ),
        messages=(
            message(1, "03-04 09:20", "investigating", "<script>alert(1)</script>"),
            message(2, "03-04 10:20", "resolved", "ردشة"),
        ),
        started=at("03-04 09:00"),
    )


def planned() -> Timeline:
    """Maintenance announced long before, and words before it began."""
    return make(
        "Planned work",
        services=(Service("Database", (band("06-20 01:00", "06-20 03:10", "under_maintenance"),)),),
        messages=(
            message(1, "06-01 10:00", "scheduled", "status page", "mail"),
            message(2, "06-13 10:00", "scheduled", "mail"),
            message(3, "06-20 00:45", "in_progress", "status page", due="06-20 02:00"),
            message(4, "06-20 02:02", "verifying", "status page", due="06-20 02:30"),
            message(5, "06-20 03:15", "completed", "status page", "mail"),
        ),
        started=at("06-20 01:00"),
    )


def promises() -> Timeline:
    """A word every ten minutes, each promising the next within the hour; then failures."""
    return make(
        "Many promises",
        services=(Service("Payments", (band("03-04 09:00", "03-04 13:00", "partial_outage"),)),),
        messages=(
            *(
                message(i, f"03-04 09:{10 * i:02d}", "identified", "mail", due=f"03-04 {10 + i // 3}:{10 * i:02d}")
                for i in range(6)
            ),
            message(6, "03-04 11:30", "identified", "mail", due="03-04 11:45"),
            message(7, "03-04 12:20", "monitoring", "mail", due="03-04 12:30"),
            message(8, "03-04 13:10", "resolved", "mail", due="03-05 09:00"),
        ),
        started=at("03-04 09:00"),
        detected=at("03-04 09:00"),
    )


def over_midnight() -> Timeline:
    return make(
        "Over midnight, two days",
        services=(
            Service("Payments", (Band(at("12-30 21:00"), at("01-01 08:00", 2027), "major_outage"),)),
            Service("Reports", ()),
        ),
        messages=(
            message(1, "12-30 21:20", "investigating", "status page", due="12-30 22:00"),
            message(2, "12-31 09:20", "identified", "status page"),
            message(3, "12-31", "monitoring", "mail"),
            message(4, "12-31 23:20", "monitoring", "status page"),
        ),
        started=at("12-30 21:00"),
        limits=Limits(first=15, silence=240),
    )


def years_later() -> Timeline:
    messages = [message(i, f"03-{4 + 2 * i:02d} 10:00", "follow-up", "letter", year=2024 + i // 4) for i in range(12)]
    return make(
        "Words for years",
        services=(Service("Payments", (band("03-04 09:00", "03-04 09:50", "major_outage", 2024),)),),
        messages=(
            message(90, "03-04 09:10", "investigating", "mail", year=2024),
            message(91, "03-04 09:55", "resolved", "mail", year=2024),
            *messages,
        ),
        corrections=tuple(Correction(at(f"06-{d:02d} 10:00", 2027), f"#k{d}") for d in range(1, 5)),
        started=at("03-04 09:00", 2024),
    )


def just_begun() -> Timeline:
    return make(
        "Just begun",
        services=(Service("Payments", (band("03-04 09:00", None, "major_outage"),)),),
        started=at("03-04 09:00"),
        detected=at("03-04 09:00"),
        now=at("03-04 09:00").at,
    )


def long_silence_open() -> Timeline:
    return make(
        "Silent and open",
        services=(Service("Payments", (band("03-04 09:00", None, "major_outage"),)),),
        messages=(message(1, "03-04 09:50", "investigating", "mail", due="03-04 10:20"),),
        started=at("03-04 09:00"),
        detected=at("03-04 09:05"),
        now=at("03-04 12:00").at,
    )


def seven_alike() -> Timeline:
    """More services than rows, all with short names."""
    services = tuple(
        Service("API", (band(f"03-04 09:0{minute}", "03-04 10:00", "degraded_performance"),)) for minute in range(7)
    )
    return make("Seven", services=services)


def silent_from_the_start() -> Timeline:
    return make("Silent from the start", detected=at("03-04 09:00"), limits=Limits(first=0), now=at("03-04 09:01").at)


def end_unknown() -> Timeline:
    return make(
        "End not on record",
        services=(
            Service("Payments", (band("03-04 09:00", None, "major_outage"),)),
            Service("Reports", (band("03-04 09:10", "03-04", "degraded_performance"),)),
        ),
        messages=(message(1, "03-04 09:50", "investigating", "mail"), message(2, "03-04 10:30", "monitoring", "mail")),
        started=at("03-04 09:00"),
        detected=at("03-04 08:55"),
    )


def only_a_start() -> Timeline:
    return make("Only a start", services=(Service("Payments"),), started=at("03-04", 2011))


CASES = {
    make_case.__name__: make_case()
    for make_case in (
        incident,
        two_minutes,
        twenty_an_hour,
        eleven_days,
        still_open,
        almost_no_facts,
        only_days,
        one_day,
        hours_and_days,
        twelve_services,
        long_title,
        planned,
        promises,
        over_midnight,
        years_later,
        just_begun,
        long_silence_open,
        end_unknown,
        silent_from_the_start,
        seven_alike,
        only_a_start,
    )
}
