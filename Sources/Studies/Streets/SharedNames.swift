import CatchmentGeometry

/// Tells places apart that share a name, by where each lies among them: `Austin, southeast`.
///
/// Those that lie the same way are told apart by how far out they are, and what even that leaves
/// alike by what its layer calls it.
struct SharedNames {
  private let x: [Double]
  private let y: [Double]
  private let published: [String]

  /// - Parameter published: what the layer calls each, where nothing else tells them apart.
  init(_ places: Points<Planar>, published: [String]) {
    x = Array(places.x)
    y = Array(places.y)
    self.published = published
  }

  /// Names of which no two are alike.
  ///
  /// - Complexity: O(n).
  func apart(_ names: [String]) -> [String] {
    var apart = names
    var out = [Double](repeating: 0, count: names.count)
    for members in Self.shared(names) {
      let middle = middle(of: members)
      for (member, direction) in zip(members, directions(of: members, from: middle)) {
        apart[member] += ", \(direction.rawValue)"
        out[member] = distance(member, middle)
      }
    }
    for members in Self.shared(apart) {
      for member in members { apart[member] += ", \(Self.length(out[member])) out" }
    }
    return withNumbers(apart)
  }

  /// Names of areas, of which no two are alike: what their layer calls each stands behind them, and
  /// no direction, since nobody sees from where it counts.
  func apartWithin(_ names: [String]) -> [String] { withNumbers(names) }

  /// What people are told: names with directions, which some may still share.
  func told(_ names: [String]) -> [PlaceName] {
    var told = names.map { PlaceName($0) }
    for members in Self.shared(names) {
      for (member, direction) in zip(members, directions(of: members, from: middle(of: members))) {
        told[member].direction = direction
      }
    }
    return told
  }

  private func withNumbers(_ names: [String]) -> [String] {
    var apart = names
    for members in Self.shared(apart) {
      for member in members { apart[member] += ": \(published[member])" }
    }
    // A layer may call two features the same, and a file name one like another's end.
    var taken: Set<String> = []
    for index in apart.indices where !taken.insert(apart[index]).inserted {
      var number = 2
      while !taken.insert("\(apart[index]), no. \(number)").inserted { number += 1 }
      apart[index] += ", no. \(number)"
    }
    return apart
  }

  /// The members of each name that several have, in the order of their first.
  private static func shared(_ names: [String]) -> [[Int]] {
    var members: [String: [Int]] = [:]
    for (index, name) in names.enumerated() { members[name, default: []].append(index) }
    return members.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }

  private func middle(of members: [Int]) -> (x: Double, y: Double) {
    let (x, y) = (members.map { self.x[$0] }, members.map { self.y[$0] })
    return (((x.min() ?? 0) + (x.max() ?? 0)) / 2, ((y.min() ?? 0) + (y.max() ?? 0)) / 2)
  }

  private func distance(_ member: Int, _ middle: (x: Double, y: Double)) -> Double {
    let (east, north) = (x[member] - middle.x, y[member] - middle.y)
    return (east * east + north * north).squareRoot()
  }

  /// Of the way to the farthest: who lies nearer than that lies in the middle.
  private static let middleShare = 0.2

  /// Where each member lies, seen from the middle of all.
  private func directions(
    of members: [Int], from middle: (x: Double, y: Double)
  ) -> [CompassDirection] {
    let farthest = members.map { distance($0, middle) }.max() ?? 0
    return members.map { member in
      let (east, north) = (x[member] - middle.x, y[member] - middle.y)
      guard distance(member, middle) > farthest * Self.middleShare else { return .middle }
      return CompassDirection(east: east, north: north)
    }
  }

  /// A length in tens of meters, as it is said: `340 m`, `1.24 km`.
  private static func length(_ meters: Double) -> String {
    let tens = Int((meters / 10).rounded())
    if tens < 100 { return "\(tens * 10) m" }
    let rest = tens % 100
    return "\(tens / 100).\(rest < 10 ? "0" : "")\(rest) km"
  }
}
