// A sound while somebody is called for whom nobody has answered. The words beside it say the same without it.
"use strict";
(() => {
  const press = document.getElementById("sound");
  if (!press || !globalThis.AudioContext) return;

  const kept = "annyeong-sound";
  const pause = 8000;
  const read = () => { try { return localStorage.getItem(kept); } catch { return null; } };
  const keep = value => { try { localStorage.setItem(kept, value); } catch { } };
  const audio = new AudioContext();
  let off = read() === "off";
  let rang = -pause;

  // Two tones that rise, twice: unlike any telephone in the room.
  const ring = () => {
    for (const [at, tone] of [[0, 660], [0.22, 880], [0.6, 660], [0.82, 880]]) {
      const [voice, loud] = [audio.createOscillator(), audio.createGain()];
      voice.frequency.value = tone;
      const begin = audio.currentTime + at;
      loud.gain.setValueAtTime(0, begin);
      loud.gain.linearRampToValueAtTime(0.4, begin + 0.02);
      loud.gain.linearRampToValueAtTime(0, begin + 0.2);
      voice.connect(loud).connect(audio.destination);
      voice.start(begin);
      voice.stop(begin + 0.21);
    }
    press.dataset.rang = Number(press.dataset.rang ?? 0) + 1;
  };

  const look = () => {
    // Some browsers refuse all sound until somebody has pressed something.
    const refused = !off && audio.state !== "running";
    const words = off ? press.dataset.off : refused ? press.dataset.refused : press.dataset.on;
    if (press.textContent !== words) press.textContent = words;
    press.classList.toggle("lamp", off || refused);
    press.hidden = false;
    if (off || refused || !document.querySelector("[data-sound]")) return;
    if (performance.now() - rang < pause) return;
    rang = performance.now();
    ring();
  };

  const wake = () => {
    if (audio.state !== "running") audio.resume().then(look, () => { });
  };

  press.addEventListener("click", () => {
    off = !off && audio.state === "running";
    keep(off ? "off" : "on");
    wake();
    look();
  });
  // Another window of the same desk has been muted, or is heard again.
  addEventListener("storage", event => {
    if (event.key !== kept) return;
    off = event.newValue === "off";
    look();
  });
  for (const act of ["pointerup", "keydown"]) {
    document.addEventListener(act, event => { if (!press.contains(event.target)) wake(); });
  }
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
  audio.addEventListener("statechange", look);
  setInterval(look, 1000);
  look();
})();
