// What the theme does on every page, done when it is needed. This runs in the page's head bar, before the theme's script.

// The colours: as the reader chose, else as the system has them.
{
  const button = document.querySelector(".dl-scheme");
  const options = JSON.parse(button?.dataset.options ?? "[]");
  const system = "(prefers-color-scheme)";
  const kinds = ["media", "scheme", "primary", "accent"];

  const paint = (index) => {
    const chosen = options[index][0] === system ? options.find(([media]) => media !== system && matchMedia(media).matches) : null;
    kinds.forEach((kind, place) => document.body.setAttribute(`data-md-color-${kind}`, (chosen ?? options[index])[place] ?? ""));
    button.dataset.index = index;
    button.title = button.ariaLabel = options[index][4];
  };

  if (options.length) {
    const kept = __md_get("__palette")?.index;
    paint(options[kept] ? kept : 0);
    button.hidden = options.length < 2;
    button.addEventListener("click", () => {
      const index = (+button.dataset.index + 1) % options.length;
      paint(index);
      __md_set("__palette", { index, color: Object.fromEntries(kinds.map((kind, place) => [kind, options[index][place]])) });
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => paint(+button.dataset.index));
  }
}

// The search: the theme reads its whole index and starts a worker for it before anybody searches; on a large site that
// is more work than all the rest of the page. Here both wait until the search is opened.
{
  const opened = new Promise((open) => document.getElementById("__search")?.addEventListener("change", open, { once: true }));
  const { Worker: Original } = globalThis;

  globalThis.Worker = class extends EventTarget {
    constructor(...given) {
      super();
      this.made = opened.then(() => {
        const worker = new Original(...given);
        for (const kind of ["message", "error"]) worker.addEventListener(kind, (event) => this.dispatchEvent(new event.constructor(kind, event)));
        return worker;
      });
    }

    postMessage(...given) {
      this.made.then((worker) => worker.postMessage(...given));
    }

    terminate() {
      this.made.then((worker) => worker.terminate());
    }
  };

  globalThis.XMLHttpRequest = class extends XMLHttpRequest {
    open(method, url, ...given) {
      this.waits = /search_index\.json$/.test(url);
      super.open(method, url, ...given);
    }

    send(...given) {
      if (this.waits) opened.then(() => super.send(...given));
      else super.send(...given);
    }
  };
}
