// While a replay plays, the transcript beside it follows, where the player tells its time. player.js asks for this file
// with the first click.

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
const box = document.querySelector("[data-transcript-box]");
const source = document.querySelector("a[data-transcript]");
const partLength = +source?.dataset.transcript;
const moment = document.querySelector(".moment input");
let part = 0;

// The part of the transcript that holds this second, and in it the passage that is said then.
export async function show(second) {
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
  // Until the reader writes there.
  if (moment) moment.defaultValue = new Date(second * 1000 || 0).toISOString().slice(11, 19).replace(/^00:/, "");
  const links = [...document.querySelectorAll("[data-passages] a")];
  const now = links.findLast((link) => +link.dataset.t <= second)?.parentElement;
  const before = document.querySelector("[data-passages] [aria-current]");
  if (before === now) return;
  before?.removeAttribute("aria-current");
  now?.setAttribute("aria-current", "true");
  if (now && box) box.scrollTop = now.offsetTop - box.clientHeight / 3;
}

// To be called before the player has its address. The answer: whether it was told to go to a second.
export function listen(player, { frameAt, dialect }) {
  const speaks = DIALECTS[dialect];
  if (!speaks) return () => false;
  const { origin } = new URL(frameAt);
  const say = (what) => player.contentWindow.postMessage(JSON.stringify(what), origin);
  let answers = false;
  player.addEventListener("load", () => say(speaks.greeting));
  addEventListener("message", (event) => {
    if (event.origin !== origin || event.source !== player.contentWindow) return;
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
    show(second);
  });
  return (second) => answers && (say(speaks.seek(second)), true);
}
