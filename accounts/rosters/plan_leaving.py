"""What ends along with those who leave, and stands nowhere in a file: what is to come, relief, duties, grants."""

from django.db.models import Q
from django.utils import timezone

from accounts.models import Enrolment, Membership, Responsibility, StudentGrant, TeachingAssignment
from accounts.models.grants import ExplicitGrant
from accounts.models.people import Role
from accounts.rosters.planning import Planning


class LeavingPlan:
    """Comes last: what other parts have listed is not listed twice."""

    def __init__(self, planning: Planning) -> None:
        self.planning, self.state = planning, planning.state
        self.children = [op["pk"] for op in planning.ops["leaving"]]
        self.staff = sorted(planning.staff_leaving)
        self.not_over = Q(school=self.state.school) & (Q(ends_at=None) | Q(ends_at__gt=timezone.now()))

    def plan(self) -> None:
        if self.children:
            self._children()
        if self.staff:
            self._staff()

    def _children(self) -> None:
        for each in self._rest(Enrolment, "unenrolled", student__in=self.children).select_related("class_group"):
            label = self.state.students[each.student_id].full_name
            self.planning.add(
                "unenrolled", pk=each.pk, student=each.student_id, why="left", label=label,
                detail=each.class_group.name,
            )  # fmt: skip
        log_ins = {self.state.students[key].user_id: key for key in self.children}
        for each in self._rest(Membership, "pupils_ended", role=Role.STUDENT, user__in=set(log_ins) - {None}):
            self.planning.add("pupils_ended", pk=each.pk, student=log_ins[each.user_id])
        self._grants(StudentGrant, content_object__in=self.children)

    def _staff(self) -> None:
        for each in self._rest(TeachingAssignment, "teaching_ended", user__in=self.staff).select_related("class_group"):
            self._add("teaching_ended", each, each.class_group.name, students=each.concerned_students())
        for each in self._rest(Responsibility, "duties_ended", user__in=self.staff):
            self._add("duties_ended", each, str(each.get_kind_display()))
        for each in self._rest(Membership, "roles_ended", user__in=self.staff, role__in=[Role.TEACHER, Role.ADMIN]):
            self._add("roles_ended", each, str(each.get_role_display()))
        for model in ExplicitGrant.__subclasses__():
            self._grants(model, user__in=self.staff)

    def _grants(self, model: type[ExplicitGrant], **which) -> None:
        known = [op["pk"] for op in self.planning.ops["grants_ended"] if op["model"] == model.__name__]
        for each in model.objects.filter(self.not_over, **which).exclude(pk__in=known).order_by("pk"):
            self.planning.add(
                "grants_ended", model=model.__name__, pk=each.pk, user=each.user_id,
                students=each.concerned_students(),
            )  # fmt: skip

    def _rest(self, model, op: str, **which):
        known = [each["pk"] for each in self.planning.ops[op]]
        return model.objects.filter(self.not_over, **which).exclude(pk__in=known).order_by("pk")

    def _add(self, op: str, each, detail: str, **more) -> None:
        label = self.planning.adult_label(each.user_id)
        self.planning.add(op, pk=each.pk, user=each.user_id, label=label, detail=detail, **more)
