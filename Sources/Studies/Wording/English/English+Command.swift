extension English {
  public func say(_ phrase: CommandPhrase) -> String {
    switch phrase {
    case .openAddress: "Open this address in a browser; Ctrl-C ends it."
    case .leavesOut(let options):
      "The page tries places within a reach as the crow flies; of the step deploy it leaves out \(options.joined(separator: ", "))."
    case .cannotSaveThere: "-: a page can't save into standard input. Name the study file."
    case .cannotListen(let option, let port, let reason):
      "\(option): \(port) can't be listened at (\(reason)). Choose another one."
    case .ended(let saved, let draft):
      (saved.isEmpty
        ? "ended; nothing was saved." : "ended; saved: \(saved.joined(separator: ", ")).")
        + (draft.map {
          " What was not saved is in \($0), and is offered when the study is served again."
        } ?? "")
    case .interrupted: "interrupted; no file was written."
    case .reportMade(let page): "\(page) is the report; all else lies beside it."
    case .unanswered(let question, let reason):
      "Not answered, and the report says so in its place: \(question): \(reason)"
    case .internalReport(let command):
      "Internal, not for the public: small counts, single days and places. `\(command)` makes one to show."
    case .wouldHold(let folder): "\(folder)/ would hold:"
    case .from(let file, let command): "\(file)  from \(command)"
    case .tablesAndPictures: "a table beside each .geojson, pictures, map.html"
    case .pageAndMonths: "report.html, months.csv, commands.sh"
    case .publicPageAndMonths(let least):
      "report.html, months.csv, numbers.csv, commands.sh; counts below \(least) withheld"
    case .byTheseCommands: "by these commands:"
    case .guessed(let layers):
      "Guessed, for somebody to look at: \(layers.joined(separator: ", "))."
    case .heldBackAreas(let file):
      "\(file) may show where teams work today. It is not counted as such: where it is right, take the # away before areas and coverage in the study."
    case .severalRosters(let roster, let others):
      "\(roster) is taken for the roster; \(others.joined(separator: ", ")) could be one too."
    case .readIt(let file, let command):
      "\(file): read it, then `\(command)` says what it makes."
    case .noTable(let folder):
      "\(folder): no table of incidents is in this folder. Save one there as .csv, with a place in each row, or name the file."
    case .severalTables(let folder, let names, let command):
      "\(folder): \(names.count) tables could be that of the incidents: \(names.joined(separator: ", ")). Name the one that is meant: `\(command)`."
    case .choosingTable: "Several tables could be that of the incidents:"
    case .whichTable(let count): "Which one? (1 to \(count))"
    case .noStudy:
      "Check the path, or let `catchment init` write one from the tables and layers of a folder."
    case .questions(let count): "\(counted(count, "question")); Enter leaves a line as it is."
    case .askTitle: "What is the report called?"
    case .askProgram: "What is the name of your program?"
    case .askArea(let file): "Does \(file) show the whole area that you look at? (y/n)"
    case .askAreas(let file): "Does \(file) show where teams work today? (y/n)"
    case .askBlocks(let file):
      "Are the areas of \(file) places where a new hire may work? (y/n)"
    case .farRows(let option):
      "Rows far from the rest that belong to the study, as the other cities of a state, are kept with \(option)."
    case .lengthTooLong(let text):
      "\"\(text)\" is farther than any two places on Earth are apart. Give a shorter length."
    case .lengthTooShort(let text):
      "\"\(text)\" is less than a millimeter. Give a longer length."
    case .lengthBelowZero(let text): "\"\(text)\" is below 0. Give a length above 0."
    case .noEventChart(let path, let hasMonths):
      "\(path): not written; \(hasMonths ? "months are not held against each other, as said above" : "there are too few months for it")."
    case .lengthWithoutUnit(let text):
      "\"\(text)\" has no unit. Write \(text)m, \(text)ft, \(text)km or \(text)mi."
    case .noLength(let text):
      "\"\(text)\" is not a length. Write it as 150m, 0.25km, 500ft, 100yd or 0.25mi."
    case .noSpan(let text, let kind):
      "\"\(text)\" is not a \(Self.words(of: kind).name). Write it as \(Self.words(of: kind).example)."
    case .spanNotAboveZero(let text, let kind):
      "\"\(text)\" is not above 0. Give a \(Self.words(of: kind).name) above 0, as \(Self.words(of: kind).example)."
    case .unknownChoice(let text, let nearest, let choices):
      "\"\(text)\" is not known. \(nearest.map { "Did you mean \($0)? " } ?? "")Use \(choices.joined(separator: ", "))."
    }
  }

  private static func words(of kind: CommandPhrase.SpanKind) -> (name: String, example: String) {
    kind == .days ? ("number of days", "365d") : ("time span", "60s or 2min")
  }
}
