#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A name on a map.
struct MapLabel: Sendable {
  /// What is named, the most important first.
  enum Kind: Int, Sendable, CaseIterable {
    case mark, area, place, mainStreet, water, park, middleStreet, minorStreet

    /// Pixels of the type.
    var size: Double {
      switch self {
      case .mark, .area: 13
      case .place: 12.5
      case .mainStreet, .water, .park: 11
      case .middleStreet, .minorStreet: 10
      }
    }
  }

  /// Pixels of the whole map for one of the view from which on a kind is named at all: the least
  /// come last.
  static func nearness(of kind: Kind) -> Double {
    switch kind {
    case .mark, .area, .place, .mainStreet: 0
    case .water, .park, .middleStreet: 1
    case .minorStreet: 2
    }
  }

  let text: String
  let kind: Kind
  /// The layer that it belongs to; nil for the ground.
  let layer: Int?
  /// Meters on the sheet, of the middle of the text.
  let x: Double
  let y: Double
  /// Radians that the text is turned clockwise.
  let angle: Double
  /// Meters that the named thing measures: what is larger is named first.
  let extent: Double
  /// Meters of a pixel above which there is no room for the label.
  var coarsest: Double = 0
  /// Told the same for all labels of one thing, of which one is placed; nil for those that may be
  /// several, as along a street.
  var thing: Int?

  /// The text in its lines: names of areas in place, which are often phrases, have two where one
  /// would be long.
  var lines: [String] {
    guard kind == .area, TextWidth.ems(text) > Self.longest else { return [text] }
    let words = text.split(separator: " ")
    guard words.count > 1 else { return [text] }
    let breaks = (1..<words.count).map { count in
      [words[..<count], words[count...]].map { $0.joined(separator: " ") }
    }
    func width(_ lines: [String]) -> Double { lines.map { TextWidth.ems($0) }.max() ?? 0 }
    return breaks.min { width($0) < width($1) } ?? [text]
  }
  /// The longest name of an area in one line, in ems.
  private static let longest = 7.0
  /// From line to line, in ems.
  static let leading = 1.15

  /// How many ems below its place each line of a name has its base.
  var bases: [(line: String, below: Double)] {
    let lines = lines
    return lines.enumerated().map { number, line in
      (line, 0.35 + (Double(number) - Double(lines.count - 1) / 2) * Self.leading)
    }
  }

  /// Half the width and height of the text with its halo, in pixels.
  var half: (width: Double, height: Double) {
    let lines = lines
    let width = (lines.map { TextWidth.ems($0) }.max() ?? 0) * kind.size / 2 + 3
    // A mark stands on a disk.
    if kind == .mark { return (max(width, PictureMark.radius), PictureMark.radius) }
    let more = Double(lines.count - 1) * Self.leading / 2
    return (width, kind.size * (0.62 + more) + 2)
  }
}

extension MapLabel {
  /// Whether the edge of a sheet, of so many meters, leaves the name whole at a scale.
  func isWhole(on sheet: (width: Double, height: Double), scale: Double) -> Bool {
    let (c, s) = (abs(cos(angle)), abs(sin(angle)))
    let across = (c * half.width + s * half.height) * scale
    let down = (s * half.width + c * half.height) * scale
    return x >= across && x <= sheet.width - across && y >= down && y <= sheet.height - down
  }
}

/// How wide text is, without the font: a little more than the usual sans-serif fonts take.
enum TextWidth {
  /// How much wider bold text is.
  static let bold = 1.12

  static func ems(_ text: some StringProtocol) -> Double {
    text.unicodeScalars.reduce(0) { $0 + ems($1) } * 1.06
  }

  private static func ems(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "I", "t", "f", " ", ".", ",", ":", ";", "'", "|", "!", "(", ")", "[", "]":
      0.34
    case "r", "-", "/": 0.42
    case "m", "w", "M", "W", "%", "@": 0.92
    case "A"..."Z": 0.7
    case "\u{20}"..."\u{2af}": 0.58
    // Accents stand on the letter before; other scripts are wide.
    case "\u{300}"..."\u{36f}": 0
    case "\u{370}"..."\u{7ff}": 0.68
    default: 1.05
    }
  }
}

/// Chooses which names have room at which scale, the most important first, so that no two ever
/// overlap.
///
/// Names keep their size on the screen and stand centered on their places. So two that do not
/// overlap at one scale do not overlap at any finer one: their places only move apart. Each name is
/// told the coarsest scale at which it has room beside all those placed before it, at this scale or
/// at a coarser one.
///
/// - Complexity: O(levels · labels) in the usual case.
/// - Reference: Imhof (1975), Positioning names on maps, The American Cartographer 2, 128–144,
///   doi:10.1559/152304075784313304: the order of importance; the greedy choice is the simplest of
///   those compared by Christensen, Marks, Shieber (1995), doi:10.1145/212332.212334.
struct LabelPlacement {
  /// Labels further than these are not worth their bytes.
  private static let most = 2_500
  /// The same street is named again no sooner than after so many pixels.
  private static let repeatAfter = 380.0

