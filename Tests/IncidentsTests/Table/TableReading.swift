import CatchmentParallel
import Foundation

@testable import CatchmentIncidents

/// Reads a table of text, on two threads.
func readTable(
  _ text: String, _ change: (inout IncidentOptions) throws -> Void = { _ in }
) throws -> Incidents {
  var options = IncidentOptions()
  try change(&options)
  return try IncidentTable.read(
    bytes: Data(text.utf8), name: "t.csv", options: options, workers: Workers(2))
}
