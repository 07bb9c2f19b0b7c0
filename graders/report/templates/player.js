"use strict";
for (const story of document.querySelectorAll(".story")) {
  const rows = [...story.querySelectorAll("tbody tr")];
  if (rows.length < 2) continue;
  const make = (name, properties) => Object.assign(document.createElement(name), properties);
  const player = make("div", { className: "player" });
  const back = make("button", { type: "button", textContent: "◀ step back" });
  const play = make("button", { type: "button", textContent: "▶ play" });
  const next = make("button", { type: "button", textContent: "step on ▶" });
  const slider = make("input", { type: "range", min: 1, max: rows.length, value: rows.length });
  slider.setAttribute("aria-label", "step");
  const shown = make("output", {});
  let timer = null;
  const show = (position) => {
    slider.value = Math.min(Math.max(position, 1), rows.length);
    const now = Number(slider.value);
    rows.forEach((row, index) => {
      row.classList.toggle("later", index >= now);
      row.classList.toggle("now", index === now - 1 && now < rows.length);
    });
    shown.textContent = now === rows.length ? "the whole story" : `${now} of ${rows.length}`;
  };
  const stop = () => { clearInterval(timer); timer = null; play.textContent = "▶ play"; };
  const go = (position) => { stop(); show(position); };
  back.onclick = () => go(Number(slider.value) - 1);
  next.onclick = () => go(Number(slider.value) + 1);
  slider.oninput = () => go(Number(slider.value));
  play.onclick = () => {
    if (timer !== null) return stop();
    play.textContent = "■ stop";
    show(Number(slider.value) === rows.length ? 1 : Number(slider.value));
    timer = setInterval(() => {
      show(Number(slider.value) + 1);
      if (Number(slider.value) === rows.length) stop();
    }, 1200);
  };
  player.append(back, play, next, slider, shown);
  story.prepend(player);
  show(rows.length);
}
for (const command of document.querySelectorAll(".command")) {
  if (!navigator.clipboard) continue;
  const copy = Object.assign(document.createElement("button"), { type: "button", className: "copy", textContent: "Copy" });
  copy.onclick = () => navigator.clipboard.writeText(command.textContent).then(() => { copy.textContent = "Copied"; });
  command.after(" ", copy);
}
