// Better with scripts: what a page marks comes along with its text, and words that are selected are a talk's title.

// --- a text that is pasted
const text = document.querySelector("textarea[name=text]");
const marked = document.querySelector("input[name=marked]");
if (text && marked) {
  const said = document.querySelector("#came-along");
  const forget = () => {
    marked.value = "";
    said.textContent = "";
  };
  text.addEventListener("paste", event => {
    const html = event.clipboardData?.getData("text/html") ?? "";
    if (text.value.trim() || !/<(h[1-6]|li|a|p)\b/i.test(html)) return forget();
    // After the text itself, whose arrival is an input like any other.
    setTimeout(() => {
      marked.value = html;
      said.textContent = said.dataset.said;
    });
  });
  text.addEventListener("input", forget);
}

// --- words that are selected in the article
for (const row of document.querySelectorAll(".desk-row")) {
  row.querySelector(".desk-text").addEventListener("mouseup", () => {
    const selection = getSelection();
    const words = selection.toString().trim();
    const block = selection.anchorNode?.parentElement?.closest(".desk-block");
    const form = row.querySelector(".desk-mark form");
    if (!words || !block || block !== selection.focusNode?.parentElement?.closest(".desk-block") || !form) return;
    form.elements.block.value = block.dataset.name;
    // Its text without the addresses that the desk shows beside links.
    const line = block.cloneNode(true);
    line.querySelectorAll(".desk-address").forEach(address => address.remove());
    form.elements.title_words.value = words === line.textContent ? "" : words;
    form.closest("details").open = true;
  });
}
