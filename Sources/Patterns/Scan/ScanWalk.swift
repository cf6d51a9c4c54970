/// How the windows about a center are looked through.
enum ScanWalk: Sendable {
  case circles(CircleWalk)
  case cylinders(CylinderWalk, PairCylinderWalk)
  /// The same for short spans.
  case sparse(SparseCylinderWalk)
  case prospective(ProspectiveWalk)
  /// Cylinders of people who change.
  case spans(SpanCylinderWalk)
  /// Connected sets of regions.
  case flexible(FlexibleWalk)
  /// Circles whose incidents have values.
  case mean(MeanWalk)
  /// Circles whose incidents have categories with an order.
  case ordinal(OrdinalWalk)

  /// What a thread needs.
  enum Scratch: Sendable {
    case none
    case cylinders(CylinderWalk.Scratch, PairCylinderWalk.Scratch)
    case sparse(SparseCylinderWalk.Scratch)
    case prospective(ProspectiveWalk.Scratch)
    case ordinal(OrdinalWalk.Scratch)
    case spans(SpanCylinderWalk.Scratch)
  }

  var hasDays: Bool {
    switch self {
    case .circles, .flexible, .mean, .ordinal: false
    case .cylinders, .sparse, .prospective, .spans: true
    }
  }

  /// Whether windows are weighed by what their incidents are, not by how many they are.
  var hasValues: Bool {
    switch self {
    case .mean, .ordinal: true
    case .circles, .flexible, .cylinders, .sparse, .prospective, .spans: false
    }
  }

  func scratch() -> Scratch {
    switch self {
    case .circles, .flexible, .mean: .none
    case .ordinal(let walk): .ordinal(walk.scratch())
    case .spans(let walk): .spans(walk.scratch())
    case .cylinders(let walk, let pairs): .cylinders(walk.scratch(), pairs.scratch())
    case .sparse(let walk): .sparse(walk.scratch())
    case .prospective(let walk): .prospective(walk.scratch())
    }
  }

  /// Looks through the windows of some centers.
  ///
  /// - Parameter finish: called after each center.
  func walk(
    _ centers: Range<Int>, _ arrangement: borrowing ScanArrangement, _ scratch: inout Scratch,
    _ best: inout ScanBest, finish: (inout ScanBest) -> Void = { _ in }
  ) {
    // What a thread needs is moved out and back: bound together with the walk it would be copied.
    switch self {
    case .circles(let walk):
      for center in centers {
        walk.walk(center, arrangement, &best)
        finish(&best)
      }
    case .flexible(let walk):
      for center in centers {
        walk.walk(center, arrangement, &best)
        finish(&best)
      }
    case .mean(let walk):
      for center in centers {
        walk.walk(center, arrangement, &best)
        finish(&best)
      }
    case .cylinders(let walk, _) where !walk.fits(arrangement):
      let crowded = CrowdedCylinderWalk(
        circles: walk.circles, exposureBefore: walk.exposureBefore, maximumDays: walk.maximumDays)
      for center in centers {
        crowded.walk(center, arrangement, &best)
        finish(&best)
      }
    case .cylinders(let walk, let pairs):
      guard case .cylinders(var own, var held) = scratch else { Self.isOther() }
      scratch = .none
      for center in centers {
        if pairs.isWorthwhile(center, arrangement) {
          pairs.walk(center, arrangement, &held, &best)
        } else {
          walk.walk(center, arrangement, &own, &best)
        }
        finish(&best)
      }
      scratch = .cylinders(own, held)
    case .sparse(let walk):
      guard case .sparse(var own) = scratch else { Self.isOther() }
      scratch = .none
      for center in centers {
        walk.walk(center, arrangement, &own, &best)
        finish(&best)
      }
      scratch = .sparse(own)
    case .prospective(let walk):
      guard case .prospective(var own) = scratch else { Self.isOther() }
      scratch = .none
      for center in centers {
        walk.walk(center, arrangement, &own, &best)
        finish(&best)
      }
      scratch = .prospective(own)
    case .ordinal(let walk):
      guard case .ordinal(var own) = scratch else { Self.isOther() }
      scratch = .none
      for center in centers {
        walk.walk(center, arrangement, &own, &best)
        finish(&best)
      }
      scratch = .ordinal(own)
    case .spans(let walk):
      guard case .spans(var own) = scratch else { Self.isOther() }
      scratch = .none
      for center in centers {
        walk.walk(center, arrangement, &own, &best)
        finish(&best)
      }
      scratch = .spans(own)
    }
  }

  private static func isOther() -> Never {
    preconditionFailure("The scratch is that of the walk.")
  }
}
