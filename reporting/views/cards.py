"""Log-in cards of a class: who has one, new ones to print, and taking them back."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions.cards import draw_cards, keep_cards, revoke_cards
from accounts.cards import class_for_log_ins, live_cards, who_gets_cards
from accounts.forms.cards import StudentsForm
from accounts.models import ClassGroup, Student
from accounts.step_up import step_up
from goals_portal.shortcuts import pdf_file
from reporting.paper.cards import pdf_of_cards
from reporting.paper.pdf import RenderFailed


@step_up(before_typing=True)
@require_http_methods(["GET", "POST"])
def class_cards(request: HttpRequest, class_group) -> HttpResponse:
    """The class with its cards; what is sent makes new ones and answers with their PDF, the only place where codes and
    pictures can be read. Where the PDF fails, the old cards stay in force."""
    class_group = class_for_log_ins(request, class_group, to="give_cards")
    students = who_gets_cards(request, class_group)
    sent = request.POST if request.method == "POST" else None
    form = StudentsForm(sent, students=students, live=live_cards(students))
    if form.is_valid():
        try:
            return pdf_file(*_printed(request, class_group, form.chosen()))
        except RenderFailed as failure:
            messages.error(request, failure.reason)
    context = {"class_group": class_group, "form": form, "lines": form.lines()}
    return render(request, "reporting/class_cards.html", context)


def _printed(request: HttpRequest, class_group: ClassGroup, students: list[Student]) -> tuple[bytes, str]:
    """PDF and title. Children go on writing while it is made: they are locked afterwards, and the right is asked again,
    before the cards count. Who has left the class by then has a card on the paper that opens nothing."""
    title = _("Log-in cards of %(name)s") % {"name": class_group.name}
    cards = draw_cards(students)
    content = pdf_of_cards(
        class_group, cards, title, lambda secret: request.build_absolute_uri(reverse("people:card", args=[secret]))
    )
    with transaction.atomic():
        class_for_log_ins(request, class_group.uuid, to="give_cards", lock=True)
        still = who_gets_cards(request, class_group, lock=True)
        cards = [card for card in cards if card.student in still]
        keep_cards(cards=cards, school=class_group.school, by=request.user)
    return content, title


@require_POST
@transaction.atomic
def cards_revoke(request: HttpRequest, class_group) -> HttpResponse:
    """The chosen children's cards open nothing any more."""
    class_group = class_for_log_ins(request, class_group, to="give_cards", lock=True)
    students = who_gets_cards(request, class_group, lock=True)
    form = StudentsForm(request.POST, students=students, live=live_cards(students))
    if form.is_valid():
        number = revoke_cards(students=form.chosen(), by=request.user)
        said = ngettext("%(number)s card is out of use.", "%(number)s cards are out of use.", number)
        messages.success(request, said % {"number": number})
    else:
        messages.error(request, _("Please tick the children whose cards you mean."))
    return redirect("reporting:class_cards", class_group.uuid)
