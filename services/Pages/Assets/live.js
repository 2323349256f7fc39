// Parts of a page that stay as they are now. Everything works without this: it only spares looking again.
"use strict";
(() => {
  const parts = () => [...document.querySelectorAll("[data-live]")];
  const streams = new Map();

  // Whoever is at a control of the part finds it again: the same place, of the same name.
  const twins = (part, element) =>
    [...part.querySelectorAll("a, button, select, summary, [tabindex]")].filter(other => alike(other, element));
  // What a link or a list says may count on while somebody is at it: it leads where it led.
  const alike = (one, other) => one.id ? one.id === other.id
    : one.localName === other.localName && (one.hasAttribute("href") || one.textContent === other.textContent)
      && ["href", "formaction", "name", "value"].every(name => one.getAttribute(name) === other.getAttribute(name));

  // A list that only grew gets what is new: that alone is read out.
  const grow = (part, fresh) => {
    const [now, then] = [part, fresh].map(one => one.querySelector("[data-grow]"));
    if (!now || !then || then.children.length <= now.children.length) return false;
    const [known, all] = [now, then].map(list => [...list.children]);
    if (known.some((item, at) => item.outerHTML !== all[at].outerHTML)) return false;
    now.append(...all.slice(known.length));
    return true;
  };

  // A form's token is another one each time and says nothing new.
  const said = part => part.innerHTML.replace(/(name="__RequestVerificationToken"[^>]*?value=")[^"]*/g, "$1");

  const put = (part, fresh) => {
    const atEnd = innerHeight + scrollY >= document.body.scrollHeight - 80;
    for (const { name, value } of fresh.attributes) part.setAttribute(name, value);
    // What has not changed is left alone: it would be read out again, and a control left.
    if (said(part) !== said(fresh) && !grow(part, fresh)) {
      const focused = document.activeElement;
      const at = twins(part, focused).indexOf(focused);
      const scrolled = [...part.querySelectorAll("[id][tabindex]")].map(({ id, scrollTop }) => [id, scrollTop]);
      part.innerHTML = fresh.innerHTML;
      // Whoever has scrolled in a list of the part stays where they were.
      for (const [id, top] of scrolled) document.getElementById(id)?.scrollTo({ top, behavior: "instant" });
      if (at >= 0) twins(part, focused)[at]?.focus({ preventScroll: true });
    }
    if (atEnd && part.hasAttribute("data-follow")) scrollTo(0, document.body.scrollHeight);
  };

  // Parts that come from one address are asked for once.
  const refresh = of => {
    for (const address of new Set(of.map(part => part.dataset.part))) {
      fetchInto(address, of.filter(part => part.dataset.part === address)).catch(() => { });
    }
  };

  const fetchInto = async (address, same) => {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    if (answer.status === 204) {
      same.forEach(part => part.replaceChildren());
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of same) put(part, page.getElementById(part.id) ?? page.body);
  };

  // A page that hears nothing any more says so, and goes on trying.
  const again = 5000;
  const quietMax = 10000;
  let quiet;
  const heard = isHeard => {
    const lost = document.getElementById("lost");
    if (!lost) return;
    if (isHeard) {
      clearTimeout(quiet);
      quiet = undefined;
      lost.hidden = true;
    } else {
      quiet ??= setTimeout(() => { lost.hidden = false; }, quietMax);
    }
  };

  const watch = () => {
    for (const address of new Set(parts().map(part => part.dataset.live))) {
      if (streams.has(address)) continue;
      const stream = new EventSource(address);
      streams.set(address, stream);
      const all = mark =>
        refresh(parts().filter(part => part.dataset.live === address && part.dataset.mark !== mark));
      let lost = false;
      stream.addEventListener("change", event => all(event.data));
      // What changes as time goes by is looked at again at each beat.
      stream.addEventListener("beat", () =>
        refresh(parts().filter(part => part.dataset.beat && part.dataset.live === address)));
      stream.addEventListener("error", () => {
        lost = true;
        heard(false);
        // A browser comes again by itself, but not after an answer that was none.
        if (stream.readyState !== EventSource.CLOSED) return;
        streams.delete(address);
        setTimeout(watch, again);
      });
      stream.addEventListener("open", () => {
        heard(true);
        if (lost) all();
        lost = false;
      });
    }
  };

  const sendMax = 8000;
  const send = async form => {
    const button = form.querySelector("button");
    button.disabled = true;
    const sent = form.querySelector("textarea")?.value;
    try {
      const answer = await fetch(form.action, {
        method: "POST", body: new URLSearchParams(new FormData(form)), signal: AbortSignal.timeout(sendMax),
      });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(form.id);
      if (!fresh) throw new Error("Another page.");
      for (const part of document.querySelectorAll("[data-live], [data-sent]")) {
        const now = page.getElementById(part.id);
        if (now) put(part, now);
      }
      const typed = form.querySelector("textarea");
      const since = typed && typed.value !== sent ? typed.value : "";
      form.innerHTML = fresh.innerHTML;
      const text = form.querySelector("textarea");
      // Whoever went on typing meanwhile finds it in the empty box.
      if (text && since && !text.value) text.value = since;
      text?.focus();
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
    const [kept, unkept] = [form.dataset.kept, form.dataset.unkept].map(id => document.getElementById(id));
    let answer;
    try {
      answer = await fetch(form.dataset.draft, {
        method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Accept: "application/json" },
      });
    } catch { }
    if (kept) kept.hidden = !answer?.ok;
    if (!unkept) return;
    // Why it is not kept is said once and not again with each letter.
    const why = answer?.status === 409 ? (await answer.json().catch(() => null))?.detail : null;
    const words = unkept.querySelector("p");
    words.dataset.words ??= words.textContent;
    if (words.textContent !== (why ?? words.dataset.words)) words.textContent = why ?? words.dataset.words;
    unkept.hidden = answer?.ok ?? false;
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

  document.addEventListener("submit", event => {
    const { action, dataset } = event.target;
    if (!dataset.leave) return;
    event.preventDefault();
    fetch(action, { method: "POST", keepalive: true, redirect: "manual" }).catch(() => { });
    // What was on the screen is gone before the other page has come, and the way back does not lead here.
    document.body.replaceChildren();
    location.replace(dataset.leave);
  });

  // What is chosen in a form is asked as it is chosen: codes alone, and of several answers the last counts.
  // They stand in no address: addresses are logged.
  const asked = new Map();
  const codesOf = part => {
    const codes = new URLSearchParams();
    for (const control of document.getElementById(part.dataset.of)?.elements ?? []) {
      const { ask: name, value = control.value } = control.dataset;
      if (name && value && (control.type !== "checkbox" || control.checked)) codes.append(name, value);
    }
    return codes;
  };
  const ask = async part => {
    asked.get(part)?.abort();
    const stop = new AbortController();
    asked.set(part, stop);
    const codes = codesOf(part);
    if (!codes.has(part.dataset.needs)) {
      part.replaceChildren();
      return;
    }
    const answer = await fetch(part.dataset.asks, {
      method: "POST", body: codes, headers: { Accept: "text/html" }, signal: stop.signal,
    });
    if (!answer.ok || answer.redirected) {
      part.replaceChildren();
      return;
    }
    put(part, new DOMParser().parseFromString(await answer.text(), "text/html").body);
  };
  const askAll = form => {
    for (const part of document.querySelectorAll("[data-asks]")) {
      if (!form || part.dataset.of === form.id) ask(part).catch(() => { });
    }
  };
  document.addEventListener("change", event => {
    if (event.target.dataset?.ask) askAll(event.target.form);
  });
  askAll();

  // The same question to a page of its own, in a form of its own: the part may stand within another.
  document.addEventListener("click", event => {
    const address = event.target.dataset?.whole;
    if (!address) return;
    const form = document.createElement("form");
    Object.assign(form, { method: "post", action: address, target: "_blank", hidden: true });
    for (const [name, value] of codesOf(event.target.closest("[data-asks]"))) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    document.body.append(form);
    form.submit();
    form.remove();
  });

  // A page that comes out of the history shows what is kept, not what once stood in it.
  addEventListener("pageshow", event => {
    if (event.persisted && document.querySelector("form[data-draft]")) location.reload();
  });

  watch();
})();
