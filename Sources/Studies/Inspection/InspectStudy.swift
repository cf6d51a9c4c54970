import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents

/// What is in this table of incidents, and can it be trusted?
///
/// ```swift
/// let context = try await StudyContext(incidents: "shootings.csv")
/// let found = try await InspectStudy().run(context)
/// print(found.text(in: English()))
/// ```
///
/// - Complexity: O(n log n).
public struct InspectStudy: Study {
  public var weighing: Weighing { .none }

  public init() {}

  public func find(in context: StudyContext, watch: Watch) async throws -> InspectFindings {
    let places = context.incidents.places
    let findings = InspectFindings(
      record: context.record([:]), audit: context.incidents.audit, extent: places.extent,
      stacks: Stacks(of: places, workers: context.workers), plane: context.plane)
    try watch.end(.counting)
    return findings
  }
}
