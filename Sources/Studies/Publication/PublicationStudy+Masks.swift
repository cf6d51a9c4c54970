import CatchmentFormats
import CatchmentGeometry
import CatchmentPrivacy
import CatchmentProjection

/// Points of partners, masked among places where incidents could as well have been.
extension PublicationStudy {
  /// Reference places within the outer radius, as often as within the inner one.
  private static let widening = 10

  func mask(
    _ subject: StudyLayer, _ context: StudyContext
  ) async throws -> (mask: DonutMask.Masked, isRepeatable: Bool)? {
    guard profile == .partner, subject.shapes.partKind.contains(.point) else { return nil }
    let rows = (0..<subject.shapes.count).filter { subject.shapes.kind[$0] != .none }
    guard rows.allSatisfy({ subject.shapes.allCoordinates(of: $0).count == 1 }),
      rows.count == subject.shapes.count
    else { throw PrivacyError.points(in: subject.layer.name) }
    guard let references else { throw PrivacyError.noReferences(for: subject.layer.name) }
    let places = try await sites(references, context)
    let points = Points<Planar>(x: subject.shapes.x, y: subject.shapes.y)
    let key = MaskKey(of: subject.layer)
    let seed = maskSeed ?? key.seed
    let mask = try DonutMask(
      least: max(2, k), most: max(2, k) * Self.widening, seed: seed ?? .random(in: .min ... .max)
    ).mask(points, among: places, published: try await published(of: subject.layer, context))
    return (mask, seed != nil)
  }

  /// Where each point of a layer was shown first, by what it is called, or by its place in the file
  /// where no name is known: ids are not published. Empty where nothing was.
  private func published(
    of layer: AreaLayer, _ context: StudyContext
  ) async throws -> [SIMD2<Double>?] {
    var published = [SIMD2<Double>?](repeating: nil, count: previous.isEmpty ? 0 : layer.count)
    for source in previous {
      let earlier = try await context.layer(source, as: .ground)
      for (place, shown) in Self.places(of: layer, in: earlier).enumerated() {
        published[place] = published[place] ?? shown
      }
    }
    return published
  }

  private static func places(of layer: AreaLayer, in earlier: StudyLayer) -> [SIMD2<Double>?] {
    let shapes = earlier.shapes
    var places: [String: SIMD2<Double>] = [:]
    for (feature, name) in earlier.layer.names.enumerated() where shapes.kind[feature] == .point {
      guard let place = shapes.allCoordinates(of: feature).first else { continue }
      places[name] = SIMD2(shapes.x[place], shapes.y[place])
    }
    let named = layer.names.map { places[$0] }
    if named.contains(where: { $0 != nil }) { return named }
    let points = (0..<shapes.count).map { feature in
      shapes.kind[feature] == .point ? places[earlier.layer.names[feature]] : nil
    }
    return layer.names.indices.map { $0 < points.count ? points[$0] : nil }
  }
}
