import CatchmentFormats
import CatchmentIncidents
import CatchmentPatterns
import CatchmentProjection

/// What is counted in places beside the incidents.
public enum SecondCount: Sendable {
  /// The rows of another table.
  case table(IncidentRequest)
  /// A number that the areas of a layer carry.
  case property(String)

  /// The file of the table without its folders, or the property.
  var name: String {
    switch self {
    case .table(let request): fileName(of: Passwords.hidden(in: request.path))
    case .property(let property): property
    }
  }

  /// Counts in the places of a study.
  ///
  /// - Parameter rates: of what is counted in a table, where rates are compared.
  func values(
    in cells: AnalysisCells, of context: StudyContext, rates: ([Double]) throws -> [Double]
  ) async throws -> SecondValues {
    switch self {
    case .property(let property):
      return SecondValues(name: name, values: try cells.numbers(property), outside: nil)
    case .table(let request):
      let table = try await context.incidents(request, as: .reference)
      let places = try context.plane.project(table.places, workers: context.workers)
      let owner = cells.owner(of: places, workers: context.workers)
      var sums = [Double](repeating: 0, count: cells.count)
      for (row, cell) in owner.enumerated() where cell >= 0 {
        sums[Int(cell)] += table.weight[row]
      }
      return SecondValues(
        name: name, values: try rates(sums), outside: owner.count { $0 < 0 })
    }
  }
}
