// Keys that work on every page while nobody types: search, all sections, another day, and what keys there are.
(() => {
  "use strict";
  const search = () => document.getElementById("site-search")?.focus();
  const sections = () => {
    window.location.hash = "sections";
    document.querySelector("#sections a")?.focus();
  };
  const day = () => {
    const bar = document.querySelector(".time-bar details");
    if (!bar) return;
    bar.open = true;
    bar.querySelector("input:not([type=hidden])")?.focus();
  };
  const help = () => {
    const keys = document.getElementById("keys");
    if (keys.open) keys.close();
    else keys.showModal();
  };
  const KEYS = { "/": search, g: sections, d: day, "?": help };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, [contenteditable]");
    const action = KEYS[event.key];
    if (!action || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  });
})();
