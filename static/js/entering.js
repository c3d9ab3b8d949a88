// Search boxes open as soon as somebody types in them, and what nobody has entered yet can be entered by choosing it.
"use strict";

(() => {
  const $ = window.django?.jQuery;
  const address = document.querySelector("[data-enter-address]")?.dataset.enterAddress;
  if (!$ || !address) return;
  let waiting = 0;

  // A letter typed in a box that is shut opens it and stands in its search.
  document.addEventListener(
    "keydown",
    (event) => {
      const box = event.target.closest?.(".select2-selection--single");
      if (!box || event.key.length !== 1 || event.key === " " || event.ctrlKey || event.metaKey || event.altKey) return;
      const select = $(box.closest(".select2-container").previousElementSibling);
      if (!select.data("select2") || select.data("select2").isOpen()) return;
      // Its search has the focus a moment later only, when this letter and the next would be lost.
      event.preventDefault();
      select.select2("open");
      const search = document.querySelector(".select2-container--open .select2-search__field");
      search?.focus();
      if (search) search.value += event.key;
      $(search).trigger("input");
    },
    true,
  );

  async function enter(select, offer, text) {
    const said = new URLSearchParams({
      csrfmiddlewaretoken: document.querySelector("[name=csrfmiddlewaretoken]").value,
      offer,
      workspace: new URLSearchParams(location.search).get("workspace") ?? "",
    });
    waiting += 1;
    const answer = await fetch(address, { method: "POST", body: said }).catch(() => null);
    waiting -= 1;
    const entered = answer ? await answer.json().catch(() => ({})) : {};
    $(select).find("option").filter((_, option) => option.value === offer).remove();
    if (entered.id) $(select).append(new Option(entered.text, entered.id, true, true)).trigger("change");
    else {
      $(select).val(null).trigger("change");
      alert(`“${text}” was not entered. ${entered.error ?? "Try again, please."}`);
    }
  }

  $(document).on("select2:select", ".admin-autocomplete", (event) => {
    const { id, text } = event.params.data;
    if (String(id).startsWith("new:")) enter(event.target, id, text);
  });

  // What is sent waits for what is being entered.
  document.addEventListener("submit", (event) => {
    if (!waiting) return;
    event.preventDefault();
    const { target, submitter } = event;
    const again = setInterval(() => {
      if (waiting) return;
      clearInterval(again);
      target.requestSubmit(submitter);
    }, 50);
  });

  // A page that opens on a search box has its focus there.
  $(() => {
    const first = document.activeElement;
    if (first?.matches(".admin-autocomplete")) first.nextElementSibling?.querySelector(".select2-selection")?.focus();
  });
})();
