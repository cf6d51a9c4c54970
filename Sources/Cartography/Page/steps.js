const slider = byId("slider");
page.step = page.first;
const showStep = (step) => {
  page.step = step;
  close();
  page.layers.forEach((layer, number) => {
    if (layer.steps.length) for (const element of [...all(".feature", byId("layer-" + number)), ...all(`#marks [data-of="${number}"]`)])
      element.classList.toggle("off", isOff(number, Number(element.dataset.feature)));
  });
  const [name, sentence, headline] = page.steps[step];
  slider.value = step;
  slider.setAttribute("aria-valuetext", name);
  byId("step-name").textContent = name;
  byId("headline").textContent = document.title = headline;
  byId("step-sentence").textContent = sentence;
  for (const dot of all("#curve [data-step]")) dot.classList.toggle("now", Number(dot.dataset.step) === step);
  for (const refresh of refreshers) refresh();
  setStops();
  rearrange();
};
if (slider) {
  slider.addEventListener("input", () => showStep(Number(slider.value)));
  byId("curve").addEventListener("click", (event) => {
    const dot = event.target.closest("[data-step]");
    if (dot) showStep(Number(dot.dataset.step));
  });
}
