"use strict";
// Keeps each tick of the list of papers as it is set, and takes the counts over from the page that comes back.
// Without this file a button appears beside whatever has changed.

const form = document.querySelector("form[data-ticks]");
const said = form.querySelector("[role=status]");
let sent = Promise.resolve();

async function keep(box) {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.append("shown", box.value);
  if (box.checked) body.append("held", box.value);
  const answer = await fetch(location.pathname, { method: "POST", body });
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function takeOver(page) {
  const now = page.querySelector("form[data-ticks]");
  if (!now) return location.reload();
  document.querySelector(".lead").replaceWith(page.querySelector(".lead"));
  for (const card of form.querySelectorAll("[data-paper]")) {
    const other = now.querySelector(`[data-paper="${CSS.escape(card.dataset.paper)}"]`);
    if (!other) return location.reload();
    card.dataset.state = other.dataset.state;
    card.querySelector(".status").replaceWith(other.querySelector(".status"));
  }
  said.textContent = form.dataset.kept;
}

form.classList.add("kept-at-once");
form.addEventListener("change", (event) => {
  const box = event.target;
  if (box.name !== "held") return;
  said.textContent = "";
  sent = sent
    .then(() => keep(box))
    .then((page) => {
      box.toggleAttribute("checked", box.checked);
      takeOver(page);
    })
    .catch(() => {
      form.classList.remove("kept-at-once");
      said.textContent = form.dataset.failed;
    });
});
