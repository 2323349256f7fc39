// Parts of a page that stay as they are now. Everything works without this: it only spares looking again.
"use strict";
(() => {
  const parts = () => [...document.querySelectorAll("[data-live]")];
  const streams = new Map();

  const put = (part, fresh) => {
    const atEnd = innerHeight + scrollY >= document.body.scrollHeight - 80;
    part.innerHTML = fresh.innerHTML;
    for (const { name, value } of fresh.attributes) part.setAttribute(name, value);
    if (atEnd && part.hasAttribute("data-follow")) scrollTo(0, document.body.scrollHeight);
  };

  const refresh = async part => {
    const answer = await fetch(part.dataset.part, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    if (answer.status === 204) {
      part.replaceChildren();
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    put(part, page.getElementById(part.id) ?? page.body);
  };

  const watch = () => {
    for (const address of new Set(parts().map(part => part.dataset.live))) {
      if (streams.has(address)) continue;
      const stream = new EventSource(address);
      streams.set(address, stream);
      const all = mark => parts().filter(part => part.dataset.live === address && part.dataset.mark !== mark)
        .forEach(part => refresh(part).catch(() => { }));
      let lost = false;
      stream.addEventListener("change", event => all(event.data));
      // What changes as time goes by is looked at again at each beat.
      stream.addEventListener("beat", () => parts().filter(part => part.dataset.beat && part.dataset.live === address)
        .forEach(part => refresh(part).catch(() => { })));
      stream.addEventListener("error", () => {
        lost = true;
        // Nothing to watch yet: tried again when there is.
        if (stream.readyState === EventSource.CLOSED) streams.delete(address);
      });
      stream.addEventListener("open", () => { if (lost) all(); lost = false; });
    }
  };

  const send = async form => {
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(form.id);
      if (!fresh) throw new Error("Another page.");
      for (const part of document.querySelectorAll("[data-live], [data-sent]")) {
        const now = page.getElementById(part.id);
        if (now) put(part, now);
      }
      form.innerHTML = fresh.innerHTML;
      form.querySelector("textarea")?.focus();
      watch();
    } catch {
      // As it would be without this file: nothing typed is lost, and what was taken is taken once.
      button.disabled = false;
      form.submit();
    }
  };

  // What is typed is kept while it is typed; the sending of the form itself waits for nothing of it.
  const pause = 3000;
  const keeping = new Map();
  const keep = async form => {
    keeping.delete(form);
    const said = document.getElementById(form.dataset.kept);
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      if (said) said.hidden = !answer.ok;
    } catch {
      if (said) said.hidden = true;
    }
  };

  document.addEventListener("input", event => {
    const form = event.target.form;
    if (!form?.dataset.draft || keeping.has(form)) return;
    keeping.set(form, setTimeout(keep, pause, form));
  });

  // The page goes before the pause is over: what was typed goes with it.
  addEventListener("pagehide", () => {
    for (const [form, waiting] of keeping) {
      clearTimeout(waiting);
      navigator.sendBeacon(form.dataset.draft, new URLSearchParams(new FormData(form)));
    }
    keeping.clear();
  });

  document.addEventListener("submit", event => {
    clearTimeout(keeping.get(event.target));
    keeping.delete(event.target);
    if (!event.target.matches("form[data-send]")) return;
    event.preventDefault();
    send(event.target);
  });

  document.addEventListener("keydown", event => {
    const form = event.target.closest?.("form[data-enter]");
    if (form && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });

  document.addEventListener("click", event => {
    const link = event.target.closest?.("a[data-leave]");
    if (!link) return;
    event.preventDefault();
    fetch(link.dataset.leave, { method: "POST", keepalive: true }).catch(() => { });
    // What was on the screen is gone before the other page has come, and the way back does not lead here.
    document.body.replaceChildren();
    location.replace(link.href);
  });

  watch();
})();
