public import CatchmentCoverage
public import CatchmentGeometry

/// What keeps a study from an answer, beside what the rooms below it say: a request that does not
/// fit the data.
public enum StudyProblem: Error, Sendable, Equatable {
  /// Weights are given, and the question needs whole incidents.
  case weightsDoNotCount
  /// Standard input is to be read for two inputs.
  case standardInputTwice
  /// A picture is to be drawn of numbers that are no degrees.
  case pictureOfPlane
  /// No incident has a date, and the question needs one.
  case noDates
  /// No row of another table has a date, and it needs one.
  case undatedTable(String)
  /// No column says who died, and deaths are to weigh more.
  case noDeaths
  /// Whole steps of so many days in a period: too few of them.
  case fewSteps(days: Int, steps: Int, of: Period, needed: Int)
  /// A feature of a layer has no number where one is needed.
  case noNumber(layer: String, feature: Int, property: String)
  /// A layer has no feature that is an area.
  case noAreas(layer: String, features: Int)
  /// Some features of a layer of areas are open lines.
  case openLines(layer: String, names: [String])
  /// A polygon of a layer crosses itself or breaks off.
  case invalid(layer: String, feature: Int, reason: String, place: String, others: Int)
  /// No candidate site is there, or none in the study area.
  case noCandidates(layer: String, isOutside: Bool)
  /// No candidate has this name.
  case noCandidate(named: String, nearest: String?, example: String)
  /// Two inputs that belong together lie apart.
  case apart(
    layer: String, role: LayerRole, kilometers: Double, insideWhenSwapped: Int, incidents: Int)
  /// A layer lies elsewhere than the one it is laid upon; whether both meet with latitude and
  /// longitude exchanged.
  case layersApart(layer: String, other: String, kilometers: Double, meetWhenSwapped: Bool)
  /// A layer lies where nobody lives, and would not with latitude and longitude exchanged.
  case exchangedLayer(String, latitude: Double, exchanged: Double)
  /// The numbers of a layer are said to be of a plane, and are degrees; whether the file says so.
  case degreesInPlane(layer: String, system: String, isStatedInFile: Bool)
  /// A feature reaches so many degrees beyond the rest, farther than a plane holds.
  case tooWide(layer: String, feature: Int, name: String, degrees: Double)
  /// A coordinate of a layer has no place in the plane; its feature where that is known.
  case noPlaceInPlane(layer: String, feature: Int?, problem: String)
  /// Too few incidents for the question.
  case fewIncidents(count: Int, needed: Int)
  /// Cells of a size would be too many: how many, how many are the most, and a size that fits.
  case tooManyCells(needed: Double, most: Int, size: Distance, fitting: Distance)
  /// Cells in so many steps of time would be too many.
  case tooManySteps(cells: Int, steps: Int, most: Int, fittingDays: Int)
  /// A kernel reaches less far than the corners of a cell are from its center: incidents there
  /// would be lost.
  case kernelBetweenCells(reach: Distance, cell: Distance)
  /// Kernels that adapt to incidents can't be compared with those of a reference.
  case adaptiveComparison
  /// A table that is compared has no incidents, or none beside those it is compared with.
  case nothingToCompare(String)
  /// Surges that still last are asked for, and days are not looked at.
  case surgeWithoutDays
  /// Windows of a shape are asked for where there are none: days have no shape, and windows of any
  /// shape are made of areas that are compared by their people.
  case noSuchWindows(shape: String)
  /// A scan is asked for more than it has.
  case scanInSpaceOnly(ScanExtra)
  /// A scan would keep too many windows.
  case tooManyWindows(needed: Double, most: Int)
  /// A property is asked for that only cells of a layer have.
  case needsLayer(property: String)
  /// Join counts are asked for with rates or with weights that are shares: they count places.
  case joinCountOfShares
  /// Nobody can walk along any line of a layer.
  case nothingToWalk(String)
  /// No site of a layer has a street within a distance.
  case noStreetNear(layer: String, streets: String, snap: Distance)
  /// No incident has a street near.
  case noStreetNearIncidents(streets: String, snap: Distance)
  /// No area or street says where the cells of a grid are to lie.
  case gridWithoutGround
  /// The question is asked of a layer, and the context is made of incidents.
  case needsSubject
  /// Lines of a roster that can't be read, or that name areas which are not there.
  case badRoster(name: String, problems: [RosterError])
  /// More ways to share hires among teams than can be looked at.
  case tooManySplits(splits: Double, most: Int)
  /// A shift that can't be read.
  case badShift(String)
  /// Two shifts have one name.
  case repeatedShift(String)
  /// Days off are asked for with a shift that is not the same on every day.
  case daysOffOfDays(shift: String)
  /// A model that looks at what is within reach, and no reach.
  case noReach(model: String)
  /// A reach of no length.
  case reachOfNothing
  /// A site that must be chosen, from which nobody can walk to where most incidents are.
  case noWayFrom(site: String, streets: String)
  /// A site must be chosen, without its shift.
  case noShift(of: String, shifts: [String])
  /// A capacity of hires, and a model that does not look at it.
  case noCapacity(model: String)
  /// Dates span too few days to say what happens in a year.
  case shortPeriod(days: Int, needed: Int)
  /// Residents within reach, and no reach.
  case noReachForPeople
  /// Something that only the plan that reaches the most is asked.
  case onlyPlain(String)
  /// A roster without a line.
  case emptyRoster(name: String)
  /// Two periods overlap, or stand in the wrong order.
  case periodsNotInOrder(before: Period, after: Period)
  /// The table's dates do not reach into a period.
  case periodWithoutData(period: Period, dates: Period)
  /// A period still grows.
  case periodGrows(GrowingPeriod)
  /// There are no areas to choose a comparison from.
  case comparisonNeedsAreas
  /// All comparison areas lie in the treated ones.
  case comparisonIsTreated
  /// So many whole months before the start of a program are too few.
  case fewMonths(months: Int, needed: Int)
  /// Nothing of a plan lies in the study area.
  case planOutside(layer: String)
  /// A file marks no hot spot.
  case noHotSpot(String)
  /// A ledger has another plan under the same name.
  case planChanged(name: String)
  /// Stability can't be told of a method.
  case noStability(of: String)
  /// A page is to bring Leaflet along, and it is not installed where packages put it.
  case noLeaflet
  /// The task that asked was cancelled.
  case cancelled
}

