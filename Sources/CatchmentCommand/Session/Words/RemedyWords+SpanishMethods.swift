import Catchment

extension RemedyWords {
  /// What helps where a scan, a comparison or cells can't be answered, in Spanish.
  func spanish(ofMethod problem: StudyProblem) -> String {
    switch problem {
    case .tooManyCells(_, _, _, let fitting):
      "Use celdas de \(fitting) o más, o una zona menor con --within."
    case .tooManySteps(_, _, _, let days): "Use celdas más grandes, o --step \(days)d."
    case .kernelBetweenCells(let reach, _):
      reach.meters < 1
        ? "Use un --bandwidth de más celdas."
        : "Use un --bandwidth de más celdas, o un --cell de \(reach) o menos."
    case .adaptiveComparison: "No ponga --adaptive o --relative-to."
    case .nothingToCompare: "Indique una tabla con otros incidentes."
    case .surgeWithoutDays: "Use --window time o space-time, o no ponga --prospective."
    case .noSuchWindows(let shape):
      shape == ScanShape.flexible.rawValue
        ? "Use --window space sin --controls, u otro --window-shape."
        : "Use --window space o space-time, o no ponga --window-shape."
    case .scanInSpaceOnly(let extra):
      switch extra {
      case .values: "Use solo --window space, o no ponga --model."
      case .rounds: "Use --window space, o no ponga --iterative."
      case .gini: "Use --window space sin --stop-after, o no ponga --gini."
      case .strata:
        "Indique las zonas con --by y sus habitantes con un solo --population COLUMNA."
      }
    case .tooManyWindows: "Use un --max-radius menor, o una zona menor con --within."
    case .joinCountOfShares: "No ponga --population ni --weights-style."
    case .needsLayer: "Indique las zonas con --by."
    case .periodsNotInOrder:
      "Mueva --before o --after; --before last-year toma los mismos días de un año antes."
    case .periodWithoutData:
      "Elija --before, --after y --chosen-on entre las fechas de la tabla."
    case .periodGrows(let period):
      "Termine --after a más tardar el \(period.end), tome una descarga más nueva, o no ponga --earlier y lea los últimos números como bajos."
    case .noHotSpot:
      "Busque puntos calientes con otro --grid o --bandwidth, o tome los más altos con --rank-by y --take."
    case .planOutside:
      "Revise que el plan y los incidentes sean de una misma ciudad, o no ponga --within."
    case .planChanged: "Dé otro nombre al plan cambiado, o guárdelo en otro --ledger."
    case .noStability: "Pregúntelo solo de lugares: otro --method u otra --statistic."
    case .comparisonNeedsAreas:
      "Indíquelas con --by, o nombre las zonas de comparación con --comparison."
    case .comparisonIsTreated:
      "Indique otras zonas con --comparison, o auto para elegirlas entre las de --by."
    case .fewMonths:
      "Nombre las zonas de comparación con --comparison, o indique una tabla que empiece antes."
    // All others are told above.
    default: ""
    }
  }
}
