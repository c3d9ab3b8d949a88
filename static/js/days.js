// The slider moves through the days of the record: it writes the day into the field beside it, and htmx asks for the page of that day.
(() => {
  "use strict";
  const DAY = 86400000;
  let focused = "";

  const slide = (slider, field) => {
    const range = slider.querySelector("input");
    const first = Date.parse(slider.dataset.first);
    const told = () => range.setAttribute("aria-valuetext", field.value);
    range.max = Math.round((Date.parse(slider.dataset.last) - first) / DAY);
    range.value = Math.round((Date.parse(field.value) - first) / DAY);
    told();
    range.addEventListener("input", () => {
      field.value = new Date(first + Number(range.value) * DAY).toISOString().slice(0, 10);
      told();
    });
    slider.hidden = false;
  };

  const ready = () => {
    const form = document.querySelector(".matrix-days");
    if (!form) return;
    const slider = form.querySelector(".day-slider[hidden]");
    if (slider) slide(slider, form.elements.on);
    // What changes here is not for the bar of filters below, which listens to the whole list.
    form.addEventListener("change", (event) => event.stopPropagation());
  };

  document.addEventListener("DOMContentLoaded", ready);
  document.addEventListener("htmx:beforeSwap", () => { focused = document.activeElement.closest(".matrix-days") ? document.activeElement.id : ""; });
  document.addEventListener("htmx:afterSwap", () => {
    ready();
    if (focused) document.getElementById(focused)?.focus();
  });
})();
