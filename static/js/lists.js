// Lists are narrowed in place by htmx. Here: a menu that is open stays open, and what cannot be asked is said on a page of its own.
(() => {
  "use strict";
  let open = "";
  let focused = "";

  const menus = () => [...document.querySelectorAll("#list details.facet")];
  const nameOf = (menu) => menu.querySelector("summary").firstChild.textContent.trim();

  document.addEventListener("htmx:beforeSwap", () => {
    open = menus().filter((menu) => menu.open).map(nameOf)[0] || "";
    focused = document.activeElement.id;
  });
  document.addEventListener("htmx:afterSwap", () => {
    const menu = menus().find((one) => nameOf(one) === open);
    if (menu) menu.open = true;
    if (menu && focused) document.getElementById(focused)?.focus();
  });
  document.addEventListener("htmx:responseError", (event) => {
    window.location.assign(event.detail.xhr.responseURL);
  });
  document.addEventListener("htmx:sendError", () => document.getElementById("list-bar").submit());
  // A menu that would run off the page hangs from the other end of its button.
  document.addEventListener("toggle", (event) => {
    const panel = event.target.matches?.("#list details.facet") && event.target.open && event.target.querySelector(".facet-panel");
    if (!panel) return;
    panel.classList.remove("facet-turned");
    const beyond = panel.getBoundingClientRect().right > document.documentElement.clientWidth;
    panel.classList.toggle("facet-turned", beyond);
  }, true);
  // A click beside an open menu closes it, and so does Escape.
  document.addEventListener("click", (event) => {
    menus().filter((menu) => menu.open && !menu.contains(event.target)).forEach((menu) => { menu.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menus().filter((menu) => menu.open).forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
  });
})();
