"use strict";
// Sends each file by itself as it is chosen or dropped, says how far it is, and offers a lost one again; lets the corners of a
// sheet be dragged. Without this file the form sends all files together, and corners are placed by numbers.

function row(list, name) {
  const item = document.createElement("li");
  item.className = "outcome info";
  const title = document.createElement("p");
  title.className = "file-name";
  title.textContent = name.replace(/\p{C}/gu, ""); // signs that turn the direction of writing would make one ending of another
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  item.append(title, said);
  list.append(item);
  return { item, said };
}

// `choice`: files that were chosen together are one paper, also those sent again; the next are another one, as the answer
// to these names it, unless the person had ticked that they are more pages of the same.
function post(form, field, file, choice, onProgress) {
  const body = new FormData();
  if (!choice.batch && form.elements.batch) choice.batch = form.elements.batch.value;
  for (const each of form.elements) {
    if (!each.name || each.type === "file" || (each.type === "checkbox" && !each.checked)) continue;
    if (!["batch", "same"].includes(each.name)) body.append(each.name, each.value);
  }
  for (const [name, value] of Object.entries(choice)) body.append(name, value);
  if (form.dataset.after) body.append("after", form.dataset.after);
  body.append(field, file);
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.responseType = "document";
    request.upload.addEventListener("progress", (event) => event.lengthComputable && onProgress(event.loaded / event.total));
    request.addEventListener("load", () => done(request));
    for (const lost of ["error", "timeout", "abort"]) request.addEventListener(lost, failed);
    request.send(body);
  });
}

function sender(form) {
  const queue = form.querySelector("[data-queue]");
  const outcomes = document.querySelector("[data-outcomes]");
  let sent = Promise.resolve();
  let waiting = 0;
  let troubled = false;

  function failed({ item, said }, words, again) {
    troubled = true;
    item.className = "outcome bad";
    item.dataset.outcome = "lost";
    said.textContent = words + " ";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button secondary";
    button.textContent = form.dataset.again;
    button.addEventListener("click", () => {
      item.remove();
      troubled = false;
      again();
    });
    said.append(button);
  }

  // Where the answer doesn't say what became of the file it says something else: that the site is busy, that this page was open
  // for too long, that the browser holds no file any more.
  function instead(page) {
    const message = page && page.querySelector("main .notice[role=status] p");
    const told = message ? [message] : page ? page.querySelectorAll("main h1, main h1 + p") : [];
    return [form.dataset.odd, ...Array.from(told, (each) => each.textContent.trim().replace(/([^.!?])$/, "$1."))].join(" ");
  }

  function which(page) {
    const was = form.querySelector("[data-which]");
    const now = page.querySelector("[data-which]");
    if (!was || !now) return;
    const ticked = was.querySelector("[name=same]:checked");
    was.replaceWith(now);
    if (ticked && form.elements.same) form.elements.same.checked = true;
  }

  function chosen() {
    const same = form.elements.same;
    if (!same || !same.checked) return {};
    same.checked = false;
    return { same: same.value };
  }

  async function one(field, file, line, choice) {
    const bar = document.createElement("progress");
    line.said.replaceChildren(form.dataset.sending, " ", bar);
    bar.setAttribute("aria-label", form.dataset.sending);
    const again = () => add(field, file, choice);
    let request;
    try {
      request = await post(form, field, file, choice, (share) => (bar.value = share));
    } catch {
      return failed(line, form.dataset.lost, again);
    }
    const page = request.response;
    const told = page && page.querySelectorAll("[data-outcomes] > li");
    if (request.status !== 200 || !told || !told.length) return failed(line, instead(page), again);
    line.item.remove();
    for (const each of told) {
      if (each.dataset.outcome === "saved") {
        if (form.elements.instead) form.elements.instead.checked = false;
        form.dataset.after = each.dataset.last;
      } else troubled = true;
      if (each.querySelector("[data-noted]")) troubled = true;
      outcomes.append(each);
    }
    which(page);
    const pages = document.querySelector("[data-pages]");
    const now = page.querySelector("[data-pages]");
    if (pages && now && !form.dataset.then) pages.replaceWith(now);
  }

  function add(field, file, choice) {
    const line = row(queue, file.name);
    line.said.textContent = form.dataset.waiting;
    waiting += 1;
    sent = sent
      .then(() => one(field, file, line, choice))
      .then(() => {
        waiting -= 1;
        if (!waiting && !troubled && form.dataset.then) location.assign(form.dataset.then);
      });
  }

  form.classList.add("sent-at-once");
  form.addEventListener("change", (event) => {
    if (event.target.type !== "file") return;
    const choice = chosen();
    for (const file of event.target.files) add(event.target.name, file, choice);
    event.target.value = "";
  });
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    const choice = chosen();
    for (const file of event.dataTransfer.files) add("files", file, choice);
  });
}

function corners(frame) {
  const drawing = frame.querySelector("svg");
  const fields = document.querySelector("#question").elements;
  const within = (value) => Math.round(100 * Math.min(1, Math.max(0, value)));

  function draw() {
    const points = [];
    for (const dot of drawing.querySelectorAll("[data-corner]")) {
      const [x, y] = ["x", "y"].map((part) => Number(fields[part + dot.dataset.corner].value.replace(/\D/g, "")));
      dot.setAttribute("d", `M${x} ${y}h0`);
      points.push(`${x},${y}`);
    }
    drawing.querySelector("polygon").setAttribute("points", points.join(" "));
  }

  drawing.addEventListener("pointerdown", (event) => {
    const dot = event.target.closest("[data-corner]");
    if (!dot) return;
    event.preventDefault();
    dot.setPointerCapture(event.pointerId);
    const follow = (moved) => {
      const box = drawing.getBoundingClientRect();
      fields["x" + dot.dataset.corner].value = within((moved.clientX - box.left) / box.width);
      fields["y" + dot.dataset.corner].value = within((moved.clientY - box.top) / box.height);
      draw();
    };
    dot.addEventListener("pointermove", follow);
    dot.addEventListener("lostpointercapture", () => dot.removeEventListener("pointermove", follow), { once: true });
  });
  document.querySelector("#question").addEventListener("input", draw);
}

document.querySelectorAll("form[data-send]").forEach(sender);
document.querySelectorAll("[data-crop]").forEach(corners);
