// Nothing typed is lost: what stands in a form of the desk is kept in this browser until the desk says that it was saved, and is
// offered when somebody comes back, whatever ended the page.
"use strict";

(() => {
  const DAYS = 14;
  const PREFIX = "desk-kept:";
  const user = document.querySelector("[data-user]")?.dataset.user ?? "";
  const form = document.querySelector("#content-main form[method=post][id$=_form], form[data-live]");
  const here = `${PREFIX}${user}:${location.pathname}`;
  const sent = sessionStorage.getItem("desk-sent");

  const read = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };

  // What was sent has arrived where the desk says so; anything else leaves it kept.
  if (sent && user) {
    sessionStorage.removeItem("desk-sent");
    const refused = document.querySelector(".errornote, .errorlist, .messagelist .error, form[data-conflict]");
    if (!refused && document.querySelector(".messagelist .success, .messagelist .warning")) localStorage.removeItem(sent);
  }
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX) && Date.now() - (read(key)?.at ?? 0) > DAYS * 86400000) localStorage.removeItem(key);
  }
  if (!form || !user) return;

  const LEFT_OUT = /^(csrfmiddlewaretoken|_base|_popup|_to_field|shown)$|-__prefix__-|-(INITIAL|MIN_NUM|MAX_NUM)_FORMS$/;
  const boxes = () => [...form.elements].filter((box) => box.name && !LEFT_OUT.test(box.name) && !["submit", "button", "password"].includes(box.type));
  const said = () =>
    boxes().flatMap((box) => {
      if (box.type === "file") return [...box.files].map((file) => [box.name, "", `file: ${file.name}`]);
      if (["checkbox", "radio"].includes(box.type)) return [[box.name, box.value, box.checked]];
      if (box.tagName === "SELECT") return [...box.selectedOptions].map((option) => [box.name, option.value, option.text.trim()]);
      return [[box.name, box.value]];
    });

  const state = Object.assign(document.createElement("p"), { className: "desk-kept-state", role: "status" });
  form.append(state);
  const clock = (at) => new Date(at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });

  const kept = read(here);
  const atFirst = JSON.stringify(said());
  let changed = false;
  let leaving = false;
  let due = 0;

  function keep() {
    const now = said();
    changed = JSON.stringify(now) !== atFirst;
    if (!changed) return;
    try {
      localStorage.setItem(here, JSON.stringify({ at: Date.now(), said: now, title: document.title }));
      state.textContent = `Kept in this browser, ${new Date().toLocaleTimeString()}; not saved yet.`;
    } catch {
      state.textContent = "This browser keeps nothing: save often.";
    }
  }

  function later() {
    changed = true;
    clearTimeout(due);
    due = setTimeout(keep, 400);
  }

  form.addEventListener("input", later);
  form.addEventListener("change", later);
  if (window.django?.jQuery) window.django.jQuery(form).on("change", "select", later);
  form.addEventListener("submit", () => {
    keep();
    leaving = true;
    sessionStorage.setItem("desk-sent", here);
  });
  window.addEventListener("pagehide", () => changed && keep());
  window.addEventListener("beforeunload", (event) => {
    if (changed && !leaving) event.preventDefault();
  });

  // Rows that had been added are added again, by the button that adds them.
  function addRows(rows) {
    for (const [name, value] of rows) {
      if (!name.endsWith("-TOTAL_FORMS")) continue;
      const total = form.elements[name];
      const more = document.querySelector(`#${CSS.escape(name.replace("-TOTAL_FORMS", ""))}-group .add-row a`);
      for (let guard = 0; total && more && Number(total.value) < Number(value) && guard < 500; guard++) more.click();
    }
  }

  function putBack(rows) {
    addRows(rows);
    const missing = [];
    const chosen = {};
    for (const [name, value, more] of rows) {
      if (typeof more === "string" && more.startsWith("file: ")) {
        missing.push(more.slice(6));
        continue;
      }
      const found = boxes().filter((box) => box.name === name && !name.endsWith("-TOTAL_FORMS"));
      const box = typeof more === "boolean" ? found.find((one) => one.value === value) : found[0];
      if (!box) continue;
      if (typeof more === "boolean") box.checked = more;
      else if (box.tagName === "SELECT") {
        if (![...box.options].some((option) => option.value === value)) box.add(new Option(more, value));
        (chosen[name] ??= []).push(value);
        for (const option of box.options) option.selected = chosen[name].includes(option.value);
      } else box.value = value;
      box.dispatchEvent(new Event(box.tagName === "SELECT" ? "change" : "input", { bubbles: true }));
      if (window.django?.jQuery) window.django.jQuery(box).trigger("change");
    }
    return missing;
  }

  function offer(rows, at) {
    const banner = Object.assign(document.createElement("div"), { className: "desk-kept", role: "region", tabIndex: -1 });
    banner.setAttribute("aria-label", "Not saved yet");
    const words = document.createElement("p");
    words.textContent = `What you typed here on ${clock(at)} was not saved.`;
    const back = Object.assign(document.createElement("button"), { type: "button", textContent: "Put it back" });
    const away = Object.assign(document.createElement("button"), { type: "button", textContent: "Throw it away" });
    back.addEventListener("click", () => {
      const missing = putBack(rows);
      banner.replaceChildren(words);
      words.textContent = missing.length
        ? `It is back, but for files, which have to be chosen again: ${missing.join(", ")}. Look it over and save.`
        : "It is back. Look it over and save.";
      form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
      later();
    });
    away.addEventListener("click", () => {
      localStorage.removeItem(here);
      banner.remove();
    });
    banner.append(words, back, " ", away);
    form.before(banner);
  }

  // A page that came back with errors, or with a box more, holds what was typed already.
  const stands = new Set(said().map((row) => JSON.stringify(row)));
  const lacks = kept?.said?.some((row) => !stands.has(JSON.stringify(row)));
  if (lacks && !document.querySelector(".errornote")) offer(kept.said, kept.at);
})();
