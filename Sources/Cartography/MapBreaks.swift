#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Cuts numbers into at most five classes that can be said in words.
public struct MapBreaks: Sendable, Equatable {
  /// The least number of each class, rising; the first is the least of all.
  public let lower: [Double]
  /// What each class is called: `3`, `5 to 9`, `20 and more`. Those that hold a number meet: a
  /// legend leaves out the others, and each reaches up to the next that holds one.
  public let names: [String]

  /// Classes of whole numbers: one for each number where there are few, else from 1, 2, 3, 5, 10,
  /// 20, 50, … on.
  public init(counts: [Int], words: PageWords = .english) {
    let distinct = Set(counts).sorted()
    guard let least = distinct.first, let most = distinct.last else {
      self.init(lower: [], names: [])
      return
    }
    if distinct.count <= 5 {
      self.init(lower: distinct.map(Double.init), names: distinct.map(Self.grouped))
      return
    }
    var steps: [Int] = []
    var power = 1
    while power <= most {
      for step in power == 1 ? [1, 2, 3, 5] : [1, 2, 5] { steps.append(step * power) }
      power *= 10
    }
    let inner = Self.thinned(steps.filter { $0 > least && $0 <= most }, to: 4)
    let lower = [least] + inner
    let ends = Self.ends(of: lower, holding: distinct)
    let names = lower.indices.map { index in
      let low = Self.grouped(lower[index])
      guard let end = ends[index] else { return PageWords.say(words.andMore, ["low": low]) }
      let upper = end - 1
      return upper == lower[index]
        ? low : PageWords.say(words.fromTo, ["low": low, "high": Self.grouped(upper)])
    }
    self.init(lower: lower.map(Double.init), names: names)
  }

  /// Classes of other numbers: fifths of the way from the least to the most, rounded to two digits.
  public init(numbers: [Double], words: PageWords = .english) {
    let finite = numbers.filter(\.isFinite)
    guard let least = finite.min(), let most = finite.max() else {
      self.init(lower: [], names: [])
      return
    }
    guard most > least else {
      self.init(lower: [least], names: [Self.plain(least)])
      return
    }
    let digit = pow(10, floor(log10(most - least)) - 1)
    var inner: [Double] = []
    for fifth in 1...4 {
      let edge = ((least + (most - least) * Double(fifth) / 5) / digit).rounded() * digit
      if edge > (inner.last ?? least), edge < most { inner.append(edge) }
    }
    let lower = [least] + inner
    let ends = Self.ends(of: lower, holding: finite)
    let names = lower.indices.map { index in
      let low = Self.plain(lower[index])
      guard let end = ends[index] else { return PageWords.say(words.andMore, ["low": low]) }
      let upper = Self.plain(end)
      return index == 0
        ? PageWords.say(words.lessThan, ["high": upper])
        : PageWords.say(words.fromTo, ["low": low, "high": upper])
    }
    self.init(lower: lower, names: names)
  }

  private init(lower: [Double], names: [String]) {
    self.lower = lower
    self.names = names
  }

  /// The class of a number.
  ///
  /// - Precondition: there are classes.
  public func index(of number: Double) -> Int {
    precondition(!lower.isEmpty)
    return (lower.lastIndex { $0 <= number }) ?? 0
  }

  /// Where each class ends: at the next one that holds a number; nil for the last of these.
  private static func ends<Number: Comparable>(
    of lower: [Number], holding numbers: [Number]
  ) -> [Number?] {
    let held = Set(numbers.map { number in lower.lastIndex { $0 <= number } ?? 0 })
    return lower.indices.map { index in
      lower.indices.first { $0 > index && held.contains($0) }.map { lower[$0] }
    }
  }

  private static func thinned(_ steps: [Int], to count: Int) -> [Int] {
    guard steps.count > count else { return steps }
    return (0..<count).map { steps[$0 * (steps.count - 1) / (count - 1)] }
  }

  private static func grouped(_ number: Int) -> String { MapText.grouped(number) }

  private static func plain(_ number: Double) -> String { MapText.number(number) }
}

/// Numbers as people read them on maps.
public enum MapText {
  /// A whole number with its thousands marked: `20,659`.
  public static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return number < 0 ? "-" + text : text
  }

  /// A number with its thousands marked, and four digits that count: `1,234`, `12.35`, `0.0123`.
  public static func number(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    let size = abs(value)
    if size >= 1e15 { return "\(value)" }
    if size >= 1000 || size == 0 { return grouped(Int(value.rounded())) }
    let decimals = max(0, 3 - Int(floor(log10(size))))
    let scale = pow(10, Double(min(decimals, 9)))
    let rounded = (value * scale).rounded() / scale
    // Swift writes an exponent below 0.0001.
    if abs(rounded) < 0.0001 { return rounded == 0 ? "0" : "< 0.0001" }
    return rounded == rounded.rounded() ? grouped(Int(rounded)) : "\(rounded)"
  }

  /// A share as sentences and tables of one document state it alike: `12.3 %`, but `12 %`; with
  /// more digits where less would say all or nothing.
  public static func percent(_ share: Double) -> String {
    guard share.isFinite else { return "" }
    func rounded(_ scale: Double) -> Double { (share * 100 * scale).rounded() / scale }
    let isExact = share <= 0 || share >= 1
    let scale = isExact ? 10 : [10, 100].first { rounded($0) > 0 && rounded($0) < 100 } ?? 1000
    let percent = rounded(scale)
    // Something is more than nothing.
    if share > 0, percent == 0 { return "< 0.001 %" }
    return percent == percent.rounded() && percent.magnitude < 1e15
      ? "\(grouped(Int(percent))) %" : "\(percent) %"
  }
}
