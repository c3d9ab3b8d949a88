// Dates, numbers and money are shown as understood while somebody types them: the server reads them, as it will when the page is saved.
"use strict";

(() => {
  const WAIT = 250;
  const address = document.querySelector("[data-read-address]")?.dataset.readAddress;
  if (!address) return;

  // The unit or the currency that is chosen for a number stands in the box beside it.
  const carrier = (box) =>
    box.form?.elements[box.name.replace(/_text$/, "_unit")] ?? box.form?.elements[box.name.replace(/_text$/, "_currency")];

  async function read(box) {
    const place = box.closest(".read-back").querySelector(".typed-reading");
    const said = { text: box.value };
    if (box.name.endsWith("_text") && carrier(box)) said.carried = carrier(box).value;
    const asked = JSON.stringify(said);
    box.asked = asked;
    const answer = await fetch(`${address.replace(/date\/$/, `${box.dataset.read}/`)}?${new URLSearchParams(said)}`);
    if (!answer.ok || box.asked !== asked) return;
    const { reading, error } = await answer.json();
    place.textContent = error ?? (reading ? `= ${reading}` : "");
    place.classList.toggle("desk-flag", Boolean(error));
  }

  function later(box) {
    clearTimeout(box.due);
    box.due = setTimeout(() => read(box), WAIT);
  }

  document.addEventListener("input", (event) => {
    const box = event.target;
    if (box.dataset?.read) return later(box);
    const words = /_(unit|currency)$/.test(box.name ?? "") && box.form?.elements[box.name.replace(/_(unit|currency)$/, "_text")];
    if (words?.dataset?.read && words.value) later(words);
  });
})();
