/// The hierarchy without the branches that are too small to be clusters.
///
/// Going down, a cluster loses single points and small branches, and goes on; only where at least
/// two parts of the minimum size come apart does it end, and they begin. λ is 1 / distance: what
/// holds together up to a high λ is dense.
struct CondensedTree: Sendable {
  /// The cluster that each cluster split from; −1 for the root, cluster 0. Parents come before
  /// children.
  private(set) var parent: [Int32] = [-1]
  /// The λ at which each cluster begins.
  private(set) var birth: [Double] = [0]
  /// The highest λ at which each cluster still held points together.
  private(set) var death: [Double] = [0]
  /// Σ (λ at which a point leaves − birth) over all points of a cluster.
  private(set) var stability: [Double] = [0]
  /// The cluster that each place left last, and the λ at which it left it.
  private(set) var placeCluster: [Int32]
  private(set) var placeLambda: [Double]

  init(_ linkage: SingleLinkage, minimumClusterSize: Int) {
    placeCluster = [Int32](repeating: 0, count: linkage.placeSize.count)
    placeLambda = [Double](repeating: 0, count: linkage.placeSize.count)
    guard !linkage.placeSize.isEmpty else { return }
    var open = [(part: linkage.root, cluster: 0)]
    var parts: [Int32] = []
    while let (part, cluster) = open.popLast() {
      let weight = Self.split(part, linkage, into: &parts)
      let lambda = 1 / weight
      death[cluster] = max(death[cluster], lambda)
      let heirs = parts.filter {
        // A place that comes apart at this very weight is no heir: its points go one by one.
        linkage.size(of: $0) >= minimumClusterSize
          && ($0 >= 0 || linkage.placeWeight[Int(~$0)] < weight)
      }
      for part in parts where !heirs.contains(part) {
        add(linkage.size(of: part), leaving: cluster, at: lambda)
        release(part, from: cluster, at: lambda, linkage)
      }
      for heir in heirs where heirs.count > 1 {
        add(linkage.size(of: heir), leaving: cluster, at: lambda)
        parent.append(Int32(cluster))
        birth.append(lambda)
        death.append(lambda)
        stability.append(0)
        open.append((heir, parent.count - 1))
      }
      if heirs.count == 1 { open.append((heirs[0], cluster)) }
      if part < 0 {
        add(linkage.size(of: part), leaving: cluster, at: lambda)
        settle(Int(~part), cluster, lambda)
      }
    }
  }

  /// The parts into which a part falls when all edges of its weight go at once; answers with that
  /// weight.
  private static func split(
    _ part: Int32, _ linkage: SingleLinkage, into parts: inout [Int32]
  ) -> Double {
    parts.removeAll(keepingCapacity: true)
    guard part >= 0 else { return linkage.placeWeight[Int(~part)] }
    let weight = linkage.weight[Int(part)]
    var open = [linkage.left[Int(part)], linkage.right[Int(part)]]
    while let next = open.popLast() {
      if next >= 0, linkage.weight[Int(next)] == weight {
        open.append(linkage.left[Int(next)])
        open.append(linkage.right[Int(next)])
      } else {
        parts.append(next)
      }
    }
    return weight
  }

  private mutating func add(_ size: Int, leaving cluster: Int, at lambda: Double) {
    // Two infinities are the same moment.
    if lambda > birth[cluster] { stability[cluster] += Double(size) * (lambda - birth[cluster]) }
  }

  /// All places of a part leave a cluster for good.
  private mutating func release(
    _ part: Int32, from cluster: Int, at lambda: Double, _ linkage: SingleLinkage
  ) {
    var open = [part]
    while let next = open.popLast() {
      if next < 0 {
        settle(Int(~next), cluster, lambda)
      } else {
        open.append(linkage.left[Int(next)])
        open.append(linkage.right[Int(next)])
      }
    }
  }

  private mutating func settle(_ place: Int, _ cluster: Int, _ lambda: Double) {
    placeCluster[place] = Int32(cluster)
    placeLambda[place] = lambda
  }

  // MARK: Selecting

  /// The selected cluster to which each cluster belongs, or −1.
  func selected(_ selection: HDBSCAN.Selection, allowsOneCluster: Bool) -> [Int32] {
    var isChosen = [Bool](repeating: false, count: parent.count)
    var childCount = [Int](repeating: 0, count: parent.count)
    var childStability = [Double](repeating: 0, count: parent.count)
    for cluster in parent.indices.reversed() {
      var stability = stability[cluster]
      // Sums of the same numbers in another order are not a reason to split.
      let childrenWin = childStability[cluster] > stability * (1 + 1e-12)
      switch selection {
      case .leaf: isChosen[cluster] = childCount[cluster] == 0
      case .excessOfMass: isChosen[cluster] = childCount[cluster] == 0 || !childrenWin
      }
      if childCount[cluster] > 0, childrenWin { stability = childStability[cluster] }
      if parent[cluster] >= 0 {
        childStability[Int(parent[cluster])] += stability
        childCount[Int(parent[cluster])] += 1
      }
    }
    if !allowsOneCluster { isChosen[0] = false }
    var belongsTo = [Int32](repeating: -1, count: parent.count)
    for cluster in parent.indices {
      let above = parent[cluster] >= 0 ? belongsTo[Int(parent[cluster])] : -1
      belongsTo[cluster] = above >= 0 ? above : isChosen[cluster] ? Int32(cluster) : -1
    }
    return belongsTo
  }

  /// The highest λ anywhere below each cluster.
  var deepest: [Double] {
    var deepest = death
    for cluster in parent.indices.dropFirst().reversed() {
      let above = Int(parent[cluster])
      deepest[above] = max(deepest[above], deepest[cluster])
    }
    return deepest
  }
}
