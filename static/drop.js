"use strict";
// Lets a PDF be dropped onto its form, and says at once when it is too large. Without this file it is chosen and sent as usual.

for (const form of document.querySelectorAll("form[data-drop]")) {
  const input = form.querySelector("input[type=file]");
  const said = form.querySelector("[role=status]");
  const fits = () => {
    const file = input.files[0];
    const tooLarge = file && file.size > Number(form.dataset.largest);
    said.textContent = tooLarge ? form.dataset.tooLarge : "";
    return file && !tooLarge;
  };
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    if (fits()) form.requestSubmit();
  });
  input.addEventListener("change", fits);
  form.addEventListener("submit", (event) => {
    if (!fits()) event.preventDefault();
    else said.textContent = form.dataset.waiting;
  });
}
