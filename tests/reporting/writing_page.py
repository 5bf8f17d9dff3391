"""The page on which a report is written: where it stands, what it sends, and what is saved by it."""

from django.urls import reverse

from reporting.forms.reports import digest
from reporting.models import ReportComment
from reporting.writing.desk import name_of


def address(report, name="report"):
    return reverse(f"reporting:{name}", args=[report.uuid])


def boxes(goal=None, words="", overall="", version=0, was=""):
    """What the page sends: the texts, and beside each the version and the mark of the text that it was made from."""
    sent = {"overall": overall, "overall-from": f"{version}:{digest(was)}"}
    if goal is not None:
        sent |= {name_of(goal.uuid): words, f"{name_of(goal.uuid)}-from": f"{version}:{digest(was)}"}
    return sent


def texts(report):
    return dict(ReportComment.objects.filter(report=report).values_list("goal", "text"))
