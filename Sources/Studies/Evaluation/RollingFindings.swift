public import CatchmentFormats
public import CatchmentPatterns
public import CatchmentStatistics

/// How well each way of choosing places met the next months, over all origins.
public struct RollingFindings: Findings {
  /// One day from which was looked back and ahead.
  public struct Origin: Sendable {
    /// Days since 1970-01-01.
    public let past, next: Range<Int>
    /// Incidents of the next months.
    public let incidents: Int
    /// For each method its score; nil where it chose nothing.
    public let scores: [GridEvaluation.Ranked?]
    /// For each method as many cells as it chose, those with the most incidents of the past; nil
    /// where it chose nothing.
    public let asManyTopCells: [GridEvaluation.Ranked?]
  }

  /// A method over all origins at which it chose something.
  public struct Method: Sendable {
    public let name: String
    public let origins: Int
    public let hits, total: Int
    /// The mean share of the study area.
    public let areaShare: Double
    /// Hits over the most that as many cells could have met.
    public let efficiency: Double?
    /// What as many cells with the most incidents of the past met, which it is held against, over
    /// all origins; nil for those themselves.
    public let topHits: Int?
    /// The fewest and the most hits of those over the orders of equal ones.
    public let topTies: ClosedRange<Int>?
    /// How often it met more than those, and how often fewer, whichever of equal cells either
    /// takes; nil for those themselves.
    public let wins, losses: Int?
    /// How often the order of equal cells would decide, or both met as many; nil as those.
    public var untold: Int? { wins.flatMap { wins in losses.map { origins - wins - $0 } } }
    /// The fewest and the most hits over the orders of equal cells.
    public let ties: ClosedRange<Int>

    public var hitRate: Proportion { Proportion(successes: hits, of: total) }
    /// The hit rate over the share of the area.
    public var pai: Double? {
      areaShare > 0 ? hitRate.value.map { $0 / areaShare } : nil
    }
  }

  public let record: StudyRecord
  let kinds: [RollingScoreStudy.Method]
  public let origins: [Origin]
  public let cells: Int
  /// With what each way looked for places.
  public let rules: RollingScoreStudy.Rules

  init(
    record: StudyRecord, methods: [RollingScoreStudy.Method], origins: [Origin], cells: Int,
    rules: RollingScoreStudy.Rules
  ) {
    self.record = record
    kinds = methods
    self.origins = origins
    self.cells = cells
    self.rules = rules
  }

  /// Ways that chose nothing at some of the origins, and at how many: there was no cluster, or
  /// there were fewer places than hires.
  public var empty: [(kind: RollingScoreStudy.Method, origins: Int)] {
    kinds.indices.compactMap { place in
      let count = origins.count { $0.scores[place] == nil }
      return count > 0 ? (kinds[place], count) : nil
    }
  }

  public var methods: [Method] {
    kinds.indices.map { place in
      let scored = origins.compactMap { origin in
        origin.scores[place].map { (score: $0, top: origin.asManyTopCells[place] ?? $0) }
      }
      let hits = scored.reduce(0) { $0 + $1.score.score.hits }
      let taken = scored.reduce(0) { $0 + $1.score.cells.count }
      let best = scored.reduce(0.0) { sum, one in
        guard let pei = one.score.score.pei?.value, pei > 0 else { return sum }
        return sum + Double(one.score.score.hits) / pei
      }
      // Whatever the order of equal cells, for that is nobody's merit.
      let wins = scored.count { $0.score.ties.lowerBound > $0.top.ties.upperBound }
      let losses = scored.count { $0.score.ties.upperBound < $0.top.ties.lowerBound }
      func sum(_ ranges: [ClosedRange<Int>]) -> ClosedRange<Int> {
        ranges.reduce(0) { $0 + $1.lowerBound }...ranges.reduce(0) { $0 + $1.upperBound }
      }
      let isTop = place == 0
      return Method(
        name: kinds[place].rawValue, origins: scored.count, hits: hits,
        total: scored.reduce(0) { $0 + $1.score.score.total },
        areaShare: scored.isEmpty ? 0 : Double(taken) / Double(scored.count * max(cells, 1)),
        efficiency: best > 0 ? Double(hits) / best : nil,
        topHits: isTop ? nil : scored.reduce(0) { $0 + $1.top.score.hits },
        topTies: isTop ? nil : sum(scored.map(\.top.ties)), wins: isTop ? nil : wins,
        losses: isTop ? nil : losses, ties: sum(scored.map(\.score.ties)))
    }
  }

  public var summary: JSONObject {
    func number(_ value: Double?) -> JSONValue { value.map { .number(rounded($0, 6)) } ?? .null }
    let methods = methods
    return [
      "cells": JSONValue(cells), "origins_count": JSONValue(origins.count),
      "methods": .array(
        methods.map { method in
          let interval = method.hitRate.interval()
          return [
            "method": .string(method.name), "origins": JSONValue(method.origins),
            "hits": JSONValue(method.hits), "total": JSONValue(method.total),
            "hit_rate": [
              "value": number(method.hitRate.value), "low": number(interval?.lowerBound),
              "high": number(interval?.upperBound),
            ],
            "area_share": number(method.areaShare), "pai": number(method.pai),
            "pei": number(method.efficiency), "ties": ScoreFindings.json(method.ties),
            "as_many_top_cells": method.topHits.map {
              ["hits": JSONValue($0), "ties": method.topTies.map(ScoreFindings.json) ?? .null]
            } ?? .null,
            "better_than_top_cells": method.wins.map { JSONValue($0) } ?? .null,
            "worse_than_top_cells": method.losses.map { JSONValue($0) } ?? .null,
            "not_told_from_ties": method.untold.map { JSONValue($0) } ?? .null,
          ]
        }),
      "origins": .array(
        origins.map { origin in
          [
            "from": .string(CivilDate.text(Int32(origin.next.lowerBound))),
            "until": .string(CivilDate.text(Int32(origin.next.upperBound))),
            "incidents": JSONValue(origin.incidents),
            "hits": .array(origin.scores.map { $0.map { JSONValue($0.score.hits) } ?? .null }),
            "ties": .array(origin.scores.map { $0.map { ScoreFindings.json($0.ties) } ?? .null }),
            "as_many_top_cells": .array(
              origin.asManyTopCells.map { $0.map { JSONValue($0.score.hits) } ?? .null }),
          ]
        }),
    ]
  }

  public func sentences(by wording: any Wording) -> [String] {
    wording.sentences(of: self)
  }
}
