/// What is told of single columns: how they were read, and what in them may mislead.
public enum ColumnNote: Sendable, Equatable {
  /// A flag of deaths holds numbers that are taken for numbers of dead.
  case countedDead(column: String, most: Int)
  /// Ids that differ in their ends alone, at one place and time, are of one incident.
  case suffixedIDs(column: String, example: String)
  /// A column of counts of people holds no numbers.
  case uncountable(column: String)
  /// Each row may stand for several incidents.
  case countedRows(column: String, most: Int)
  /// Some rows are shootings and some are other things.
  case mixedKinds(column: String, kinds: [String], others: Int)
  /// No row says that somebody was shot, and most are other things.
  case otherKinds(column: String, kinds: [String])
  /// Nothing says what kind of incident rows are, and all count as shootings.
  case noKinds
  /// Some rows were withdrawn.
  case withdrawn(column: String, values: [String])
  /// Two pairs of coordinates lie apart.
  case otherPlaces(read: String, other: String, share: Int)
  /// All places are written with so few decimals.
  case coarsePlaces(decimals: Int, meters: Int)
  /// No column of times is known by its name, and one looks like it.
  case unknownTime(column: String)
  /// Addresses that name another town than most, and were placed.
  case otherTowns(Int, usual: String, others: [String])
  /// Addresses that name a town where most name none, and were placed.
  case namedTowns(Int, towns: [String])
  /// Addresses that name a town where most name none, and were not placed.
  case refusedTowns(Int, towns: [String])
  /// Addresses with the ZIP code of another place than most.
  case otherCodes(Int, example: String, usual: [String])

  /// A few names, and that there are more.
  package static func few(_ names: [String]) -> String {
    names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", …" : "")
  }
}

extension ColumnNote: CustomStringConvertible {
  public var description: String {
    switch self {
    case .countedDead(let column, let most):
      "\"\(column)\" holds numbers up to \(most): they are taken for how many died; where they are codes, name the value that means a death."
    case .suffixedIDs(let column, let example):
      "Ids in \"\(column)\" that differ in their end alone (\(example)) are taken for victims of one incident where place and time are the same."
    case .uncountable(let column):
      "\"\(column)\" is called a count of people and holds no numbers: each row counts as one victim. Write 1, 2, 3."
    case .countedRows(let column, let most):
      "\"\(column)\" holds numbers up to \(most), and each row counts as one incident: if a row stands for several, give the column as the weight."
    case .mixedKinds(let column, let kinds, let others):
      "\"\(column)\" holds other things than shootings (\(Self.few(kinds)): \(others) of the first rows), and all rows count: set a condition on it to keep those that are meant."
    case .otherKinds(let column, let kinds):
      "Texts call the rows incidents, for \"\(column)\" holds other things than shootings (\(Self.few(kinds))), and nothing in the table tells of a shot: "
        + "where some rows are shootings, keep these by a condition (where COLUMN=VALUE); else take another table."
    case .noKinds:
      "No column tells what kind of incident each row is: every row is taken for a shooting."
    case .withdrawn(let column, let values):
      "\"\(column)\" says that some rows do not count (\(Self.few(values))), and they do here: set a condition on it to leave them out."
    case .otherPlaces(let read, let other, let share):
      "Places are read from \(read); \(other) lies more than 1 km away in \(share) % of the first rows. Name the columns that are meant."
    case .coarsePlaces(let decimals, let meters):
      "Places are written to \(decimals) \(decimals == 1 ? "decimal" : "decimals") of a degree, about \(meters) m: nothing nearer than that is known, "
        + "and crowds at one place are those of the grid. Look for a file with more."
    case .unknownTime(let column):
      "No times of day are read, and \"\(column)\" looks like them: name the columns of the date and of the time, with a comma between."
    case .otherTowns(let count, let usual, let others):
      "\(count) \(count == 1 ? "address names" : "addresses name") another town than \(usual) (\(Self.few(others))) and "
        + "\(count == 1 ? "was" : "were") looked for along these streets all the same: where that is no part of it, leave them out."
    case .namedTowns(let count, let towns):
      "\(count) \(count == 1 ? "address names" : "addresses name") a town (\(Self.few(towns))) where most name none, and "
        + "\(count == 1 ? "was" : "were") looked for along these streets all the same: where these are of another town, leave them out."
    case .refusedTowns(let count, let towns):
      "\(count) \(count == 1 ? "address names" : "addresses name") a town (\(Self.few(towns))) where most name none, and "
        + "\(count == 1 ? "is" : "are") not placed: where it is the town of these streets, take its name out of the address."
    case .otherCodes(let count, let example, let usual):
      "\(count) \(count == 1 ? "address has a ZIP code" : "addresses have ZIP codes") of another place (\(example); those of the others begin with "
        + "\(usual.joined(separator: ", "))) and \(count == 1 ? "was" : "were") looked for along these streets all the same: where that is another town, leave them out."
    }
  }
}
