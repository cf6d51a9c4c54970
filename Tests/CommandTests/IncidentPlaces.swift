import Foundation
import Testing

/// The places of a table, to be looked up within five meters.
struct IncidentPlaces {
  /// A table of incidents and where its coordinates stand.
  struct City: Sendable, CustomStringConvertible {
    let description: String
    let table: String
    let x, y: String
  }

  private var cells: [SIMD2<Int>: [SIMD2<Double>]] = [:]
  private var scale = SIMD2<Double>(1, 1)
  private(set) var count = 0
  /// The median of the longitudes and of the latitudes.
  let middle: SIMD2<Double>
  private static let near = 5.0

  init(of city: City) throws {
    let lines = try String(contentsOfFile: city.table, encoding: .utf8).split(separator: "\n")
    let names = Self.cells(of: lines[0])
    let x = try #require(names.firstIndex(of: city.x))
    let y = try #require(names.firstIndex(of: city.y))
    let places = lines.dropFirst().compactMap { line -> SIMD2<Double>? in
      let row = Self.cells(of: line)
      guard row.count == names.count, let longitude = Double(row[x]),
        let latitude = Double(row[y])
      else { return nil }
      return [longitude, latitude]
    }
    let latitude = places.map(\.y).sorted()[places.count / 2]
    middle = [places.map(\.x).sorted()[places.count / 2], latitude]
    scale = [111_320 * cos(latitude * .pi / 180), 110_900]
    for place in Set(places.map { $0 * scale }) {
      cells[Self.cell(place), default: []].append(place)
      count += 1
    }
  }

  /// The cells of a line; commas inside quotes do not part them.
  private static func cells(of line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      case "\r": break
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells.map { $0.trimmingCharacters(in: .whitespaces) }
  }

  private static func cell(_ place: SIMD2<Double>) -> SIMD2<Int> {
    [Int((place.x / near).rounded(.down)), Int((place.y / near).rounded(.down))]
  }

  /// Whether the two numbers, in either order, are within five meters of an incident, or of one
  /// moved aside.
  func hasIncident(near pair: SIMD2<Double>, movedBy meters: Double = 0) -> Bool {
    [pair, [pair.y, pair.x]].contains { pair in
      guard abs(pair.x) <= 180, abs(pair.y) <= 90 else { return false }
      let place = pair * scale + SIMD2(meters, meters / 2)
      let middle = Self.cell(place)
      for row in -1...1 {
        for column in -1...1 {
          for other in cells[middle &+ SIMD2(column, row)] ?? [] {
            let away = other - place
            if (away * away).sum() <= Self.near * Self.near { return true }
          }
        }
      }
      return false
    }
  }
}
