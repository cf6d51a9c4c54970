import Foundation
import CatchmentGeometry

/// The shootings of two cities as published: each row that has coordinates, dirt and stacks
/// included.
public enum CityShootings: String, CaseIterable, Sendable {
  case chicago = "chicago/shootings-2017-2018.csv"
  case newYork = "nyc/shootings-2006-2018.csv"

  /// Longitudes and latitudes, in the order of the rows.
  public func geographic() throws -> Points<Geographic> {
    let columns = self == .chicago ? ("LNG", "LAT") : ("Longitude", "Latitude")
    let lines = try DataFolder.text(rawValue).split(whereSeparator: \.isNewline)
    let header = Self.fields(lines[0])
    let longitude = header.firstIndex(of: columns.0)!
    let latitude = header.firstIndex(of: columns.1)!
    var x: [Double] = []
    var y: [Double] = []
    for line in lines.dropFirst() {
      let fields = Self.fields(line)
      guard let lon = Double(fields[longitude].trimmingCharacters(in: .whitespaces)),
        let lat = Double(fields[latitude].trimmingCharacters(in: .whitespaces))
      else { continue }
      x.append(lon)
      y.append(lat)
    }
    return Points(x: x, y: y)
  }

  /// The same in the city's UTM zone, in meters.
  public func planar() throws -> Points<Planar> {
    let points = try geographic()
    let zone = TransverseMercator(zone: self == .chicago ? 16 : 18)
    let projected = zip(points.x, points.y).map { zone.project(longitude: $0, latitude: $1) }
    return Points(x: projected.map(\.x), y: projected.map(\.y))
  }

  /// The fields of one line: quoted ones may hold commas, and none hold quotes.
  private static func fields(_ line: Substring) -> [String] {
    var fields: [String] = []
    for (index, piece) in line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
    {
      if index.isMultiple(of: 2) {
        let parts = piece.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        if let last = fields.popLast() {
          fields.append(last + parts[0])
          fields += parts.dropFirst()
        } else {
          fields = parts
        }
      } else {
        fields[fields.count - 1] += piece
      }
    }
    return fields
  }
}

/// UTM by Krüger's series to the fourth power of the third flattening, good to a micrometer within
/// a zone.
///
/// - Reference: Krüger (1912), Konforme Abbildung des Erdellipsoids in der Ebene,
///   doi:10.2312/GFZ.b103-krueger28.
public struct TransverseMercator: Sendable {
  private let meridian: Double

  public init(zone: Int) { meridian = Double(6 * zone - 183) * .pi / 180 }

  public func project(longitude: Double, latitude: Double) -> (x: Double, y: Double) {
    let flattening = 1 / 298.257223563
    let n = flattening / (2 - flattening)
    let radius = 6_378_137 / (1 + n) * (1 + n * n / 4 + n * n * n * n / 64)
    let alpha = [
      n / 2 - 2 * n * n / 3 + 5 * n * n * n / 16 + 41 * n * n * n * n / 180,
      13 * n * n / 48 - 3 * n * n * n / 5 + 557 * n * n * n * n / 1440,
      61 * n * n * n / 240 - 103 * n * n * n * n / 140,
      49561 * n * n * n * n / 161280,
    ]
    let sine = sin(latitude * .pi / 180)
    let east = longitude * .pi / 180 - meridian
    let e = 2 * n.squareRoot() / (1 + n)
    let t = sinh(atanh(sine) - e * atanh(e * sine))
    let xi = atan2(t, cos(east))
    let eta = atanh(sin(east) / (1 + t * t).squareRoot())
    var x = eta
    var y = xi
    for (index, a) in alpha.enumerated() {
      let twice = 2 * Double(index + 1)
      x += a * cos(twice * xi) * sinh(twice * eta)
      y += a * sin(twice * xi) * cosh(twice * eta)
    }
    return (500_000 + 0.9996 * radius * x, 0.9996 * radius * y)
  }
}

/// A short number that stands for a long column: FNV-1a of 64 bits over the column's 32-bit
/// numbers, lowest byte first.
public func digest(_ column: some Sequence<Int32>) -> String {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for value in column {
    var bits = UInt32(bitPattern: value)
    for _ in 0..<4 {
      hash = (hash ^ UInt64(bits & 0xff)) &* 0x100_0000_01b3
      bits >>= 8
    }
  }
  return String(hash, radix: 16)
}

/// The lines of a recorded answer beside a test file or in a folder above it, split at spaces.
public func recorded(_ name: String, beside file: StaticString = #filePath) throws -> [[String]] {
  var folder = URL(filePath: "\(file)").deletingLastPathComponent()
  // Tests lie in rooms; what was recorded for all of them lies above.
  while folder.pathComponents.count > 1,
    !FileManager.default.fileExists(atPath: folder.appending(path: "Recorded/\(name)").path)
  {
    folder = folder.deletingLastPathComponent()
  }
  let text = try String(contentsOf: folder.appending(path: "Recorded/\(name)"), encoding: .utf8)
  return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
    $0.split(separator: " ").map(String.init)
  }
}
