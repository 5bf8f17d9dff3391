"""Sending reports home: what goes out when, who confirms it, and the school's choices."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.access import get_for, list_for
from accounts.models import School, User
from accounts.roles import allows
from accounts.step_up import step_up
from goals.forms.drafts import sent_version
from goals.models import Cycle
from goals_portal.shortcuts import page_or_fragment
from reporting.actions import policy as policy_actions
from reporting.actions import release as release_actions
from reporting.actions import second
from reporting.forms.reports import BatchForm, PolicyForm, ScheduleForm
from reporting.forms.signing import ReleaseRuleForm
from reporting.models import Batch
from reporting.policies import CYCLES, policies, policy_for, year_levels
from reporting.releasing.board import STEPS
from reporting.releasing.progress import Approved, approved_in, open_batches, others_of
from reporting.releasing.readiness import judged_apart, left_behind, stayed_behind
from reporting.releasing.released import going_of, mails_of, released_batches, to_come
from reporting.releasing.rules import notices_of, rule_of, who_release
from reporting.releasing.sent_to import sent_to

SENT_AGAIN = ("year_level", "publish_at")
"""They are still there when the password was asked for in between."""
PLANNING = 0
"""No batch has this key: what would go out if it were planned now."""


@require_http_methods(["GET", "POST"])
@step_up(keeps=SENT_AGAIN)
@transaction.atomic
def release(request: HttpRequest, cycle) -> HttpResponse:
    """What is planned, and what to look at before; a POST freezes the approved ones for an hour."""
    saving = request.method == "POST"
    cycle = get_for(request, CYCLES, to="release", lock=saving, uuid=cycle)
    approved = approved_in(cycle, request.user)
    before = {name: request.GET[name] for name in SENT_AGAIN if name in request.GET}
    form = ScheduleForm(request.POST if saving else None, cycle=cycle, ready=approved.ready, initial=before)
    if form.is_valid() and not form.warnings:
        try:
            batch = release_actions.schedule(cycle=cycle, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _planned(batch))
            return redirect("reporting:release", cycle.uuid)
    context = _context(request, cycle, form, approved) | _released(cycle, request.user)
    return page_or_fragment(request, "reporting/release.html", context)


def _planned(batch: Batch) -> str:
    when = date_format(timezone.localtime(batch.publish_at, batch.school.zone), "l j F, g:i A")
    number = batch.issues.count()
    said = ngettext("Planned: one report goes out on %(when)s.", "Planned: %(n)s reports go out on %(when)s.", number)
    said = said % {"n": number, "when": when}
    return f"{said} {_('It waits for a second person to confirm it.')}" if batch.is_unconfirmed else said


def _context(request: HttpRequest, cycle: Cycle, form: ScheduleForm, approved: Approved) -> dict:
    rule, batches = rule_of(cycle.school), list(open_batches(cycle))
    going = going_of(batches, request.user)
    found = sent_to({**going, PLANNING: [(report.student, None) for report in approved.can_go]})
    notices = notices_of(batches, rule)
    for batch in batches:
        batch.notices, batch.sent_to = notices[batch.pk], found[batch.pk]
    return {
        "cycle": cycle, "form": form, "batches": batches, "rule": rule, "sent_to": found[PLANNING],
        "changed": approved.changed, "others": others_of(cycle, request.user).count(),
        "may_set_rules": allows(cycle.relation, "school", "set_release"),
        "who_confirms": list(who_release(cycle.school).values_list("name", flat=True)) if batches else [],
        "left_behind": list_for(request, left_behind(cycle), to="schedule"),
        "judged_apart": list_for(request, judged_apart(cycle), to="schedule"),
        "stayed_behind": list_for(request, stayed_behind(cycle), to="schedule"),
    }  # fmt: skip


def _released(cycle: Cycle, user: User) -> dict:
    """What went out, by release, and how many reports are still to come, by state."""
    batches = list(released_batches(cycle))
    mails, found = mails_of(batches), sent_to(going_of(batches, user))
    for batch in batches:
        batch.mails, batch.sent_to = mails[batch.pk], found[batch.pk]
    come = to_come(cycle, user) if batches else {}
    states = [(label, come[state]) for state, label in STEPS if come.get(state)]
    return {"released": batches, "to_come": states}


@require_http_methods(["POST"])
@step_up(back="reporting:release")
@transaction.atomic
def confirm(request: HttpRequest, cycle) -> HttpResponse:
    """The second person's word for a release that somebody else planned."""
    cycle = get_for(request, CYCLES, to="release", lock=True, uuid=cycle)
    return _with_batch(request, cycle, _confirm)


