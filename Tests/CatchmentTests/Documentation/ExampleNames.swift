import Catchment
import Foundation

/// What the examples of the documentation find at hand. They are compiled and never called.
struct ExampleNames {
  private func given<Value>() -> Value { fatalError("Examples are compiled, not run.") }

  // Points and their columns.
  var points: Points<Planar> { given() }
  var shootings: Points<Planar> { given() }
  var corners: Points<Planar> { given() }
  var candidates: Points<Planar> { given() }
  var addresses: Points<Planar> { given() }
  var places: Points<Planar> { given() }
  var incidents: Points<Geographic> { given() }
  var areas: Shapes<Planar> { given() }
  var city: Shapes<Planar> { given() }
  var planar: Shapes<Planar> { given() }
  var ones: [Double] { given() }
  var days: [Int32] { given() }
  var dates: [Int?] { given() }
  var minutes: [Int16] { given() }
  var counts: [Double] { given() }
  var names: [String] { given() }
  var workers: Workers { given() }
  var bytes: Data { given() }
  var page: Data { given() }

  // What was found before.
  var window: ObservationWindow { given() }
  var raster: Raster { given() }
  var surface: [Double] { given() }
  var weights: SpatialWeights { given() }
  var table: NearRepeatTable { given() }
  var context: StudyContext { given() }
  var answers: [ReportAnswer] { given() }
  var streets: StreetLayer { given() }
  var matrix: CoverageMatrix { given() }
  var demand: HourlyDemand { given() }
  var posts: [ShiftCovering.Post] { given() }
  var plan: Plan { given() }
  var shifts: ShiftPlan { given() }
  var question: DeploymentStudy { given() }
  var found: DeploymentFindings { given() }
  var file: StudyFile { given() }
  var options: [StudyFile.Option] { given() }
  var text: String { given() }
  var graph: BlockGraph { given() }
  var middles: Points<Planar> { given() }
  var panel: CountPanel { given() }
  var others: [[Double]] { given() }
  var spring: RecordColumns { given() }
  var autumn: RecordColumns { given() }
  var cells: [Int] { given() }
  var chosen: [Int] { given() }
  var monthStarts: [Int] { given() }
  var isInAnArea: [Bool] { given() }
  var areaOfEachShooting: [Int32] { given() }
  var header: Roster.Row { given() }
  var rows: [Roster.Row] { given() }

  func bestPlan(for rows: [Int32]) -> (sites: [Int], covered: Double) { given() }
  func covered(by sites: [Int], of rows: [Int32]) -> Double { given() }
  func hotCells(of rows: [Int32]) -> [Bool] { given() }
}
