public import CatchmentGeometry
public import CatchmentParallel

/// Writes features as GeoJSON that is valid by RFC 7946: right-hand rule, closed rings, bounded
/// precision, no `crs`.
///
/// A collection has one feature on each line. Its own foreign member `catchment` stands before the
/// features, so that a reader of the first lines sees where the file comes from. Rings that
/// rounding makes too small are left out, shapes that cross the antimeridian are cut at it, and
/// both are told. The same input gives the same bytes, whatever the number of threads.
///
/// Rounding can make a ring touch itself where it came within a few centimeters before: at six
/// decimals, 0.1 m.
///
/// - Complexity: O(coordinates + properties), on all threads; memory for a few chunks of features
///   at a time.
/// - Reference: RFC 7946, sections 3.1.6 (rings), 3.1.9 (antimeridian), 4 (no `crs`), 5.2
///   (`bbox` across the antimeridian), 11.2 (precision).
public struct FeatureWriter: Sendable {
  /// What the features are wrapped in.
  public enum Layout: Sendable, Equatable {
    /// One FeatureCollection.
    case collection
    /// A Feature on each line and nothing else: newline-delimited GeoJSON. There is no place for
    /// foreign members.
    case lines
  }

  /// What happened to the shapes on their way out.
  public struct Summary: Sendable, Equatable {
    /// The features written.
    public var features = 0
    /// Parts that are no longer lines or polygons once they are rounded, or have coordinates that
    /// are no numbers.
    public var droppedParts = 0
    /// Features that had a geometry and have lost all of it; they are written with `null`.
    public var emptiedFeatures = 0
    /// Features that were cut at the antimeridian.
    public var cutFeatures = 0

    package init(
      features: Int = 0, droppedParts: Int = 0, emptiedFeatures: Int = 0, cutFeatures: Int = 0
    ) {
      self.features = features
      self.droppedParts = droppedParts
      self.emptiedFeatures = emptiedFeatures
      self.cutFeatures = cutFeatures
    }

    /// A sentence for each thing that happened.
    public var notes: [String] {
      func tell(_ count: Int, _ noun: String, _ rest: String) -> String? {
        count == 0 ? nil : "\(count) \(noun)\(count == 1 ? "" : "s") \(rest)."
      }
      return [
        tell(droppedParts, "part", "too small for the precision or without a place left out"),
        tell(emptiedFeatures, "feature", "left without a geometry, written as null"),
        tell(cutFeatures, "feature", "cut at the antimeridian"),
      ].compactMap(\.self)
    }

    mutating func add(_ other: Summary) {
      features += other.features
      droppedParts += other.droppedParts
      emptiedFeatures += other.emptiedFeatures
      cutFeatures += other.cutFeatures
    }
  }

  public let precision: Int
  public let layout: Layout
  /// Whether the collection states its `bbox`.
  public let includesExtent: Bool
  /// Whether each feature of lines or polygons states its `bbox`.
  public let includesFeatureExtents: Bool
  public let workers: Workers

  /// - Parameters:
  ///   - precision: decimals of the coordinates, 0 … 15. Six are a tenth of a meter in degrees; in
  ///     a plane of meters two or three are enough.
  /// - Throws: where the precision is not in that range.
  public init(
    precision: Int = 6, layout: Layout = .collection, includesExtent: Bool = false,
    includesFeatureExtents: Bool = false, workers: Workers = .one
  ) throws(FormatError) {
    guard 0...DecimalPrinter.mostDecimals ~= precision else {
      throw FormatError(
        .badRequest, at: "precision", "there can't be \(precision) decimals",
        advice: "Choose 0 to \(DecimalPrinter.mostDecimals); 6 is a tenth of a meter.")
    }
    self.precision = precision
    self.layout = layout
    self.includesExtent = includesExtent
    self.includesFeatureExtents = includesFeatureExtents
    self.workers = workers
  }

