"""The site map of reports: nested by object, the verb last."""

from django.urls import path

from reporting.views import (
    approval,
    authors,
    cards,
    checks,
    choosing,
    families,
    hand_over,
    issues,
    letters,
    message_home,
    my_report,
    passwords,
    phrases,
    privacy,
    release,
    reports,
    sheets,
    subjects,
    take_along,
    translations,
    writing,
)

app_name = "reporting"
urlpatterns = [
    path("reports/", reports.reports, name="reports"),
    path("reports/hand-in/", writing.submit_written, name="submit_written"),
    path("reports/sentences/", phrases.phrases, name="phrases"),
    path("reports/sentences/<uuid:phrase>/", phrases.phrase, name="phrase"),
    path("reports/sentences/<uuid:phrase>/remove/", phrases.phrase_remove, name="phrase_remove"),
    # /reports/<uuid>/
    path("reports/<uuid:report>/", writing.report, name="report"),
    path("reports/<uuid:report>/drafts/", writing.draft, name="draft"),
    path("reports/<uuid:report>/preview/", writing.preview, name="preview"),
    path("reports/<uuid:report>/checks/", checks.checks, name="checks"),
    path("reports/<uuid:report>/checks/dismiss/", checks.dismiss, name="check_dismiss"),
    path("reports/<uuid:report>/goals/", choosing.choose, name="choose"),
    path("reports/<uuid:report>/goals/<uuid:goal>/ask/", choosing.ask_student, name="ask_student"),
    path("reports/<uuid:report>/goals/<uuid:goal>/reflection/", choosing.reflection, name="reflection"),
    path("reports/<uuid:report>/submit/", writing.hand_in, name="submit"),
    path("reports/<uuid:report>/send-back/", approval.send_back, name="send_back"),
    path("reports/<uuid:report>/approve/", approval.approve, name="approve"),
    path("reports/<uuid:report>/approve-alone/", approval.approve_alone, name="approve_alone"),
    path("reports/<uuid:report>/correct/", approval.correct, name="correct"),
    # /students/<uuid>/
    path("students/<uuid:student>/report/", writing.start, name="start"),
    path("students/<uuid:student>/report/author/", authors.authors, name="authors"),
    path("students/<uuid:student>/reports/", issues.published, name="published"),
    # the student's own side: /students/<uuid>/my-report/, /goals/<uuid>/in-my-report/
    path("students/<uuid:student>/my-report/", my_report.my_report, name="my_report"),
    path("goals/<uuid:goal>/in-my-report/", my_report.in_my_report, name="in_my_report"),
    # /students/<uuid>/, /classes/<uuid>/: to print for a talk
    path("students/<uuid:student>/sheet/", sheets.goal_sheet, name="goal_sheet"),
    path("classes/<uuid:class_group>/goal-sheets/", sheets.class_sheets, name="class_sheets"),
    path("prints/<uuid:printed>/", sheets.class_print, name="class_print"),
    path("prints/<uuid:printed>/file/", sheets.class_print_file, name="class_print_file"),
    path("classes/<uuid:class_group>/conferences/", sheets.conferences, name="conferences"),
    # /classes/<uuid>/: comments on a subject
    path("classes/<uuid:class_group>/comments/", subjects.subject_comments, name="subject_comments"),
    path("classes/<uuid:class_group>/comments/<uuid:student>/", subjects.subject_comment, name="subject_comment"),
    # /classes/<uuid>/: for another system
    path("classes/<uuid:class_group>/hand-over/", hand_over.hand_over, name="hand_over"),
    path("classes/<uuid:class_group>/hand-over/table/", hand_over.hand_over_table, name="hand_over_table"),
    path("classes/<uuid:class_group>/hand-over/pages/", hand_over.hand_over_pages, name="hand_over_pages"),
    path("prints/<uuid:printed>/pages/", hand_over.hand_over_file, name="hand_over_file"),
    path("classes/<uuid:class_group>/hand-over/columns/", hand_over.hand_over_columns, name="hand_over_columns_new"),
    path(
        "classes/<uuid:class_group>/hand-over/columns/<uuid:table>/",
        hand_over.hand_over_columns,
        name="hand_over_columns",
    ),
    path(
        "classes/<uuid:class_group>/hand-over/columns/<uuid:table>/remove/",
        hand_over.hand_over_forget,
        name="hand_over_forget",
    ),
    # /classes/<uuid>/: log-in cards to print
    path("classes/<uuid:class_group>/cards/", cards.class_cards, name="class_cards"),
    path("classes/<uuid:class_group>/cards/revoke/", cards.cards_revoke, name="cards_revoke"),
    path("classes/<uuid:class_group>/passwords/", passwords.class_passwords, name="class_passwords"),
    # Letters with which adults of a family come in
    path("students/<uuid:student>/family/<uuid:adult>/letter/", letters.letter, name="family_letter"),
    path("schools/<uuid:school>/families/letters/", letters.letters, name="family_letters"),
    # /cycles/<uuid>/
    path("cycles/<uuid:cycle>/policy/", release.policy, name="policy"),
    path("cycles/<uuid:cycle>/release/", release.release, name="release"),
    path("cycles/<uuid:cycle>/release/unschedule/", release.unschedule, name="unschedule"),
    path("cycles/<uuid:cycle>/release/render-again/", release.render_again, name="render_again"),
    # /issues/<uuid>/
    path("issues/<uuid:issue>/", issues.issue, name="issue"),
    path("issues/<uuid:issue>/pdf/", issues.issue_pdf, name="issue_pdf"),
    path("issues/<uuid:issue>/recall/", issues.recall, name="recall"),
    path("issues/<uuid:issue>/write/", families.write, name="write_back"),
    path("issues/<uuid:issue>/call/", families.call, name="interpreter_call"),
    path("issues/<uuid:issue>/in/<slug:language>/", translations.translation, name="translation"),
    path("issues/<uuid:issue>/translate/", translations.translations, name="translations"),
    path("issues/<uuid:issue>/translate/<slug:language>/", translations.translate, name="translate"),
    # /reports/families/: what came from families
    path("reports/families/", families.waiting, name="from_families"),
    path("reports/families/<uuid:comment>/", families.answer, name="answer_family"),
    path("reports/families/calls/<uuid:call>/", families.called, name="called"),
    # what a child says with the report
    path("students/<uuid:student>/message-home/", message_home.message, name="message_home"),
    path("messages-home/<uuid:message>/withdraw/", message_home.withdraw, name="message_withdraw"),
    path("messages-home/<uuid:message>/write-down/", message_home.written_down, name="message_write_down"),
    path("messages-home/<uuid:message>/let-go/", message_home.let_go, name="message_let_go"),
    path("messages-home/<uuid:message>/recording/", message_home.file, {"name": "recording"}, name="message_recording"),
    path("messages-home/<uuid:message>/picture/", message_home.file, {"name": "picture"}, name="message_picture"),
    # what is kept about me, and taking it along
    path("privacy/", take_along.about_me, name="about_me"),
    path("privacy/everything/", take_along.everything_of_mine, name="everything_of_mine"),
    path("students/<uuid:student>/everything/", take_along.everything, name="everything"),
    path("exports/<uuid:export>/", take_along.export, name="export"),
    path("exports/<uuid:export>/agree/", take_along.agree, name="export_agree"),
    path("exports/<uuid:export>/file/", take_along.export_file, name="export_file"),
    # /schools/<uuid>/privacy/: terms, the data map, everything about one person, destroying it
    path("schools/<uuid:school>/privacy/", privacy.privacy, name="privacy"),
    path("schools/<uuid:school>/privacy/map/", privacy.data_map, name="data_map"),
    path("schools/<uuid:school>/privacy/terms/", privacy.terms, name="terms"),
    path("schools/<uuid:school>/privacy/people/", privacy.people, name="people"),
    path("schools/<uuid:school>/privacy/students/<uuid:student>/", privacy.student, name="privacy_student"),
    path("schools/<uuid:school>/privacy/adults/<uuid:person>/", privacy.adult, name="privacy_adult"),
    path("erasures/<uuid:erasure>/", privacy.erasure, name="erasure"),
    path("erasures/<uuid:erasure>/approve/", privacy.approve, name="erasure_approve"),
    path("erasures/<uuid:erasure>/withdraw/", privacy.withdraw, name="erasure_withdraw"),
    path("erasures/<uuid:erasure>/proof/", privacy.proof, name="erasure_proof"),
]
