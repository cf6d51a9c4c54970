import CatchmentCartography
public import CatchmentFormats
public import CatchmentGeometry
import CatchmentProjection
public import CatchmentTopology

/// What lies within reach of these blocks, streets or places?
///
/// ```swift
/// let context = try await StudyContext(layer: .layer("blocks.geojson"))
/// let reach = try await BufferStudy(distance: .meters(100), dissolves: true).run(context)
/// print(reach.squareMeters.reduce(0, +))
/// ```
///
/// It is asked of a context that is made of a layer.
/// - Complexity: O(n log n) for n corners.
public struct BufferStudy: Study {
  public let distance: Distance
  /// Whether all becomes one shape, overlap counted once.
  public let dissolves: Bool
  /// How lines end.
  public let cap: Buffer.Cap
  /// The area that the result is clipped to; nil for none.
  public let within: LayerSource?

  public var weighing: Weighing { .none }

  public init(
    distance: Distance, dissolves: Bool = false, cap: Buffer.Cap = .round,
    within: LayerSource? = nil
  ) throws {
    _ = try Buffer(distance: distance, cap: cap)
    self.distance = distance
    self.dissolves = dissolves
    self.cap = cap
    self.within = within
  }

  public func find(in context: StudyContext, watch: Watch) async throws -> BufferFindings {
    guard let subject = context.subject else { throw StudyProblem.needsSubject }
    let workers = context.workers
    let buffer = try Buffer(distance: distance, cap: cap)
    var shapes: Shapes<Planar>
    if dissolves {
      do throws(Dissolve.Failure<any Error>) {
        shapes = try buffer.dissolved(subject.shapes, workers: workers) {
          (fraction) throws in try watch(.dissolving, fraction)
        }
      } catch {
        switch error {
        case .topology(let error): throw error
        case .stopped(let error): throw error
        }
      }
      try watch.end(.dissolving)
    } else {
      shapes = try buffer.buffered(subject.shapes, workers: workers)
    }
    if let within {
      let area = try await context.layer(within, as: .studyArea)
      try area.layer.requirePolygons()
      shapes = try Clip(to: area.shapes).clipped(shapes, workers: workers)
    }
    try watch.end(.drawing)
    return BufferFindings(
      record: context.record([
        "distance_m": .number(rounded(distance.meters, 6)), "cap": .string(cap.name),
        "dissolve": .bool(dissolves), "crs": context.plane.parameter,
      ]),
      reach: try context.plane.unproject(shapes, workers: workers),
      squareMeters: (0..<shapes.count).map { shapes.area(of: $0) },
      source: dissolves ? nil : subject.layer.source)
  }
}

extension Buffer.Cap {
  /// As outputs name it.
  var name: String {
    switch self {
    case .round: "round"
    case .flat: "flat"
    case .square: "square"
    }
  }
}

/// What lies within reach: one shape for each feature, or one for all.
public struct BufferFindings: Findings {
  public let record: StudyRecord
  public let reach: Shapes<Geographic>
  /// The area of each shape.
  public let squareMeters: [Double]
  /// The layer whose properties the shapes keep; nil where they were merged.
  let source: Layer?

  public var summary: JSONObject {
    ["area_km2": .number(rounded(squareMeters.reduce(0) { $0 + $1 / 1e6 }, 6))]
  }

  public var features: StudyFeatures {
    var table = source.map { PropertyTable(copying: $0) } ?? PropertyTable(count: reach.count)
    table.append("area_km2", .numbers(squareMeters.map { $0 / 1e6 }, digits: 6))
    table.append(
      SimpleStyle(
        fill: MapColor.skyBlue.hex, fillOpacity: 0.3, stroke: MapColor.blue.hex, strokeWidth: 2))
    return StudyFeatures(reach, table, ids: source?.ids ?? [], member: json)
  }

  public func portrait(by wording: any Wording) -> Portrait? {
    Portrait(of: features, question: "buffer", title: wording.title(of: .reach), in: wording)
  }

  public func sentences(by wording: any Wording) -> [String] { [] }
}
