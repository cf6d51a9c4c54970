// Saving and handing on.
byId("save").addEventListener("click", () =>
  tell("save", {}, (next) => phrase(next.reporting ? "savedBesideReport" : "savedIn", { file: fileName(next) })));
byId("report").addEventListener("click", async () => {
  await queue;
  const giveBack = document.activeElement === byId("report");
  byId("report").disabled = true;
  byId("reported").textContent = phrases.reporting;
  const answer = await ask("report", { version: state.version });
  byId("report").disabled = false;
  if (giveBack && [byId("report"), document.body].includes(document.activeElement)) byId("report").focus({ preventScroll: true });
  byId("reported").textContent = answer ? phrase("openReport", answer) + " " : "";
  // Browsers follow no link from here to a file, so the program shows it.
  if (answer) Object.assign(element("a", phrases.showReport, byId("reported")), { href: "report.html", target: "_blank", rel: "noopener" });
  const next = answer && await ask("state");
  if (next) show(next);
});

// Data: what is in the table, and other files in its place.
const columnLabels = { x: phrases.columnX, y: phrases.columnY, place: phrases.columnPlace, address: phrases.columnAddress, time: phrases.columnTime, id: phrases.columnId,
  fatal: phrases.columnFatal, victims: phrases.columnVictims };
let inspected = false;
// What each column holds, chosen among those that there are; what the study says otherwise, as two columns in one, stays to be chosen.
const askColumns = (answer) => {
  const form = byId("columns");
  form.replaceChildren();
  form.dataset.file = answer.file;
  byId("inspection").textContent = answer.text;
  byId("inspection").hidden = !answer.text;
  for (const column of answer.columns) {
    const label = element("label", columnLabels[column.option] ?? column.option, form), choice = element("select", "", label);
    choice.name = column.option;
    const none = !column.asked && column.column ? phrase("detected", column) : phrases.noColumn;
    const names = column.asked && !answer.header.includes(column.column) ? [column.column, ...answer.header] : answer.header;
    element("option", none, choice).value = "";
    for (const name of names) {
      const option = element("option", name, choice);
      option.value = name;
      option.selected = column.asked && name === column.column;
    }
  }
  element("button", phrases.readColumns, form).type = "submit";
};
byId("inspect").addEventListener("toggle", async () => {
  if (!byId("inspect").open || inspected) return;
  const answer = await ask("inspect");
  // Meanwhile another table may have asked for its columns.
  if (!answer || inspected) return;
  inspected = true;
  askColumns(answer);
});
// A table that can't be read yet: the study stays as it is until its columns are named.
const mend = (table) => {
  inspected = true;
  byId("mend").hidden = false;
  byId("mend").textContent = phrase("mendTable", table);
  askColumns(table);
  byId("inspect").open = true;
  byId("columns").querySelector("select").focus();
};
byId("columns").addEventListener("submit", (event) => {
  event.preventDefault();
  notice(phrases.reading);
  tell("columns", { file: event.target.dataset.file, columns: Object.fromEntries(new FormData(event.target)) });
});
byId("leave-roster").addEventListener("click", () => {
  notice(phrases.reading);
  tell("roster", {});
});
const take = async (file) => {
  await queue;
  notice(phrase("readingFile", { file: file.name }));
  let answer;
  try {
    answer = await fetch("drop?" + new URLSearchParams({ name: file.name, role: byId("role").value }),
      { method: "POST", body: file, headers: { "Content-Type": "application/octet-stream" } });
  } catch { return lose(); }
  const json = await answer.json().catch(() => ({ error: phrases.dropFailed }));
  if (answer.ok) return show(json);
  notice(json.error, true);
  if (json.mend) mend(json.mend);
};
byId("file").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (file) await take(file);
  // The same file is taken again after it was mended.
  event.target.value = "";
});
const zone = byId("drop");
// A file that misses the field must not take the place of the page.
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
zone.addEventListener("dragover", () => zone.classList.add("over"));
zone.addEventListener("dragleave", () => zone.classList.remove("over"));
zone.addEventListener("drop", (event) => {
  zone.classList.remove("over");
  if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
});
// Another page may have changed the plan while this one was not looked at.
addEventListener("focus", async () => {
  const answer = await ask("progress");
  if (!answer || answer.version === state.version || dragging || draft) return;
  const before = state, next = await ask("state");
  if (!next) return;
  // What was told of an earlier plan is no news beside the numbers of this one.
  if (next.edition === before.edition) notice(phrase("elsewhere", { change: told(before, next) }));
  show(next);
});
// What an earlier session left unsaved.
byId("go-on").addEventListener("click", () => tell("continue", {}, phrases.draftTaken));
byId("discard").addEventListener("click", () => tell("discard", {}, phrases.draftDropped));
byId("in-shifts").addEventListener("change", (event) => {
  notice(phrases.reading);
  tell("shifts", { on: event.target.checked });
});
show(state);
const news = takeNews();
if (news) {
  notice(news);
  // Other data: what is in the table and how it is read stands open, so that a wrong file is seen.
  if (state.news_of_table) byId("inspect").open = true;
}
engine.whole();
