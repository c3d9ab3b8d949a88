// A form that came back: the first box that is wrong has the focus, and each line of the list on top leads to its own.
"use strict";

(() => {
  const list = document.querySelector("[data-faults]");
  if (!list) return;

  // Search boxes stand in the place of their menus; a row, or a group of rows, is entered by its first box.
  function boxOf(link) {
    const named = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const control = named?.matches("input, select, textarea")
      ? named
      : named?.querySelector("input:not([type=hidden]), select, textarea");
    return control?.parentElement.querySelector(".select2-selection") ?? control ?? named;
  }

  function go(link) {
    const box = boxOf(link);
    if (!box) return false;
    for (let around = box.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
    if (box.tabIndex < 0) box.tabIndex = -1;
    box.focus({ preventScroll: true });
    box.scrollIntoView({ block: "center", inline: "center" });
    return true;
  }

  list.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && go(link)) event.preventDefault();
  });

  // Search boxes are made when Django's own scripts say that the page is ready.
  const first = list.querySelector("a[href^='#']");
  const begin = () => (first && go(first)) || list.focus();
  if (window.django?.jQuery) window.django.jQuery(() => setTimeout(begin));
  else begin();
})();
