"""A whole report entered at the desk as an editor does, with mouse and keys, and looked at as a reviewer does: each part is counted."""

import re
from functools import partial

from tests.journeys.hands import Hands
from tests.journeys.report import ALSO, CAME, LIST, REPORT

PASSWORD = "a long enough secret"
WORKSPACE = r"/admin/workspace/\d+/"


class Editor(Hands):
    """At the desk, with a workspace open."""

    def __init__(self, page, camera=None):
        super().__init__(page)
        self.parts = []
        # What takes the pictures of the tutorial, by name.
        self.camera = camera

    def look(self, name):
        """A moment that the tutorial shows."""
        if self.camera:
            self.camera(self.page, name)
        return self

    def log_in(self, url, name):
        self.page.goto(url + "/admin/")
        self.type(name).press("Tab").type(PASSWORD).leave("Enter", r"/admin/$")

    def open(self, key, words=""):
        """A form from the words picked."""
        self.decide()
        if words:
            self.pick(words)
        return self.leave(key, r"/(add|attendance)/\?")

    def save(self, picture=""):
        if picture:
            self.look(picture)
        self.decide().leave("Control+Enter", WORKSPACE)
        said = self.page.locator(".messagelist li").all_inner_texts()
        assert self.page.locator(".messagelist .error").count() == 0, said
        return self

    def done(self, part):
        """Notes what a part has cost."""
        before = [sum(each) for each in zip(*(cost for _, cost in self.parts), strict=True)] or [0, 0, 0]
        self.parts.append((part, [self.clicks - before[0], self.keys - before[1], self.decisions - before[2]]))


def attend(editor, words, lines="", picture=""):
    editor.open("a", words)
    editor.page.wait_for_selector("#id_lines:focus")
    if lines:
        editor.press("Control+a").type(lines)
    editor.page.wait_for_selector("text=will be saved")
    editor.save(picture)


def say(editor, words, paraphrase, attribution, *, speaker="", person="", party="", medium="", picture=""):
    editor.open("t", words).type(paraphrase).to("attribution").type(attribution)
    if medium:
        editor.to("medium").type(medium)
    if person:
        editor.to("speakers-0-person").find(person)
    if speaker:
        editor.to("speakers-0-description").type(speaker)
    if party:
        editor.to("speakers-0-party").find(party)
    editor.save(picture)


def enter_the_report(editor, url):
    editor.log_in(url, "editor")
    editor.done("log in")
    editor.decide().paste("#id_pasted", REPORT).look("begin").leave("Control+Enter", WORKSPACE)
    editor.look("workspace").done("source")

    editor.open("c", "coalition of the willing").type("Coalition of the willing")
    editor.to("roles-0-party").find("France").to("roles-0-role").type("Co").to("roles-1-party").find("UK").to("roles-1-role").type("Co")
    editor.save("coalition")
    editor.done("coalition and roles")

    editor.open("m", "Military chiefs of over 30 nations meet in Paris").type("Military chiefs on a force for Ukraine, Paris")
    editor.to("date_0").type("11 March 2025").to("level").type("Military c").to("format").type("In person and")
    editor.to("participants_text").type("over 30 nations")
    editor.to("venues-0-city").type("Paris").to("venues-0-nation").find("FR")
    editor.to("parties-0-role").type("Conv").to("parties-0-party").find("FR")
    editor.to("parties-1-role").type("Conv").to("parties-1-party").find("GB")
    editor.save()
    editor.done("meeting")

    attend(editor, "Australia, New Zealand, Japan, and South Korea will participate remotely", picture="attendance")
    attend(editor, "Turkey will attend in person alongside Canada")
    attend(editor, "The U.S. absence is deliberate", "US absent deliberately")
    attend(editor, "Franco-British initiative", "FR GB in person inferred")
    editor.done("attendance")

    editor.open("n", "over 30 nations").to("counted").type("N").save()
    editor.open("u", "Nearly all NATO members except the United States").to("organisation").find("NATO")
    editor.to("extent").type("N").to("parties-0-role").type("Named e").to("parties-0-party").find("US").save()
    editor.open("u", "Commonwealth nations").to("extent").type("S").save()
    editor.done("count and claims")

    enter_the_statements(editor)
    editor.done("eleven statements")
    enter_the_plans(editor)


