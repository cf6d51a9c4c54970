package import CatchmentFormats

/// What the columns of a table hold as far as their names tell, where the columns of the place are
/// yet to be named.
package struct GuessedColumns: Sendable {
  package struct Guess: Sendable, Equatable {
    package let role: String
    package let column: String
    /// Whether it is read without being asked for.
    package let isRead: Bool
  }

  package let all: [Guess]

  package init(of scanner: CSVScanner) throws(IncidentError) {
    // As if the place were known: what is found beside it is the same.
    let found = try ColumnDetection(
      header: scanner.header, options: IncidentOptions(), isDegrees: true, hasGeometry: true,
      name: scanner.name, sample: ColumnSample(scanner))
    var guesses = found.decisions.map {
      Guess(role: $0.role, column: $0.column, isRead: true)
    }
    for note in found.notes {
      if case .unknownDate(let column) = note {
        guesses.append(Guess(role: "date", column: column, isRead: false))
      }
    }
    all = guesses
  }
}
