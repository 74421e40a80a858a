// Checks while typing, and progress that keeps itself fresh. Every page works without it.
"use strict";
(() => {
  const WAIT = 500;

  // An XMLHttpRequest makes a document of the answer without running anything in it.
  const load = (method, url, body) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(method, url);
      request.responseType = "document";
      request.onload = () => (request.status === 200 && request.response ? resolve(request.response) : reject());
      request.onerror = request.ontimeout = reject;
      request.timeout = 30000;
      request.send(body);
    });

  // A part <div data-into="id"> belongs elsewhere; whoever is within what is replaced stays there, and so does what is open.
  const replace = (place, page) => {
    const focus = document.activeElement?.id;
    for (const part of page.querySelectorAll("[data-into]")) {
      const there = document.getElementById(part.dataset.into);
      const open = [...there.querySelectorAll("details")].map((each) => each.open);
      there.replaceChildren(...part.childNodes);
      there.querySelectorAll("details").forEach((each, number) => { if (number in open) each.open = open[number]; });
      part.remove();
    }
    place.replaceChildren(...page.body.childNodes);
    if (focus && document.activeElement?.id !== focus) document.getElementById(focus)?.focus();
  };

  // <form data-check="/address" data-into="id">: what is typed is checked there, and the answer shown here.
  for (const form of document.querySelectorAll("form[data-check]")) {
    const place = document.getElementById(form.dataset.into);
    let timer, turn = 0, saved = false;
    const before = JSON.stringify([...new FormData(form)]);
    const check = async () => {
      const mine = ++turn;
      place.setAttribute("aria-busy", "true");
      try {
        const page = await load("POST", form.dataset.check, new URLSearchParams(new FormData(form)));
        if (mine !== turn) return;
        replace(place, page);
        // What takes longer, such as loading the model, is asked for once more.
        if (place.querySelector("[data-again]")) timer = setTimeout(check, 3000);
      } catch {
        // Offline or signed out: the button "Check" tells.
      }
      if (mine === turn) place.removeAttribute("aria-busy");
    };
    form.addEventListener("input", () => {
      turn++; // an answer to what stood there before would undo this
      clearTimeout(timer);
      timer = setTimeout(check, WAIT);
    });
    form.addEventListener("submit", () => { saved = true; });
    addEventListener("beforeunload", (event) => {
      if (!saved && JSON.stringify([...new FormData(form)]) !== before) event.preventDefault();
    });
  }

  // <div data-fresh="/address">: asked for again each second, until its content says data-over.
  for (const place of document.querySelectorAll("[data-fresh]")) {
    const again = async () => {
      try {
        replace(place, await load("GET", place.dataset.fresh));
      } catch {
        // The next second may do better.
      }
      if (place.querySelector("[data-over]")) location.reload();
      else setTimeout(again, 1000);
    };
    if (!place.querySelector("[data-over]")) setTimeout(again, 1000);
  }

  // On a phone the pages' row moves sideways: the one that is shown is in sight.
  document.querySelector("nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

  // <body data-counts="/address">: what waits is asked for again and again, for the menu and the tab's title.
  const COUNTS_WAIT = 30000;
  const countAgain = async () => {
    try {
      const list = (await load("GET", document.body.dataset.counts)).querySelector("[data-waiting]");
      if (!list) return; // signed out
      const waiting = Number(list.dataset.waiting);
      document.title = (waiting ? `(${waiting}) ` : "") + document.title.replace(/^\(\d+\) /, "");
      for (const row of list.children) {
        const badge = document.querySelector(`nav a[href="${row.dataset.page}"] .count`);
        if (!badge) continue;
        badge.firstChild.data = row.textContent;
        badge.hidden = row.textContent === "0";
      }
    } catch {
      // The next time may do better.
    }
    setTimeout(countAgain, COUNTS_WAIT);
  };
  if (document.body.dataset.counts) setTimeout(countAgain, COUNTS_WAIT);

  // <form data-settles>: a box with data-all ticks and shows its group, <... data-part>, or the groups that it names;
  // data-count tells how many are.
  for (const form of document.querySelectorAll("form[data-settles]")) {
    const own = (group) => [...group.querySelectorAll('input[name="id"], input[name="right"]')];
    const of = (all) => all.dataset.all
      ? [...form.querySelectorAll(all.dataset.all)].flatMap(own)
      : own(all.closest("[data-part]"));
    const show = () => {
      for (const all of form.querySelectorAll("input[data-all]")) {
        const boxes = of(all), ticked = boxes.filter((box) => box.checked).length;
        all.checked = ticked === boxes.length;
        all.indeterminate = ticked > 0 && ticked < boxes.length;
      }
      const place = form.querySelector("[data-count]"), count = own(form).filter((box) => box.checked).length;
      if (place) place.textContent = count ? `${count} ticked` : "";
    };
    form.addEventListener("change", (event) => {
      if (event.target.matches("input[data-all]")) {
        for (const box of of(event.target)) box.checked = event.target.checked;
      }
      show();
    });
    show();
  }

  // A place within the page that was jumped to has the focus too, so that the keyboard goes on from there.
  if (location.hash === "#done") document.getElementById("done")?.focus();

  // <form data-sure="Question?">: asked before it is sent.
  for (const form of document.querySelectorAll("form[data-sure]")) {
    form.addEventListener("submit", (event) => {
      if (!confirm(form.dataset.sure)) event.preventDefault();
    });
  }

  // A form that was sent says so when the answer takes its time, and is not sent twice.
  const SHOW_AFTER = 400, MOST_WAIT = 60000;
  const sent = new Map();
  const free = (form) => {
    clearTimeout(sent.get(form)?.timer);
    sent.get(form)?.told.remove();
    sent.delete(form);
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    if (sent.has(form)) return event.preventDefault();
    const told = document.createElement("p");
    told.className = "wait";
    told.setAttribute("role", "status");
    (event.submitter?.closest(".actions") ?? event.submitter ?? form).after(told);
    const timer = setTimeout(() => { told.textContent = "One moment, this takes a little while …"; }, SHOW_AFTER);
    sent.set(form, { told, timer });
    setTimeout(() => free(form), MOST_WAIT);
  });
  addEventListener("pageshow", () => [...sent.keys()].forEach(free)); // come back to by the browser's arrow

  // <input type="checkbox" data-ticks="group">: ticks all boxes of that data-group with it, of every one when empty.
  for (const tick of document.querySelectorAll("[data-ticks]")) {
    const group = tick.dataset.ticks;
    tick.addEventListener("change", () => {
      for (const box of tick.form.querySelectorAll("[data-group]")) {
        if (!group || box.dataset.group === group) box.checked = tick.checked;
      }
    });
  }

  // <input data-filter="id">: hides rows that do not hold what is typed.
  for (const input of document.querySelectorAll("[data-filter]")) {
    const rows = document.querySelectorAll(`#${input.dataset.filter} > *`);
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase();
      for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(words);
    });
  }

  // <button type="button" data-copy="id" hidden>: copies what stands in the field; a page without https may have no clipboard.
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const place = document.getElementById(button.dataset.copy);
    button.hidden = false;
    button.addEventListener("click", async () => {
      place.select();
      try {
        await navigator.clipboard.writeText(place.value);
        button.textContent = "Copied";
      } catch {
        button.textContent = "It is marked: copy it";
      }
    });
  }

  // <button type="button" data-put="id">{clinic_phone}</button>: its words go where one writes in that field.
  for (const button of document.querySelectorAll("button[data-put]")) {
    const area = document.getElementById(button.dataset.put);
    button.addEventListener("click", () => {
      area.setRangeText(button.textContent, area.selectionStart, area.selectionEnd, "end");
      area.focus();
      area.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
})();
