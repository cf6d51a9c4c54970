import ArgumentParser
import Catchment

/// Says the library's remedies in the command's own words: only here an error's sentence names an
/// option.
///
/// Each error type has one function with one switch over its remedies, and one line in
/// ``message(_:)``.
struct RemedyWords {
  /// The command that was called; options that not all commands have depend on it.
  var command: (any ParsableCommand.Type)?

  /// What is told of an error.
  func message(_ error: any Error) -> String {
    switch error {
    case let error as StudyError: message(error.cause)
    case let error as StudyProblem: sentence(error.description, words(error))
    case let error as FormatError: sentence(error.statement, words(error.remedy))
    case let error as IncidentError:
      error.cause.map(message) ?? sentence(error.statement, words(error.remedy))
    case let error as ProjectionError: sentence(error.statement, words(error.remedy))
    case let error as StreetError: sentence(error.statement, words(error.remedy))
    case let error as TopologyError: sentence(error.statement, words(error.remedy))
    default: "\(error)"
    }
  }

  private func sentence(_ statement: String, _ words: String) -> String {
    words.isEmpty ? statement : "\(statement) \(words)"
  }

  // MARK: One switch for each error type

  private func words(_ remedy: FormatError.Remedy?) -> String {
    switch remedy {
    case .allowReplacing: "Choose another name, or add --overwrite to replace it."
    case .writeElsewhere: "Choose another folder with --output."
    case .stateSystem(let role):
      "Say which reference system the coordinates are in, for example with \(systemOption(of: role)) EPSG:3435."
    case .allowMending: "Add --repair to mend it."
    case .allowNetwork: "Add --allow-network if you trust the source, or fetch it yourself."
    case .advice, .nameFormat: remedy?.sentence ?? ""
    case nil: ""
    }
  }

  private func words(_ remedy: IncidentError.Remedy?) -> String {
    switch remedy {
    case .stateSystem(let code?): "Say --input-crs \(code)."
    case .stateSystem(nil): "Say what they are with --input-crs, for example --input-crs EPSG:3435."
    case .stateSystemOrExchange:
      "If the coordinates are not degrees, say what they are with --input-crs, for example --input-crs EPSG:3435; "
        + "if they are swapped, exchange --x and --y."
    case .exchange(let x?, let y?):
      "Exchange them with --x \(y) --y \(x), or with --repair-swapped."
    case .exchange: "Exchange them with --repair-swapped."
    case .nameBothAxes: "Give both --x and --y."
    case .namePlace:
      "Name them with --x and --y, or one that holds both with --place; a table without coordinates must be geocoded first."
    case .geocode(let address):
      "Place them along a layer of streets: --address \"\(address)\" --streets LAYER."
    case .otherStreets:
      "Choose another column with --address, or the streets of their city with --streets."
    case .otherDate: "Choose another column with --time, or leave out --since and --until."
    case .dates(let first, let last):
      "The dates run from \(first) to \(last): choose --since and --until among them."
    case .keepFar: "Keep them with --keep-far if they belong to the rest."
    case .preset(let name): "They fit --preset \(name)."
    case .noPreset(let page): "Leave --preset out, or download the table again from \(page)."
    case .advice, .nameColumn, .columns, .values, .forms: remedy?.sentence ?? ""
    case nil: ""
    }
  }

  private func words(_ remedy: ProjectionError.Remedy) -> String {
    switch remedy {
    case .stateSystem: "Name the system by its code with \(systemOption(of: nil))."
    case .advice(let sentence): sentence
    }
  }

  private func words(_ remedy: TopologyError.Remedy) -> String {
    switch remedy {
    case .allowMending: "Mend the shape, or read its layer with --repair."
    case .chooseAnotherValue: remedy.sentence
    }
  }

  private func words(_ remedy: StreetError.Remedy) -> String {
    switch remedy {
    case .nameTheColumns: "Name the column with --street-columns name=COLUMN."
    case .chooseAnotherValue, .useAPartOfTheLayer: remedy.sentence
    }
  }

