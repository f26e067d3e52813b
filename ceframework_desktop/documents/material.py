"""What every document is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ceframework_desktop.domain.assessment import Assessment
from ceframework_desktop.domain.engagement import Engagement, Organisation
from ceframework_desktop.domain.framework import Framework

from .model import PrintStyle
from .recipient import Recipient


@dataclass(frozen=True, slots=True)
class Material:
    """One engagement and all that is known about it. `today` is printed as the date of a letter.

    `language` asks for a letter in another language than English; `to` for one person's own.
    """

    framework: Framework
    organisation: Organisation
    engagement: Engagement
    assessment: Assessment
    today: date
    print_style: PrintStyle = PrintStyle.STANDARD
    language: str = "en"
    to: Recipient | None = None
