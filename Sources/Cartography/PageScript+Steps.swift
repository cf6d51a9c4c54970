extension PageScript {
  /// The slider: what is shown, what it comes to, where it stands on the curve.
  static let steps = #"""
    const slider = byId("slider");
    page.step = page.first;
    const showStep = (step) => {
      page.step = step;
      close();
      page.layers.forEach((layer, number) => {
        if (layer.steps.length) for (const element of all(".feature", byId("layer-" + number)))
          element.classList.toggle("off", isOff(number, Number(element.dataset.feature)));
      });
      const [name, sentence] = page.steps[step];
      slider.value = step;
      slider.setAttribute("aria-valuetext", name);
      byId("step-name").textContent = name;
      byId("step-sentence").textContent = sentence;
      for (const dot of all("#curve [data-step]")) dot.classList.toggle("now", Number(dot.dataset.step) === step);
      for (const refresh of refreshers) refresh();
      setStops();
    };
    if (slider) {
      slider.addEventListener("input", () => showStep(Number(slider.value)));
      byId("curve").addEventListener("click", (event) => {
        const dot = event.target.closest("[data-step]");
        if (dot) showStep(Number(dot.dataset.step));
      });
    }
    """#

  /// Everything begins.
  static let start = #"""
    document.documentElement.classList.add("live");
    alone.whole();
    setStops();
    if (slider) showStep(page.first);
    byId("closer").onclick = () => engine.zoom(1 / 1.5);
    byId("farther").onclick = () => engine.zoom(1.5);
    byId("whole").onclick = () => engine.whole();
    let size = [figure.clientWidth, figure.clientHeight];
    new ResizeObserver(() => {
      if (isPrinting || (size[0] === figure.clientWidth && size[1] === figure.clientHeight)) return;
      size = [figure.clientWidth, figure.clientHeight];
      engine.resized();
    }).observe(figure);
    let isPrinting = false;
    addEventListener("beforeprint", () => {
      isPrinting = true;
      const box = engine.visible ? engine.visible() : [view.x - view.k * figure.clientWidth / 2,
        view.y - view.k * figure.clientHeight / 2, view.k * figure.clientWidth, view.k * figure.clientHeight];
      engine.print?.(true);
      svg.setAttribute("viewBox", box.join(" "));
      showScale(Math.max(box[2] / 690, box[3] / 450));
    });
    addEventListener("afterprint", () => {
      isPrinting = false;
      if (engine.print) engine.print(false); else alone.draw();
    });
    if (window.L) takeOver(); else if (page.release && navigator.onLine) fetchLeaflet();
    """#
}
