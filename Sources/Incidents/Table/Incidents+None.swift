import CatchmentFormats
public import CatchmentGeometry
import FoundationEssentials

extension Incidents {
  /// No incidents at all: what a study of a layer alone looks at.
  package static let none = Incidents(
    places: Points(x: [], y: []), row: [], victims: [], fatal: [], weight: [], day: [], minute: [],
    audit: InputAudit(
      rows: 0, used: 0, filtered: 0, rejected: 0, reasons: [], incidents: 0, victims: 0, fatal: nil,
      dates: InputAudit.Dates(), far: InputAudit.Far(), unfoldedIDs: 0, decisions: [],
      personColumns: [], notes: [],
      rejects: RejectedRows(
        header: [], delimiter: Byte.comma, rows: [], isJSON: false, bytes: .init())))

  /// The places that decide a plane, a hull or a grid: all but those that are flagged as far from the rest.
  public var body: Points<Geographic> { places }
}
