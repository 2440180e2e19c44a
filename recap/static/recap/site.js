// What makes reading quicker; each page works without it.
const root = document.documentElement;
const parse = html => new DOMParser().parseFromString(html, "text/html");

// --- suggestions under the search box: an ARIA combobox with a list
const form = document.querySelector("form.search");
const input = form?.querySelector("[type=search]");
if (input) {
  const box = input.parentElement;
  let list, timer, running;
  const set = attributes => Object.entries(attributes).forEach(([name, value]) => input.setAttribute(name, value));
  set({ role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false" });

  const options = () => (list ? [...list.children] : []);
  const close = () => {
    clearTimeout(timer);
    running?.abort();
    list?.remove();
    list = null;
    set({ "aria-expanded": "false" });
    input.removeAttribute("aria-activedescendant");
    input.removeAttribute("aria-controls");
  };
  const choose = index => {
    options().forEach((option, n) => option.setAttribute("aria-selected", n === index));
    const option = options()[index];
    if (!option) return input.removeAttribute("aria-activedescendant");
    set({ "aria-activedescendant": option.id });
    option.scrollIntoView({ block: "nearest" });
  };
  const ask = async () => {
    const q = input.value.trim();
    if (q.length < 2) return close();
    running?.abort();
    const mine = (running = new AbortController());
    try {
      const answer = await fetch(`${form.dataset.suggestions}?q=${encodeURIComponent(q)}`, { signal: mine.signal });
      const html = answer.ok ? await answer.text() : "";
      if (mine.signal.aborted) return;
      const found = parse(html).querySelector("ul");
      if (!found) return close();
      list?.remove();
      list = document.adoptNode(found);
      list.setAttribute("aria-label", input.labels[0].textContent);
      box.append(list);
      set({ "aria-expanded": "true", "aria-controls": list.id });
      input.removeAttribute("aria-activedescendant");
    } catch {
      // Superseded or offline: the form itself still searches.
    }
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  input.addEventListener("keydown", event => {
    const all = options();
    const now = all.findIndex(option => option.ariaSelected === "true");
    if (event.isComposing) return;
    if (event.key === "Escape" && list) {
      event.preventDefault();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!all.length) return void (event.key === "ArrowDown" && ask());
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose((now + 1 + step + all.length + 1) % (all.length + 1) - 1);
    } else if (event.key === "Enter" && now >= 0) {
      event.preventDefault();
      location.assign(all[now].dataset.href);
    }
  });
  box.addEventListener("pointerdown", event => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    event.preventDefault();
    location.assign(option.dataset.href);
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  if (location.hash === `#${input.id}`) input.focus();
}

// --- "/" goes to the search, Escape closes the sheet of filters
const sheet = document.querySelector("details.facets");
addEventListener("keydown", event => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    if (!input?.getClientRects().length) return location.assign(`/${root.lang}/talks/#search-words`);
    input.focus();
    input.select();
  } else if (event.key === "Escape" && sheet?.open) {
    sheet.open = false;
    sheet.querySelector("summary").focus();
  }
});
// An address that ends with #facets opens it; closed, it is no longer named.
if (sheet && location.hash === "#facets") sheet.open = true;
sheet?.addEventListener("toggle", () => sheet.open || history.replaceState(null, "", location.pathname + location.search));
const isOver = () => sheet?.open && getComputedStyle(sheet).position === "fixed";
// A click beside the sheet reaches the page below.
addEventListener("click", event => {
  if (isOver() && (!sheet.contains(event.target) || event.target.closest(".facets-see a"))) {
    event.preventDefault();
    sheet.open = false;
  }
});
// Focus that leaves the sheet would go on behind it.
addEventListener("keyup", event => {
  if (event.key === "Tab" && isOver() && !sheet.contains(document.activeElement)) sheet.open = false;
});

// --- where the navigation scrolls, the page's own part of it is in sight
document.querySelector(".site-nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

// --- buttons that copy: data-copy="id" the text of that element, "" the page's address, data-copy-from what stands there
const { sayCopy, sayCopied } = document.body.dataset;
for (const place of navigator.clipboard ? document.querySelectorAll("main pre:not([id]), [data-code]") : []) {
  const copyText = place.dataset.code ?? place.textContent.trim();
  const button = Object.assign(document.createElement("button"), { type: "button", className: "copy", textContent: sayCopy });
  button.setAttribute("aria-label", `${sayCopy} ${copyText.slice(0, 60)}`);
  Object.assign(button.dataset, { copyText });
  if (place.dataset.code) place.append(" ", button);
  else place.after(button);
}
addEventListener("click", async event => {
  const button = event.target.closest?.("[data-copy], [data-copy-text], [data-copy-from]");
  if (!button) return;
  const { copy, copyText, copyFrom } = button.dataset;
  const source = document.getElementById(copy);
  // A promise: browsers want to be asked within the click.
  const read = async () => new Blob([await (await fetch(copyFrom)).text()], { type: "text/plain" });
  try {
    if (copyFrom) await navigator.clipboard.write([new ClipboardItem({ "text/plain": read() })]);
    else await navigator.clipboard.writeText(copyText ?? source?.textContent ?? location.href);
  } catch {
    // Not allowed, or no https: the reader copies the text.
    if (source) getSelection().selectAllChildren(source);
    else if (copyFrom) location.assign(copyFrom);
    return;
  }
  let status = button.nextElementSibling;
  if (!status?.matches(".copied")) {
    status = Object.assign(document.createElement("span"), { className: "copied", role: "status" });
    button.after(status);
  }
  status.textContent = "";
  setTimeout(() => (status.textContent = sayCopied));
  setTimeout(() => (status.textContent = ""), 4000);
});

// --- an index narrows to the names that begin so
const names = document.querySelector(".narrow-names input");
if (names) {
  let timer;
  const ask = async () => {
    const q = names.value.trim();
    const answer = await fetch(`?q=${encodeURIComponent(q)}`);
    const html = answer.ok && parse(await answer.text());
    if (html && q === names.value.trim()) for (const id of ["count", "names"]) document.getElementById(id).innerHTML = html.getElementById(id).innerHTML;
  };
  names.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
}

// --- a page is asked for while the pointer is still on its link
if (!navigator.connection?.saveData) {
  const asked = new Set([location.pathname + location.search]);
  addEventListener("pointerover", event => {
    const link = event.target.closest?.("a[href]");
    if (!link || link.origin !== location.origin || event.pointerType !== "mouse") return;
    const address = link.pathname + link.search;
    if (asked.has(address) || !link.pathname.startsWith(`/${root.lang}/`) || !/^(?!.*\/feeds\/)[^.]*\/$/.test(link.pathname)) return;
    asked.add(address);
    document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: address }));
  });
}
