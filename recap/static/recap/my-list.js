// My list: talks kept in this browser, as ["event/talk", …] in the order of keeping. talks/pages/my_list.py reads the address.
const NAME = "recap.list", SEEN = "recap.seen", MAX_TALKS = 100, MAX_SEEN = 2000, MAX_QUERY = 7500;
const all = (selector) => document.querySelectorAll(selector);
const page = document.querySelector("[data-list-page]");
const said = document.querySelector("[data-list-said]");
const undo = said.querySelector("button");
const shownKeys = [...all("[data-list-page] [data-keep]")].map((button) => button.dataset.keep);
let before = null, origin = null;

function read(name = NAME, most = MAX_TALKS) {
  try {
    const kept = JSON.parse(localStorage.getItem(name));
    return Array.isArray(kept) ? [...new Set(kept)].filter((key) => /^[-\w]+\/[-\w]+$/.test(key)).slice(0, most) : [];
  } catch {
    return [];
  }
}

function query(list) {
  let here = "";
  const names = list.map((key) => {
    const [event, talk] = key.split("/");
    const name = event === here ? talk : key;
    here = event;
    return `t=${name}`;
  });
  return names.length ? `?${names.join("&")}` : "";
}

let isMine = page && location.search === query(read());

function say(what, from = null) {
  said.hidden = !what;
  said.firstElementChild.textContent = said.dataset[what] || "";
  undo.hidden = !from;
  before = from;
}

function keep(list, name = NAME) {
  if (name === NAME && (list.length > MAX_TALKS || query(list).length > MAX_QUERY)) return say("full"), false;
  try {
    localStorage.setItem(name, JSON.stringify(list));
  } catch {
    return say("blocked"), false;
  }
  say("");
  show();
  return true;
}

function show() {
  const list = read(), seen = read(SEEN, MAX_SEEN), asked = query(list), old = location.search;
  for (const button of all("[data-keep]")) button.setAttribute("aria-pressed", list.includes(button.dataset.keep));
  for (const button of all("[data-seen]")) button.setAttribute("aria-pressed", seen.includes(button.dataset.seen));
  for (const count of all("[data-list-count]")) count.textContent = list.length || "";
  for (const link of all(".my-list-link")) link.search = asked;
  if (!page) return;
  // Another tab kept what this page does not show, or the reader came without an address: the server knows the cards.
  if (isMine && asked !== old && list.some((key) => !shownKeys.includes(key))) return location.replace(location.pathname + asked);
  if (isMine && asked !== old) {
    history.replaceState(null, "", location.pathname + asked);
    for (const link of document.links) if (link.search === old && old) link.search = asked;
  }
  for (const part of all("[data-list-of]")) part.hidden = (part.dataset.listOf === "me") !== isMine;
  document.title = `${page.querySelector("h1 :not([hidden])").textContent} · Recap`;
  if (!isMine) return;
  for (const button of all("[data-list-page] [data-keep]")) button.closest("li").hidden = !list.includes(button.dataset.keep);
  for (const part of all("[data-list-tools]")) part.hidden = !list.length;
  for (const part of all("[data-list-empty]")) part.hidden = list.length > 0;
  for (const left of all("[data-list-left]")) {
    left.hidden = false;
    left.querySelector("[data-left-count]").textContent = `${list.filter((key) => !seen.includes(key)).length} / ${list.length}`;
  }
}

function toggle(button) {
  const list = read(), key = button.dataset.keep;
  if (!list.includes(key)) return keep([...list, key]);
  if (keep(list.filter((other) => other !== key)) && isMine) offerUndo("removed", list, button);
}

function offerUndo(what, list, button) {
  say(what, list);
  origin = button;
  undo.focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.matches("[data-keep]")) toggle(button);
  else if (button.matches("[data-seen]")) {
    const key = button.dataset.seen, seen = read(SEEN, MAX_SEEN);
    keep(seen.includes(key) ? seen.filter((other) => other !== key) : [key, ...seen], SEEN);
  }
  else if (button.matches("[data-list-add]")) {
    if (keep([...new Set([...read(), ...shownKeys])])) say("added");
  } else if (button.matches("[data-list-clear]")) {
    const list = read();
    if (keep([])) offerUndo("cleared", list, button);
  } else if (button === undo && keep(before)) origin.focus();
});
addEventListener("storage", (event) => [NAME, SEEN].includes(event.key) && show());
addEventListener("pageshow", (event) => event.persisted && show());
if (page && !location.search) isMine = true;
show();
