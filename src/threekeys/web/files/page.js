"use strict";
// Niceties only: everything works without them.

for (const drop of document.querySelectorAll(".drop")) {
  const file = drop.querySelector("input[type=file]");
  const hint = drop.querySelector(".hint");
  const over = (event) => { event.preventDefault(); drop.classList.add("over-it"); };
  for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, over);
  drop.addEventListener("dragleave", () => drop.classList.remove("over-it"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over-it");
    if (!event.dataTransfer.files.length) return;
    file.files = event.dataTransfer.files;
    file.dispatchEvent(new Event("change"));
  });
  file.addEventListener("change", () => {
    const chosen = file.files[0];
    if (!chosen) return;
    if (chosen.size > Number(drop.dataset.most)) {
      hint.textContent = `${chosen.name} is too large for a transcript. Is it the recording?`;
      file.value = "";
    } else if (!document.querySelector("input[name=coach]")) {
      drop.closest("form").requestSubmit();
    }
  });
}

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  const words = button.textContent;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(field.value ?? field.innerText);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = words; }, 2000);
  });
}

for (const link of document.querySelectorAll("[data-mailto]")) {
  const to = link.href.split("?")[0];
  link.addEventListener("click", () => {
    const subject = encodeURIComponent(document.getElementById("subject").value);
    const body = encodeURIComponent(document.getElementById("message").value.replace(/\r?\n/g, "\r\n"));
    link.href = `${to}?subject=${subject}&body=${body}`;
  });
}
