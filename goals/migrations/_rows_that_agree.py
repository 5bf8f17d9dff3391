"""Foreign keys over several columns: a row's school is its student's, and what belongs to a goal carries the goal's
audience. Sharing or withdrawing a goal cascades to its parts, and so into their history."""

from accounts.migrations._rows_that_agree import agree, school_of_student

OF_A_GOAL = [
    "target",
    "strategy",
    "checkin",
    "evidence",
    "reflection",
    "feedback",
    "targetvalue",
    "nextstep",
    "nexttarget",
]
OF_A_SCHOOL = [
    "goal", "conversation", "draft", "nextstep", "absence", "nudge", "suggestion", "brought", "familyline",
    "talkrequest", "talkwish", "invited",
]  # fmt: skip
FILES = [
    ("goal", "picture"), ("goal", "recording"), ("checkin", "recording"), ("reflection", "picture"), ("reflection", "recording"),
    ("evidence", "file"), ("feedback", "recording"), ("nexttarget", "recording"), ("nexttarget", "picture"),
]  # fmt: skip
PARTS = {"target": "goals_target", "check_in": "goals_checkin", "evidence": "goals_evidence"}
BROUGHT = {"goal": "goals_goal", **PARTS}


def audience_of_goal(table: str):
    return agree(
        table, f"{table}_audience_of_goal", "goal_id, student_id, goal_audience",
        "goals_goal", "id, student_id, audience", "ON UPDATE CASCADE",
    )  # fmt: skip


def file_of_student(table: str, column: str):
    """A file hangs on nothing of another child."""
    name = f"{table}_{column}_of_student"
    return agree(table, name, f"{column}_id, student_id", "accounts_mediafile", "id, student_id")


def audience_of_part(name: str, table: str):
    """A message about a part carries the audience of the part, whatever becomes of it."""
    return agree(
        "goals_feedback", f"goals_feedback_audience_of_{name}", f"{name}_id, goal_id, part_audience",
        table, "id, goal_id, audience", "ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED",
    )  # fmt: skip


def of_talk(table: str):
    return agree(table, f"{table}_of_talk", "conversation_id, student_id", "goals_conversation", "id, student_id")


AGREEMENTS = [
    *[audience_of_goal(f"goals_{name}") for name in OF_A_GOAL],
    *[school_of_student(f"goals_{name}") for name in OF_A_SCHOOL],
    *[file_of_student(f"goals_{name}", column) for name, column in FILES],
    *[audience_of_part(name, table) for name, table in PARTS.items()],
    *[of_talk(f"goals_{name}") for name in ("brought", "familyline", "invited")],
    agree(
        "goals_agreement", "goals_agreement_audience_of_talk", "conversation_id, student_id, conversation_audience",
        "goals_conversation", "id, student_id, audience", "ON UPDATE CASCADE",
    ),
    agree(
        "goals_targetvalue", "goals_targetvalue_audience_of_target", "target_id, goal_id, audience",
        "goals_target", "id, goal_id, audience", "ON UPDATE CASCADE",
    ),
    # What was seen is a message about this goal.
    agree(
        "goals_seen", "goals_seen_message_of_goal", "feedback_id, goal_id", "goals_feedback", "id, goal_id",
        "DEFERRABLE INITIALLY DEFERRED",
    ),
    agree("goals_goal", "goals_goal_slot_of_cycle", "slot_id, cycle_id", "goals_goalslot", "id, cycle_id"),
    # What a student brings to a talk, and what a wish to talk is about, is the student's own; a question, the school's.
    *[
        agree("goals_brought", f"goals_brought_{name}_of_student", f"{name}_id, student_id", table, "id, student_id")
        for name, table in BROUGHT.items()
    ],
    agree("goals_brought", "goals_brought_prompt_of_school", "prompt_id, school_id", "goals_prompt", "id, school_id"),
    agree("goals_talkrequest", "goals_talkrequest_goal_of_student", "goal_id, student_id", "goals_goal", "id, student_id"),
]  # fmt: skip
