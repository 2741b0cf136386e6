// Everything works without this file; it only saves keystrokes.

// The problems take the focus by themselves in most browsers; this is for the others.
setTimeout(() => {
  if (document.activeElement === document.body) document.getElementById("problems")?.focus();
}, 200);

const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

// A form is sent once: a second press while the first is on its way is let fall.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form").forEach((form) => delete form.dataset.sent);
});

// Pupils as one types.
for (const form of document.querySelectorAll("form[data-find]")) {
  const input = form.querySelector("input");
  const list = make("div", { className: "found", id: input.id + "-list", hidden: true });
  const count = make("span", { className: "unseen" });
  let options = [], at = -1, asked = 0, timer;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Pupils found");
  count.setAttribute("role", "status");
  form.append(list, count);
  const set = (name, value) => input.setAttribute("aria-" + name, value);
  input.setAttribute("role", "combobox");
  set("autocomplete", "list");
  set("controls", list.id);
  set("expanded", "false");

  const choose = (place) => {
    options[at]?.setAttribute("aria-selected", "false");
    at = place;
    const option = options[at];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) set("activedescendant", option.id); else input.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    asked += 1;
    clearTimeout(timer);
    list.hidden = true;
    set("expanded", "false");
    choose(-1);
  };
  const ask = async () => {
    const mine = ++asked, words = input.value.trim();
    if (words.length < 2) return close();
    try {
      const answer = await fetch(form.dataset.find, { method: "POST", body: new URLSearchParams({ q: words }), redirect: "error" });
      if (!answer.ok || mine !== asked) return;
      const markup = await answer.text();
      if (mine !== asked) return;
      list.innerHTML = markup;
    } catch { return; }
    options = [...list.querySelectorAll("[role=option]")];
    options.forEach((option, place) => { option.id = list.id + place; });
    choose(-1);
    list.hidden = options.length === 0;
    set("expanded", String(!list.hidden));
    count.textContent = options.length ? options.length + " found" : "No pupil of that name";
  };
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
    if (list.hidden) return;
    if (step) {
      event.preventDefault();
      choose((at + step + options.length + (at < 0 && step < 0)) % options.length);
    }
    if (event.key === "Enter" && at >= 0) { event.preventDefault(); options[at].click(); }
  });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) close(); });
}

// A class's sheet: Enter goes on to the next score, and a column from a spreadsheet fills down.
for (const sheet of document.querySelectorAll("[data-sheet]")) {
  const cells = [...sheet.querySelectorAll("input:not([type=hidden])")];
  sheet.addEventListener("keydown", (event) => {
    const at = cells.indexOf(event.target);
    if (at < 0 || event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    (cells[at + 1] ?? sheet.closest("form").querySelector(".filled")).focus();
    cells[at + 1]?.select();
  });
  sheet.addEventListener("paste", (event) => {
    const at = cells.indexOf(event.target);
    const lines = event.clipboardData.getData("text").replace(/\r?\n$/, "").split(/\r?\n/);
    if (at < 0 || lines.length < 2) return;
    event.preventDefault();
    lines.slice(0, cells.length - at).forEach((line, place) => { cells[at + place].value = line.split("\t")[0].trim(); });
    cells[Math.min(at + lines.length, cells.length) - 1].focus();
  });
}

// Choosing “A new test” opens what there is to say of it.
const test = document.querySelector("select#test");
test?.addEventListener("change", () => {
  const block = test.form?.querySelector("details");
  if (block && test.value === "new") block.open = true;
});

// A sheet that was noted as printed goes to the printer, once.
if (document.querySelector("[data-print]") && performance.getEntriesByType("navigation")[0]?.type === "navigate") {
  addEventListener("load", () => print());
}

// Long work: how far it is, until it is done; then the page itself is asked for again.
const headway = document.querySelector("[data-progress]");
if (headway) {
  const ask = async () => {
    try {
      const answer = await fetch(headway.dataset.progress, { redirect: "error" });
      if (answer.status !== 200) return location.replace(location.href);
      // Only what is new is put in its place: who listens hears it once.
      const parts = [...make("div", { innerHTML: await answer.text() }).children];
      parts.forEach((part, place) => {
        if (!part.isEqualNode(headway.children[place])) headway.children[place].replaceWith(part);
      });
    } catch { /* Lost for a moment: ask again. */ }
    setTimeout(ask, 700);
  };
  setTimeout(ask, 700);
}

// Two minutes before the session ends, ask.
const { idleSeconds, stay, leave } = document.body.dataset;
if (idleSeconds && stay && window.HTMLDialogElement) {
  const dialog = make("dialog"), words = make("p", { id: "idle" });
  const button = make("button", { className: "button filled", textContent: "Stay signed in" });
  dialog.setAttribute("aria-labelledby", words.id);
  dialog.append(words, button);
  document.body.append(dialog);
  let timer, until;
  const wait = () => {
    clearTimeout(timer);
    until = Date.now() + idleSeconds * 1000;
    timer = setTimeout(() => {
      words.textContent = "You will be signed out in two minutes, because nothing was sent for a while.";
      dialog.showModal();
      timer = setTimeout(() => {
        words.textContent = "You are signed out. Copy anything that you want to keep, then sign in again.";
        button.remove();
      }, 120000);
    }, Math.max(idleSeconds - 120, 60) * 1000);
  };
  button.addEventListener("click", async () => {
    try {
      const answer = await fetch(stay, { method: "POST", redirect: "error" });
      if (!answer.ok) throw answer;
      dialog.close();
      wait();
    } catch {
      words.textContent = "That did not get through. Try again.";
    }
  });
  // Others use this device next: the page goes by itself, also where the device had slept.
  if (leave) setInterval(() => { if (Date.now() >= until) location.replace(leave); }, 1000);
  wait();
}
