import Catchment

extension ReportCommand {
  /// Writes the report for whom it is made.
  func write(
    _ report: Report, unasked: [String], in context: StudyContext, into folder: String,
    _ wording: any Wording
  ) async throws {
    guard profile == .public else {
      try await report.write(into: folder, wording: wording)
      return
    }
    var earlier: EarlierBundle?
    if let previous { earlier = try await EarlierBundle(previous, in: context) }
    try await PublicReport(report, k: least, previous: earlier, unasked: unasked)
      .write(into: folder, wording: wording)
  }
}
