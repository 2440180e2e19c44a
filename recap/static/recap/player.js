// The replay plays where its poster stands, from the second that a link or the address names (?t=120), with its
// transcript beside it. Without JavaScript these links lead to the recording's own site.
{
  const replay = document.getElementById("replay");
  const { frame, frameAt, watchAt, dialect } = replay.dataset;
  const box = document.querySelector("[data-transcript-box]");
  const source = document.querySelector("a[data-transcript]");
  const partLength = +source?.dataset.transcript;
  // What players understand and tell, once they are greeted.
  const DIALECTS = {
    youtube: {
      greeting: { event: "listening", id: 1 },
      seek: (second) => ({ event: "command", func: "seekTo", args: [second, true] }),
      second: (said) => said.info?.currentTime,
    },
    vimeo: {
      greeting: { method: "addEventListener", value: "timeupdate" },
      seek: (second) => ({ method: "setCurrentTime", value: second }),
      second: (said) => said.event === "timeupdate" && said.data?.seconds,
    },
  };
  const speaks = DIALECTS[dialect];
  const origin = frameAt && new URL(frameAt).origin;
  let player = null, answers = false, part = 0;

  const named = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(new URLSearchParams(location.search).get("t") || "none");
  const start = named && (named[1] || 0) * 3600 + (named[2] || 0) * 60 + +(named[3] || 0);
  const say = (what) => player.contentWindow.postMessage(JSON.stringify(what), origin);

  const use = (element) => {
    player = element;
    if (speaks) player.addEventListener("load", () => say(speaks.greeting));
  };

  const play = (second) => {
    if (answers) say(speaks.seek(second));
    else {
      const address = second === null ? frame : frameAt.replace("{s}", second);
      const poster = player ? null : replay.querySelector(".poster");
      if (poster) {
        use(document.createElement("iframe"));
        player.title = replay.dataset.title;
        player.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
      }
      player.src = dialect === "youtube" ? `${address}&enablejsapi=1` : address;
      poster?.replaceWith(player);
      if (poster) player.focus();
    }
    follow(second ?? +replay.dataset.start);
  };

  // The part of the transcript that holds this second, and in it the passage that is said then.
  const follow = async (second) => {
    const wanted = Math.floor(second / partLength) + 1;
    if (source && wanted !== part) {
      part = wanted;
      const answer = await fetch(`${source.pathname}${part > 1 ? `?page=${part}` : ""}`).catch(() => null);
      const page = new DOMParser().parseFromString(answer?.ok ? await answer.text() : "", "text/html");
      const passages = page.querySelector("[data-passages]");
      if (!passages || wanted !== part) return;
      box.replaceChildren(document.adoptNode(passages));
      box.hidden = false;
    }
    const links = [...document.querySelectorAll("[data-passages] a")];
    const now = links.findLast((link) => +link.dataset.t <= second)?.parentElement;
    const before = document.querySelector("[data-passages] [aria-current]");
    if (before === now) return;
    before?.removeAttribute("aria-current");
    now?.setAttribute("aria-current", "true");
    if (now && box) box.scrollTop = now.offsetTop - box.clientHeight / 3;
  };

  addEventListener("message", (event) => {
    if (!speaks || event.origin !== origin || event.source !== player?.contentWindow) return;
    let said = event.data;
    try {
      if (typeof said === "string") said = JSON.parse(said);
    } catch {
      return;
    }
    if (said?.event === "ready") say(speaks.greeting);
    const second = said && speaks.second(said);
    if (typeof second !== "number") return;
    answers = true;
    follow(second);
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-play], a[data-t]");
    if (!link || !frame || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const { t } = link.dataset;
    play(t ? +t : start);
    if (!box?.contains(link)) player.scrollIntoView({ block: "nearest" });
    if (!t) return;
    const here = new URL(location);
    here.searchParams.set("t", t);
    history.replaceState(null, "", here);
  });

  const playing = replay.querySelector("iframe");
  if (playing) use(playing);
  if (start !== null) {
    if (!source) follow(start);
    for (const link of replay.querySelectorAll("a[data-watch]")) link.href = watchAt.replace("{s}", start);
    const clock = [start / 3600, (start / 60) % 60, start % 60].map((n) => `${Math.floor(n)}`.padStart(2, "0")).join(":");
    for (const from of replay.querySelectorAll("[data-from]")) {
      from.lastElementChild.textContent = clock.replace(/^0(?:0:0?)?/, "");
      from.hidden = false;
    }
  }
}
