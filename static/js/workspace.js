// The workspace of a source: words selected in the text go into the box, and from there into the form that is opened.
"use strict";

{
  const text = document.getElementById("workspace-text");
  const box = document.getElementById("id_passage");
  const quote = document.getElementById("id_quote");
  const told = document.getElementById("workspace-picked");
  const OPENING = "“„«\"";
  const CLOSING = "”»\"";

  const folded = (words) => words.replace(/\s+/gu, " ").trim();

  // Quotation marks belong to the page, not to the words.
  const bare = (words) => {
    const inside = words.slice(1, -1);
    const both = OPENING.includes(words[0]) && CLOSING.includes(words.at(-1)) && ![...OPENING, ...CLOSING].some((sign) => inside.includes(sign));
    return words.length > 2 && both ? folded(inside) : words;
  };

  const take = (words, said) => {
    box.value = said ? bare(words) : words;
    quote.checked = said;
    const number = box.value ? box.value.split(" ").length : 0;
    told.textContent = number ? `${number} ${number === 1 ? "word" : "words"} picked` : "";
  };

  // Whether a quotation is open where the words begin: the last mark before them opens one, or they bring their own.
  const isSaid = (before, words) => {
    const last = (signs) => Math.max(...[...signs].map((sign) => before.lastIndexOf(sign)));
    const straight = (before.match(/"/gu) ?? []).length % 2 === 1;
    return last("“„«") > last("”»") || straight || (OPENING.includes(words[0]) && CLOSING.includes(words.at(-1)));
  };

  const selected = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return;
    // The numbers of paragraphs are no words of the text.
    const copy = range.cloneContents();
    for (const number of copy.querySelectorAll(".workspace-number")) number.remove();
    for (const paragraph of copy.querySelectorAll("p")) paragraph.append(" ");
    const words = folded(copy.textContent);
    if (!words) return;
    const start = (range.startContainer.nodeType === Node.TEXT_NODE ? range.startContainer.parentElement : range.startContainer).closest("p");
    let before = "";
    if (start) {
      const until = document.createRange();
      until.setStart(start.querySelector("[data-words]"), 0);
      until.setEnd(range.startContainer, range.startOffset);
      before = until.toString();
    }
    take(words, isSaid(before, words));
  };

  if (text && box) {
    document.addEventListener("selectionchange", selected);
    // By keyboard: the number of a paragraph takes all of it, to be shortened in the box.
    text.addEventListener("click", (event) => {
      const number = event.target.closest(".workspace-number");
      if (number) take(folded(number.parentElement.querySelector("[data-words]").textContent), false);
    });
    // Or by how the words begin and end, with dots between: what stands there in one paragraph is taken.
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") box.blur();
    });
    box.addEventListener("change", () => {
      const [begins, ends, more] = box.value.split(/…|\.\.\./u).map(folded);
      if (!begins || !ends || more !== undefined) return;
      for (const paragraph of text.querySelectorAll("[data-words]")) {
        const words = folded(paragraph.textContent);
        const start = words.indexOf(begins);
        const end = words.indexOf(ends, start + begins.length);
        if (start >= 0 && end >= 0) {
          const found = words.slice(start, end + ends.length);
          return take(found, isSaid(words.slice(0, start), found));
        }
      }
      told.textContent = "These words do not stand in one paragraph.";
    });
  }
  document.getElementById("passage")?.focus();
}
