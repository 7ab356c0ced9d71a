"""The page as its reader meets it, in a real browser."""

import re

import pytest
from hostile import PAYLOADS, hostile
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from kg.records import KnowledgeGraph
from kg.view import render

pytestmark = pytest.mark.browser

OVERLAPS = """
const boxes = explorer.map.labels;
return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => a.left < b.right && b.left < a.right
  && a.top < b.bottom && b.top < a.bottom).map((b) => [a.lines, b.lines]));
"""

VISIT = """
const text = (selector) => document.querySelector(selector).textContent;
const page = () => [text("#panel h2"), text("#panel .quotation")];
return arguments[0].map((payload) => {
  const shown = {};
  const ids = { thing: `thing ${payload}`, claim: `claim:${payload}`, document: `document:${payload}` };
  for (const [kind, id] of Object.entries(ids)) {
    explorer.goTo(id);
    shown[kind] = page();
  }
  const query = document.getElementById("query");
  query.value = payload;
  query.dispatchEvent(new Event("input"));
  shown.found = document.querySelectorAll("#results [data-id]").length;
  query.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
  return shown;
});
"""


def until(page, condition):
    return WebDriverWait(page.driver, 10).until(lambda _: condition())


def words_of(graph: KnowledgeGraph, claim) -> str:
    [document] = [d for d in graph.documents if d.key == claim.passage.document]
    return claim.passage.span.of(document.text)


def chip(page, kind: str):
    return page.find(f'.chip[data-kind="{kind}"]')


def test_the_page_opens_from_disk_with_one_request_and_no_word_on_the_console(graph, opened):
    page = opened(graph)
    until(page, lambda: page.run("return explorer.map.labels.length") > 20)
    chip(page, "Claim").click()
    page.find("#tab-table").click()
    page.find("#theme").click()
    assert page.requests() == [page.address]
    assert page.messages() == []


def test_keys_alone_lead_from_search_to_the_exact_quotations(graph, opened):
    page = opened(graph)
    page.press("/")
    page.press("Tomas Odu", Keys.ENTER)  # without the accent that the name has
    assert page.texts("#panel h2") == ["Tomás Oduya"]
    [oduya] = [e.id for e in graph.entities if e.name == "Tomás Oduya"]
    said = [words_of(graph, claim) for claim in graph.claims if claim.speaker == oduya]
    assert page.texts("#panel .claim .quotation") == said
    assert page.run("return document.activeElement.textContent") == "Tomás Oduya"


def test_search_finds_other_names_and_words_of_quotations(graph, opened):
    page = opened(graph)
    page.press("/")
    page.press("councillor")
    assert page.texts("#results [data-id] span") == ["Hal Brandt"]
    page.find("#query").clear()
    page.find("#query").send_keys("ninety tonnes")
    assert page.texts("#results [data-id] span") == ["I doubt that anybody changes a gate of ninety tonnes in a storm."]
    page.press(Keys.ENTER)
    assert page.texts("#panel .claim .quotation")[0].startswith("I doubt that anybody")


def test_arrow_keys_choose_among_what_was_found(graph, opened):
    page = opened(graph)
    page.press("/")
    page.press("tidal", Keys.ARROW_DOWN)
    active = page.find("#query").get_attribute("aria-activedescendant")
    wanted = page.find(f"#{active} span").text
    assert wanted != page.texts("#results [data-id] span")[0]
    page.press(Keys.ENTER)
    assert page.texts("#panel h2") == [wanted]


def test_a_thing_tells_who_claims_what_of_it_how_surely_when_and_where(graph, opened):
    page = opened(graph)
    page.run("explorer.select('milestone/first-closure')")
    panel = page.find("#panel").text
    for words in (
        "first closure of the barrier",
        "expected",
        "the autumn of 2028 → 2028-09 – 2028-11",
        "probable",
        "Mira Okafor",
        "The barrier, asked about · 2026-02-11 · Talk · line 4",
        "precedes",
    ):
        assert words in panel


