// <button data-copy="id" data-copied="Copied">: the text of that element to the clipboard; "address" is the page's own.
// <button data-copy-from="talk.md" …>: what stands at that address.
const put = async ({ copyFrom }, source) => {
  if (!copyFrom) return navigator.clipboard.writeText(source ? source.textContent : location.href);
  // A promise: browsers want the clipboard asked for within the click.
  const text = fetch(copyFrom).then(async answer => new Blob([await answer.text()], { type: "text/plain" }));
  await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
};
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy], [data-copy-from]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  try {
    await put(button.dataset, source);
  } catch {
    // Not allowed, or no https: select the text, for the reader to copy.
    if (source) getSelection().selectAllChildren(source);
    else if (button.dataset.copyFrom) location.assign(button.dataset.copyFrom);
    return;
  }
  let status = button.nextElementSibling;
  if (!status?.matches(".copied")) {
    status = Object.assign(document.createElement("span"), { className: "copied", role: "status" });
    button.after(status);
  }
  status.textContent = "";
  setTimeout(() => (status.textContent = button.dataset.copied));
  setTimeout(() => (status.textContent = ""), 4000);
});
