public import CatchmentGeometry

#if canImport(FoundationEssentials)
  package import struct FoundationEssentials.Data
#else
  package import struct Foundation.Data
#endif

/// The features of one file: their shapes as columns, and their properties as they stood there.
///
/// Properties are not turned into objects: the file's bytes are kept, and one property of all
/// features is read from them when it is asked for.
public struct Layer: Sendable {
  /// What messages call the file.
  public let name: String
  public let shapes: Shapes<AsPublished>
  /// The reference system that the file states, as `EPSG:2248`; `OGC:CRS84` is GeoJSON's own, WGS
  /// 84 with the longitude first. Nil where it states none.
  public package(set) var statedSystem: String?
  /// What the file says in its own foreign member `catchment`, as our commands write it; nil in any
  /// other file.
  public let catchment: JSONValue?
  /// What was mended, left out or passed over while reading.
  public package(set) var remarks: [ReadingNote]
  /// The names of all properties, in the order in which they were first seen.
  public let propertyNames: [String]

  package let bytes: Data
  package let properties: ByteRanges
  let idRanges: ByteRanges
  /// Whether some feature holds a property twice.
  let hasDuplicateKeys: Bool

  init(
    name: String, bytes: Data, features: FeatureBatch, statedSystem: String?,
    catchment: JSONValue? = nil
  ) {
    self.name = name
    self.bytes = bytes
    self.statedSystem = statedSystem
    self.catchment = catchment
    shapes = features.shapes
    remarks = features.notes.all
    propertyNames = features.schema.names
    properties = features.properties
    idRanges = features.ids
    hasDuplicateKeys = features.notes.duplicateKeys.count > 0
  }

  /// A layer that no file holds: somebody drew its shapes, in degrees, and named each.
  ///
  /// - Precondition: there is a name for each shape.
  package init(name: String, drawn shapes: Shapes<AsPublished>, names: [String]) {
    precondition(names.count == shapes.count)
    var bytes: [UInt8] = []
    var properties = ByteRanges()
    var ids = ByteRanges()
    for name in names {
      let start = bytes.count
      bytes += Array(JSONValue.object(["name": .string(name)]).text().utf8)
      properties.append(start..<bytes.count)
      ids.append(start..<start)
    }
    self.name = name
    self.shapes = shapes
    self.bytes = Data(bytes)
    self.properties = properties
    idRanges = ids
    statedSystem = nil
    catchment = nil
    remarks = []
    propertyNames = names.isEmpty ? [] : ["name"]
    hasDuplicateKeys = false
  }

  private init(_ layer: Layer, selecting indices: some Sequence<Int>) {
    name = layer.name
    bytes = layer.bytes
    statedSystem = layer.statedSystem
    catchment = layer.catchment
    shapes = layer.shapes.selecting(indices)
    remarks = layer.remarks
    propertyNames = layer.propertyNames
    properties = layer.properties.selecting(indices)
    idRanges = layer.idRanges.selecting(indices)
    hasDuplicateKeys = layer.hasDuplicateKeys
  }

  /// The remarks in English sentences.
  public var notes: [String] { remarks.map(\.description) }

  /// The number of features.
  public var count: Int { shapes.count }
  public var isEmpty: Bool { shapes.isEmpty }

  /// The layer of some features, in that order.
  public func selecting(_ indices: some Sequence<Int>) -> Layer {
    Layer(self, selecting: indices)
  }

  /// The features' ids, which are texts or numbers; nil where a feature has none.
  public var ids: [JSONValue?] {
    if idRanges.isAllEmpty { return [JSONValue?](repeating: nil, count: count) }
    let span = bytes.span
    return (0..<count).map { span.parsedValue(in: idRanges[$0]) }
  }
}

// MARK: Degrees

extension Layer {
  /// Whether the numbers can be degrees.
  public enum DegreesVerdict: Sendable, Equatable {
    /// Every longitude is within ±180 and every latitude within ±90.
    case plausible
    /// Some are not: the box of all positions, how many features reach beyond, and the first of
    /// them, from 0.
    case impossible(extent: Extent<AsPublished>, features: Int, first: Int)
  }

