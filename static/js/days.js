// The slider moves through the days of the record: it writes the day into the field beside it and asks for the page of that day.
(() => {
  "use strict";
  const DAY = 86400000;

  const ready = () => {
    const slider = document.querySelector(".day-slider");
    if (!slider || !slider.hidden) return;
    const [range, field] = [slider.querySelector("input"), slider.closest("form").elements.on];
    const first = Date.parse(slider.dataset.first);
    const written = () => new Date(first + Number(range.value) * DAY).toISOString().slice(0, 10);
    range.max = Math.round((Date.parse(slider.dataset.last) - first) / DAY);
    range.value = Math.round((Date.parse(field.value) - first) / DAY);
    range.setAttribute("aria-valuetext", field.value);
    range.addEventListener("input", () => {
      field.value = written();
      range.setAttribute("aria-valuetext", field.value);
    });
    range.addEventListener("change", () => range.form.requestSubmit());
    slider.hidden = false;
  };

  document.addEventListener("DOMContentLoaded", ready);
  document.addEventListener("htmx:afterSwap", ready);
})();
