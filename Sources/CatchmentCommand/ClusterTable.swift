import Catchment

/// The columns that describe clusters and their members.
struct ClusterTable {
  let properties: PropertyTable

  init(_ clusters: Clustering, incidents: Incidents, outlines: Shapes<Planar>) {
    var victims = [Int?](repeating: 0, count: clusters.count)
    var fatal = victims
    var first = [Int32](repeating: .max, count: clusters.count)
    var last = [Int32](repeating: .min, count: clusters.count)
    for (row, label) in clusters.labels.enumerated() where label >= 0 {
      let cluster = Int(label)
      victims[cluster]! += Int(incidents.victims[row])
      fatal[cluster]! += Int(incidents.fatal[row])
      guard incidents.day[row] != Incidents.noDay else { continue }
      first[cluster] = min(first[cluster], incidents.day[row])
      last[cluster] = max(last[cluster], incidents.day[row])
    }
    let areas = (0..<clusters.count).map { outlines.area(of: $0) / 1e6 }
    var table = PropertyTable(count: clusters.count)
    table.append("cluster", .integers((0..<clusters.count).map { $0 + 1 }))
    table.append("incidents", .integers(clusters.sizes.map { Int($0) }))
    table.append("victims", .integers(victims))
    table.append("fatal", .integers(fatal))
    table.append("area_km2", .numbers(areas.map { $0 }, digits: 6))
    table.append(
      "per_km2",
      .numbers(zip(clusters.sizes, areas).map { $1 > 0 ? Double($0) / $1 : nil }, digits: 3))
    table.append("first", .strings(first.map { $0 == .max ? nil : CivilDate.text($0) }))
    table.append("last", .strings(last.map { $0 == .min ? nil : CivilDate.text($0) }))
    table.append(
      (0..<clusters.count).map {
        SimpleStyle(
          fill: MapColor.vermilion.hex, fillOpacity: 0.35, stroke: MapColor.vermilion.hex,
          strokeWidth: 2, title: "Cluster \($0 + 1): \(clusters.sizes[$0]) incidents")
      })
    properties = table
  }

  /// Every incident with its data row, its cluster, and what the method says of it alone.
  static func points(_ result: Clusterer.Result, _ incidents: Incidents) -> PropertyTable {
    var table = PropertyTable(count: incidents.count)
    table.append("row", .integers(incidents.row.map { Int($0) }))
    table.append("cluster", .integers(result.clusters.labels.map { $0 < 0 ? nil : Int($0) + 1 }))
    if let strengths = result.strengths {
      table.append("strength", .numbers(strengths.map { $0 }, digits: 6))
    }
    if let scores = result.outlierScores {
      table.append("outlier_score", .numbers(scores.map { $0 }, digits: 6))
    }
    if let reachability = result.reachability {
      var place = [Int?](repeating: nil, count: incidents.count)
      var meters = [Double?](repeating: nil, count: incidents.count)
      for (position, row) in reachability.order.enumerated() {
        place[Int(row)] = position + 1
        let distance = reachability.reachability[position]
        meters[Int(row)] = distance.isFinite ? distance : nil
      }
      table.append("order", .integers(place))
      table.append("reachability_m", .numbers(meters, digits: 3))
    }
    return table
  }
}
