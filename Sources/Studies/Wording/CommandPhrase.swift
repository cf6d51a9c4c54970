/// What commands say on the terminal of their own run and of the values of their options.
public enum CommandPhrase: Sendable, Equatable {
  // `serve`
  case openAddress
  /// Options of the step deploy that the page does not count with.
  case leavesOut([String])
  case cannotSaveThere
  case cannotListen(option: String, port: Int, reason: String)
  /// The files that a page wrote, and where what was not saved is kept; nil where all is saved.
  case ended(saved: [String], draft: String?)
  case interrupted
  // `report`
  case reportMade(page: String)
  /// A question that the data cannot answer.
  case unanswered(question: String, reason: String)
  /// Who may see a report that withholds nothing, and the command that makes one for everybody.
  case internalReport(command: String)
  case wouldHold(folder: String)
  case from(file: String, command: String)
  case tablesAndPictures, pageAndMonths
  /// Below so many a public report withholds counts.
  case publicPageAndMonths(least: Int)
  case byTheseCommands
  // `init`
  /// What to run when it is read.
  case readIt(file: String, command: String)
  /// Layers that were taken for something by what they hold and are called, by their keys.
  case guessed([String])
  /// Areas that the study does without until somebody says that teams work there.
  case heldBackAreas(String)
  /// The table that is taken for the roster, and others that could be.
  case severalRosters(String, others: [String])
  case noTable(folder: String)
  /// What to do where there is no study file.
  case noStudy
  /// Several tables, and the command that takes the first.
  case severalTables(folder: String, names: [String], command: String)
  case choosingTable
  case whichTable(Int)
  /// How many are asked.
  case questions(Int)
  case askTitle, askProgram
  case askArea(String), askAreas(String), askBlocks(String)
  case farRows(option: String)
  /// Why the chart of months before and after a program is not written.
  case noEventChart(path: String, hasMonths: Bool)
  // Values of options, as they were written.
  case lengthTooLong(String), lengthTooShort(String), lengthBelowZero(String)
  case lengthWithoutUnit(String), noLength(String)
  case noSpan(String, SpanKind), spanNotAboveZero(String, SpanKind)
  case unknownChoice(String, nearest: String?, choices: [String])

  /// What a span of time is given as.
  public enum SpanKind: Sendable, Equatable { case days, clock }
}
