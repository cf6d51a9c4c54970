import CatchmentFormats
import CatchmentGeometry
import FoundationEssentials

extension Incidents {
  /// No incidents at all: what a study of a layer alone looks at.
  package static let none = Incidents(
    places: Points(x: [], y: []), row: [], victims: [], fatal: nil, weight: [], day: [], minute: [],
    isFar: [], event: [],
    audit: InputAudit(
      rows: 0, used: 0, filtered: 0, rejected: 0, reasons: [], incidents: 0, victims: 0, fatal: nil,
      dates: InputAudit.Dates(), far: InputAudit.Far(), splitIDs: 0, repeatedRows: 0,
      addresses: nil, decisions: [],
      personColumns: [], remarks: [],
      rejects: RejectedRows(
        header: [], delimiter: Byte.comma, rows: [], isJSON: false, bytes: .init())))

  /// Some of the incidents, in that order; the account is that of all.
  package func selecting(_ rows: [Int]) -> Incidents {
    Incidents(
      places: places.selecting(rows), row: rows.map { row[$0] }, victims: rows.map { victims[$0] },
      fatal: fatal.map { fatal in rows.map { fatal[$0] } }, weight: rows.map { weight[$0] },
      day: rows.map { day[$0] }, minute: rows.map { minute[$0] },
      isFar: isFar.isEmpty ? [] : rows.map { isFar[$0] },
      event: event.isEmpty ? [] : rows.map { event[$0] }, audit: audit)
  }
}
