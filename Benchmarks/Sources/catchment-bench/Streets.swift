import Catchment
import Foundation

/// Streets as the jobs use them: a grid of blocks whose corners are a little off, with names and house numbers.
struct StreetCity {
  static let block = 100.0  // meters
  let segments: Shapes<Planar>
  /// The corners at the ends of each segment.
  let ends: [(from: Int32, to: Int32)]
  let corners: Points<Planar>
  let columns: Int

  /// - Parameter count: how many segments, more or less: two for each corner.
  init(count: Int) {
    var random = RandomStream(seed: 11, replicate: UInt64(count))
    let side = Int((Double(count) / 2).squareRoot())
    columns = side + 1
    var (x, y): ([Double], [Double]) = ([], [])
    for row in 0...side {
      for column in 0...side {
        x.append(Double(column) * Self.block + 20 * random.uniform())
        y.append(Double(row) * Self.block + 20 * random.uniform())
      }
    }
    var shapes = Shapes<Planar>()
    var ends: [(from: Int32, to: Int32)] = []
    func add(_ from: Int, _ to: Int) {
      shapes.appendLine(Points(x: [x[from], x[to]], y: [y[from], y[to]]))
      ends.append((Int32(from), Int32(to)))
    }
    for row in 0...side {
      for column in 0...side {
        let corner = row * (side + 1) + column
        if column < side { add(corner, corner + 1) }
        if row < side { add(corner, corner + side + 1) }
      }
    }
    segments = shapes
    self.ends = ends
    corners = Points(x: x, y: y)
  }

  /// Corners drawn at random, so that both sides measure from node to node.
  func corners(_ count: Int, seed: UInt64) -> [Int32] {
    var random = RandomStream(seed: seed, replicate: 0)
    return (0..<count).map { _ in Int32(random.index(below: corners.count)) }
  }

  static let sites = 40_000
  static let demand = 100_000
  static let reach = Distance.meters(800)

  /// What a peer needs: corners, ends, sites and demand.
  func write(to folder: String, count: Int) throws {
    func write<Element>(_ columns: [[Element]], _ file: String) throws {
      var data = Data()
      for column in columns { column.withUnsafeBytes { data.append(contentsOf: $0) } }
      try data.write(to: URL(fileURLWithPath: "\(folder)/\(file)"))
    }
    try write([corners.x, corners.y], "corners-\(count).f64")
    try write([ends.map(\.from), ends.map(\.to)], "ends-\(count).i32")
    try write([corners(Self.sites, seed: 2)], "sites-\(count).i32")
    try write([corners(Self.demand, seed: 3)], "demand-\(count).i32")
  }

  // MARK: Addresses

  /// How many segments the city has whose addresses are placed.
  static let numbered = 100_000

  /// A layer of the same streets in degrees: `100th St`, `W 5th Ave`, a hundred numbers to a block.
  func layer() -> StreetLayer {
    let shapes = segments.replacingCoordinates(
      with: Points<Geographic>(
        x: segments.x.map { -87.9 + $0 / 83_000 }, y: segments.y.map { 41.6 + $0 / 111_000 }))
    var names: [String?] = []
    var (left, right): ([StreetLayer.HouseRange], [StreetLayer.HouseRange]) = ([], [])
    for end in ends {
      let (row, column) = (Int(end.from) / columns, Int(end.from) % columns)
      let isEast = end.to == end.from + 1
      names.append(isEast ? Self.name(row, "St", "W") : Self.name(column, "Ave", "N"))
      let hundred = Int32((isEast ? column : row) * 100)
      left.append(.init(from: hundred + 1, to: hundred + 99))
      right.append(.init(from: hundred, to: hundred + 98))
    }
    return StreetLayer(name: "streets", shapes: shapes, names: names, left: left, right: right)
  }

