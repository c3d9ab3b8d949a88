// The page of a change set: marks of what was looked at, kept in this browser, and keys to go from record to record.
"use strict";

{
  const page = document.getElementById("review");
  const records = page ? [...page.querySelectorAll("[data-record]")] : [];
  const place = page && `seen of change set ${page.dataset.set}`;
  const said = document.getElementById("review-count");

  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(place)) || {};
    } catch {
      return {};
    }
  };
  const keep = (marks) => {
    try {
      localStorage.setItem(place, JSON.stringify(marks));
    } catch {
      // A browser that keeps nothing still counts while the page is open.
    }
  };
  const tick = (record) => record.querySelector("[data-seen]");
  const hold = (record) => record.querySelector('[name="hold_back"]');

  const count = () => {
    if (!said) return;
    const seen = records.filter((record) => tick(record).checked).length;
    const held = records.filter((record) => hold(record)?.checked).length;
    said.textContent = `${seen} of ${records.length} seen` + (held ? `, ${held} held back` : "");
  };
  const mark = (box) => {
    const marks = kept();
    if (box.checked) marks[box.dataset.seen] = box.dataset.mark;
    else delete marks[box.dataset.seen];
    keep(marks);
  };

  const at = () => records.findIndex((record) => record.contains(document.activeElement));
  const go = (number) => {
    const record = records[number];
    if (!record) return;
    record.focus({ preventScroll: true });
    record.scrollIntoView({ block: "nearest" });
  };
  const keys = document.getElementById("review-keys");
  const button = document.getElementById("review-keys-button");
  const show = () => {
    if (!keys) return;
    keys.hidden = !keys.hidden;
    button.setAttribute("aria-expanded", String(!keys.hidden));
  };

  const done = {
    j: () => go(Math.min(at() + 1, records.length - 1)),
    k: () => go(Math.max(at() - 1, 0)),
    x: () => {
      const now = at();
      if (now < 0) return go(0);
      tick(records[now]).click();
      if (tick(records[now]).checked) go(now + 1);
    },
    // A table is looked at as one: this row, and those below it.
    X: () => {
      const rows = records[at()]?.closest("table") ?? records[at()];
      if (!rows) return go(0);
      let now = at();
      for (; records[now] && (records[now] === rows || rows.contains(records[now])); now += 1) {
        if (!tick(records[now]).checked) tick(records[now]).click();
      }
      go(Math.min(now, records.length - 1));
    },
    h: () => at() >= 0 && hold(records[at()])?.click(),
    c: () => at() >= 0 && records[at()].querySelector('[name="_comment_on"]')?.click(),
    "?": show,
  };

  // What is typed into a box is no key; a button, a link and a tick keep the space bar for themselves.
  const typing = (target) =>
    target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=submit], [type=button])");
  const takesSpace = (target) => target.matches("a[href], button, input, summary");

  if (page) {
    const marks = kept();
    for (const record of records) {
      const box = tick(record);
      box.checked = marks[box.dataset.seen] === box.dataset.mark;
      box.closest("label").hidden = false;
    }
    if (button) {
      button.hidden = false;
      button.addEventListener("click", show);
    }
    page.addEventListener("change", (event) => {
      if (event.target.matches("[data-seen]")) mark(event.target);
      count();
    });
    if (records.length) count();
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      const key = event.key === " " && at() >= 0 && !takesSpace(event.target) ? "x" : event.key;
      if (key in done) {
        event.preventDefault();
        done[key]();
      }
    });
  }
}
