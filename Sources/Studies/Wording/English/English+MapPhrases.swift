import CatchmentCartography
import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents

extension English {
  public func say(_ phrase: MapPhrase) -> String {
    switch phrase {
    case .crowd(let least, let radius):
      (least.map { "at least \($0) \(placed.many)" } ?? placed.many)
        + (radius.map { " within \($0) of each other" } ?? " close together")
    case .divided(let count):
      "\(placed.many) by the nearest of \(count.map { grouped($0) } ?? "several") centers, crowded or not"
    case .smoothed(let isAnnual, let isAlongStreets, let meters):
      "\(placed.many) per \(isAlongStreets ? "km of street" : "km²")\(isAnnual ? " and year" : ""), smoothed\(over(meters))"
    case .contour(let share): "\(MapText.number(share * 100)) % of the intensity"
    case .holdsMost(let meters): "the smallest areas that hold so much of it\(over(meters))"
    case .withinReach(let distance): "Within \(distance)"
    case .hire(let rank, ""): "Hire \(rank)"
    case .hire(let rank, let site): "Hire \(rank): \(site)"
    case .statistic(let name, let isCorrected): statistic(name, isCorrected)
    case .incidents(let count): "\(count) \(placed.many)"
    case .perSquareKilometer(let rate): "\(rate) per km²"
    case .fewer(let count): "fewer than \(count): not shown"
    case .none: "none"
    case .told: "count shown"
    case .withheld: "withheld"
    case .incidentsBy(let unit, let isRate):
      "\(capital(placed.many)) \(isRate ? "per km², " : "")by \(say(.unit(unit)))"
    case .leastShown(let least, let withheld):
      "fewer than \(least) at one place are not shown"
        + (withheld == 0 ? "" : " (\(placed(withheld)) in all)")
    case .unit(.areas(let unit)): Self.word(for: unit)
    case .unit(.streetFace): "street face"
    case .unit(.square(let side)): "square of \(side)"
    case .unit(.cell): "cell"
    case .yes: "yes"
    case .no: "no"
    case .clustersFound(let clusters, let inside, let all):
      "\(counted(clusters, "cluster")) \(clusters == 1 ? "holds" : "hold") \(grouped(inside)) of "
        + "\(placed(all)); \(grouped(all - inside)) \(things.isPeople ? "" : "happened ")elsewhere."
    case .hotFound(let hot, let places, let isCorrected):
      hot == 0
        ? "None of \(grouped(places)) places is hot beyond chance."
        : "\(grouped(hot)) of \(grouped(places)) places \(hot == 1 ? "is" : "are") hot"
          + (isCorrected
            ? " beyond chance." : ", each taken by itself: among so many, some are hot by chance.")
    case .covered(let covered, let total, let share):
      "The areas in place cover \(MapText.number(covered)) of \(MapText.number(total)) \(placed.many): \(percent(share))."
    case .hiresReach(let hires, let areas, let weight, let share, let isOptimal, let sites):
      "\(counted(hires, "new hire")) would reach \(MapText.number(weight)) \(placed.many)\(beside(areas)): "
        + "\(percent(share)) in all\(isOptimal ? "; no other choice \(sites.map { "among the \(counted($0, "place")) tried" } ?? "of sites") reaches more" : "")."
    case .halfOn(let share, let blocks, let unit, let inside, let outside) where outside > 0:
      "Half of the \(placed(inside)) that \(inside == 1 ? "belongs" : "belong") to \(Self.one(unit)) lie on "
        + "\(percent(share)) of \(Self.all(unit, blocks)); "
        + "\(grouped(outside)) \(outside == 1 ? "belongs" : "belong") to none."
    case .halfOn(let share, let blocks, let unit, _, _):
      "Half of the \(placed.many) lie on \(percent(share)) of \(Self.all(unit, blocks))."
    case .peak(let peak, let isAnnual, let isAlongStreets):
      "At its peak the intensity is \(MapText.number(peak)) \(placed.many) per \(isAlongStreets ? "km of street" : "km²")\(isAnnual ? " and year" : "")."
    case .system(let layer, let system): "\(layer): coordinates are taken as \(system)."
    case .countedBy(let layer, let unit):
      "\(layer): its points are \(placed.many), drawn as counts by \(say(.unit(unit)))."
    case .farPoints(let layer, let count, let first, let exchanged):
      "\(layer): \(counted(count, "point")) far from the rest, more than 50 km away (feature \(first)"
        + (count > 1 ? ", …" : "")
        + "): left out, and \(count == 1 ? "it decides" : "they decide") nothing."
        + (exchanged > 0
          ? " With longitude and latitude exchanged, \(grouped(exchanged)) would lie among the rest."
          : "")
    case .madeBy(let file, let command):
      file.map { "\($0) was made by: catchment \(command)" } ?? "Made by: catchment \(command)"
    case .sourceOfFiles(let files): "Source: \(files.joined(separator: ", ")). Drawn by Catchment."
    case .madeFrom(let study, let version):
      "Made by catchment \(version) from \(study); commands.sh holds the exact commands, "
        + "and each file of the folder its own arguments, seed and account of the rows."
    }
  }

  public func say(_ phrase: PlanPhrase) -> String {
    switch phrase {
    case .hiresOfTeams: "Where the hires of each team should work"
    case .placesAlone:
      "Places alone were chosen here, for any hour: who is on shift does not count. To ask when as well, add shifts to the step deploy of the study."
    case .whereAndWhen: "Where and when new hires should work"
    case .inPlans: "in plans"
    case .hiresAsked: "How many new hires?"
    case .curveCaption: "Share of all \(placed.many) covered, by number of new hires"
    case .curveTable: "What fewer and more hires would reach"
    case .step(let hires): hires == 0 ? "none" : counted(hires, "hire")
    case .uncovered: "uncovered \(placed.many)"
    case .source(let incidents, let first, let last):
      placed(incidents) + days(first, last) + ". Catchment."
    case .limitOfPlans(let isWalked, let hasShifts):
      "What this cannot say: where \(happenings.many) will happen. Sites are chosen to fit the \(events.many) of the past, so the next "
        + "months will fit them somewhat less well. Within reach means \(isWalked ? "along streets" : "as the crow flies"), "
        + (hasShifts
          ? "and a shift is a plan, not that somebody comes." : "not that somebody is on shift.")
    case .data(let source, let rows, let used, let filtered, let rejected, let plane):
      "Data: \(source) Rows: \(grouped(rows)) = \(grouped(used)) used + \(grouped(filtered)) filtered + "
        + "\(grouped(rejected)) rejected. Lengths in \(plane)."
    }
  }

  private func days(_ first: Int32?, _ last: Int32?) -> String {
    guard let first, let last else { return "" }
    return ", \(days(first...last))"
  }

  private func over(_ meters: Double?) -> String {
    meters.map { " over \(MapText.number($0)) m" } ?? ""
  }

  private func statistic(_ name: String?, _ isCorrected: Bool) -> String {
    let words = [
      "gi-star": "Gi*: high counts beside high counts", "local-moran": "local Moran's I",
      "bivariate-moran": "local Moran's I with a second count around",
      "geary": "local Geary's c: like or unlike its neighbors",
      "join-count": "join counts: places with \(placed.many) beside others",
      "emerging": "how hot spots came about in time",
    ]
    return [name.flatMap { words[$0] }, isCorrected ? "corrected for so many places" : nil]
      .compactMap(\.self).joined(separator: ", ")
  }
}
