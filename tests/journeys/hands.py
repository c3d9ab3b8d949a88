"""What entering costs a person: real keys and clicks, counted by the keystroke model."""

# Seconds: a key or a character, a click with the way to it, a decision before something is done.
KEY, CLICK, DECISION = 0.23, 1.5, 1.35


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

    @property
    def seconds(self) -> float:
        return self.keys * KEY + self.clicks * CLICK + self.decisions * DECISION

    def __str__(self) -> str:
        return f"{self.clicks} clicks, {self.keys} keys, {self.seconds:.0f} s by the keystroke model"
