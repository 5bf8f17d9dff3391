"""`user.has_perm("goals.view_goal", goal)`, answered by the same rules as every page."""

from django.contrib.auth.backends import BaseBackend

from accounts.roles import allows


class RelationBackend(BaseBackend):
    """Permissions on one object come from the relation to its student; without an object this backend knows none."""

    def has_perm(self, user_obj, perm: str, obj=None) -> bool:
        if obj is None or not user_obj.is_active or not hasattr(type(obj), "access_noun"):
            return False
        verb = perm.partition(".")[2].partition("_")[0]
        seen = type(obj)._default_manager.visible_to(user_obj).filter(pk=obj.pk).first()
        return seen is not None and allows(seen.relation, obj.access_noun, verb)
