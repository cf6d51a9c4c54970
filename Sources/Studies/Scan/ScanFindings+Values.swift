import CatchmentFormats
import CatchmentPatterns

extension ScanFindings {
  /// The severities of the incidents of a cluster, by ``ScanSeverity``; nil where they were not
  /// compared.
  public func severities(of index: Int) -> [Int]? {
    guard case .severities(let all)? = notes.values else { return nil }
    var counts = [Int](repeating: 0, count: ScanSeverity.allCases.count)
    for member in clusters[index].members { counts[all[Int(member)].rawValue] += 1 }
    return counts
  }

  /// The same of all incidents.
  var severitiesOfAll: [Int]? {
    guard case .severities(let all)? = notes.values else { return nil }
    return ScanSeverity.allCases.map { severity in all.count { $0 == severity } }
  }

  /// What is compared, in the mean of all incidents; nil where it is no number.
  var meanOfAll: Double? {
    guard case .numbers(let numbers, _)? = notes.values, !numbers.isEmpty else { return nil }
    return numbers.reduce(0, +) / Double(numbers.count)
  }

  /// What tells incidents that were compared by more than their number.
  func append(valuesOfIncidents table: inout PropertyTable) {
    switch notes.values {
    case .numbers?:
      table.append(
        "mean",
        .numbers(
          clusters.map { cluster in cluster.weight.map { $0 / Double(cluster.observed) } },
          digits: 4))
    case .severities?:
      table.append("incidents", .integers(clusters.map { $0.members.count }))
      for severity in ScanSeverity.allCases {
        table.append(
          severity.name,
          .integers(clusters.indices.map { severities(of: $0)?[severity.rawValue] }))
      }
    case nil: break
    }
  }
}

extension GiniFinding {
  var json: JSONValue {
    func object(_ trial: Trial) -> JSONValue {
      [
        "max_share": .number(trial.share), "clusters": JSONValue(trial.clusters),
        "gini": .number(rounded(trial.coefficient, 6)),
      ]
    }
    return [
      "max_share": .number(chosen.share), "gini": .number(rounded(chosen.coefficient, 6)),
      "tried": .array(trials.map(object)),
    ]
  }
}

extension ScanStrata {
  var json: JSONValue {
    .array(
      zip(names, totals).map { name, total in
        [
          "stratum": .string(name), "incidents": .number(rounded(total.cases, 4)),
          "people": .number(rounded(total.population, 4)),
        ]
      })
  }
}