  private func words(_ problem: StudyProblem) -> String {
    switch problem {
    case .weightsDoNotCount: "Leave --weight out, or ask a question that adds incidents up."
    case .standardInputTwice: "Give one of them a file's name."
    case .pictureOfPlane: "Leave --crs out, or write it as GeoJSON."
    case .noDates: "Name the column with --time."
    case .undatedTable: "Add a column such as date."
    case .noDeaths: "Name it with --fatal, or leave --fatal-weight out."
    case .fewSteps: "Choose a shorter --step, or more years."
    case .noNumber: "Leave the area out, or write 0."
    case .noAreas: "Give a layer of polygons."
    case .openLines: "Draw them as polygons, or leave them out."
    case .invalid: "Add --repair to mend it."
    case .noCandidates: "Give a layer of points, blocks or streets that lie in the area."
    case .noLeaflet:
      "Install it (Debian: libjs-leaflet), or leave --inline-leaflet out: "
        + "the page then asks the network for Leaflet, and works without it too."
    case .noCandidate, .needsSubject, .badRoster, .cancelled: ""
    case .tooManySplits: "Use a smaller --budget, or fewer teams."
    case .badShift:
      "Write day, evening, night, a name with its hours such as early 06-14, or a table with shift,days,from,to and whole hours."
    case .daysOffOfDays: "Leave --days 5 out, or give shifts such as day 08-16."
    case .noWalk: "Add --straight, or leave --streets out."
    case .noReachForPeople: "Say how far a hire reaches with --reach, or leave --population out."
    case .onlyPlain:
      "Leave --model, --busy, --shifts and --runner-ups out, and add --straight where there are streets."
    case .noReach: "Say how far a hire reaches with --reach."
    case .emptyRoster: "Add lines such as North,Mon-Fri,16:00,24:00,2."
    case .nothingToWalk: "Give a layer of street centerlines with --streets."
    case .noStreetNear: "Check that both are of one city, or choose a longer --snap."
    case .gridWithoutGround: "Give an area with --within, or streets with --streets."
    case .apart(_, let role, _, let swapped, _):
      swapped > 0
        ? "Exchange the coordinates of that file, or name its reference system with --layer-crs."
        : "Check that both are of one city"
          + (role == .studyArea ? ", or leave --within out." : ".")
    case .layersApart(_, _, _, let meet):
      meet
        ? "Exchange the coordinates of that file, or name its reference system with --layer-crs."
        : "Check that both are of one city."
    case .fewIncidents: "Give more of them, or a longer time."
    case .tooManyCells(_, _, _, let fitting):
      "Use cells of \(fitting) or more, or a smaller area with --within."
    case .tooManySteps(_, _, _, let days): "Use larger cells, or --step \(days)d."
    case .kernelBetweenCells(let reach, _):
      "Use a --bandwidth of more cells, or a --cell of \(reach) or less."
    case .adaptiveComparison: "Leave --adaptive or --relative-to out."
    case .nothingToCompare: "Give a table with other incidents."
    case .surgeWithoutDays: "Use --window time or space-time, or leave --prospective out."
    case .needsLayer: "Give the areas with --by."
    case .periodsNotInOrder:
      "Move --before or --after; --before last-year takes the same days a year earlier."
    case .periodWithoutData: "Choose --before and --after among the dates of the table."
    case .planOutside: "Check that plan and incidents are of one city, or leave --within out."
    case .planChanged: "Give the changed plan another name, or keep it in another --ledger."
    case .noStability: "Ask it of places alone: another --method or --statistic."
    case .comparisonNeedsAreas:
      "Give them with --by, or name the comparison areas with --comparison."
    case .fewMonths:
      "Name the comparison areas with --comparison, or give a table that begins earlier."
    }
  }

  // MARK: Options that depend on the command

  /// The option that states the reference system of an input.
  private func systemOption(of role: FormatError.InputRole?) -> String {
    if command == ProjectCommand.self { return "--input-crs" }
    if command == MapCommand.self { return "--layer-crs" }
    switch role {
    case .incidents: return "--input-crs"
    case .layer: return "--layer-crs"
    case nil: return "--input-crs (incidents) or --layer-crs (layers)"
    }
  }
}
