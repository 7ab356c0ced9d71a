"""The report in a real browser: it opens from disk, asks for nothing, logs nothing, and fits a phone."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service

from kg.analysis import write_report
from kg.records import KnowledgeGraph
from tests.analysis.hostile import hostile
from tests.analysis.valley import VALLEY

pytestmark = pytest.mark.browser
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    browser, driver = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
    if not (browser and driver):
        pytest.skip("Chromium and chromedriver are not installed: the report is not tried in a browser")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    try:
        started = webdriver.Chrome(options=options, service=Service(driver))
    except WebDriverException as error:
        pytest.skip(f"Chromium does not start here: {error.msg}")
    yield started
    started.quit()


@pytest.mark.parametrize("graph", [pytest.param(VALLEY, id="valley"), pytest.param(hostile(), id="hostile")])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_opens_quietly_and_fits(chromium: webdriver.Chrome, tmp_path: Path, graph: KnowledgeGraph, width: int):
    _, page = write_report(graph, tmp_path)
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
    chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    for log in ("browser", "performance"):
        chromium.get_log(log)
    chromium.get(page.as_uri())
    wide = "return document.documentElement.scrollWidth"
    assert chromium.execute_script(wide) <= width
    assert chromium.find_elements("css selector", "section h2")[0].text == "Summary"
    assert chromium.get_log("browser") == []
    sent = [json.loads(entry["message"])["message"] for entry in chromium.get_log("performance")]
    urls = [event["params"]["request"]["url"] for event in sent if event["method"] == "Network.requestWillBeSent"]
    assert urls == [page.as_uri()]
