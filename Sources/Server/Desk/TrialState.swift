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
    json["weighted"] = .bool(study.trial.isWeighted)
    json["candidates"] = JSONValue(trial.mostHires)
    json["longest_reach"] = .number(DeploymentTrial.mostReach)
    return json
  }

  /// What a change of hires or of the reach changes.
  var movedJSON: JSONValue {
    let reached = answer.reached
    return [
      "reach": .number(plan.reach.meters), "total": number(answer.total),
      "already": number(reached.alreadyCovered), "today": number(study.coveredToday),
      "areas_known": .bool(!plan.areas.isEmpty || !trial.todayAreas.isEmpty),
      "areas_changed": .bool(plan.areasAreChanged), "adds": number(reached.covered),
      "covered": number(answer.covered), "missed": number(answer.missed),
      "share": .number(answer.share),
      "hires": .array(plan.hires.indices.map(hire)),
      "curve": .array(answer.curve.map { .number(rounded($0, 6)) }),
      "missed_cells": .array(
        study.missed.paths(isReached: answer.isReached).map { .string($0) }),
      "shifts": shifts,
    ]
  }

  private var trial: DeploymentTrial { study.trial }

  /// The shifts, and what the hires of each add; null where only places are looked at.
  private var shifts: JSONValue {
    guard let request = trial.study.shifts, !trial.shifts.isEmpty else { return .null }
    let wording = study.look.wording
    let added = trial.added(answer, by: plan)
    return .array(
      trial.shifts.enumerated().map { index, shift in
        let people = shift.relief(weeklyHours: request.weeklyHours, presence: request.presence)
        return [
          "name": .string(wording.name(ofShift: shift.name)),
          "hours": .string(wording.text(of: shift.hours)),
          "hires": JSONValue(plan.posts.count { $0.shift == index }),
          "adds": number(added[index]), "people": .number(rounded(people, 1)),
        ]
      })
  }

  private func hire(_ index: Int) -> JSONValue {
    let reached = answer.reached
    // What each adds depends on whom one counts first; a number of that order beside the hire's own
    // would only contradict it.
    let rank = reached.order.firstIndex(of: index) ?? index
    var json = place(plan.hires[index].candidate)
    json["shift"] = plan.hires[index].post.shift.map { JSONValue($0) } ?? .null
    json["fixed"] = .bool(plan.hires[index].isFixed)
    json["within"] = number(reached.within[index])
    json["alone"] = number(reached.alone[index])
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
      "candidate": JSONValue(candidate),
      "name": .string(study.trial.sites.told[candidate].text(in: study.look.wording)),
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
    let extent = area.shape.extent
    let middle = sheet.units(
      longitude: (extent.minX + extent.maxX) / 2, latitude: (extent.minY + extent.maxY) / 2)
    return [
      "middle": [.number(middle.x.rounded()), .number(middle.y.rounded())],
      "id": JSONValue(area.id), "name": .string(area.name),
      "outline": .string(sheet.outline(of: 0, in: area.shape)), "corners": corners ?? .null,
      "covers": number(answer.areas[index].covers), "alone": number(answer.areas[index].alone),
      "hours": trial.staffedHours(of: area).map { JSONValue($0) } ?? .null,
      "always": .bool(trial.isAtAllHours(area)),
      "drawn": .bool(area.isDrawn),
    ]
  }

  private func number(_ weight: Double) -> JSONValue { .number(rounded(weight, 6)) }

  private func rounded(_ value: Double, _ digits: Int) -> Double {
    var factor = 1.0
    for _ in 0..<digits { factor *= 10 }
    return (value * factor).rounded() / factor
  }
}
