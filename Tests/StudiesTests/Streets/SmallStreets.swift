import Catchment
import Foundation

/// Streets on a grid around a corner, 0.001 degree apart: five run east, five run north, with house
/// numbers.
enum SmallStreets {
  static let names = ["Adams", "Baker", "Clark", "Dover", "Evans"]
  static let west = -87.7
  static let south = 41.9
  static let step = 0.001

  /// `W Adams St` to `W Evans St` from south to north, `N Adams Ave` to `N Evans Ave` from west to
  /// east; each block has numbers of its own: 101 to 199 and 100 to 198, and so on.
  ///
  /// - Parameter every: each so manieth line has latitude and longitude exchanged.
  static func layer(
    without missing: Set<String> = [], exchangingEvery every: Int = .max
  ) throws -> LayerSource {
    var features: [(geometry: String, properties: String)] = []
    for (line, name) in names.enumerated() {
      for block in 0..<4 {
        let (near, far) = (Double(block) * step, Double(block + 1) * step)
        let side = Double(line) * step
        let hundred = (block + 1) * 100
        let numbers =
          #""L_F_ADD":\#(hundred + 1),"L_T_ADD":\#(hundred + 99),"R_F_ADD":\#(hundred),"R_T_ADD":\#(hundred + 98)"#
        let ways = [
          ("W \(name) St", (near, side), (far, side)), ("N \(name) Ave", (side, near), (side, far)),
        ]
        for (street, from, to) in ways where !missing.contains("\(hundred) \(street)") {
          let isExchanged = (features.count + 1) % every == 0
          let ends = [(west + from.0, south + from.1), (west + to.0, south + to.1)].map {
            isExchanged ? "[\($0.1),\($0.0)]" : "[\($0.0),\($0.1)]"
          }
          features.append(
            (
              #"{"type":"LineString","coordinates":[\#(ends[0]),\#(ends[1])]}"#,
              #"{"full_name":"\#(street)",\#(numbers)}"#
            ))
        }
      }
    }
    return try SmallCity.layer(features)
  }

  /// A table in a file of its own, which whoever asks for it removes.
  static func table(_ lines: [String]) throws -> URL {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "small-streets-\(UUID().uuidString).csv")
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
    return file
  }
}
