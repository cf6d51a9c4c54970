// Saving and handing on.
byId("save").addEventListener("click", () => tell("save", {}, (next) => phrase("savedIn", { file: fileName(next) })));
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
const columnLabels = { x: phrases.columnX, y: phrases.columnY, place: phrases.columnPlace, time: phrases.columnTime, id: phrases.columnId,
  fatal: phrases.columnFatal, victims: phrases.columnVictims };
let inspected = false;
byId("inspect").addEventListener("toggle", async () => {
  if (!byId("inspect").open || inspected) return;
  const answer = await ask("inspect");
  if (!answer) return;
  inspected = true;
  byId("inspection").textContent = answer.text;
  const form = byId("columns");
  for (const column of answer.columns) {
    const label = element("label", columnLabels[column.option] ?? column.option, form);
    const field = element("input", "", label);
    field.name = column.option;
    field.autocomplete = "off";
    if (column.asked) field.value = column.column;
    field.placeholder = column.asked ? "" : column.column ? phrase("detected", column) : phrases.noColumn;
  }
  element("button", phrases.readColumns, form).type = "submit";
});
byId("columns").addEventListener("submit", (event) => {
  event.preventDefault();
  notice(phrases.reading);
  tell("columns", { columns: Object.fromEntries(new FormData(event.target)) });
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
  if (answer.ok) show(json); else notice(json.error, true);
};
byId("file").addEventListener("change", (event) => { if (event.target.files[0]) take(event.target.files[0]); });
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
