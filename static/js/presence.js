// A form says every half minute that it is open, and shows who else has the record open, and that it was saved meanwhile.
"use strict";

(() => {
  const EVERY = 30000;
  const place = document.querySelector("[data-presence]");
  const form = place?.closest("form");
  if (!form) return;
  const token = form.elements.csrfmiddlewaretoken.value;
  const others = place.querySelector("[data-others]");
  const changed = place.querySelector("[data-changed]");

  const said = (more) => new URLSearchParams({ csrfmiddlewaretoken: token, version: place.dataset.version, ...more });

  async function here() {
    if (document.hidden) return;
    const answer = await fetch(place.dataset.presence, { method: "POST", body: said({}) }).catch(() => null);
    if (!answer?.ok) return;
    const now = await answer.json();
    if (others.textContent !== now.others) others.textContent = now.others;
    others.hidden = !now.others;
    changed.hidden = !now.changed;
  }

  here();
  setInterval(here, EVERY);
  document.addEventListener("visibilitychange", here);
  window.addEventListener("pagehide", () => navigator.sendBeacon(place.dataset.presence, said({ left: "1" })));
})();
