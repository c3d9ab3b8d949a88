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

// A single key outside of boxes follows the link that names it.
document.addEventListener("keydown", (event) => {
  if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
  document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`)?.click();
});

// Control and Enter press the button that says so.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    const button = document.querySelector('[data-key="Control+Enter"]');
    if (button) {
      event.preventDefault();
      button.click();
    }
  }
});

// A date is shown as understood while somebody types it: the server reads it, as it will when the page is saved.
document.addEventListener("input", (event) => {
  if (!event.target.classList?.contains("typed-date")) return;
  const typed = event.target;
  const reading = typed.closest(".typed-date-boxes").querySelector(".typed-date-reading");
  clearTimeout(typed.due);
  typed.due = setTimeout(async () => {
    const text = typed.value;
    const address = document.querySelector("[data-read-date]").dataset.readDate;
    const answer = await fetch(`${address}?${new URLSearchParams({ text })}`);
    if (!answer.ok || typed.value !== text) return;
    const said = await answer.json();
    reading.textContent = said.error ?? (said.reading ? `= ${said.reading}` : "");
    reading.classList.toggle("desk-flag", Boolean(said.error));
  }, 250);
});

// Boxes that search are named by their labels: Django's widget names them by what is chosen alone, which may be nothing.
function nameSearchBoxes() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const label = select.labels?.[0];
    const shown = select.nextElementSibling?.querySelector("[role=combobox]");
    if (!label || !shown || label.id) continue;
    label.id = `${select.id}_label`;
    shown.querySelector("[role=textbox]")?.setAttribute("aria-labelledby", label.id);
    shown.setAttribute("aria-labelledby", `${label.id} ${shown.getAttribute("aria-labelledby") ?? ""}`.trim());
  }
}

// They are made when jQuery is ready, and with every row that is added.
window.django?.jQuery?.(nameSearchBoxes);
document.addEventListener("formset:added", () => setTimeout(nameSearchBoxes));