def test_a_claim_shows_what_it_answers_and_what_answers_it(graph, opened):
    page = opened(graph)
    page.run("explorer.select('claim:barrier-interview/claim/4')")
    answers = page.texts("#panel .claim .answers")[0]
    assert re.search("qualifies Jonas Weir: What happens if a gate fails", answers)
    assert re.search("disputed by Jonas Weir: I doubt that anybody", answers)
    assert page.texts("#panel .claim .context")[0] == "Mira Okafor: "


def test_a_measurement_stands_with_its_value_and_its_words(graph, opened):
    page = opened(graph)
    page.run("explorer.select('topic/oyster-farming')")
    assert "18–20 % (from 5) beds lost" in page.texts("#panel .card .meta")


def test_a_chip_takes_its_kind_off_the_map_and_the_table_and_brings_it_back(graph, opened):
    page = opened(graph)
    risks = "return explorer.map.network.body.nodes['risk/false-alarms'].options.hidden === true"
    assert page.find("#shown").text == "44 of 106 shown"
    chip(page, "Risk").click()
    assert page.run(risks)
    assert (page.find("#shown").text, chip(page, "Risk").get_attribute("aria-pressed")) == ("39 of 106 shown", "false")
    page.find("#tab-table").click()
    assert "false alarms" not in page.texts("#view-table tbody .link")
    chip(page, "Risk").click()
    assert not page.run(risks)
    assert "false alarms" in page.texts("#view-table tbody .link")


def test_claims_replace_the_edges_that_stand_for_them_when_they_are_switched_on(graph, opened):
    page = opened(graph)
    layers = "return [...new Set(explorer.map.edges.map((edge) => edge.layer))].sort()"
    assert page.run(layers) == ["answers", "discusses", "doubted", "relation"]
    chip(page, "Claim").click()
    assert page.run(layers) == ["about", "doubted", "relation", "responds", "says"]


def test_the_table_sorts_by_any_column(graph, opened):
    page = opened(graph)
    page.find("#tab-table").click()
    names = "#view-table tbody td:first-child"
    page.find("#view-table th:nth-child(1) button").click()
    assert page.texts(names) == sorted(page.texts(names), key=str.lower)
    page.find("#view-table th:nth-child(4) button").click()
    counts = [int(text) for text in page.texts("#view-table tbody td:nth-child(4)")]
    assert counts == sorted(counts, reverse=True)
    assert page.find("#view-table th:nth-child(4)").get_attribute("aria-sort") == "descending"


def test_no_two_names_on_the_map_overlap_at_any_zoom(graph, opened):
    page = opened(graph)
    chip(page, "Document").click()
    for selected in (None, "person/mira-okafor"):
        page.run("explorer.select(arguments[0])", selected)
        for scale in (0.2, 0.5, 0.9, 1.6, 3.0):
            page.run("explorer.map.network.moveTo({scale: arguments[0]})", scale)
            page.run("explorer.map.network.redraw()")
            until(page, lambda: page.run("return explorer.map.labels.length") > 0)
            assert page.run(OVERLAPS) == []


def test_a_link_restores_what_was_selected_hidden_and_open(graph, opened):
    page = opened(graph)
    chip(page, "Place").click()
    page.run("explorer.select('topic/tidal-power')")
    page.find("#tab-table").click()
    kept = page.run("return location.hash")
    page.open(kept)
    assert page.texts("#panel h2") == ["tidal power"]
    assert page.find("#tab-table").get_attribute("aria-selected") == "true"
    assert chip(page, "Place").get_attribute("aria-pressed") == "false"
    assert "Selmouth" not in page.texts("#view-table tbody .link")


def test_going_back_returns_to_what_was_selected_before(graph, opened):
    page = opened(graph)
    page.run("explorer.select('topic/tidal-power')")
    page.run("explorer.select('topic/public-trust')")
    page.driver.back()
    until(page, lambda: page.texts("#panel h2") == ["tidal power"])


