"""A graph made by hand, and a headless Chromium that opens pages of it."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from harbour import harbour
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service

from kg.records import KnowledgeGraph
from kg.view import render

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--window-size=1280,860",
)


@pytest.fixture(scope="session")
def graph() -> KnowledgeGraph:
    return harbour()


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    browser = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    if not (browser and driver):
        pytest.skip("Chromium and chromedriver are not installed: the page is not tried in a browser")
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


class Page:
    """One page in the browser, and what was logged since it was opened."""

    def __init__(self, driver: webdriver.Chrome, path: Path) -> None:
        self.driver, self.address = driver, path.as_uri()
        self.open()

    def open(self, hash_: str = "") -> None:
        self.driver.get("about:blank")
        for log in ("browser", "performance"):
            self.driver.get_log(log)
        self.driver.get(self.address + hash_)

    def run(self, script: str, *arguments: object) -> object:
        return self.driver.execute_script(script, *arguments)

    def find(self, selector: str):
        return self.driver.find_element("css selector", selector)

    def all(self, selector: str):
        return self.driver.find_elements("css selector", selector)

    def texts(self, selector: str) -> list[str]:
        """The exact text of each element, as it is in the document."""
        return self.run("return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)", selector)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key)

    def requests(self) -> list[str]:
        events = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        sent = (event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent")
        return [url for url in sent if not url.startswith("about:")]

    def messages(self) -> list[str]:
        return [entry["message"] for entry in self.driver.get_log("browser")]


@pytest.fixture
def opened(chromium: webdriver.Chrome, tmp_path: Path) -> Callable[..., Page]:
    """Open the page of a graph, or HTML as it is given."""

    def open_(shown: KnowledgeGraph | str, **options: object) -> Page:
        path = tmp_path / "graph.html"
        path.write_text(shown if isinstance(shown, str) else render(shown, **options), "utf-8", newline="\n")
        return Page(chromium, path)

    return open_