  /// The labels that have room at some scale, the coarsest first.
  ///
  /// - Parameters:
  ///   - labels: all that could be shown.
  ///   - scales: meters of a pixel, falling.
  ///   - whole: meters of a pixel of the whole map.
  ///   - sheet: meters of the sheet, the edge of which cuts no name; nil where that does not
  ///     matter.
  static func placed(
    _ labels: [MapLabel], scales: [Double], whole: Double,
    sheet: (width: Double, height: Double)? = nil
  ) -> [MapLabel] {
    let order = labels.indices.sorted { a, b in
      let (one, other) = (labels[a], labels[b])
      if one.kind != other.kind { return one.kind.rawValue < other.kind.rawValue }
      if one.extent != other.extent { return one.extent > other.extent }
      return a < b
    }
    var placed: [MapLabel] = []
    var named: Set<Int> = []
    var isPlaced = [Bool](repeating: false, count: labels.count)
    for scale in scales {
      var grid = Grid(scale: scale)
      for (index, label) in placed.enumerated() { grid.insert(label, index) }
      for candidate in order where !isPlaced[candidate] {
        guard placed.count < most else { break }
        var label = labels[candidate]
        if let thing = label.thing, named.contains(thing) { continue }
        guard MapLabel.nearness(of: label.kind) * scale <= whole * 1.01 else { continue }
        if label.kind != .mark, let sheet, !label.isWhole(on: sheet, scale: scale) { continue }
        // A street that is shorter than its name does not bear it yet; an area in place may, for
        // whoever reads of it in a table looks for it here.
        let needed = 2 * label.half.width * scale * (label.kind == .area ? 0.4 : 0.9)
        guard label.kind == .mark || label.extent >= needed else { continue }
        if grid.isFree(for: label, among: placed, repeatAfter: repeatAfter) {
          label.coarsest = scale
          isPlaced[candidate] = true
          if let thing = label.thing { named.insert(thing) }
          grid.insert(label, placed.count)
          placed.append(label)
        }
      }
    }
    return placed
  }

  /// Whether two labels overlap at a scale: whether no line parts their two upright or turned
  /// boxes.
  static func overlap(_ one: MapLabel, _ other: MapLabel, scale: Double) -> Bool {
    let dx = (other.x - one.x) / scale
    let dy = (other.y - one.y) / scale
    for angle in [one.angle, one.angle + .pi / 2, other.angle, other.angle + .pi / 2] {
      let (c, s) = (cos(angle), sin(angle))
      func reach(_ label: MapLabel) -> Double {
        let turn = label.angle - angle
        return abs(cos(turn)) * label.half.width + abs(sin(turn)) * label.half.height
      }
      if abs(dx * c + dy * s) >= reach(one) + reach(other) { return false }
    }
    return true
  }

  /// Cells of one scale with the labels that may reach into them.
  private struct Grid {
    private static let side = 96.0
    let scale: Double
    private var cells: [Cell: [Int]] = [:]
    private var places: [String: [(x: Double, y: Double)]] = [:]

    private struct Cell: Hashable {
      let x: Int
      let y: Int
    }

    init(scale: Double) { self.scale = scale }

    private func reach(_ label: MapLabel) -> (ClosedRange<Int>, ClosedRange<Int>) {
      let radius = (label.half.width * label.half.width + label.half.height * label.half.height)
        .squareRoot()
      func range(_ at: Double) -> ClosedRange<Int> {
        Int(
          ((at / scale - radius) / Self.side).rounded(.down))...Int(
            ((at / scale + radius) / Self.side).rounded(.down))
      }
      return (range(label.x), range(label.y))
    }

    mutating func insert(_ label: MapLabel, _ index: Int) {
      let (columns, rows) = reach(label)
      for x in columns { for y in rows { cells[Cell(x: x, y: y), default: []].append(index) } }
      if label.layer == nil { places[label.text, default: []].append((label.x, label.y)) }
    }

    func isFree(for label: MapLabel, among placed: [MapLabel], repeatAfter: Double) -> Bool {
      if label.layer == nil, let same = places[label.text] {
        let least = repeatAfter * scale
        let isNear = same.contains { hypot($0.x - label.x, $0.y - label.y) < least }
        if isNear { return false }
      }
      let (columns, rows) = reach(label)
      for x in columns {
        for y in rows {
          for index in cells[Cell(x: x, y: y)] ?? []
          where overlap(label, placed[index], scale: scale) { return false }
        }
      }
      return true
    }
  }
}
