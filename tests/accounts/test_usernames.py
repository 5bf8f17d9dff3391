"""User names that a child can type, whatever script the name is in."""

import pytest

from accounts.models import User
from accounts.usernames import usernames_for

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "username"),
    [
        (("Mia", "Marigold"), "mia.marigold"),
        (("Zoë", "O’Hara-Smith"), "zoe.oharasmith"),
        (("Thị Mai", "Nguyễn"), "thimai.nguyen"),
        (("小雨", ""), "xiaoyu"),
        (("ليلى", "حداد"), "lyla.hdd"),
        (("Bartholomew-Alexander-Maximilian", "Li"), "bartholomewalexander.li"),
        (("!!", ""), "student"),
    ],
)
def test_it_is_made_of_plain_letters(name, username):
    assert usernames_for([name]) == [username]


def test_the_next_of_a_name_gets_a_number(world, django_assert_num_queries):
    for username in ("mia.marigold", "mia.marigold3"):
        User.objects.create_user(username, "Mia Marigold")
    names = [("Mia", "Marigold"), ("Sam", "Reed"), ("MIA", "marigold"), ("Mia", "Marigold")]
    with django_assert_num_queries(1):
        assert usernames_for(names) == ["mia.marigold2", "sam.reed", "mia.marigold4", "mia.marigold5"]


def test_of_nobody_nothing_is_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert usernames_for([]) == []
