// The replay plays where its poster stands, from the second that a link or ?t=120 names.
{
  const replay = document.getElementById("replay");
  const { frame, frameAt, watchAt, dialect, follow, title } = replay.dataset;
  // 120, 2m, 1h2m3s, 2:00, 1:02:03; null of anything else.
  const secondOf = (text) => {
    const named = /^(?:(\d+)[h:])??(?:(\d+)[m:])?(?:(\d+)s?)?$/.exec(text || "none");
    return named && Math.min((named[1] || 0) * 3600 + (named[2] || 0) * 60 + +(named[3] || 0), 86399);
  };
  const start = secondOf(new URLSearchParams(location.search).get("t"));
  const setAddress = (second) => {
    const here = new URL(location);
    here.searchParams.set("t", second);
    here.searchParams.delete("play");
    history.replaceState(null, "", here);
  };
  let player = replay.querySelector("iframe"), script, seek;

  const play = async (second) => {
    if (!player) {
      player = document.createElement("iframe");
      player.title = title;
      player.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
      replay.querySelector(".poster").replaceWith(player);
      player.focus();
    }
    script ??= await import(follow).catch(() => null);
    seek ??= script?.listen(player, replay.dataset);
    if (!seek?.(second)) {
      const address = second === null ? frame : frameAt.replace("{s}", second);
      player.src = dialect === "youtube" ? `${address}&enablejsapi=1` : address;
    }
    script?.show(second ?? +replay.dataset.start);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-play], a[data-t]");
    if (!link || !frame || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const { t } = link.dataset;
    play(t ? +t : start);
    if (!link.closest("[data-transcript-box]")) player.scrollIntoView({ block: "nearest" });
    if (t) setAddress(t);
  });

  // Before site.js copies the address.
  const moment = replay.querySelector("input");
  moment?.form.addEventListener("click", (event) => {
    if (!event.target.matches(".copy")) return;
    if (moment.reportValidity()) setAddress(secondOf(moment.value));
    else event.stopPropagation();
  });

  if (start !== null) {
    for (const link of replay.querySelectorAll("a[data-watch]")) link.href = watchAt.replace("{s}", start);
    const clock = new Date(start * 1000).toISOString().slice(11, 19);
    for (const from of replay.querySelectorAll("[data-from]")) {
      from.lastElementChild.textContent = clock.replace(/^0(?:0:0?)?/, "");
      from.hidden = false;
    }
  }
}
