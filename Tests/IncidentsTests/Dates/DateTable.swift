import CatchmentParallel
import Foundation

@testable import CatchmentFormats
@testable import CatchmentIncidents

/// The incidents of a table with these dates, or with the cells of several columns.
func readDates(
  _ dates: [String], header: String = "date",
  _ change: (inout IncidentOptions) throws -> Void = { _ in }
) throws -> Incidents {
  var options = IncidentOptions()
  options.today = CivilDate.number("2026-11-27")
  options.unit = .victims
  try change(&options)
  let text =
    "lat,lon,\(header)\n"
    + dates.enumerated().map { "41.\(90_000 + $0),-87.6,\($1)\n" }.joined()
  return try IncidentTable.read(
    bytes: Data(text.utf8), name: "t.csv", options: options, workers: Workers(2))
}

/// The day and the time of each as it would be written.
func moments(_ incidents: Incidents) -> [String] {
  zip(incidents.day, incidents.minute).map { day, minute in
    day == Incidents.noDay
      ? "none" : CivilDate.text(day) + (minute < 0 ? "" : " \(minute / 60):\(minute % 60)")
  }
}
