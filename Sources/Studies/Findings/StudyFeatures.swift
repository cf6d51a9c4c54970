public import CatchmentFormats
public import CatchmentGeometry
public import CatchmentParallel

/// Features of a study in degrees, with their properties and the account of the run.
public struct StudyFeatures: Sendable {
  public var shapes: Shapes<Geographic>
  public var properties: PropertyTable
  /// Texts or numbers, nil for a feature without; empty where no feature has one.
  public var ids: [JSONValue?]
  /// Where a table says that each feature is; nil for a point inside it.
  public var anchors: Points<Geographic>?
  /// The `catchment` member.
  public var member: JSONValue

  public init(
    _ shapes: Shapes<Geographic>, _ properties: PropertyTable, ids: [JSONValue?] = [],
    anchors: Points<Geographic>? = nil, member: JSONValue
  ) {
    self.shapes = shapes
    self.properties = properties
    self.ids = ids
    self.anchors = anchors
    self.member = member
  }

  /// No features, only the account.
  public init(_ member: JSONValue) {
    self.init(Shapes(), PropertyTable(count: 0), member: member)
  }

  public var count: Int { shapes.count }

  /// Writes the features in the format that the file's name promises, whole or not at all.
  ///
  /// - Parameters:
  ///   - path: `plan.geojson`, `plan.csv`, `plan.svg`, …, or `-` for standard output.
  ///   - precision: decimals of the degrees; six are a tenth of a meter.
  ///   - overwrites: whether a file that exists is replaced.
  ///   - workers: the threads to use.
  ///   - wording: the language of titles and descriptions.
  /// - Returns: what happened to the shapes on their way, in sentences.
  /// - Throws: ``StudyError`` where the file can't be written, or its format not made here.
  @discardableResult
  public func write(
    to path: String, precision: Int = 6, overwrites: Bool = false, workers: Workers = .one,
    wording: any Wording = English()
  ) async throws(StudyError) -> [String] {
    do {
      return try await FeatureOutput(
        self, precision: precision, workers: workers, wording: wording
      )
      .write(as: OutputFormat.promised(by: path), to: path, overwrites: overwrites)
    } catch {
      throw StudyError(error)
    }
  }
}
