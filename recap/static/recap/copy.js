// <button data-copy="id" data-copied="Copied">: the text of that element to the clipboard; "address" is the page's own.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source ? source.textContent : location.href);
  } catch {
    // Not allowed, or no https: select the text, for the reader to copy.
    if (source) getSelection().selectAllChildren(source);
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
