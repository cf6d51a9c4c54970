/// The style sheet of a map page: light and dark, phone and desktop, screen and paper.
let mapPageStyle = """

  :root { color-scheme: light dark; --paper: #fff; --ink: #1a1a1a; --quiet: #5a5a5a; --line: #d5d5d5; --land: #f4f2ee; }
  @media (prefers-color-scheme: dark) {
    :root { --paper: #16181b; --ink: #ececec; --quiet: #a8a8a8; --line: #3b3f45; --land: #22262b; }
  }
  * { box-sizing: border-box; }
  body { margin: 0 auto; max-width: 76rem; padding: 1rem; background: var(--paper); color: var(--ink);
    font: 16px/1.45 system-ui, sans-serif; }
  h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 .5rem; }
  h2 { font-size: 1rem; margin: 0 0 .5rem; }
  .findings { margin: 0 0 1rem; padding-left: 1.2rem; max-width: 60rem; }
  main { display: grid; grid-template-columns: minmax(0, 1fr) 17rem; gap: 1rem; align-items: start; }
  @media (max-width: 50rem) { main { grid-template-columns: minmax(0, 1fr); } }
  figure { margin: 0; position: relative; border: 1px solid var(--line); background: var(--land); overflow: hidden; }
  #map { display: block; width: 100%; height: min(75vh, 46rem, 115vw); touch-action: none; cursor: grab; }
  #map path, #map circle { vector-effect: non-scaling-stroke; }
  .feature { outline: none; cursor: pointer; }
  .feature:focus-visible > path, .feature.chosen > path, .feature:hover > path { stroke-width: 3.5; }
  .mark circle { fill: var(--paper); fill-opacity: 1; stroke-width: 2; }
  .mark text { fill: var(--ink); fill-opacity: 1; stroke: none; text-anchor: middle; dominant-baseline: central;
    font-weight: 700; pointer-events: none; }
  .hidden { display: none; }
  .tools { position: absolute; top: .5rem; left: .5rem; display: flex; gap: .25rem; }
  button { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line);
    border-radius: .3rem; padding: .1rem .6rem; cursor: pointer; }
  #north { position: absolute; top: .5rem; right: .7rem; text-align: center; line-height: 1; font-weight: 700; color: var(--quiet); }
  #scale { position: absolute; bottom: .5rem; left: .7rem; font-size: .8rem; }
  #scale span { display: block; height: .4rem; border: 2px solid var(--ink); border-top: 0; width: 5rem; }
  #popup { position: absolute; right: .6rem; bottom: .6rem; max-width: 18rem; padding: .6rem .8rem;
    background: var(--paper); border: 1px solid var(--line); border-radius: .4rem; font-size: .9rem; }
  #popup dl { display: grid; grid-template-columns: auto auto; gap: 0 .8rem; margin: .3rem 0 0; }
  #popup dt { color: var(--quiet); }
  #popup dd { margin: 0; text-align: right; font-variant-numeric: tabular-nums; }
  .legend label { display: flex; gap: .5rem; padding: .3rem 0; align-items: flex-start; font-size: .92rem; }
  .legend i { flex: none; width: 1.5rem; height: 1rem; margin-top: .2rem; border: 2px solid var(--color);
    background: color-mix(in srgb, var(--color) var(--fill), transparent); }
  .legend i.dashed { border-style: dashed; }
  .table { overflow-x: auto; margin-top: 1.2rem; }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
  caption { text-align: left; font-weight: 700; padding: .3rem 0; }
  th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }
  th button { border: 0; padding: 0; font-weight: 600; background: none; text-align: left; }
  tr[tabindex]:hover, tr.chosen { background: var(--land); cursor: pointer; }
  footer { margin-top: 1.2rem; color: var(--quiet); font-size: .9rem; max-width: 60rem; }
  @media print {
    body { padding: 0; font-size: 11pt; } .tools, #popup { display: none; } figure { break-inside: avoid; }
    #map { height: auto; max-height: 14cm; } main { grid-template-columns: minmax(0, 1fr) 5cm; }
  }

  """
