import Catchment

/// A plan and what it reaches, as a page shows it.
struct TrialState {
  let study: OpenStudy
  let plan: TrialPlan
  let answer: TrialCount

  /// All of it.
  var json: JSONValue {
    var json = movedJSON
    json["areas"] = .array(plan.areas.indices.map(area))
    json["forbidden"] = .array(plan.forbidden.map { place($0) })
    json["areas_changed"] = .bool(plan.areasAreChanged)
    json["weighted"] = .bool(study.trial.isWeighted)
    json["candidates"] = JSONValue(study.trial.sites.points.count)
    return json
  }

  /// What a change of hires or of the reach changes.
  var movedJSON: JSONValue {
    let reached = answer.reached
    return [
      "reach": .number(plan.reach.meters), "total": number(answer.total),
      "already": number(reached.alreadyCovered), "adds": number(reached.covered),
      "covered": number(answer.covered), "missed": number(answer.missed),
      "share": .number(answer.share),
      "hires": .array(plan.hires.indices.map(hire)),
      "curve": .array(answer.curve.map { .number(rounded($0, 6)) }),
      "missed_cells": .array(
        study.missed.paths(isReached: reached.isReached).map { .string($0) }),
    ]
  }

  private func hire(_ index: Int) -> JSONValue {
    let reached = answer.reached
    let rank = reached.order.firstIndex(of: index) ?? index
    var json = place(plan.hires[index].candidate)
    json["fixed"] = .bool(plan.hires[index].isFixed)
    json["within"] = number(reached.within[index])
    json["alone"] = number(reached.alone[index])
    json["rank"] = JSONValue(rank + 1)
    json["adds"] = number(reached.adds[rank])
    return json
  }

  private func place(_ candidate: Int) -> JSONValue {
    let places = study.trial.places
    let longitude = places.x[candidate]
    let latitude = places.y[candidate]
    let sheet = study.fragments.sheet
    let units = sheet.units(longitude: longitude, latitude: latitude)
    return [
      "candidate": JSONValue(candidate), "name": .string(study.trial.sites.names[candidate]),
      "x": .number(units.x.rounded()), "y": .number(units.y.rounded()),
      "radius": .number(radius(latitude)), "lon": .number(rounded(longitude, 6)),
      "lat": .number(rounded(latitude, 6)),
    ]
  }

  /// The reach in units of the sheet, whose scale grows toward the pole.
  private func radius(_ latitude: Double) -> Double {
    let sheet = study.fragments.sheet
    let step = 0.001
    let upper = sheet.units(longitude: 0, latitude: latitude + step).y
    let lower = sheet.units(longitude: 0, latitude: latitude - step).y
    // The mean radius of the earth serves to draw a circle.
    let meters = 2 * step * .pi / 180 * 6_371_000
    return rounded(plan.reach.meters * (lower - upper) / meters, 1)
  }

  private func area(_ index: Int) -> JSONValue {
    let area = plan.areas[index]
    let sheet = study.fragments.sheet
    let corners = area.corners.map { corners in
      JSONValue.array(
        (0..<corners.count).map { corner in
          let units = sheet.units(longitude: corners.x[corner], latitude: corners.y[corner])
          return [.number(rounded(units.x, 1)), .number(rounded(units.y, 1))]
        })
    }
    return [
      "id": JSONValue(area.id), "name": .string(area.name),
      "outline": .string(sheet.outline(of: 0, in: area.shape)), "corners": corners ?? .null,
      "covers": number(answer.areas[index].covers), "alone": number(answer.areas[index].alone),
    ]
  }

  private func number(_ weight: Double) -> JSONValue { .number(rounded(weight, 6)) }

  private func rounded(_ value: Double, _ digits: Int) -> Double {
    var factor = 1.0
    for _ in 0..<digits { factor *= 10 }
    return (value * factor).rounded() / factor
  }
}

/// Why a change was not made, in sentences.
enum TrialWords {
  static func sentence(_ problem: TrialProblem) -> String {
    switch problem {
    case .noHire(let hire, let count):
      "There is no hire \(hire): the plan has \(count). Load the page again."
    case .noCandidate, .noArea: "This place is not there any more. Load the page again."
    case .taken(let name): "\(name): a hire stands there already. Choose another place."
    case .tooNear(let name, let spacing):
      "This is nearer than \(spacing) to \(name), which the study does not permit. Choose another place."
    case .badCount(let count, let most):
      "\(count) hires can't be placed here. Choose from 1 to \(most)."
    case .badReach(let meters, let most):
      "A reach of \(meters) m makes no sense here. Choose up to \(Int(most)) m."
    case .badName(let most): "A name has 1 to \(most) characters on one line. Choose another one."
    case .tooFewCorners(let count):
      "An area has at least three corners; this one has \(count). Add some."
    case .tooManyCorners(let count, let most):
      "An area has at most \(most) corners; this one has \(count). Draw it more simply."
    case .tooManyAreas(let most): "There are \(most) areas already. Remove some first."
    case .badArea(let reason): "This is no area: \(reason). Move its corners."
    case .noPlace: "There is no free candidate left. Permit some that are forbidden."
    }
  }
}
