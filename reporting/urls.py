"""The site map of reports: nested by object, the verb last."""

from django.urls import path

from reporting.views import (
    approval,
    authors,
    cards,
    checks,
    choosing,
    hand_over,
    issues,
    layouts,
    letters,
    my_report,
    passwords,
    phrases,
    privacy,
    release,
    reports,
    runs,
    sheets,
    subjects,
    take_along,
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
    # /cycles/<uuid>/, /classes/<uuid>/, /pdf-runs/<uuid>/: many PDFs in one go
    path("cycles/<uuid:cycle>/pdfs/", runs.runs, name="runs"),
    path("classes/<uuid:class_group>/report-pdfs/", runs.class_runs, name="class_runs"),
    path("pdf-runs/<uuid:run>/", runs.run, name="run"),
    path("pdf-runs/<uuid:run>/pause/", runs.run_pause, name="run_pause"),
    path("pdf-runs/<uuid:run>/resume/", runs.run_resume, name="run_resume"),
    path("pdf-runs/<uuid:run>/again/", runs.run_again, name="run_again"),
    path("pdf-runs/<uuid:run>/remove/", runs.run_remove, name="run_remove"),
    path("pdf-runs/<uuid:run>/reports/<uuid:row>/", runs.run_report, name="run_report"),
    path("pdf-runs/<uuid:run>/files/<uuid:file>/", runs.run_file, name="run_file"),
    # /schools/<uuid>/: how reports look on paper
    path("schools/<uuid:school>/report-layout/", layouts.layout, name="layout"),
    path("schools/<uuid:school>/report-layout/preview/", layouts.layout_preview, name="layout_preview"),
    # /issues/<uuid>/
    path("issues/<uuid:issue>/", issues.issue, name="issue"),
    path("issues/<uuid:issue>/pdf/", issues.issue_pdf, name="issue_pdf"),
    path("issues/<uuid:issue>/large-print/", issues.issue_large, name="issue_large"),
    path("issues/<uuid:issue>/recall/", issues.recall, name="recall"),
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
