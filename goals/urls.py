"""The site map of goals: nested by object, the verb last."""

from django.urls import include, path

from goals.views import (
    board,
    capture,
    class_check_in,
    counting,
    drafts,
    evidence,
    family,
    feedback,
    files,
    formats,
    goal,
    history,
    next_step,
    parts,
    progress,
    student,
    tablet,
    talk,
    talks,
    timeline,
    waiting,
)

app_name = "goals"
OF_GOAL, OF_CHECK_IN, OF_REFLECTION = {"what": "goal"}, {"what": "check_in"}, {"what": "reflection"}
OF_FEEDBACK = {"what": "feedback"}
RECORDING, PICTURE = {"name": "recording"}, {"name": "picture"}
urlpatterns = [
    # /classes/, /students/: what staff work with
    path("classes/", board.classes, name="classes"),
    path("classes/<uuid:class_group>/", board.board, name="board"),
    path("classes/<uuid:class_group>/capture/", capture.capture, name="capture"),
    path("classes/<uuid:class_group>/capture/<uuid:student>/", capture.capture_child, name="capture_child"),
    path("classes/<uuid:class_group>/pile/", capture.pile, name="pile"),
    path("sheets/<uuid:sheet>/", capture.sheet, name="sheet"),
    path("sheets/<uuid:sheet>/picture/", capture.sheet_picture, name="sheet_picture"),
    path("students/", board.students, name="students"),
    # /classes/<uuid>/check-in/, /class-check-ins/<uuid>/
    path("classes/<uuid:class_group>/check-in/", class_check_in.open_one, name="class_check_in_open"),
    path("class-check-ins/<uuid:class_check_in>/", class_check_in.class_check_in, name="class_check_in"),
    path("class-check-ins/<uuid:class_check_in>/close/", class_check_in.close, name="class_check_in_close"),
    path("class-check-ins/<uuid:class_check_in>/hand-over/", tablet.hand_over, name="tablet_hand_over"),
    path("class-check-ins/<uuid:class_check_in>/tablet/", tablet.tablet, name="tablet"),
    path("class-check-ins/<uuid:class_check_in>/tablet/<uuid:student>/", tablet.child, name="tablet_child"),
    path("class-check-ins/<uuid:class_check_in>/away/<uuid:student>/", class_check_in.away, name="class_check_in_away"),
    # /students/<uuid>/
    path("students/<uuid:student>/", student.student, name="student"),
    path("students/<uuid:student>/goals/new/", goal.new, name="new"),
    path("students/<uuid:student>/drafts/", drafts.draft, name="draft"),
    path("students/<uuid:student>/next-steps/new/", next_step.next_step_new, name="next_step_new"),
    path("students/<uuid:student>/bin/", student.bin_page, name="bin"),
    path("children/", family.children, name="children"),
    # /goals/<uuid>/
    path("goals/<uuid:goal>/", goal.goal, name="goal"),
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
    path("targets/<uuid:target>/count/", counting.count, name="count"),
    path("targets/<uuid:target>/remove/", parts.target_remove, name="target_remove"),
    path("strategies/<uuid:strategy>/", parts.strategy_edit, name="strategy_edit"),
    path("strategies/<uuid:strategy>/remove/", parts.strategy_remove, name="strategy_remove"),
    path("reflections/<uuid:reflection>/", progress.reflection_edit, name="reflection_edit"),
    path("check-ins/<uuid:check_in>/say/", progress.check_in_say, name="check_in_say"),
    path("evidence/<uuid:evidence>/", evidence.evidence_edit, name="evidence_edit"),
    path("evidence/<uuid:evidence>/move/", evidence.evidence_move, name="evidence_move"),
    path("evidence/<uuid:evidence>/bin/", evidence.evidence_bin, name="evidence_bin"),
    path("evidence/<uuid:evidence>/restore/", evidence.evidence_restore, name="evidence_restore"),
    # …/recording/, …/picture/, …/file/: every file; …/release/: home with it; …/write-down/: as words
    path("goals/<uuid:uuid>/recording/", files.told_file, OF_GOAL | RECORDING, name="goal_recording"),
    path("goals/<uuid:uuid>/picture/", files.told_file, OF_GOAL | PICTURE, name="goal_picture"),
    path("goals/<uuid:uuid>/release/", files.told_release, OF_GOAL, name="goal_release"),
    path("goals/<uuid:uuid>/write-down/", files.told_write_down, OF_GOAL, name="goal_write_down"),
    path("check-ins/<uuid:uuid>/recording/", files.told_file, OF_CHECK_IN | RECORDING, name="check_in_recording"),
    path("check-ins/<uuid:uuid>/release/", files.told_release, OF_CHECK_IN, name="check_in_release"),
    path("check-ins/<uuid:uuid>/write-down/", files.told_write_down, OF_CHECK_IN, name="check_in_write_down"),
    path("reflections/<uuid:uuid>/recording/", files.told_file, OF_REFLECTION | RECORDING, name="reflection_recording"),
    path("reflections/<uuid:uuid>/picture/", files.told_file, OF_REFLECTION | PICTURE, name="reflection_picture"),
    path("reflections/<uuid:uuid>/release/", files.told_release, OF_REFLECTION, name="reflection_release"),
    path("reflections/<uuid:uuid>/write-down/", files.told_write_down, OF_REFLECTION, name="reflection_write_down"),
    path("evidence/<uuid:evidence>/file/", files.evidence_file, name="evidence_file"),
    path("evidence/<uuid:evidence>/release/", files.evidence_release, name="evidence_release"),
    # /goals/<uuid>/: agreeing and messages
    path("goals/<uuid:goal>/agree/", feedback.agree, name="agree"),
    path("goals/<uuid:goal>/feedback/", feedback.feedback, name="feedback"),
    path("goals/<uuid:goal>/drafts/", drafts.goal_draft, name="goal_draft"),
    path("goals/<uuid:goal>/agreed-lines/", talk.agreed_lines, name="agreed_lines"),
    path("feedback/<uuid:feedback>/", feedback.feedback_edit, name="feedback_edit"),
    path("feedback/<uuid:feedback>/back/", feedback.feedback_back, name="feedback_back"),
    path("feedback/<uuid:feedback>/before/", feedback.feedback_before, name="feedback_before"),
    path("feedback/<uuid:uuid>/recording/", files.told_file, OF_FEEDBACK | RECORDING, name="feedback_recording"),
    path("feedback/<uuid:uuid>/release/", files.told_release, OF_FEEDBACK, name="feedback_release"),
    # /waiting/: the reply queue
    path("waiting/", waiting.waiting, name="waiting"),
    path("waiting/seen/", waiting.waiting_seen, name="waiting_seen"),
    path("waiting/<uuid:goal>/", waiting.waiting_answer, name="waiting_answer"),
    path("phrases/language/", feedback.phrase_language, name="phrase_language"),
    # /students/<uuid>/talks/, /talks/<uuid>/
    path("students/<uuid:student>/talks/", talks.talks, name="talks"),
    path("students/<uuid:student>/talks/new/", talk.talk_new, name="talk_new"),
    path("talks/<uuid:talk>/", talk.talk, name="talk"),
    path("talks/<uuid:talk>/prepare/", talk.talk_prepare, name="talk_prepare"),
    path("talks/<uuid:talk>/agreed/", talk.talk_agreed, name="talk_agreed"),
    path("talks/<uuid:talk>/tick/", talk.talk_tick, name="talk_tick"),
    # /schools/<uuid>/
    path("schools/<uuid:school>/formats/", formats.formats, name="formats"),
    # /next-steps/<uuid>/
    path("next-steps/<uuid:next_step>/back/", next_step.next_step_back, name="next_step_back"),
    path("next-steps/<uuid:next_step>/read/", next_step.next_step_read, name="next_step_read"),
    path("", include("goals.urls_language")),
    # /timeline/, /cycles/<uuid>/
    path("timeline/", timeline.timeline, name="timeline"),
    path("timeline/new/", timeline.cycle_new, name="cycle_new"),
    path("cycles/<uuid:cycle>/", timeline.cycle, name="cycle"),
    path("cycles/<uuid:cycle>/extensions/", timeline.extension_new, name="extension_new"),
]
