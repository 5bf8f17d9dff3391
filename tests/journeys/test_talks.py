"""Talks in browsers: what is typed beside another form, and the page of all talks."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("typed", "elsewhere"), [("own_note", "topic"), ("shared_note", "topic"), ("topic", "shared_note")]
)
def test_what_is_typed_beside_a_form_that_is_sent_stands_in_its_box_again(world, visitor, typed, elsewhere):
    talk = make.make_talk(world.tom_s, world.home_teacher, planned_for=timezone.now())
    teacher = visitor(world.home_teacher)
    teacher.go("goals:talk", talk.uuid)
    teacher.fill(**{typed: "Typed a moment ago", elsewhere: "My tower fell."})
    form = teacher.page.locator("form", has=teacher.page.locator(f"[name='{elsewhere}']"))
    with teacher.page.expect_navigation():
        form.get_by_role("button").last.click()
    expect(teacher.page.locator(f"[name='{typed}']")).to_have_value("Typed a moment ago")
    teacher.page.reload()
    expect(teacher.page.locator(f"[name='{typed}']")).to_have_value("Typed a moment ago")
    teacher.look()
