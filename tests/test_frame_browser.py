"""The page's own scripts and its accessibility, in a real browser."""

from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests import factories as make
from tests import frame_urls

pytestmark = [pytest.mark.urls("tests.frame_urls"), pytest.mark.django_db(transaction=True)]

PAUSE = 2_000
EIGHT = datetime(2026, 8, 14, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nothing_kept():
    frame_urls.KEPT.clear()
    frame_urls.ANSWERS.clear()


@pytest.fixture
def writing(page, live_server):
    page.clock.install(time=EIGHT)
    page.goto(f"{live_server.url}/writing/")
    page.clock.pause_at(EIGHT + timedelta(hours=1))
    return page


def status(page):
    return page.locator("[data-autosave-status]")


def box(page):
    return page.get_by_label("What will I be able to do?")


def wait(page, milliseconds):
    page.clock.run_for(milliseconds)


def test_words_are_kept_two_seconds_after_the_last_key(writing):
    box(writing).press_sequentially("I can")
    wait(writing, PAUSE)
    expect(status(writing)).to_contain_text("Kept")
    assert len(frame_urls.KEPT) == 1
    sent = frame_urls.KEPT[0]
    assert sent.pop("csrfmiddlewaretoken")
    assert sent == {
        "object": "0b9c",
        "field": "title",
        "token": "page-1",
        "base_version": "3",
        "seq": "8",
        "text": "I can",
    }


def test_somebody_who_never_stops_typing_is_kept_after_ten_seconds(writing):
    for letter in "abcdefghijkl":
        box(writing).press_sequentially(letter)
        wait(writing, 1_000)
    expect(status(writing)).to_contain_text("Kept")
    assert len(frame_urls.KEPT) == 1


def test_a_server_that_is_away_is_asked_again(writing):
    frame_urls.ANSWERS.extend([503, 503])
    box(writing).fill("still here")
    wait(writing, PAUSE)
    expect(status(writing)).to_contain_text("Not kept yet – still trying")
    wait(writing, 4_000)
    writing.wait_for_timeout(200)
    assert frame_urls.KEPT == []
    wait(writing, 8_000)
    expect(status(writing)).to_contain_text("Kept")
    assert frame_urls.KEPT[0]["text"] == "still here"
    assert frame_urls.KEPT[0]["seq"] == "10"


def test_one_packet_refused_while_the_log_in_stands_is_sent_again(writing):
    frame_urls.ANSWERS.append(403)
    box(writing).fill("my words")
    wait(writing, PAUSE)
    wait(writing, 4_000)
    expect(status(writing)).to_contain_text("Kept")
    assert frame_urls.KEPT[0]["text"] == "my words"
    assert box(writing).input_value() == "my words"


def log_in(page, live_server, user):
    page.goto(f"{live_server.url}/account/login/?next=/writing/")
    page.get_by_label("User name").fill(user.username)
    page.get_by_label("Password").fill("wattle-and-gum")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Writing")).to_be_visible()


def make_person(name):
    user = make.make_user(name)
    user.set_password("wattle-and-gum")
    user.save()
    return user


def lose_the_session(page):
    """Type, while the log-in has ended elsewhere; from then on log-ins happen in another tab.

    The page looks for a new log-in at once. With every cookie gone its answer brings a new form cookie, which must be
    there before the other tab asks for its log-in form, or the two would get one each.
    """
    page.context.clear_cookies()
    box(page).fill("my own words")
    with page.expect_response("**/writing/"):
        wait(page, PAUSE)
    expect(status(page)).to_contain_text("You have been logged out")
    assert frame_urls.KEPT == []
    return page.context.new_page()


def come_back(page):
    with page.expect_response("**/writing/"):
        page.evaluate("window.dispatchEvent(new Event('focus'))")
    page.wait_for_timeout(500)
    wait(page, 70_000)


def test_being_logged_out_is_said_with_a_way_back_in_another_tab(page, live_server):
    mia = make_person("Mia Example")
    page.clock.install()
    log_in(page, live_server, mia)
    lose_the_session(page)
    expect(status(page)).to_contain_text("Your text is still here.")
    link = status(page).get_by_role("link", name="Log in in a new tab")
    assert link.get_attribute("target") == "_blank"
    expect(box(page)).to_have_value("my own words")


def test_the_same_person_back_from_another_tab_goes_on_writing(page, live_server):
    mia = make_person("Mia Example")
    page.clock.install()
    log_in(page, live_server, mia)
    other_tab = lose_the_session(page)
    log_in(other_tab, live_server, mia)
    come_back(page)
    expect(status(page)).to_contain_text("Kept")
    assert frame_urls.KEPT[0]["text"] == "my own words"
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#saved")).to_contain_text("my own words")


def test_another_person_logged_in_since_gets_none_of_the_words(page, live_server):
    mia, bo = make_person("Mia Example"), make_person("Bo Sample")
    page.clock.install()
    log_in(page, live_server, mia)
    other_tab = lose_the_session(page)
    log_in(other_tab, live_server, bo)
    come_back(page)
    expect(status(page)).to_contain_text("You have been logged out")
    assert frame_urls.KEPT == []


def save(page):
    page.get_by_role("button", name="Save").click()


def test_saving_while_logged_out_leaves_the_text_on_its_page(page, live_server):
    mia = make_person("Mia Example")
    page.clock.install()
    log_in(page, live_server, mia)
    other_tab = lose_the_session(page)
    save(page)
    expect(status(page)).to_contain_text("You have been logged out. Your text is still here.")
    expect(box(page)).to_have_value("my own words")
    expect(page.locator("#saved")).to_have_count(0)
    assert frame_urls.KEPT == []
    log_in(other_tab, live_server, mia)
    come_back(page)
    expect(status(page)).to_contain_text("Kept")
    save(page)
    expect(page.locator("#saved")).to_contain_text("my own words")


def test_saving_while_the_server_is_away_says_so_and_goes_as_soon_as_a_press_finds_it(writing):
    frame_urls.ANSWERS.extend([503, 503])
    box(writing).fill("still here")
    wait(writing, PAUSE)
    expect(status(writing)).to_contain_text("Not kept yet – still trying")
    save(writing)
    expect(status(writing)).to_contain_text("nothing was sent. Your text is still here.")
    save(writing)
    expect(writing.locator("#saved")).to_have_text("seq 11: still here")


def test_saving_without_a_network_does_not_leave_the_page(writing):
    writing.context.set_offline(True)
    box(writing).fill("typed on the train")
    save(writing)
    expect(status(writing)).to_contain_text("There is no connection just now")
    expect(box(writing)).to_have_value("typed on the train")
    writing.context.set_offline(False)
    save(writing)
    expect(writing.locator("#saved")).to_contain_text("typed on the train")


def test_leaving_sends_what_is_not_kept_yet(writing, live_server):
    box(writing).fill("half a sentence")
    writing.goto(f"{live_server.url}/gallery/")
    writing.wait_for_timeout(500)
    assert [sent["text"] for sent in frame_urls.KEPT] == ["half a sentence"]


def test_saving_tells_the_last_number_so_that_late_packets_revive_nothing(writing):
    box(writing).fill("done")
    writing.get_by_role("button", name="Save").click()
    expect(writing.locator("#saved")).to_have_text("seq 9: done")
    assert [packet["text"] for packet in frame_urls.KEPT] == ["done"]


def test_a_form_is_sent_once(writing):
    writing.evaluate(
        """() => {
            const form = document.querySelector("form[data-autosave]");
            const button = form.querySelector("button");
            const outcomes = [1, 2, 3].map(() => {
                const event = new SubmitEvent("submit", { bubbles: true, cancelable: true, submitter: button });
                const goesOn = form.dispatchEvent(event);
                return [goesOn, button.getAttribute("aria-disabled")];
            });
            window.outcomes = outcomes;
        }"""
    )
    assert writing.evaluate("window.outcomes") == [[True, "true"], [False, "true"], [False, "true"]]
    wait(writing, 10_000)
    assert writing.get_by_role("button", name="Save").get_attribute("aria-disabled") is None


def test_characters_are_counted_like_on_the_server(writing):
    box(writing).fill("a🙂\nb")
    expect(writing.locator("[data-count-for=id_title]")).to_have_text("4 of 200 characters")
    box(writing).fill("x" * 203)
    expect(writing.locator("[data-count-for=id_title]")).to_have_text("Too long by 3 characters")
    wait(writing, 1_000)
    expect(writing.locator("[data-count-said=id_title]")).to_have_text("Too long by 3 characters")


def test_nothing_private_stays_in_the_browser(writing):
    box(writing).fill("private words")
    wait(writing, PAUSE)
    expect(status(writing)).to_contain_text("Kept")
    stores = writing.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
    assert "private" not in stores
    assert "html" not in stores


def test_htmx_evaluates_nothing_and_remembers_no_page(writing):
    config = writing.evaluate("htmx.config")
    wanted = {"includeIndicatorStyles": False, "allowEval": False, "historyCacheSize": 0}
    assert {**wanted, "historyRestoreAsHxRequest": False}.items() <= config.items()


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (320, "light"),
        (1280, "dark"),
        *(pytest.param(*rest, marks=pytest.mark.full) for rest in [(320, "dark"), (1280, "light")]),
    ],
)
@pytest.mark.parametrize("address", ["/gallery/", "/gallery/?band=young", "/account/login/"])
def test_pages_are_accessible_and_fit(page, live_server, address, width, scheme):
    refused = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(live_server.url + address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert refused == []
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(("band", "least"), [("adult", 44), ("young", 60)])
def test_targets_are_large_enough(page, live_server, band, least):
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(f"{live_server.url}/gallery/?band={band}")
    small = page.evaluate(
        """(least) => [...document.querySelectorAll(
            "button, .button, .dividers a, .tabs a, .who a, summary, .choice, .heat, .check, select, textarea"
        )].map((e) => [e.className || e.tagName, e.getBoundingClientRect()])
          .filter(([, r]) => r.height < least - 0.5 || r.width < least - 0.5)
          .map(([name, r]) => `${name} ${Math.round(r.width)}x${Math.round(r.height)}`)""",
        least,
    )
    assert small == []


def test_the_error_summary_takes_the_focus_and_leads_to_the_field(page, live_server):
    page.goto(f"{live_server.url}/gallery/")
    expect(page.get_by_role("alert").filter(has_text="Please look at this again").first).to_be_focused()
    page.get_by_role("link", name="What is it about?").click()
    expect(page.locator("#id_area_0")).to_be_focused()
