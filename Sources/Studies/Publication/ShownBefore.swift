import CatchmentFormats
import CatchmentPrivacy

/// What earlier publications of a layer had shown of counts that its newest one withholds, or of
/// features that this leaves out.
///
/// A file keeps it among its `privacy`. Everybody has these numbers already, and a count that is
/// shown again must not differ from them by a small one; so the next layer can be held against the
/// newest file alone.
struct ShownBefore: Sendable {
  /// As the member is called.
  static let name = "shown_before"

  private let columns: [(name: String, column: Column)]

  init(_ columns: [(name: String, column: Column)] = []) {
    self.columns = columns.filter { !$0.column.isEmpty }
  }

  /// The member; nil where nothing is to be told.
  var json: JSONValue? {
    guard !columns.isEmpty else { return nil }
    var object = JSONObject()
    for (name, column) in columns { object[name] = column.json }
    return .object(object)
  }

  /// Of one column.
  struct Column: Sendable {
    /// By what a feature is known by the counts that were shown, the smallest first.
    private var counts: [String: [Int]] = [:]
    private var totals: [Int] = []

    init() {}

    /// As a file has it.
    init(_ layer: AreaLayer, _ name: String) {
      let member = layer.source.catchment?["privacy"]?[ShownBefore.name]?[name]
      func numbers(_ value: JSONValue?) -> [Int] {
        (value?.array ?? []).compactMap { $0.integer.map { Int($0) } }
          .filter { (0...Self.most).contains($0) }
      }
      totals = numbers(member?["totals"])
      for counted in member?["counts"]?.object?.members ?? [] {
        counts[counted.key] = numbers(counted.value)
      }
    }

    /// Counts above are none that a table of incidents comes to.
    private static let most = 1_000_000_000_000_000

    var isEmpty: Bool { counts.isEmpty && totals.isEmpty }

    mutating func add(_ count: Int, of name: String) {
      let known = counts[name] ?? []
      if !known.contains(count) { counts[name] = (known + [count]).sorted() }
    }

    mutating func add(total: Int) {
      if !totals.contains(total) { totals = (totals + [total]).sorted() }
    }

    mutating func add(_ other: Column) {
      for (name, counts) in other.counts { for count in counts { add(count, of: name) } }
      for total in other.totals { add(total: total) }
    }

    /// Without what is shown again: its newest number stands in the file.
    func without(_ names: Set<String>, total isShown: Bool) -> Column {
      var left = self
      left.counts = counts.filter { !names.contains($0.key) }
      if isShown { left.totals = [] }
      return left
    }

    var json: JSONValue {
      var object = JSONObject()
      for (name, counts) in counts.sorted(by: { $0.key < $1.key }) {
        object[name] = .array(counts.map { JSONValue($0) })
      }
      return .object([
        "counts": .object(object), "totals": .array(totals.map { JSONValue($0) }),
      ])
    }

    /// As publications that hold nothing else: each has one number of each feature, or a total.
    func earlier(_ cells: [Int?], keys: FeatureKeys) -> [LayeredCounts.Earlier] {
      let own = cells.indices.map { feature in
        cells[feature] == nil ? [] : keys.all(of: feature).flatMap { counts[$0] ?? [] }
      }
      let rounds = own.map(\.count).max() ?? 0
      let shown = (0..<rounds).map { round in
        LayeredCounts.Earlier(
          counts: own.map { round < $0.count ? $0[round] : nil },
          isWithheld: cells.map { _ in false }, total: nil)
      }
      return totals.map { total in
        LayeredCounts.Earlier(
          counts: cells.map { _ in nil }, isWithheld: cells.map { $0 != nil }, total: total,
          showsZeros: false)
      } + shown
    }
  }
}
