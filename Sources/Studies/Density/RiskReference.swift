import CatchmentGeometry
import CatchmentFormats
public import CatchmentIncidents

/// The other table that incidents are compared with, without the incidents themselves.
public struct RiskReference: Sendable {
  /// What messages call the table.
  public let name: String
  /// What became of its rows.
  public let input: InputAudit
  /// Its incidents that are compared.
  public let rows: [Int]
  /// Those left out, because they are the incidents themselves: whoever is in both groups can't be
  /// permuted.
  public let shared: Int
  /// The days that the compared ones span; nil without dates.
  public let period: Period?

  init(_ reference: Incidents, besides incidents: Incidents, path: String) {
    name = Passwords.hidden(in: path)
    input = reference.audit
    let own = Set(
      (0..<incidents.count).filter { incidents.day[$0] != Incidents.noDay }.map {
        Event(incidents, $0)
      })
    rows = (0..<reference.count).filter { !own.contains(Event(reference, $0)) }
    shared = reference.count - rows.count
    period = Period(of: rows.lazy.map { reference.day[$0] })
  }

  /// What makes an incident of two tables the same.
  private struct Event: Hashable {
    let x, y: Double
    let day: Int32
    let minute: Int16

    init(_ table: Incidents, _ row: Int) {
      (x, y) = (table.places.x[row], table.places.y[row])
      (day, minute) = (table.day[row], table.minute[row])
    }
  }
}
