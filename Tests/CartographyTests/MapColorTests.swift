import CatchmentCartography
import Foundation
import Testing

/// What the eye makes of colors: lightness by CIE L*, and color blindness by the matrices of Machado and others (2009)
/// at full severity.
private struct Seen {
  let lightness: Double

  init(_ hex: String, through matrix: [[Double]]?) {
    let bytes = [1, 3, 5].map { start -> Double in
      let from = hex.index(hex.startIndex, offsetBy: start)
      return Double(Int(hex[from..<hex.index(from, offsetBy: 2)], radix: 16) ?? 0) / 255
    }
    var linear = bytes.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
    if let matrix {
      linear = matrix.map { row in
        min(1, max(0, zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 }))
      }
    }
    let y = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    lightness = y > 0.008856 ? 116 * cbrt(y) - 16 : 903.3 * y
  }
}

struct MapColorTests {
  static let eyes: [[[Double]]?] = [
    nil,
    [
      [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
    [
      [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
      [-0.011820, 0.042940, 0.968881],
    ],
    [
      [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
      [0.004733, 0.691367, 0.303900],
    ],
  ]

  @Test(arguments: 2...5)
  func heatGetsDarkerOnLightPaperAndLighterOnDarkForEveryEye(count: Int) {
    for eye in Self.eyes {
      let tones = MapRamp.heat.tones(count)
      for (less, more) in zip(tones, tones.dropFirst()) {
        #expect(
          Seen(less.light, through: eye).lightness > Seen(more.light, through: eye).lightness + 7)
        #expect(
          Seen(less.dark, through: eye).lightness < Seen(more.dark, through: eye).lightness - 7)
      }
    }
  }

  @Test func hotAndColdStandOutTheMoreTheSurerTheyAre() {
    for eye in Self.eyes {
      let tones = MapRamp.coldToHot.tones(7)
      for side in [[4, 5, 6], [2, 1, 0]] {
        for (less, more) in zip(side, side.dropFirst()) {
          #expect(
            Seen(tones[less].light, through: eye).lightness
              > Seen(tones[more].light, through: eye).lightness + 7)
          #expect(
            Seen(tones[less].dark, through: eye).lightness
              < Seen(tones[more].dark, through: eye).lightness - 7)
        }
      }
    }
  }

  @Test(arguments: ["#fff", "#A1B2C3", "#000000"])
  func aFilesColorIsTakenWhereItIsOne(text: String) {
    #expect(MapTone(hex: text) != nil)
  }

  @Test(arguments: ["red", "#12", "#12345g", "url(x)", "#fff;x:y", "", "#ffffff\""])
  func anythingElseIsNoColor(text: String) {
    #expect(MapTone(hex: text) == nil)
  }
}
