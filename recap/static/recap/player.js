// The poster of a replay becomes its player where it stands; without JavaScript its link asks for a page with the player.
document.addEventListener("click", (event) => {
  const poster = event.target.closest("a[data-frame]");
  if (!poster || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const frame = document.createElement("iframe");
  frame.title = poster.dataset.title;
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.src = poster.dataset.frame;
  poster.replaceWith(frame);
  frame.focus();
});