  /// Whether the numbers can be longitudes and latitudes in degrees.
  ///
  /// - Complexity: O(positions).
  public var degreesVerdict: DegreesVerdict {
    let extent = shapes.extent
    let world = Extent<AsPublished>(minX: -180, minY: -90, maxX: 180, maxY: 90).grown(by: 1e-9)
    let isInside =
      world.contains(x: extent.minX, y: extent.minY)
      && world.contains(x: extent.maxX, y: extent.maxY)
    if extent.isEmpty || isInside { return .plausible }
    let beyond = (0..<count).filter { feature in
      shapes.allCoordinates(of: feature).contains {
        !world.contains(x: shapes.x[$0], y: shapes.y[$0])
      }
    }
    return .impossible(extent: extent, features: beyond.count, first: beyond.first ?? 0)
  }

  /// Refuses a layer whose numbers are taken for degrees and can't be any.
  ///
  /// A layer that states another system than WGS 84 passes: its numbers are that system's. A layer
  /// of points that are incidents need not be asked: there each impossible place is rejected by
  /// itself.
  ///
  /// - Parameter role: what the file is read as, for whoever turns the remedy into words.
  public func requireDegrees(
    of role: FormatError.InputRole = .incidents
  ) throws(FormatError) {
    guard statedSystem == nil || statedSystem == "OGC:CRS84" || statedSystem == "EPSG:4326" else {
      return
    }
    guard case .impossible(let box, let features, let first) = degreesVerdict else { return }
    let range: ErrorPhrase =
      "x \(short(box.minX)) to \(short(box.maxX)), y \(short(box.minY)) to \(short(box.maxY))"
    let claim: ErrorPhrase = statedSystem.map { "the file states \($0), but " } ?? ""
    let which: ErrorPhrase =
      features == count
      ? "" : "; \(features) of \(count) features reach beyond, the first is feature \(first + 1)"
    throw FormatError(
      .badData, at: name,
      claim + "the coordinates can't be degrees of longitude and latitude (" + range + which + ")",
      .stateSystem(of: role))
  }

  /// At most three decimals.
  private func short(_ value: Double) -> String {
    JSONValue.number((value * 1000).rounded() / 1000).text()
  }
}

// MARK: Incidents

extension Layer {
  /// Point features as rows of an incident table.
  public struct PointRows: Sendable, Equatable {
    /// Why a feature is no incident.
    public enum Reason: Sendable, Equatable {
      case noGeometry
      /// An incident happens at one place; lines, areas and several points are none.
      case notOnePoint(ShapeKind)
    }

    /// The features that are one point, counted from 0; `x` and `y` are parallel to it.
    public var features: [Int32] = []
    public var x: [Double] = []
    public var y: [Double] = []
    /// The features that are not, in order.
    public var malformed: [(feature: Int32, reason: Reason)] = []

    public static func == (left: PointRows, right: PointRows) -> Bool {
      left.features == right.features && left.x == right.x && left.y == right.y
        && left.malformed.elementsEqual(right.malformed, by: ==)
    }
  }

  /// The features as incidents: one row for each point, and a reason for each that is none.
  ///
  /// A MultiPoint of one point is a point.
  public var pointRows: PointRows {
    var rows = PointRows()
    for feature in 0..<count {
      let places = shapes.allCoordinates(of: feature)
      let kind = shapes.kind[feature]
      if kind == .none {
        rows.malformed.append((Int32(feature), .noGeometry))
      } else if places.count == 1 {
        rows.features.append(Int32(feature))
        rows.x.append(shapes.x[places.lowerBound])
        rows.y.append(shapes.y[places.lowerBound])
      } else {
        rows.malformed.append((Int32(feature), .notOnePoint(kind)))
      }
    }
    return rows
  }
}
