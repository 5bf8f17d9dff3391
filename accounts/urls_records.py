"""The records of people: who is at the school, in which class, from when until when."""

from django.urls import path

from accounts.views import classes, people, records, rollover, staff

app_name = "accounts"
urlpatterns = [
    # /schools/<uuid>/
    path("schools/<uuid:school>/people/", people.people, name="people"),
    path("schools/<uuid:school>/people/new-student/", people.student_new, name="student_new"),
    path("schools/<uuid:school>/people/new-staff/", people.staff_new, name="staff_new"),
    path("schools/<uuid:school>/people/new-class/", people.class_new, name="class_new"),
    # /schools/<uuid>/: into the next year
    path("schools/<uuid:school>/rollover/", rollover.rollover, name="rollover"),
    path("schools/<uuid:school>/rollover/plan/", rollover.rollover_plan, name="rollover_plan"),
    path("schools/<uuid:school>/rollover/teachers/", rollover.rollover_teachers, name="rollover_teachers"),
    path("schools/<uuid:school>/rollover/children/", rollover.rollover_children, name="rollover_children"),
    path("schools/<uuid:school>/rollover/run/", rollover.rollover_run, name="rollover_run"),
    # /students/<uuid>/
    path("students/<uuid:student>/record/", records.record, name="record"),
    path("students/<uuid:student>/record/names/", records.names, name="names"),
    path("students/<uuid:student>/record/move/", records.move, name="move"),
    path("students/<uuid:student>/record/out/", records.out_of_class, name="out_of_class"),
    path("students/<uuid:student>/record/year-level/", records.year_level, name="year_level"),
    path("students/<uuid:student>/record/leave/", records.leave, name="leave"),
    path("students/<uuid:student>/record/back/", records.back, name="come_back"),
    # /classes/<uuid>/
    path("classes/<uuid:class_group>/people/", classes.class_people, name="class_people"),
    path("classes/<uuid:class_group>/people/teacher/", classes.teacher_new, name="teacher_new"),
    path("classes/<uuid:class_group>/people/relief/", classes.relief, name="relief"),
    path("classes/<uuid:class_group>/people/end/", classes.teacher_end, name="teacher_end"),
    # /staff/<uuid>/
    path("staff/<uuid:person>/", staff.staff_member, name="staff_member"),
    path("staff/<uuid:person>/answers-for/", staff.duty_new, name="duty_new"),
    path("staff/<uuid:person>/grant/", staff.grant_new, name="grant_new"),
    path("staff/<uuid:person>/end/", staff.staff_end, name="staff_end"),
    path("staff/<uuid:person>/leave/", staff.staff_leave, name="staff_leave"),
]
