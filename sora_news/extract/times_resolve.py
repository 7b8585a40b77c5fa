"""From atoms to values: what a time expression means, given what it is to be resolved against.

Every way to a value is a rule.
"""

from __future__ import annotations

from msgspec.structs import replace

from sora_news.extract.times_clock import clock, open_clock
from sora_news.extract.times_context import Context, Expression, Value
from sora_news.extract.times_counted import ago, feast, weekly
from sora_news.extract.times_days import dated
from sora_news.extract.times_periods import decade, part, quarter
from sora_news.extract.times_years import NAMES, year_of


def resolve(found: Expression, context: Context) -> Value | None:
    """The value of an expression, or ``None`` where nothing fixes it."""
    year, name, anchor = year_of(found, context)
    if found.get(*NAMES) and year is None:
        return None
    if year is not None and not 0 < year < 3000 and len(found.atoms) > 1:
        return None  # the calendar's arithmetic begins with the year 1
    for form in _FORMS:
        if value := form(found, context, year, anchor):
            if name and value.rule in ("times.date", "times.partial"):
                value = replace(value, rule=name)
            return value
    if found.get("clock") and not found.get("month", "year", "year_rel"):
        return open_clock(found, Context(None))  # 周一晚上10点55分 of a week that is not known
    return None


_FORMS = (decade, quarter, part, weekly, feast, ago, clock, dated)
