"""What every document is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ceframework_desktop.domain.assessment import Assessment
from ceframework_desktop.domain.engagement import Engagement, Organisation
from ceframework_desktop.domain.framework import Framework

from .model import PrintStyle


@dataclass(frozen=True, slots=True)
class Material:
    """One engagement and all that is known about it. `today` is printed as the date of a letter."""

    framework: Framework
    organisation: Organisation
    engagement: Engagement
    assessment: Assessment
    today: date
    print_style: PrintStyle = PrintStyle.STANDARD
