import CatchmentFormats
import CatchmentGeometry
import CatchmentParallel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension ScannedIncidents {
  /// The features of a layer as rows: their places are their geometries, their cells the properties
  /// that are read.
  init(
    _ layer: Layer, options: IncidentOptions, locator: AddressLocator? = nil, workers: Workers
  ) throws(IncidentError) {
    if options.x != nil || options.y != nil || options.place != nil {
      throw IncidentError(
        .badRequest, at: layer.name, "the places of features are their geometries, not columns",
        remedy: .advice("Name no columns of the place."))
    }
    let options = try options.knowing(layer.propertyNames, of: layer.name)
    name = layer.name
    rowWord = "feature"
    delimiter = Byte.comma
    notes = []
    rejectsHeader = Array(
      "feature,reason,\(options.address == nil ? "" : "best_guess,")properties".utf8)
    var detection = try ColumnDetection(
      header: layer.propertyNames, options: options, isDegrees: true, hasGeometry: true,
      name: layer.name, sample: ColumnSample(layer))
    let columns = detection.columns
    var texts: [[String?]] = []
    for column in columns {
      let name = layer.propertyNames[column]
      texts.append(
        try IncidentError.reading { () throws(FormatError) in
          try layer.text(of: name, workers: workers)
        })
    }
    let table = Self.table(layer, columns, texts)
    let reading = RowReading(detection, options: options, rows: nil)
    tests = reading.tests
    var read = try reading.columns(workers: workers) { reading throws(IncidentError) in
      workers.map(count: table.count, chunk: 4096) { RowColumns(table, rows: $0, by: reading) }
    }
    detection.forgetSilentFatal(in: &read)
    detection.countDead(in: &read)
    read.dropBlankIDs()
    self.columns = read
    self.detection = detection
    self.texts = RowTexts(table)
    cutEnd = nil
    addresses = try RowAddresses(
      detection, self.texts, count: table.count, locator: locator, name: name, workers: workers)
    if let addresses {
      places = addresses.places
      malformed = []
      return
    }
    let rows = layer.pointRows
    var x = [Double](repeating: .nan, count: layer.count)
    var y = x
    for (index, feature) in rows.features.enumerated() {
      x[Int(feature)] = rows.x[index]
      y[Int(feature)] = rows.y[index]
    }
    places = Points(x: x, y: y)
    var malformed: [(row: Int, problem: String)] = []
    for (feature, reason) in rows.malformed {
      // A feature without a geometry is a row without coordinates.
      if case .notOnePoint(let kind) = reason {
        malformed.append((Int(feature), "not one point (\(kind))"))
      }
    }
    self.malformed = malformed
  }

  /// The texts, one row after the other, behind the bytes of the row's properties as they stood.
  private static func table(_ layer: Layer, _ columns: [Int], _ texts: [[String?]]) -> CellTable {
    let span = layer.bytes.span
    var arena: [UInt8] = []
    var rowStart: [Int] = []
    var cells: [CellTable.Cell] = []
    for feature in 0..<layer.count {
      let start = arena.count
      rowStart.append(start)
      for index in layer.properties[feature] { arena.append(span[index]) }
      cells.append(CellTable.Cell(offset: 0, length: UInt32(arena.count - start)))
      for text in texts {
        let offset = arena.count - start
        // Quotes are doubled, as cells have them.
        for byte in (text[feature] ?? "").utf8 {
          arena.append(byte)
          if byte == Byte.quote { arena.append(byte) }
        }
        cells.append(
          CellTable.Cell(offset: UInt32(offset), length: UInt32(arena.count - start - offset)))
      }
    }
    var table = CellTable(
      bytes: Data(arena), columns: columns, width: layer.propertyNames.count)
    table.rowStart = rowStart
    table.cells = cells
    return table
  }
}
