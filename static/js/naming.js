// Every box of the desk has a name for those who cannot see where it stands: boxes in tables are named by their columns, and search
// boxes that are put in the place of menus by what named the menu.
"use strict";

(() => {
  const CONTROLS = "input:not([type=hidden]), select, textarea";

  function words(element) {
    return element.textContent.replace(/\s+/g, " ").trim().replace(/[:*]$/, "");
  }

  // The heading of the column that a box stands in.
  function column(control) {
    const cell = control.closest("td");
    const head = cell && cell.closest("table").tHead;
    const heading = head && head.rows[head.rows.length - 1].cells[cell.cellIndex];
    return heading ? words(heading) : "";
  }

  function nameOf(control) {
    return control.getAttribute("aria-label") || (control.labels && control.labels.length && words(control.labels[0])) || column(control);
  }

  function nameAll(place) {
    for (const control of place.querySelectorAll(CONTROLS)) {
      const name = nameOf(control);
      if (!name) continue;
      if (!(control.labels && control.labels.length)) control.setAttribute("aria-label", name);
      const box = control.matches(".admin-autocomplete") && control.parentElement.querySelector("[role=combobox]");
      if (!box) continue;
      // Its name, then what is chosen in it.
      const chosen = box.querySelector(".select2-selection__rendered");
      box.id ||= `${control.id}-box`;
      box.setAttribute("aria-label", name);
      box.setAttribute("aria-labelledby", chosen ? `${box.id} ${chosen.id}` : box.id);
      // What is chosen is said by the box: it is no box of its own.
      chosen?.removeAttribute("role");
      chosen?.removeAttribute("aria-readonly");
      // A hint that only stands in empty boxes is no name.
      box.querySelector("textarea, input")?.setAttribute("aria-label", name);
    }
  }

  // Menus become search boxes when Django's own scripts say that the page is ready, which may be after it has loaded, or a row was added.
  if (window.django?.jQuery) window.django.jQuery(() => nameAll(document));
  else nameAll(document);
  document.addEventListener("formset:added", (event) => setTimeout(() => nameAll(event.target)));
})();