  /// Writes features in pieces of some hundred kilobytes to some megabytes.
  ///
  /// - Parameters:
  ///   - shapes: degrees; or another frame's numbers, where the file goes to a program that asked
  ///     for them: those should say in `catchment.coordinates` what they are.
  ///   - properties: as many features as there are shapes.
  ///   - ids: texts or numbers, nil for a feature without; empty where no feature has one.
  ///   - catchment: the foreign member; what it says of `privacy` stands beside it as well, for
  ///     readers of other programs.
  ///   - sink: takes the pieces in order; what it throws ends the writing.
  @discardableResult
  public func write<Frame, Failure: Error>(
    _ shapes: Shapes<Frame>, properties: PropertyTable, ids: [JSONValue?] = [],
    catchment: JSONValue? = nil, to sink: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> Summary {
    precondition(properties.count == shapes.count, "Properties for each shape.")
    precondition(ids.isEmpty || ids.count == shapes.count, "An id for each shape, or none at all.")
    // One frame below this line: a generic loop would look up its types for every feature.
    let isGeographic = Frame.self == Geographic.self
    let shapes = shapes.replacingCoordinates(with: Points<AsPublished>(x: shapes.x, y: shapes.y))
    let geometry = GeometryText(shapes, precision: precision, isGeographic: isGeographic)
    if layout == .collection { try sink(head(geometry, catchment)) }
    var summary = Summary()
    // Borders depend on the number of features alone; a round bounds the memory for what is not yet
    // written.
    let chunk = 1024
    let round = 64 * chunk
    for start in stride(from: 0, to: shapes.count, by: round) {
      let pieces = workers.map(count: min(round, shapes.count - start), chunk: chunk) { range in
        piece(geometry, properties, ids, start + range.lowerBound..<start + range.upperBound)
      }
      for (bytes, part) in pieces {
        summary.add(part)
        try sink(bytes)
      }
    }
    if layout == .collection { try sink(Array("]\n}\n".utf8)) }
    return summary
  }

  /// The whole text at once.
  public func bytes<Frame>(
    _ shapes: Shapes<Frame>, properties: PropertyTable, ids: [JSONValue?] = [],
    catchment: JSONValue? = nil
  ) -> (bytes: [UInt8], summary: Summary) {
    var bytes: [UInt8] = []
    let summary = write(shapes, properties: properties, ids: ids, catchment: catchment) {
      bytes += $0
    }
    return (bytes, summary)
  }

  private func head(_ geometry: GeometryText, _ catchment: JSONValue?) -> [UInt8] {
    var bytes = ByteText()
    bytes.append("{\n\"type\": \"FeatureCollection\",\n" as StaticString)
    if let catchment {
      bytes.append("\"catchment\": " as StaticString)
      catchment.append(to: &bytes, .pretty)
      bytes.append(",\n" as StaticString)
    }
    if let privacy = catchment?["privacy"] {
      bytes.append("\"privacy\": " as StaticString)
      privacy.append(to: &bytes, .pretty)
      bytes.append(",\n" as StaticString)
    }
    if includesExtent, let box = geometry.extent() {
      bytes.append("\"bbox\": " as StaticString)
      bytes.append(box)
      bytes.append(",\n" as StaticString)
    }
    bytes.append("\"features\": [\n" as StaticString)
    return bytes.bytes
  }

  private func piece(
    _ geometry: GeometryText, _ properties: PropertyTable, _ ids: [JSONValue?], _ range: Range<Int>
  ) -> ([UInt8], Summary) {
    // A point with a few properties; longer features make it grow.
    var bytes = ByteText(capacity: range.count * 192)
    var geometry = geometry
    for index in range {
      bytes.append("{\"type\":\"Feature\"," as StaticString)
      if !ids.isEmpty, let id = ids[index] {
        bytes.append("\"id\":" as StaticString)
        id.append(to: &bytes)
        bytes.append(Byte.comma)
      }
      bytes.append("\"properties\":" as StaticString)
      properties.append(index, to: &bytes)
      bytes.append(",\"geometry\":" as StaticString)
      geometry.append(index, withExtent: includesFeatureExtents, to: &bytes)
      let isLast = layout == .lines || index == properties.count - 1
      bytes.append((isLast ? "}\n" : "},\n") as StaticString)
    }
    geometry.summary.features = range.count
    return (bytes.bytes, geometry.summary)
  }
}
