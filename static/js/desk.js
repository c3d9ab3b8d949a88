// The desk: one search box on every page, reached by "/", that offers what it finds while somebody types.
"use strict";

const box = document.getElementById("desk-q");
const offers = document.getElementById("desk-offers");

function typing(target) {
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

function shut() {
  offers.hidden = true;
}

let waiting = 0;
let asked = "";

async function offer() {
  const words = box.value.trim();
  if (words === asked) return;
  asked = words;
  if (words.length < 2) return shut();
  const answer = await fetch(`${box.dataset.search}?${new URLSearchParams({ q: words, part: "list" })}`);
  if (!answer.ok || words !== asked) return;
  offers.innerHTML = await answer.text();
  offers.hidden = false;
}

if (box) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !typing(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      box.select();
      box.focus();
    }
  });
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(offer, 200);
  });
  // Down and up walk the offers, Escape leaves them.
  box.form.addEventListener("keydown", (event) => {
    const links = [...offers.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      shut();
      box.focus();
    } else if (event.key === "ArrowDown" && links.length && at < links.length - 1) {
      event.preventDefault();
      links[at + 1].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (links[at - 1] || box).focus();
    }
  });
  box.form.addEventListener("focusout", (event) => {
    if (!box.form.contains(event.relatedTarget)) shut();
  });
}

// A form that is read back while somebody fills it in: what it means stands in the element that it names.
for (const form of document.querySelectorAll("form[data-live]")) {
  const place = document.getElementById(form.dataset.live);
  let due = 0;
  let latest = 0;
  const read = async () => {
    const mine = ++latest;
    const said = new FormData(form);
    said.set("part", form.dataset.part);
    const answer = await fetch(form.action || location.href, { method: "POST", body: said });
    if (!answer.ok || mine !== latest) return;
    const held = document.activeElement && place.contains(document.activeElement) ? document.activeElement : null;
    const again = held && `[name="${CSS.escape(held.name)}"][value="${CSS.escape(held.value)}"]`;
    place.innerHTML = await answer.text();
    if (again) place.querySelector(again)?.focus();
  };
  const later = () => {
    clearTimeout(due);
    due = setTimeout(read, 300);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  // Boxes of Django's own search tell of a choice through jQuery alone.
  if (window.django?.jQuery) window.django.jQuery(form).on("change", "select", later);
}

// A single key outside of boxes follows the link that names it, or goes to the box whose label does.
document.addEventListener("keydown", (event) => {
  if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
  const named = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
  if (!named) return;
  // The letter is no word of the box that it leads to.
  event.preventDefault();
  named.click();
});

// Control and Enter press the button of this form that says so, else that of the page; on a record's page that which saves.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    const named = '[data-key="Control+Enter"], .desk-save [name="_save"], .desk-save [name="_continue"]';
    const there = [...document.querySelectorAll(named)].filter((each) => each.checkVisibility());
    const button = there.find((each) => each.form?.contains(document.activeElement)) ?? there[0];
    if (button) {
      event.preventDefault();
      button.click();
    }
  }
});
