public import CatchmentFormats
import CatchmentGeometry
public import CatchmentIncidents
public import CatchmentStreets

/// Where the addresses of a table are, and why some are nowhere.
public struct GeocodeFindings: Findings {
  public let record: StudyRecord
  public let table: AddressTable
  /// What messages call the streets.
  public let streets: String
  /// One answer for each row.
  public let matches: [AddressMatch]
  /// The address as the streets write it, or the best guess of one that is not placed; nil for
  /// none.
  public let labels: [String?]
  /// What the towns and ZIP codes of the addresses tell.
  let notes: [ColumnNote]

  /// How many rows have a place.
  public var placed: Int { matches.count { $0.isPlaced } }

  /// How many were found in a way.
  public func count(_ kind: AddressMatch.Kind) -> Int { matches.count { $0.kind == kind } }

  /// How many are not placed for a reason.
  public func count(_ problem: AddressMatch.Problem) -> Int {
    matches.count { $0.problem == problem }
  }

  /// How many are placed and written otherwise than the streets.
  public var approximate: Int { matches.count { $0.isPlaced && $0.score < 1 } }

  /// The first row with a problem, and its line.
  func example(_ problem: AddressMatch.Problem) -> (line: Int, address: String)? {
    guard let row = matches.firstIndex(where: { $0.problem == problem }) else { return nil }
    return (table.lines(of: [row])[0], table.addresses[row])
  }

  public var summary: JSONObject {
    var reasons = JSONObject()
    for problem in AddressMatch.Problem.allCases where count(problem) > 0 {
      reasons[problem.description] = JSONValue(count(problem))
    }
    var counts = JSONObject()
    for kind in AddressMatch.Kind.allCases { counts[kind.name] = JSONValue(count(kind)) }
    counts["spelled_otherwise"] = JSONValue(approximate)
    return [
      "input": [
        "rows": JSONValue(matches.count), "used": JSONValue(placed), "filtered": 0,
        "rejected": JSONValue(matches.count - placed), "reasons": .object(reasons),
      ],
      "geocoded": .object(counts),
    ]
  }

  /// The columns that say where each row is.
  private var columns: [PropertyColumn] {
    func number(_ value: Double) -> Double? { value.isFinite ? value : nil }
    return [
      PropertyColumn("lon", .numbers(matches.map { number($0.x) }, digits: 6)),
      PropertyColumn("lat", .numbers(matches.map { number($0.y) }, digits: 6)),
      PropertyColumn("match", .strings(matches.map { $0.kind.name })),
      PropertyColumn(
        "matched", .strings(matches.indices.map { matches[$0].isPlaced ? labels[$0] : nil })),
      PropertyColumn(
        "score", .numbers(matches.map { $0.isPlaced ? $0.score : nil }, digits: 3)),
      PropertyColumn("reason", .strings(matches.map { $0.problem?.description })),
    ]
  }

  /// Points, with the table's columns but those about persons; an address that is not placed has no
  /// geometry.
  public var features: StudyFeatures {
    var properties = table.properties()
    for column in columns { properties.append(column) }
    let titles = matches.indices.map { labels[$0] ?? table.addresses[$0] }
    properties.append(titles.map { SimpleStyle(title: $0) })
    var shapes = Shapes<Geographic>()
    for match in matches {
      if match.isPlaced {
        shapes.addCoordinate(x: match.x, y: match.y)
        shapes.endPath()
        shapes.endPart(.point)
        shapes.endFeature(.point)
      } else {
        shapes.endFeature(.none)
      }
    }
    return StudyFeatures(shapes, properties, member: json)
  }

  /// The table as it was, every row, with the places behind it.
  public func csv() -> [UInt8] {
    table.csv(
      after: columns.map { column in
        AddressTable.TextColumn(column.name, column.texts)
      })
  }

  /// The rows that have no place as they were, with line, reason and best guess in front.
  public func rejectsCSV() -> [UInt8] {
    let rows = matches.indices.filter { !matches[$0].isPlaced }
    return table.csv(
      rows: rows,
      before: [
        AddressTable.TextColumn(table.rowWord, table.lines(of: rows).map { "\($0)" }),
        AddressTable.TextColumn("reason", rows.map { matches[$0].problem?.description ?? "" }),
        AddressTable.TextColumn("best_guess", rows.map { labels[$0] ?? "" }),
      ])
  }

  public func choices(by wording: any Wording) -> [String] {
    wording.choices(of: self)
  }
  public func sentences(by wording: any Wording) -> [String] {
    wording.sentences(of: self)
  }
}

extension AddressMatch.Kind {
  /// As outputs name it.
  var name: String {
    switch self {
    case .address: "address"
    case .block: "block"
    case .intersection: "intersection"
    case .street: "street"
    case .none: "none"
    }
  }
}

extension PropertyColumn {
  /// The values as cells of a table; nothing stands for what there is not.
  fileprivate var texts: [String] {
    switch values {
    case .strings(let values): values.map { $0 ?? "" }
    case .numbers(let values, let digits):
      values.map { value in
        guard let value else { return "" }
        return JSONValue.number(digits.map { rounded(value, $0) } ?? value).text()
      }
    case .integers(let values): values.map { $0.map { "\($0)" } ?? "" }
    case .booleans(let values): values.map { $0.map { "\($0)" } ?? "" }
    case .json(let values): values.map { $0?.text() ?? "" }
    }
  }
}
