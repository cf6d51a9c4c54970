// Whoever works by keyboard goes on beside what has vanished or can't be used any more.
const stops = (home) => all("button, select, input, a[href], [tabindex='0']", home).filter((one) => !one.disabled && one.getClientRects().length);
const holdFocus = () => {
  const at = document.activeElement, homes = [];
  if (!at || at === document.body || hireGroup.contains(at)) return () => {};
  for (let home = at.parentElement; home && home !== document.body && homes.length < 5; home = home.parentElement)
    homes.push([home, stops(home).indexOf(at)]);
  return () => {
    if (at.isConnected && !at.disabled && at.getClientRects().length) return;
    if (![at, document.body, null].includes(document.activeElement)) return;
    for (const [home, place] of homes) {
      const next = home.isConnected ? stops(home) : [];
      if (next.length) return next[Math.min(Math.max(0, place), next.length - 1)].focus({ preventScroll: true });
    }
  };
};
// The news hangs from the bar, however many rows that has.
new ResizeObserver(() => document.documentElement.style.setProperty("--above", `${Math.floor(byId("steps").getBoundingClientRect().height)}px`)).observe(byId("steps"));
