import Catchment

extension RemedyWords {
  /// What helps where a question can't be answered.
  func words(_ problem: StudyProblem) -> String {
    switch problem {
    case .weightsDoNotCount: "Leave --weight out, or ask a question that adds incidents up."
    case .standardInputTwice: "Give one of them a file's name."
    case .pictureOfPlane: "Leave --crs out, or write it as GeoJSON."
    case .noDates: "Name the column with --time."
    case .undatedTable: "Add a column such as date."
    case .noDeaths: "Name it with --fatal, or leave --fatal-weight or --model ordinal out."
    case .fewSteps: "Choose a shorter --step, or more years."
    case .noNumber: "Leave the area out, or write 0."
    case .noAreas: "Give a layer of polygons."
    case .openLines: "Draw them as polygons, or leave them out."
    case .invalid: mending
    case .noCandidates: "Give a layer of points, blocks or streets that lie in the area."
    case .noLeaflet:
      "Install it (Debian: libjs-leaflet), or leave --inline-leaflet out: "
        + "the page then asks the network for Leaflet, and works without it too."
    case .noCandidate, .needsSubject, .badRoster, .cancelled: ""
    case .tooManySplits: "Use a smaller --budget, or fewer teams."
    case .badShift:
      "Write day, evening, night, a name with its hours such as early 06-14, or a table with shift,days,from,to and whole hours."
    case .repeatedShift: "Name each shift once."
    case .daysOffOfDays: "Leave --days 5 out, or give shifts such as day 08-16."
    case .noWayFrom: "Leave it out of --keep, or add --straight."
    case .noShift(let site, let shifts):
      "Write the site and its shift: --keep \"\(site), \(shifts.first ?? "evening")\"."
    case .noCapacity: "Leave --capacity out, or use --model mclp or lscp."
    case .shortPeriod:
      "Give a table of more days, or count participants with --demand-column COLUMN."
    case .noReachForPeople: "Say how far a hire reaches with --reach, or leave --population out."
    case .onlyPlain:
      "Leave --model, --busy, --shifts, --capacity and --runner-ups out, and add --straight where there are streets."
    case .reachOfNothing: "Give a length above 0 with --reach, for example --reach 400m."
    case .noReach: "Say how far a hire reaches with --reach."
    case .emptyRoster: "Add lines such as North,Mon-Fri,16:00,24:00,2."
    case .nothingToWalk: "Give a layer of street centerlines with --streets."
    case .noStreetNear, .noStreetNearIncidents:
      "Check that both are of one city, or choose a longer --snap."
    case .gridWithoutGround: "Give an area with --within, or streets with --streets."
    case .apart(_, let role, let kilometers, let swapped, _):
      swapped > 0
        ? "Exchange the coordinates of that file, or name its reference system with --layer-crs."
        : "Check that both are of one city"
          // No country is so wide.
          + (kilometers > 6000
            ? ", and that neither lost a sign: longitudes of America are negative" : "")
          + (role == .studyArea ? ", or leave --within out." : ".")
    case .layersApart(_, _, _, let meet):
      meet
        ? "Exchange the coordinates of that file, or name its reference system with --layer-crs."
        : "Check that both are of one city."
    case .exchangedLayer:
      "Exchange the coordinates of that file, or name its reference system with --layer-crs."
    case .degreesInPlane(_, _, let isStatedInFile):
      isStatedInFile
        ? "Say --layer-crs EPSG:4326." : "Leave --layer-crs out, or say --layer-crs EPSG:4326."
    case .tooWide: "Cut it to the surroundings of the city, or leave it out."
    case .noPlaceInPlane:
      "Check the reference system of the layer (--layer-crs), cut it to the surroundings of the city, or choose a plane with --crs."
    case .fewIncidents: "Give more of them, or a longer time."
    case .tooManyCells(_, _, _, let fitting):
      "Use cells of \(fitting) or more, or a smaller area with --within."
    case .tooManySteps(_, _, _, let days): "Use larger cells, or --step \(days)d."
    case .kernelBetweenCells(let reach, _):
      reach.meters < 1
        ? "Use a --bandwidth of more cells."
        : "Use a --bandwidth of more cells, or a --cell of \(reach) or less."
    case .adaptiveComparison: "Leave --adaptive or --relative-to out."
    case .nothingToCompare: "Give a table with other incidents."
    case .surgeWithoutDays: "Use --window time or space-time, or leave --prospective out."
    case .noSuchWindows(let shape):
      shape == ScanShape.flexible.rawValue
        ? "Use --window space without --controls, or another --window-shape."
        : "Use --window space or space-time, or leave --window-shape out."
    case .scanInSpaceOnly(let extra):
      switch extra {
      case .values: "Use --window space alone, or leave --model out."
      case .rounds: "Use --window space, or leave --iterative out."
      case .gini: "Use --window space without --stop-after, or leave --gini out."
      case .strata: "Give the areas with --by and their people with one --population COLUMN."
      }
    case .tooManyWindows: "Use a smaller --max-radius, or a smaller area with --within."
    case .joinCountOfShares: "Leave --population and --weights-style out."
    case .needsLayer: "Give the areas with --by."
    case .periodsNotInOrder:
      "Move --before or --after; --before last-year takes the same days a year earlier."
    case .periodWithoutData:
      "Choose --before, --after and --chosen-on among the dates of the table."
    case .periodGrows(let period):
      "End --after by \(period.end), take a newer download, or leave --earlier out and read the last counts as low."
    case .noHotSpot:
      "Find hot spots with another --grid or --bandwidth, or take the highest with --rank-by and --take."
    case .planOutside: "Check that plan and incidents are of one city, or leave --within out."
    case .planChanged: "Give the changed plan another name, or keep it in another --ledger."
    case .noStability: "Ask it of places alone: another --method or --statistic."
    case .comparisonNeedsAreas:
      "Give them with --by, or name the comparison areas with --comparison."
    case .comparisonIsTreated:
      "Give other areas with --comparison, or auto to choose them among --by."
    case .fewMonths:
      "Name the comparison areas with --comparison, or give a table that begins earlier."
    }
  }
}
