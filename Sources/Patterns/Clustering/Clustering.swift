/// Which cluster each point belongs to.
///
/// Clusters are numbered from 0 by size, the largest first, and those of one size by their lowest
/// row. So the numbers don't depend on the order in which a method found the clusters.
public struct Clustering: Sendable, Equatable {
  /// The cluster of each row, or −1 where the row belongs to none.
  public let labels: [Int32]
  /// Whether each row is a core: a point in the thick of its cluster. Empty where a method knows no
  /// cores.
  public let cores: [Bool]
  /// The number of rows in each cluster, falling.
  public let sizes: [Int32]

  /// The number of clusters.
  public var count: Int { sizes.count }

  /// The number of rows that belong to no cluster.
  public var noiseCount: Int { labels.count - sizes.reduce(0) { $0 + Int($1) } }

  /// Numbers the clusters by size and lowest row.
  ///
  /// - Parameters:
  ///   - groups: any number at least 0 for each row, the same for rows of one cluster; −1 for none.
  ///   - groupCount: all numbers are below.
  ///   - cores: see ``cores``.
  init(groups: [Int32], groupCount: Int, cores: [Bool]) {
    var sizes = [Int32](repeating: 0, count: groupCount)
    var lowest = [Int32](repeating: .max, count: groupCount)
    for row in groups.indices where groups[row] >= 0 {
      let group = Int(groups[row])
      if sizes[group] == 0 { lowest[group] = Int32(row) }
      sizes[group] += 1
    }
    let order = (0..<groupCount).filter { sizes[$0] > 0 }.sorted {
      (sizes[$1], lowest[$0]) < (sizes[$0], lowest[$1])
    }
    var number = [Int32](repeating: -1, count: groupCount)
    for (position, group) in order.enumerated() { number[group] = Int32(position) }
    var labels = groups
    for row in labels.indices where labels[row] >= 0 { labels[row] = number[Int(labels[row])] }
    self.labels = labels
    self.cores = cores
    self.sizes = order.map { sizes[$0] }
  }

  /// The same clusters in a longer column: row `i` here is `rows[i]` there, and all other rows are
  /// in none.
  ///
  /// - Precondition: `rows` rises, has an element for each row here, and all are below `count`.
  package func spread(over count: Int, rows: [Int32]) -> Clustering {
    var labels = [Int32](repeating: -1, count: count)
    var cores = [Bool](repeating: false, count: count)
    for (row, place) in rows.enumerated() {
      labels[Int(place)] = self.labels[row]
      cores[Int(place)] = self.cores[row]
    }
    return Clustering(labels: labels, cores: cores, sizes: sizes)
  }

  /// No cluster among so many rows.
  package init(none count: Int) {
    self.init(groups: [Int32](repeating: -1, count: count), groupCount: 0, cores: [])
  }

  private init(labels: [Int32], cores: [Bool], sizes: [Int32]) {
    self.labels = labels
    self.cores = cores
    self.sizes = sizes
  }

  /// The rows of each cluster, ascending: those of cluster `c` are `rows[starts[c] ..< starts[c +
  /// 1]]`.
  public func members() -> (starts: [Int32], rows: [Int32]) {
    var starts: [Int32] = [0]
    for size in sizes { starts.append(starts[starts.count - 1] + size) }
    var next = starts
    var rows = [Int32](repeating: 0, count: Int(starts[sizes.count]))
    for row in labels.indices where labels[row] >= 0 {
      let cluster = Int(labels[row])
      rows[Int(next[cluster])] = Int32(row)
      next[cluster] += 1
    }
    return (starts, rows)
  }
}
