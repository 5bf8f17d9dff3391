"""The site map of goals: nested by object, the verb last."""

from django.urls import include, path

from goals.views import (
    board,
    drafts,
    evidence,
    family,
    feedback,
    goal,
    history,
    parts,
    progress,
    student,
    talk,
    talks,
    timeline,
)

app_name = "goals"
urlpatterns = [
    # /classes/, /students/: what staff work with
    path("classes/", board.classes, name="classes"),
    path("classes/<uuid:class_group>/", board.board, name="board"),
    path("students/", board.students, name="students"),
    # /students/<uuid>/
    path("students/<uuid:student>/", student.student, name="student"),
    path("students/<uuid:student>/goals/new/", goal.new, name="new"),
    path("students/<uuid:student>/drafts/", drafts.draft, name="draft"),
    path("students/<uuid:student>/bin/", student.bin_page, name="bin"),
    path("children/", family.children, name="children"),
    # /goals/<uuid>/
    path("goals/<uuid:goal>/", goal.goal, name="goal"),
    path("goals/<uuid:goal>/picture/", goal.picture, name="goal_picture"),
    path("goals/<uuid:goal>/edit/", goal.edit, name="edit"),
    path("goals/<uuid:goal>/share/", goal.share, name="share"),
    path("goals/<uuid:goal>/who/", goal.who, name="who"),
    path("goals/<uuid:goal>/history/", history.history, name="history"),
    path("goals/<uuid:goal>/bin/", goal.to_bin, name="goal_bin"),
    path("goals/<uuid:goal>/restore/", goal.restore, name="goal_restore"),
    # /goals/<uuid>/: the plan, and how far along
    path("goals/<uuid:goal>/targets/", parts.target_new, name="target_new"),
    path("goals/<uuid:goal>/strategies/", parts.strategy_new, name="strategy_new"),
    path("goals/<uuid:goal>/check-in/", progress.check_in, name="check_in"),
    path("goals/<uuid:goal>/reflect/", progress.reflect, name="reflect"),
    path("goals/<uuid:goal>/evidence/", evidence.evidence_new, name="evidence_new"),
    path("goals/<uuid:goal>/finish/", progress.finish, name="finish"),
    path("goals/<uuid:goal>/next/", progress.next_goal, name="next"),
    # /targets/, /strategies/, /reflections/, /evidence/
    path("targets/<uuid:target>/", parts.target_edit, name="target_edit"),
    path("targets/<uuid:target>/done/", parts.target_done, name="target_done"),
    path("targets/<uuid:target>/remove/", parts.target_remove, name="target_remove"),
    path("strategies/<uuid:strategy>/", parts.strategy_edit, name="strategy_edit"),
    path("strategies/<uuid:strategy>/remove/", parts.strategy_remove, name="strategy_remove"),
    path("reflections/<uuid:reflection>/", progress.reflection_edit, name="reflection_edit"),
    path("evidence/<uuid:evidence>/file/", evidence.evidence_file, name="evidence_file"),
    path("evidence/<uuid:evidence>/bin/", evidence.evidence_bin, name="evidence_bin"),
    path("evidence/<uuid:evidence>/restore/", evidence.evidence_restore, name="evidence_restore"),
    # /goals/<uuid>/: agreeing and messages
    path("goals/<uuid:goal>/agree/", feedback.agree, name="agree"),
    path("goals/<uuid:goal>/feedback/", feedback.feedback, name="feedback"),
    path("goals/<uuid:goal>/drafts/", drafts.goal_draft, name="goal_draft"),
    path("evidence/<uuid:evidence>/release/", feedback.evidence_release, name="evidence_release"),
    path("goals/<uuid:goal>/agreed-lines/", talk.agreed_lines, name="agreed_lines"),
    path("feedback/<uuid:feedback>/", feedback.feedback_edit, name="feedback_edit"),
    # /students/<uuid>/talks/, /talks/<uuid>/
    path("students/<uuid:student>/talks/", talks.talks, name="talks"),
    path("students/<uuid:student>/talks/new/", talk.talk_new, name="talk_new"),
    path("talks/<uuid:talk>/", talk.talk, name="talk"),
    path("talks/<uuid:talk>/prepare/", talk.talk_prepare, name="talk_prepare"),
    path("talks/<uuid:talk>/agreed/", talk.talk_agreed, name="talk_agreed"),
    path("talks/<uuid:talk>/tick/", talk.talk_tick, name="talk_tick"),
    path("", include("goals.urls_language")),
    # /timeline/, /cycles/<uuid>/
    path("timeline/", timeline.timeline, name="timeline"),
    path("timeline/new/", timeline.cycle_new, name="cycle_new"),
    path("cycles/<uuid:cycle>/", timeline.cycle, name="cycle"),
    path("cycles/<uuid:cycle>/extensions/", timeline.extension_new, name="extension_new"),
]