def enter_the_statements(editor):
    """Words picked, what they say, how the speaker is named (the first letters of the word in the menu), who it was."""
    described = partial(say, editor, attribution="D")
    unnamed = partial(say, editor, attribution="A")
    ukrainian, french = {"speaker": "senior official", "party": "UA"}, {"speaker": "official", "party": "FR"}
    described("Some Ukrainian leaders are wary", "An arrangement without firm guarantees worries them.", speaker="some leaders", party="UA")
    say(
        *(editor, "“President Trump did the impossible,” wrote an account", "Claims that a ceasefire has been secured.", "P"),
        speaker="MAGA Voice",
        medium="social media",
    )
    unnamed("there is will and thought, but no plan yet", "There is will, but no plan yet of an answer.", speaker="Western officials")
    described("“We still don´t have real proposals,”", "Nobody has put a real proposal forward.", **ukrainian, picture="statement")
    described("“we still don´t have a real solid approach”", "Talks have moved on, a firm plan is missing.", **ukrainian)
    described("heavy weapons and stocks", "The force would reassure by means that arrive fast.", speaker="military official", party="FR")
    say(
        *(editor, "had been “good and constructive”", "The talks with the Americans went well.", "N"),
        person="Volodymyr Zelenskyy",
        party="UA",
        medium="social media",
    )
    described("“To get signals on the U.S. backstop,”", "The willing must first add up what they have.", **french)
    unnamed("think of peace in phases", "Peace may come in phases and more nations join later.", speaker="some Western officials")
    described("“I fully believe it´s very possible,”", "A truce is within reach.", **ukrainian)
    described("“If they lose this opportunity, we will be in a very difficult situation,”", "Europe should not miss it.", **ukrainian)


def enter_the_plans(editor):
    """A condition, two plans, a proposal on the table and a position on it."""
    editor.open("i", "signals on the U.S. backstop").type("A US backstop").to("kind").type("U").save()
    editor.done("condition")
    editor.open("l", "A first idea was a force of under 30,000 troops").type("A first idea of a European-led force").to("nature").type("P")
    editor.to("category").type("T").to("quantity_text").type("under 30,000 troops")
    editor.to("parties-0-role").type("P").to("parties-0-words").type("Franco-British initiative")
    editor.to("conditions-0-condition").find("backstop").to("steps-0-step").type("F").save()
    editor.open("l", "heavy weapons and stocks of ammunition").type("Heavy weapons and ammunition at hand within hours").to("nature").type(
        "P"
    )
    editor.to("category").type("E").to("parties-0-role").type("P").to("parties-0-words").type("Franco-British initiative")
    editor.to("steps-0-step").type("Pr").save()
    editor.done("two plans")
    editor.open("e", "a freeze of one month, which Zelenskyy and European leaders proposed").type("A truce of one month to begin with").to(
        "kind"
    ).type("P")
    editor.to("terms").type("A freeze of one month, to build trust.").to("proposers-0-party").find("UA").to("proposers-1-words").type(
        "European leaders"
    )
    editor.save()
    editor.open("o", "a freeze of one month, which Zelenskyy").to("party").find("UA").to("answer").type("Y").to("holder_kind").type(
        "Head of s"
    )
    editor.to("basis").type("R").save()
    editor.done("proposal and position")


def enter_the_list(editor, url):
    """A second report: who was there. Coalition and meeting of the first are chosen for it."""
    editor.decide().click(".desk-name a")
    editor.page.wait_for_url(re.compile(r"/admin/$"))
    editor.press("b")
    editor.page.keyboard.insert_text(LIST)
    editor.press("Control+v").leave("Control+Enter", WORKSPACE)
    editor.decide().press("y")
    editor.page.wait_for_selector("text=meeting Military chiefs")
    attend(editor, CAME)
    attend(editor, ALSO)
    editor.done("list of who came")


def submit(editor):
    editor.decide().click(".desk-work a")
    editor.page.wait_for_selector("[name=_submit]")
    editor.look("submit")
    if editor.page.locator("[name=looked]").count():
        editor.decide().click("[name=looked]")
    editor.decide().click("[name=_submit]")
    editor.page.wait_for_selector(".messagelist .success")
    editor.done("submit")


def review(reviewer, url):
    """Everything seen with its evidence, tables as one, then approved."""
    reviewer.log_in(url, "reviewer")
    reviewer.decide().click("#content-main a:has-text('Nations meet in Paris')")
    page = reviewer.page
    page.wait_for_selector("#review")
    reviewer.press("j").look("review")
    while (seen := page.inner_text("#review-count")).split()[0] != seen.split()[2]:
        reviewer.decide().press("X")
    reviewer.decide().click("[name=_approve]")
    page.wait_for_selector(".messagelist .success")
    reviewer.done("review")
