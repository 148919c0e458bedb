"use strict";
// Keys of the desk, and the way back to the list after an act. Without this file every link and button does the same by mouse.
// A page marks what a key stands for: data-key="n" on a link, a button or a field. Nothing is dispatched while somebody types.

const OFF = "desk-keys-off", WALK = "desk-walk";
const dialog = document.querySelector("dialog.desk-keys");
const isOff = () => localStorage.getItem(OFF) !== null;
const marked = () => [...document.querySelectorAll("[data-key]")];

function isTyping(target) {
  return target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=submit], [type=button])");
}

function announce() {
  for (const each of marked()) {
    if (isOff()) each.removeAttribute("aria-keyshortcuts");
    else each.setAttribute("aria-keyshortcuts", each.dataset.key);
  }
}

function press(each) {
  if (each.matches("input:not([type=submit], [type=button]), textarea, select")) {
    each.focus();
    if (each.select) each.select();
  } else each.click();
}

function step(way) {
  const rows = [...document.querySelectorAll("[data-row]")];
  // Whoever comes back to the list stands on the row that the address names, though no browser puts the focus there.
  const stands = rows.indexOf(document.activeElement), came = rows.findIndex((each) => each.closest(":target"));
  const from = stands < 0 ? came : stands;
  const row = from < 0 ? rows[0] : rows[from + way];
  if (row) row.focus();
}

function tick() {
  const row = document.activeElement.closest("tr") ?? document.querySelector("tr:target"), box = row?.querySelector("[name=file]");
  if (box) box.click();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.repeat && !"jk".includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isOff() || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key === "j" || event.key === "k") return step(event.key === "j" ? 1 : -1);
  if (event.key === "x") return tick();
  const found = marked().find((each) => each.dataset.key === event.key && each.getClientRects().length && !each.disabled);
  if (!found) return;
  event.preventDefault();
  press(found);
});

if (dialog) {
  const opener = document.querySelector(".desk-keys-open"), choice = dialog.querySelector(".desk-keys-on");
  opener.hidden = false;
  opener.addEventListener("click", () => dialog.showModal());
  choice.checked = !isOff();
  choice.addEventListener("change", () => {
    if (choice.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
    announce();
  });
}
announce();

// The address of a file says from where in which list one came; after an act it doesn't any more, and this window remembers.
const here = new URLSearchParams(location.search), ways = document.querySelector("[data-walk]");
if (ways && here.has("list")) sessionStorage.setItem(WALK, location.search);
else if (ways && sessionStorage.getItem(WALK)) {
  const walk = sessionStorage.getItem(WALK), next = ways.querySelector("[rel=next]"), back = ways.querySelector("[data-back]");
  const list = new URLSearchParams(walk).get("list");
  next.href = next.href.split("?")[0] + walk;
  if (list) back.href = `${back.pathname}?${list}${back.hash}`;
}
