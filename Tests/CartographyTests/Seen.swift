import CatchmentCartography
import Foundation

/// What the eye makes of a color: CIE L*a*b* under D65, seen by any kind of color vision, by the
/// matrices of Machado, Oliveira and Fernandes (2009), doi:10.1109/TVCG.2009.113, at full severity;
/// or by a copier that knows gray only.
struct Seen {
  let lightness: Double
  let a: Double
  let b: Double
  /// Relative luminance as WCAG 2.2 defines it.
  let luminance: Double

  enum Eye: CaseIterable {
    case usual, protanopia, deuteranopia, tritanopia, copier

    fileprivate var matrix: [[Double]] {
      switch self {
      case .usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
      case .protanopia:
        [
          [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
          [-0.003882, -0.048116, 1.051998],
        ]
      case .deuteranopia:
        [
          [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
          [-0.011820, 0.042940, 0.968881],
        ]
      case .tritanopia:
        [
          [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
          [0.004733, 0.691367, 0.303900],
        ]
      case .copier: Array(repeating: [0.2126, 0.7152, 0.0722], count: 3)
      }
    }
  }

  /// - Parameter over: what shines through, where the color is not solid.
  init(_ hex: String, by eye: Eye = .usual, opacity: Double = 1, over: String = "#ffffff") {
    func linear(_ hex: String) -> [Double] {
      [1, 3, 5].map { start in
        let from = hex.index(hex.startIndex, offsetBy: start)
        let value = Double(Int(hex[from..<hex.index(from, offsetBy: 2)], radix: 16) ?? 0) / 255
        return value
      }
    }
    let blended = zip(linear(hex), linear(over)).map { opacity * $0 + (1 - opacity) * $1 }
      .map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
    let seen = eye.matrix.map { row in
      min(1, max(0, zip(row, blended).reduce(0) { $0 + $1.0 * $1.1 }))
    }
    let x = (0.4124564 * seen[0] + 0.3575761 * seen[1] + 0.1804375 * seen[2]) / 0.95047
    let y = 0.2126729 * seen[0] + 0.7151522 * seen[1] + 0.0721750 * seen[2]
    let z = (0.0193339 * seen[0] + 0.1191920 * seen[1] + 0.9503041 * seen[2]) / 1.08883
    func f(_ t: Double) -> Double { t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116 }
    lightness = 116 * f(y) - 16
    a = 500 * (f(x) - f(y))
    b = 200 * (f(y) - f(z))
    luminance = y
  }

  var chroma: Double { hypot(a, b) }

  func distance(_ other: Seen) -> Double {
    let (l, m, n) = (lightness - other.lightness, a - other.a, b - other.b)
    return (l * l + m * m + n * n).squareRoot()
  }

  /// The contrast ratio of WCAG 2.2, 1 to 21.
  func contrast(_ other: Seen) -> Double {
    let (more, less) = (max(luminance, other.luminance), min(luminance, other.luminance))
    return (more + 0.05) / (less + 0.05)
  }
}