def _confirm(batch: Batch, user: User) -> str:
    now, later = _("Confirmed. These reports go out now."), _("Confirmed. These reports go out at their hour.")
    said = now if batch.is_held_up else later
    second.confirm(batch=batch, by=user)
    return said


def _with_batch(request: HttpRequest, cycle: Cycle, action: Callable[[Batch, User], str]) -> HttpResponse:
    """Does `action` with the release that was sent, as long as it is planned and not out, and says what it says."""
    form = BatchForm(request.POST, cycle=cycle)
    try:
        if form.is_valid():
            messages.success(request, action(form.cleaned_data["batch"], request.user))
        else:
            messages.error(request, _("These reports are already published, or are no longer planned."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("reporting:release", cycle.uuid)


@require_http_methods(["GET", "POST"])
@step_up(before_typing=True)
@transaction.atomic
def rules(request: HttpRequest, school) -> HttpResponse:
    """What the school decides about its releases."""
    saving = request.method == "POST"
    school = get_for(request, School.objects, to="set_release", lock=saving, uuid=school)
    form = ReleaseRuleForm(request.POST if saving else None, instance=rule_of(school))
    if form.is_valid():
        second.set_rule(rule=form.instance, by=request.user)
        messages.success(request, _("Saved. What is planned already goes out as it was planned."))
        return redirect("reporting:release_rules", school.uuid)
    return page_or_fragment(request, "reporting/release_rules.html", {"school": school, "form": form})


@require_http_methods(["POST"])
@step_up(back="reporting:release")
@transaction.atomic
def unschedule(request: HttpRequest, cycle) -> HttpResponse:
    cycle = get_for(request, CYCLES, to="release", lock=True, uuid=cycle)
    return _with_batch(request, cycle, _unschedule)


def _unschedule(batch: Batch, _user: User) -> str:
    release_actions.unschedule(batch=batch)
    return _("Cancelled: these reports are approved, and nothing goes out.")


@require_http_methods(["POST"])
@transaction.atomic
def render_again(request: HttpRequest, cycle) -> HttpResponse:
    """Another try for the PDFs of this cycle that could not be made."""
    cycle = get_for(request, CYCLES, to="release", lock=True, uuid=cycle)
    count = release_actions.render_again(cycle=cycle)
    messages.info(request, _("The PDFs are made again: %(count)s.") % {"count": count})
    return redirect("reporting:release", cycle.uuid)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def policy(request: HttpRequest, cycle) -> HttpResponse:
    """What goes into the reports, a row per year level."""
    saving = request.method == "POST"
    cycle = get_for(request, CYCLES, to="change", lock=saving, uuid=cycle)
    stored = policies(cycle)
    stale = saving and sent_version(request) != cycle.version
    rows = [policy_for(cycle, level, stored) for level in year_levels(cycle)]
    forms = [PolicyForm(request.POST if saving else None, row=row, stale=stale) for row in rows]
    if saving and not stale and all(form.is_valid() for form in forms):
        chosen = [form.instance for form in forms]
        policy_actions.set_policies(cycle=cycle, policies=chosen, by=request.user, base_version=cycle.version)
        messages.success(request, _("Saved."))
        return redirect("reporting:policy", cycle.uuid)
    return page_or_fragment(request, "reporting/policy.html", {"cycle": cycle, "forms": forms, "stale": stale})
