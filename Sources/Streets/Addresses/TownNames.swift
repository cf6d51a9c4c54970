/// The towns and states that addresses name behind their street, and which of them are elsewhere.
///
/// A layer of streets does not say of which town it is, and most towns have a Lawrence Avenue. But
/// the addresses of one table are nearly all of one town, and whoever writes them names it in
/// nearly all, or only where it is another one. What a few name instead is another town then, and
/// its houses do not lie along these streets. Where many name others, nobody can say whether these
/// are quarters; they are told.
///
/// - Complexity: O(addresses + names log names).
package struct TownNames: Sendable {
  /// Of fewer addresses nobody can say which town is meant.
  private static let leastAddresses = 5
  /// So many of all name the town, where there is one; a city's parts, as Brooklyn, are named by
  /// more than another town is.
  private static let mainShare = 0.9
  private static let otherShare = 0.02
  /// Where most addresses name none: so many of those that do name the town, where it is written
  /// now and then, and they are so many of all.
  private static let nowAndThenShare = 0.8
  private static let leastShare = 0.05
  /// Where so many of all name any, these are parts of a city rather than other towns.
  private static let partsShare = 0.2
  /// So many equal words behind streets are hardly remarks, though nothing tells them for towns.
  private static let leastLoose = 3

  /// Names of another town or state: their addresses are not placed.
  package private(set) var elsewhere: Set<String> = []
  /// The town that most name, where some name others and are placed all the same.
  package private(set) var usual: String?
  /// Those others.
  package private(set) var others = Told()
  /// Where most name none: those that are placed.
  package private(set) var named = Told()
  /// Where most name none: those that are not.
  package private(set) var refused = Told()
  /// What the ZIP codes tell.
  package let codes: PostcodeTally

  /// Names, the most frequent first, and how many addresses have one of them.
  package struct Told: Sendable, Equatable {
    package private(set) var names: [String] = []
    package private(set) var count = 0

    fileprivate mutating func add(_ name: Counted) {
      names.append(name.text)
      count += name.count
    }
  }

  fileprivate struct Counted {
    let text: String
    let count: Int
    /// In so many nothing tells the name from other words behind a street.
    let loose: Int
    let name: TownName
  }

  /// - Parameter tails: one for each address that is not blank.
  package init(_ tails: some Sequence<AddressTail>) {
    var counts: [String: (all: Int, loose: Int)] = [:]
    var codes = PostcodeTally()
    var total = 0
    for tail in tails {
      total += 1
      if let code = tail.postcode { codes.add(code) }
      guard let town = tail.town else { continue }
      counts[town, default: (0, 0)].all += 1
      if tail.isLoose { counts[town]?.loose += 1 }
    }
    self.codes = codes
    guard total >= Self.leastAddresses, !counts.isEmpty else { return }
    let all = counts.map {
      Counted(text: $0.key, count: $0.value.all, loose: $0.value.loose, name: TownName($0.key))
    }.sorted { ($1.count, $0.text) < ($0.count, $1.text) }
    // Words that nothing tells from a remark are towns where most write their town so.
    let loose = all.reduce(0) { $0 + $1.loose }
    let firm = all.reduce(0) { $0 + $1.count } - loose
    let told = all.filter { $0.loose < $0.count }
    let names = loose > firm ? all : told
    let naming = names.reduce(0) { $0 + $1.count }
    if naming * 2 > total {
      judge(names, of: naming)
    } else {
      judgeFew(told, of: total)
    }
    let towns = Set(all.filter { elsewhere.contains($0.text) }.map(\.name.town))
    let least = max(Self.leastLoose, Int(Double(total) * Self.otherShare))
    for name in all where name.loose == name.count {
      if towns.contains(name.name.town) {
        elsewhere.insert(name.text)
      } else if naming * 2 <= total, name.count >= least {
        named.add(name)
      }
    }
  }

  /// Where most addresses name a town: what few of them name instead is another one.
  private mutating func judge(_ names: [Counted], of total: Int) {
    guard total >= Self.leastAddresses, names.count > 1 else { return }
    let states = Self.states(names)
    let towns = Self.towns(names)
    let state = Self.most(of: states, share: 0.5)
    // Where none has most of them, the largest stands for the city, and all others are told.
    guard let town = Self.largest(towns) else {
      elsewhere = Set(names.filter { $0.name.isElsewhere(than: state) }.map(\.text))
      return
    }
    let isMain = Self.most(of: towns, share: Self.mainShare) != nil
    let isStateUsual = (state.flatMap { states[$0] } ?? 0) * 2 > total
    let few = max(1, Int(Double(total) * Self.otherShare))
    for name in names {
      if name.name.isElsewhere(than: state) {
        elsewhere.insert(name.text)
        continue
      }
      if name.name.isSame(as: town) || name.name.town.isEmpty { continue }
      // One name without a state, where others have it, may be that of a shop.
      let isRemark = name.name.state == nil && isStateUsual
      if isRemark, name.count == 1 { continue }
      if isMain, name.count <= few, !isRemark {
        elsewhere.insert(name.text)
      } else {
        usual = town
        others.add(name)
      }
    }
  }

  /// Where most addresses name none: a town is named because it is another one, unless nearly all
  /// of those name the same, or they are many.
  private mutating func judgeFew(_ names: [Counted], of total: Int) {
    let state = Self.most(of: Self.states(names), share: 0.5)
    let here = names.filter { !$0.name.isElsewhere(than: state) && !$0.name.town.isEmpty }
    let towns = Self.towns(names)
    let home = Self.most(of: towns, share: Self.nowAndThenShare).flatMap { town in
      Double(towns[town] ?? 0) >= Self.leastShare * Double(total) ? town : nil
    }
    let areParts =
      Double(here.reduce(0) { $0 + $1.count }) >= Self.partsShare * Double(total)
    for name in names {
      let isElsewhere = name.name.isElsewhere(than: state)
      if !isElsewhere, name.name.town.isEmpty { continue }
      // One name alone, without a state, is as likely that of a shop.
      let isRemark = name.name.state == nil && towns[name.name.town] == 1
      if !isElsewhere, isRemark || home.map(name.name.isSame) ?? areParts {
        named.add(name)
      } else {
        elsewhere.insert(name.text)
        refused.add(name)
      }
    }
  }

  private static func states(_ names: [Counted]) -> [String: Int] {
    Dictionary(
      names.compactMap { name in name.name.state.map { ($0, name.count) } }, uniquingKeysWith: +)
  }

  private static func towns(_ names: [Counted]) -> [String: Int] {
    Dictionary(
      names.filter { !$0.name.town.isEmpty }.map { ($0.name.town, $0.count) },
      uniquingKeysWith: +)
  }

  /// The town that most name, by its name where several do.
  private static func largest(_ towns: [String: Int]) -> String? {
    towns.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
  }

  /// What more than a share of all have.
  private static func most(of counts: [String: Int], share: Double) -> String? {
    let total = Double(counts.values.reduce(0, +))
    return counts.first { Double($0.value) > total * share }?.key
  }
}