  /// The same layer as a table: names, house numbers, and degrees of both ends.
  func ranges() -> String {
    let layer = layer()
    var text = "street,left_from,left_to,right_from,right_to,x1,y1,x2,y2\n"
    for feature in 0..<layer.count {
      let (left, right) = (layer.left[feature], layer.right[feature])
      let (x, y) = (layer.shapes.x, layer.shapes.y)
      text +=
        "\(layer.names[feature] ?? ""),\(left.from),\(left.to),\(right.from),\(right.to),\(x[2 * feature]),\(y[2 * feature]),\(x[2 * feature + 1]),\(y[2 * feature + 1])\n"
    }
    return text
  }

  /// Names of two syllables and a number behind, as many as there are streets.
  private static func name(_ number: Int, _ type: String, _ side: String) -> String {
    let first = ["Mon", "Ash", "Wil", "Har", "Lin", "Cal", "Bel", "Ken", "Sher", "Ful"]
    let second = ["wood", "ton", "field", "mont", "dale", "land", "ford", "well", "burn", "more"]
    let word = first[number % 10] + second[number / 10 % 10]
    return "\(side) \(word)\(number < 100 ? "" : " \(number / 100)") \(type)"
  }

  /// Addresses as portals and people write them: numbers, hundred blocks, a corner now and then, one in seven mistyped.
  func addresses(_ count: Int) -> [String] {
    var random = RandomStream(seed: 5, replicate: UInt64(count))
    return (0..<count).map { index in
      let row = random.index(below: columns - 1)
      let column = random.index(below: columns - 1)
      let number = column * 100 + random.index(below: 99)
      var street = Self.name(row, "ST", "W").uppercased()
      if index % 7 == 0 { street.remove(at: street.index(street.startIndex, offsetBy: 4)) }
      switch index % 3 {
      case 0: return "\(number) \(street)"
      case 1: return "\(number / 100)XX \(street)"
      default:
        return index % 30 == 2
          ? "\(street) & \(Self.name(column, "AVE", "N").uppercased())" : "\(number) \(street)"
      }
    }
  }
}

/// From lines to a graph, in meters.
func network(_ job: Job) throws -> Measurement {
  let city = StreetCity(count: job.count)
  let (seconds, network) = try job.best {
    try StreetNetwork(city.segments, workers: job.workers)
  }
  return Measurement(
    seconds: seconds,
    digest: [
      "nodes": Double(network.nodeCount), "edges": Double(network.edgeCount),
      "meters": network.length.meters,
    ])
}

/// Which of 100,000 incidents can be walked to from which of 40,000 sites, 800 m.
func walk(_ job: Job) throws -> Measurement {
  let city = StreetCity(count: job.count)
  let network = try StreetNetwork(city.segments, workers: job.workers)
  func feet(_ count: Int, _ seed: UInt64) -> StreetFeet {
    let corners = city.corners(count, seed: seed).map { Int($0) }
    return network.feet(of: city.corners.selecting(corners), workers: job.workers)
  }
  let (sites, demand) = (
    feet(StreetCity.sites, 2), feet(StreetCity.demand, 3)
  )
  let (seconds, coverage) = job.best {
    WalkingCoverage(
      network, sites: sites, demand: demand, reach: StreetCity.reach, workers: job.workers)
  }
  var incidents = [Double](repeating: 0, count: coverage.placeCount)
  for place in coverage.placeOfDemand where place >= 0 { incidents[Int(place)] += 1 }
  let pairs = coverage.places.reduce(0.0) { $0 + incidents[Int($1)] }
  return Measurement(seconds: seconds, digest: ["pairs": pairs])
}

/// Addresses to places along a city of 100,000 segments.
func geocode(_ job: Job) throws -> Measurement {
  let city = StreetCity(count: StreetCity.numbered)
  let addresses = city.addresses(job.count)
  let geocoder = try Geocoder(city.layer(), workers: job.workers)
  let (seconds, matches) = job.best { geocoder.match(addresses, workers: job.workers) }
  return Measurement(
    seconds: seconds, digest: ["placed": Double(matches.count { $0.isPlaced })])
}