@pytest.mark.parametrize(
    "hash_",
    [
        "#node=nobody&hide=Nothing,Risk&view=constructor",
        "#node=__proto__&view=__proto__&hide=__proto__",
        "#node=<img src=x onerror=window.__xss=1>&view=<script>",
        "#%E0%A4%A",
    ],
)
def test_a_link_that_names_nothing_known_is_passed_over(graph, opened, hash_):
    page = opened(graph)
    page.open(hash_)
    assert page.texts("#panel h2") == ["What is in here"]
    assert page.find("#tab-map").get_attribute("aria-selected") == "true"
    assert page.run("return window.__xss ?? null") is None
    assert page.messages() == []


@pytest.mark.parametrize("guarded", [True, False], ids=["as written", "without its policy"])
def test_nothing_that_a_document_says_ever_runs(opened, guarded):
    html = render(hostile(), title=PAYLOADS[4])
    if not guarded:
        html, removed = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
        assert removed == 1
    page = opened(html)
    assert page.driver.title == PAYLOADS[4]
    assert page.texts("h1") == [PAYLOADS[4]]
    chip(page, "Claim").click()
    chip(page, "Document").click()
    page.find("#tab-table").click()
    page.find("#tab-map").click()
    for payload, shown in zip(PAYLOADS, page.run(VISIT, list(PAYLOADS)), strict=True):
        assert shown["thing"] == [payload, payload]
        assert shown["claim"] == [f"It is said: {payload}", payload]
        assert shown["document"] == [payload, payload]
        assert shown["found"] > 0
    page.open(f"#node={PAYLOADS[1]}&hide={PAYLOADS[0]}&view={PAYLOADS[8]}")
    assert page.run("return window.__xss ?? null") is None
    assert page.run("return document.querySelectorAll('iframe, img, [onerror], [onclick], [href^=java]').length") == 0
    assert page.messages() == []


def test_a_script_that_slips_in_is_stopped_by_the_policy(graph, opened):
    page = opened(graph)
    page.run("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.__xss=1\">')")
    page.run("const s = document.createElement('script'); s.textContent = 'window.__xss=2'; document.body.append(s)")
    assert page.run("return window.__xss ?? null") is None
    until(page, lambda: any("Content Security Policy" in message for message in page.messages()))


def test_an_empty_graph_opens_and_says_so(opened):
    page = opened(KnowledgeGraph())
    assert "This graph is empty" in page.find("#nothing").text
    page.find("#tab-table").click()
    assert page.messages() == []


def test_what_a_limit_left_out_is_said_and_what_stayed_is_the_most_important(graph, opened):
    page = opened(graph, max_nodes=12)
    notice = page.find("#notice").text
    assert "12" in notice
    assert "max_nodes" in notice
    assert page.find("#shown").text == "12 of 26 shown"
    page.run("explorer.select('person/mira-okafor')")
    assert len(page.texts("#panel .claim .quotation")) == 20


def test_a_phone_shows_map_and_details_below_each_other_without_scrolling_sideways(graph, opened):
    page = opened(graph)
    size = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        page.open()
        page.run("explorer.goTo('person/hal-brandt')")
        assert page.run("return document.scrollingElement.scrollWidth") <= 390
        map_, panel = page.find("#map").rect, page.find("#panel").rect
        assert map_["height"] >= 220
        assert panel["y"] >= map_["y"] + map_["height"] - 1  # fractions of a pixel
        assert panel["y"] + panel["height"] <= 845
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_dark_follows_the_system_and_can_be_turned_over(graph, opened):
    page = opened(graph)
    ground = "return getComputedStyle(document.body).backgroundColor"
    dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
    try:
        page.open()
        night = page.run(ground)
        page.find("#theme").click()
        day = page.run(ground)
    finally:
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert sum(map(int, re.findall(r"\d+", night)[:3])) < 150 < 600 < sum(map(int, re.findall(r"\d+", day)[:3]))


def test_everything_that_can_be_operated_is_reached_by_tab(graph, opened):
    page = opened(graph)
    page.run("document.activeElement.blur()")
    reached = set()
    for _ in range(26):
        page.press(Keys.TAB)
        reached.add(page.run("return document.activeElement.id || document.activeElement.className"))
    assert {"query", "tab-map", "theme", "help-open", "chip", "map", "zoom-in", "zoom-fit", "link"} <= reached
