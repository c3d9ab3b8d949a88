"""What entering costs a person: real keys and clicks, counted by the keystroke model."""

import re
from urllib.parse import quote

# Seconds: a key or a character, a click with the way to it, a decision before something is done.
KEY, CLICK, DECISION = 0.23, 1.5, 1.35
# Nobody goes on pressing Tab for longer.
MOST_TABS = 25

# Whether the focus is in a box, or in the search box that stands in its place.
IN_FOCUS = """(name) => {
  const box = document.querySelector(`[name="${name}"]`);
  const here = document.activeElement;
  return here === box || Boolean(box?.nextElementSibling?.matches(".select2-container") && box.nextElementSibling.contains(here));
}"""

# The middles of the first and the last letter of some words of the text of a workspace.
ENDS = """(words) => {
  for (const span of document.querySelectorAll("#workspace-text [data-words]")) {
    const pieces = [];
    const walker = document.createTreeWalker(span, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) pieces.push(node);
    const at = pieces.map((node) => node.textContent).join("").indexOf(words);
    if (at < 0) continue;
    const letter = (place) => {
      let from = place;
      const node = pieces.find((each) => from < each.length || ((from -= each.length), false));
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, from + 1);
      const box = range.getBoundingClientRect();
      return [box, box.top + box.height / 2];
    };
    span.scrollIntoView({ block: "center" });
    const [first, top] = letter(at);
    const [last, bottom] = letter(at + words.length - 1);
    return [first.left + 1, top, last.right - 1, bottom];
  }
}"""


class Hands:
    """Types and clicks as a person does and counts what it costs."""

    def __init__(self, page):
        self.page, self.keys, self.clicks, self.decisions = page, 0, 0, 0

    def decide(self):
        self.decisions += 1
        return self

    def press(self, key: str):
        self.page.keyboard.press(key)
        self.keys += 1 + key.count("+")
        return self

    def type(self, text: str):
        self.page.keyboard.type(text)
        self.keys += len(text)
        return self

    def click(self, selector: str):
        self.page.click(selector)
        self.clicks += 1
        return self

    def paste(self, selector: str, text: str):
        """Into a box that is clicked first; the words were copied elsewhere."""
        self.click(selector)
        self.page.keyboard.insert_text(text)
        self.keys += 2
        return self

    def to(self, name: str):
        """To a box by Tab, however often that has to be pressed."""
        for _ in range(MOST_TABS):
            if self.page.evaluate(IN_FOCUS, name):
                return self
            self.press("Tab")
        raise AssertionError(f"{name} is further than {MOST_TABS} Tabs away")

    def find(self, words: str, *, down: int = 0):
        """In a search box: types, and takes what stands first, or so many lines below."""
        with self.page.expect_response(lambda answer: f"/autocomplete/?term={quote(words)}&" in answer.url):
            self.type(words)
        self.page.wait_for_selector(".select2-results__option--highlighted:not(.loading-results)")
        for _ in range(down):
            self.press("ArrowDown")
        box = self.page.evaluate("document.querySelector('.select2-container--open').previousElementSibling.name")
        self.press("Enter")
        # What is on record no longer than since now has its key.
        self.page.wait_for_function("(name) => /^\\d+$/.test(document.querySelector(`[name='${name}']`).value)", arg=box)
        return self

    def pick(self, words: str):
        """Words of a text, by drawing the mouse over them."""
        select(self.page, words)
        self.clicks += 1
        self.page.wait_for_function("document.getElementById('id_passage').value")
        return self

    def leave(self, key: str, address: str):
        """Presses what leads to another page."""
        self.press(key)
        self.page.wait_for_url(re.compile(address))
        return self

    @property
    def seconds(self) -> float:
        return self.keys * KEY + self.clicks * CLICK + self.decisions * DECISION

    def __str__(self) -> str:
        return f"{self.clicks} clicks, {self.keys} keys, {self.seconds:.0f} s by the keystroke model"


def select(page, words: str) -> None:
    """With the mouse, as a person does."""
    ends = page.evaluate(ENDS, words)
    assert ends, f"“{words}” does not stand in the text"
    left, top, right, bottom = ends
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, bottom, steps=4)
    page.mouse.move(right, bottom, steps=4)
    page.mouse.up()