extension StudyProblem: CustomStringConvertible {
  /// What is wrong, without advice: whoever asked knows how it was asked.
  public var description: String {
    switch self {
    case .weightsDoNotCount:
      "weights are given, but this question counts whole incidents."
    case .standardInputTwice: "standard input: two inputs are to be read from it."
    case .pictureOfPlane: "a picture is drawn from degrees, and these numbers are none."
    case .noDates: "no incident has a date."
    case .undatedTable(let name): "\(name): no row has a date."
    case .noDeaths: "no column says who died."
    case .fewSteps(let days, let steps, let period, let needed):
      "steps of \(days) days: the dates \(period.text) hold \(steps) whole ones, and \(needed) are needed."
    case .noNumber(let layer, let feature, let property):
      "\(layer): feature \(feature) has no number in \(property)."
    case .noAreas(let layer, let features):
      features == 0
        ? "\(layer): the layer has no features."
        : "\(layer): none of its \(features) features is an area (polygon)."
    case .openLines(let layer, let names):
      "\(layer): \(counted(names.count, "feature")) \(names.count == 1 ? "is an open line" : "are open lines") "
        + "and \(names.count == 1 ? "covers" : "cover") nothing (\(names.prefix(3).joined(separator: ", "))\(names.count > 3 ? ", …" : ""))."
    case .invalid(let layer, let feature, let reason, let place, let others):
      "\(layer): feature \(feature): \(reason) near \(place)"
        + (others > 0 ? " (and \(counted(others, "other feature")))." : ".")
    case .noCandidates(let layer, let isOutside):
      isOutside
        ? "\(layer): no candidate site lies in the study area."
        : "\(layer): the layer has no candidate site."
    case .noCandidate(let name, let nearest, let example):
      "no candidate is called \"\(name)\"."
        + (nearest.map { " Did you mean \"\($0)\"?" } ?? " One is called \"\(example)\".")
    case .apart(let layer, let role, let kilometers, let swapped, let incidents):
      "\(layer): not one of \(grouped(incidents)) incidents lies within reach of \(role.words): the nearest is "
        + "\(grouped(kilometers)) km away."
        + (swapped > 0
          ? " With latitude and longitude exchanged, \(grouped(swapped)) would lie there." : "")
    case .layersApart(let layer, let other, let kilometers, let meet):
      "\(layer): it lies \(grouped(Int(kilometers.rounded()))) km from \(other)."
        + (meet ? " With latitude and longitude exchanged they would meet." : "")
    case .exchangedLayer(let layer, let latitude, let exchanged):
      "\(layer): it lies around latitude \(latitude), where nobody lives; with latitude and longitude exchanged it would lie around \(exchanged)."
    case .degreesInPlane(let layer, let system, let isStatedInFile):
      "\(layer): \(isStatedInFile ? "the file says that its" : "the") coordinates are \(system), and they look like degrees."
    case .tooWide(let layer, let feature, let name, let degrees):
      "\(layer): feature \(feature) (\(name)) reaches \(Int(degrees.rounded())) degrees beyond the rest, farther than one plane can hold."
    case .noPlaceInPlane(let layer, let feature, let problem):
      "\(layer)\(feature.map { ": feature \($0)" } ?? ""): \(problem)."
    case .fewIncidents(let count, let needed):
      "\(counted(count, "incident")) can't answer this; at least \(needed) are needed."
    case .tooManyCells(let needed, let most, let size, _):
      "cells of \(size): these would be \(grouped(Int(min(needed, 1e15)))), more than \(grouped(most))."
    case .tooManySteps(let cells, let steps, let most, _):
      "\(grouped(cells)) cells in each of \(grouped(steps)) steps: together more than \(grouped(most))."
    case .kernelBetweenCells(let reach, let cell):
      "a kernel that ends after \(reach) would miss the centers of cells of \(cell), and incidents with them."
    case .adaptiveComparison:
      "both surfaces of a comparison need the same kernel everywhere, and this one adapts."
    case .nothingToCompare(let table): "\(table): nothing is left to compare."
    case .surgeWithoutDays:
      "a surge that still lasts has days, and places alone are looked through."
    case .noSuchWindows(let shape):
      shape == ScanShape.flexible.rawValue
        ? "flexible windows are made of areas or squares in space, and days or controls are asked about."
        : "days alone have no \(shape)."
    case .scanInSpaceOnly(let extra): extra.problem
    case .tooManyWindows(let needed, let most):
      "these would be \(grouped(Int(min(needed, 1e15)))) windows, more than \(grouped(most))."
    case .needsLayer(let property):
      "\(property) is a property of areas, and there is no layer of them."
    case .joinCountOfShares:
      "join counts are whole places: neither rates nor weights that are shares go with them."
    case .nothingToWalk(let layer): "\(layer): it has no line that people can walk along."
    case .noStreetNear(let layer, let streets, let snap):
      "\(layer): no site has a street of \(streets) within \(snap)."
    case .noStreetNearIncidents(let streets, let snap):
      "\(streets): no incident has a street within \(snap)."
    case .gridWithoutGround:
      "nothing says where squares or hexagons are to be laid: there is no area, and there are no streets."
    case .needsSubject: "this question is asked of a layer: make the context of one."
    case .badRoster(let name, let problems):
      problems.map { "\(name): \($0)" }.joined(separator: "\n")
    case .tooManySplits(let splits, let most):
      "hires can be shared among the teams in \(grouped(Int(min(splits, 1e15)))) ways, more than \(grouped(most))."
    case .badShift(let text): "\"\(text)\" is no shift."
    case .repeatedShift(let name): "two shifts are called \"\(name)\"."
    case .daysOffOfDays(let shift):
      "the shift \(shift) does not have the same hours on every day, so it has its days off."
    case .noReach(let model): "\(model) looks at what is within reach, and no reach is given."
    case .reachOfNothing: "a hire who reaches no farther than 0 m reaches nobody."
    case .noWayFrom(let site, let streets):
      "\"\(site)\" must be chosen, and along \(streets) nobody can walk from there to where most incidents are."
    case .noShift(let site, let shifts):
      "\"\(site)\" must be chosen, and it does not say in which shift; there are "
        + "\(shifts.prefix(3).joined(separator: "; "))\(shifts.count > 3 ? "; …" : "")."
    case .noCapacity(let model):
      "\(model) does not look at how many a hire can take on, and a capacity is given."
    case .shortPeriod(let days, let needed):
      "the dates span \(counted(days, "day")), too few to say what happens in a year; at least \(needed) are needed."
    case .noReachForPeople: "residents are counted within reach, and no reach is given."
    case .onlyPlain(let question):
      "\(question) is asked of the plan that reaches the most, as the crow flies and around the clock."
    case .emptyRoster(let name): "\(name): there is no line in the roster, so nobody is on shift."
    case .periodsNotInOrder(let before, let after):
      "the earlier period (\(before.text)) must end before the later one (\(after.text)) begins."
    case .periodWithoutData(let period, let dates):
      "the table holds no day of the period \(period.text), or too few: its dates run from \(dates.text)."
    case .periodGrows(let period): period.problem
    case .comparisonNeedsAreas:
      "comparison areas are to be chosen, and there are no areas to choose from."
    case .comparisonIsTreated:
      "the comparison areas lie in the treated ones, so there is nothing to compare with."
    case .fewMonths(let months, let needed):
      "the table has \(counted(months, "whole month")) before the start; at least \(needed) are needed to choose by."
    case .noHotSpot(let layer): "\(layer): no hot spot is marked."
    case .planOutside(let layer): "\(layer): nothing of the plan lies in the study area."
    case .planChanged(let name):
      "\(name): the plan is not the one that the ledger keeps under this name."
    case .noStability(let method):
      "\(method): stability can't be told: incidents drawn again have no days of their own and lie nearer to each other, or there is no one setting to vary."
    case .noLeaflet: "Leaflet is not installed here."
    case .cancelled: "cancelled."
    }
  }
}
