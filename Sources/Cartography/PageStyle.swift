/// The style sheet of a map page: light and dark, phone and desktop, screen and paper.
enum PageStyle {
  static let text = """

    :root { color-scheme: light dark; --paper: #fff; --ink: #1b1c1e; --quiet: #585b60; --line: #d4d6d9; --land: #f4f2ee;
      --accent: #0a6b4f; }
    @media screen and (prefers-color-scheme: dark) {
      :root { --paper: #16181b; --ink: #ececec; --quiet: #aab0b6; --line: #3b4046; --land: #202429; --accent: #4fd1a5; }
      #figure .leaflet-tile-pane { filter: invert(1) hue-rotate(180deg) brightness(.85) contrast(.85); }
      #figure .leaflet-control-attribution { background: #202429cc; color: var(--quiet); }
    }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 80rem; padding: 1rem; background: var(--paper); color: var(--ink);
      font: 16px/1.45 system-ui, sans-serif; }
    h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .5rem; }
    h2 { font-size: 1rem; margin: 0 0 .4rem; }
    a { color: inherit; }
    .findings { margin: 0 0 1rem; padding-left: 1.2rem; max-width: 60rem; }
    main { display: grid; grid-template-columns: minmax(0, 1fr) 19rem; gap: 1rem 1.2rem; align-items: start; }
    .side { display: grid; gap: 1.2rem; }
    [hidden], .hidden, .off { display: none !important; }
    html:not(.live) .needs-script { display: none; }

    /* The map. */
    figure { margin: 0; position: relative; overflow: hidden; height: min(74vh, 46rem); border: 1px solid var(--line);
      border-radius: .4rem; background: var(--land); isolation: isolate; }
    #map { display: block; width: 100%; height: 100%; outline: none; }
    .live #map { position: absolute; touch-action: none; cursor: grab; will-change: transform; }
    #map path, #map circle { vector-effect: non-scaling-stroke; pointer-events: auto; }
    #map .area { fill: var(--c); fill-opacity: var(--o); stroke: var(--c); stroke-width: var(--w); stroke-dasharray: var(--d, none); }
    #map .way { fill: none; stroke: var(--c); stroke-width: calc(var(--w) + 1px); stroke-dasharray: var(--d, none); }
    #map .dot { fill: none; stroke: var(--c); stroke-opacity: .85; stroke-width: calc(var(--w) + 6px); stroke-linecap: round; }
    #map .context path { stroke-opacity: .35; stroke-width: var(--w); fill: none; pointer-events: none; }
    #map #outline { fill: none; stroke: var(--ink); stroke-width: 3; stroke-linejoin: round; stroke-linecap: round; pointer-events: none; }
    .feature { outline: none; cursor: pointer; }
    .feature:hover > .area, .feature:focus-visible > .area { fill-opacity: calc(var(--o) + .2); }
    .feature:focus-visible > path { stroke: var(--ink) !important; stroke-width: 3 !important; }
    #map:focus-visible { box-shadow: inset 0 0 0 3px var(--accent); }
    .mark { transform: scale(var(--k, 1)); pointer-events: none; }
    .mark circle { fill: var(--paper); stroke: var(--c); stroke-width: 2; }
    .mark text { fill: var(--ink); font: 700 13px system-ui, sans-serif; text-anchor: middle; dominant-baseline: central; }
    #street { position: absolute; inset: 0; z-index: 0; }
    #figure .leaflet-control-attribution a { color: inherit; }
    #figure .leaflet-container { background: var(--land); font: inherit; font-size: .75rem; }
    .tools { position: absolute; top: .6rem; left: .6rem; display: flex; gap: .3rem; z-index: 2; }
    button { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: .35rem;
      padding: .25rem .7rem; cursor: pointer; min-height: 2.2rem; }
    button:focus-visible, input:focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; }
    #north { position: absolute; top: .7rem; right: .8rem; z-index: 2; text-align: center; line-height: 1; font-weight: 700;
      color: var(--quiet); pointer-events: none; }
    #scale { position: absolute; bottom: .6rem; left: .7rem; z-index: 2; font-size: .8rem; pointer-events: none;
      text-shadow: 0 0 3px var(--paper), 0 0 3px var(--paper); }
    #scale span { display: block; height: .4rem; border: 2px solid var(--ink); border-top: 0; }
    #popup { position: absolute; right: .6rem; bottom: 1.7rem; z-index: 3; max-width: min(20rem, 80%); max-height: 80%; overflow: auto;
      padding: .6rem 2.4rem .6rem .8rem; background: var(--paper); border: 1px solid var(--line); border-radius: .4rem;
      font-size: .92rem; overflow-wrap: anywhere; box-shadow: 0 2px 10px #0003; }
    #popup dl { display: grid; grid-template-columns: auto auto; gap: .1rem .9rem; margin: .3rem 0 0; }
    #popup dt { color: var(--quiet); }
    #popup dd { margin: 0; text-align: right; font-variant-numeric: tabular-nums; }
    #popup-close { position: absolute; top: .2rem; right: .2rem; border: 0; background: none; padding: 0 .6rem; }

    /* The slider and its curve. */
    .steps { border: 1px solid var(--line); border-radius: .4rem; padding: .8rem; }
    .steps label { display: flex; justify-content: space-between; gap: 1rem; font-weight: 700; }
    #step-name { color: var(--accent); }
    #slider { width: 100%; margin: .6rem 0 .3rem; accent-color: var(--accent); min-height: 1.6rem; }
    #step-sentence { margin: 0; min-height: 5.8em; }
    #curve { display: block; width: 100%; height: auto; font: 11px system-ui, sans-serif; }
    #curve text { fill: var(--quiet); }
    #curve .grid { stroke: var(--line); }
    #curve polyline { fill: none; stroke: var(--accent); stroke-width: 2; }
    #curve [data-step] { cursor: pointer; }
    #curve circle { fill: var(--paper); stroke: var(--accent); stroke-width: 2; }
    #curve .target { fill: transparent; stroke: none; }
    #curve .now circle:not(.target) { fill: var(--accent); r: 6px; }
    #curve .now text { fill: var(--ink); font-weight: 700; }
    #curve [data-step] .value { visibility: hidden; }
    #curve .now .value { visibility: visible; }

    /* The legend. */
    .legend > div { padding: .35rem 0; font-size: .92rem; overflow-wrap: anywhere; }
    .legend label { display: flex; gap: .5rem; align-items: flex-start; }
    .legend input { margin: .25rem 0 0; width: 1rem; height: 1rem; flex: none; }
    .legend ul { list-style: none; margin: .15rem 0 0 1.5rem; padding: 0; }
    .legend li { display: flex; gap: .5rem; align-items: flex-start; padding: .1rem 0; }
    .legend svg { flex: none; width: 1.5rem; height: 1rem; margin-top: .2rem; overflow: visible; }
    .legend .area { fill: var(--c); fill-opacity: var(--o); stroke: var(--c); stroke-width: 1.5; stroke-dasharray: var(--d, none); }
    .legend .way { fill: none; stroke: var(--c); stroke-width: 3; stroke-dasharray: var(--d, none); }
    .legend .dot { fill: var(--c); }
    .steps p.quiet { margin: 0; font-size: .85rem; }
    .quiet { color: var(--quiet); }

    /* Tables and notes. */
    .table { overflow-x: auto; margin-top: 1.4rem; }
    table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .95rem; }
    caption { text-align: left; font-weight: 700; padding: .3rem 0; }
    th, td { text-align: right; padding: .3rem .6rem; border-bottom: 1px solid var(--line); font-weight: 400; }
    th:first-child, td:first-child { text-align: left; padding-left: 0; }
    tbody th { min-width: 9rem; }
    thead button, tbody button { border: 0; padding: 0; background: none; text-align: inherit; min-height: 0; }
    thead button { font-weight: 600; }
    thead [aria-sort=ascending] button::after { content: " ↑"; }
    thead [aria-sort=descending] button::after { content: " ↓"; }
    tbody button { text-decoration: underline; text-decoration-color: var(--line); text-underline-offset: .2em; }
    tr[data-feature] { cursor: pointer; }
    tr[data-feature]:hover, tr.chosen { background: var(--land); }
    .more { margin-top: .5rem; }
    footer { margin-top: 1.4rem; color: var(--quiet); font-size: .9rem; max-width: 60rem; overflow-wrap: anywhere; }

    @media (max-width: 52rem) {
      main { grid-template-columns: minmax(0, 1fr); }
      .asked { order: -1; }
      .side { display: contents; }
      figure { height: min(60vh, 110vw); }
      #step-sentence { min-height: 4.4em; }
      h1 { font-size: 1.35rem; }
    }
    @media print {
      @page { margin: 1.4cm; }
      :root { color-scheme: light; }
      body { padding: 0; max-width: none; font-size: 10pt; }
      main { display: block; }
      .side { display: grid; grid-template-columns: 1fr 1fr; margin-top: .5cm; align-items: start; }
      .side > :only-child { grid-column: 1 / 3 !important; }
      .side > .legend { grid-column: 2; grid-row: 1 / span 2; }
      figure { height: 12cm; break-inside: avoid; }
      .live #map { position: static; width: 100% !important; height: 100% !important; transform: none !important; }
      .tools, #popup, #street, #slider, .more, #street-switch { display: none !important; }
      #step-sentence { min-height: 0; }
      .legend input { display: none; }
      .steps, .legend > div, tr { break-inside: avoid; }
      * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }

    """
}
