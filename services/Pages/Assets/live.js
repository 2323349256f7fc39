// Every element with an id and data-live="URL" follows the event stream at URL: a message fetches this page again and
// swaps what changed. Pages are complete without it. Keep forms that people type into outside such elements.
(() => {
  const regions = () => document.querySelectorAll('[data-live][id]');
  // Each answer carries fresh form tokens; they alone are no change.
  const shown = element => element.innerHTML.replace(/(name="__RequestVerificationToken" value=")[^"]*/g, '$1');
  const edited = element => [...element.querySelectorAll('input, textarea')].some(
    control => control.value !== control.defaultValue || control.checked !== control.defaultChecked);
  let busy = false, again = false, held = false;

  async function refresh() {
    if (busy) { again = true; return; }
    busy = true;
    try {
      do {
        again = held = false;
        const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' });
        // Redirected: the session has ended, and what is on the screen is better than a sign-in page in its place.
        if (!answer.ok || answer.redirected) return;
        const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
        for (const region of regions()) {
          const next = fresh.getElementById(region.id);
          if (!next || shown(next) === shown(region)) continue;
          if (region.contains(document.activeElement) || edited(region)) { held = true; continue; }
          region.replaceChildren(...next.childNodes);
        }
      } while (again);
    } catch {
      // Offline for a moment: the stream reconnects by itself and its next message comes here again.
    } finally {
      busy = false;
    }
  }

  for (const url of new Set([...regions()].map(region => region.dataset.live))) {
    new EventSource(url).onmessage = refresh;
  }
  // What waited for the keyboard to leave is shown as soon as it has left.
  document.addEventListener('focusout', () => { if (held) setTimeout(refresh); });
})();
