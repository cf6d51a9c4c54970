import CatchmentFormats
import CatchmentGeometry
import CatchmentStreets

extension English {
  public func sentence(of note: LayerNote) -> String {
    switch note {
    case .reading(let reading): "\(reading)"
    case .system(let layer, let system): "\(layer): coordinates are taken as \(system)."
    case .mended(let layer, let features):
      "\(layer): \(counted(features.count, "feature")) mended whose rings crossed or broke off: "
        + features.prefix(5).map { "\($0 + 1)" }.joined(separator: ", ")
        + (features.count > 5 ? ", …" : "") + "."
    case .nothingLeft(let layer, let names):
      "\(layer): nothing is left of \(names.prefix(5).joined(separator: ", "))"
        + (names.count > 5 ? " and \(grouped(names.count - 5)) more" : "")
        + ": the rings enclose no ground. Draw \(names.count == 1 ? "it" : "them") anew."
    case .named(let layer, let property, let missing, let shared):
      "\(layer): Features are named by their property \"\(property)\""
        + (missing > 0 ? "; \(missing) without it by their number" : "")
        + (shared > 0 ? "; \(shared) that share it are numbered" : "") + "."
    case .closedLines(let layer, let count, let names):
      "\(layer): \(counted(count, "closed line")) taken for the area inside (\(names))."
    case .pointsAmongAreas(let layer, let count, let names):
      "\(layer): \(counted(count, "point")) among the areas \(count == 1 ? "covers" : "cover") nothing (\(names))."
    case .strays(let strays): sentence(of: strays)
    case .vast(let layer, let count, let name, let feature, let area, let times):
      "\(layer): \(name) (feature \(feature + 1)) takes in \(grouped(area)) km²"
        + (times.map { ", \(grouped($0)) times the ground that the incidents lie on" } ?? "")
        + (count > 1 ? ", and it is one of \(grouped(count)) so large" : "")
        + ". If it is not meant to be that large, mend its corners: what is counted in it is as good as everything."
    case .candidatesWithoutGeometry(let layer, let count):
      "\(layer): \(counted(count, "feature")) without a geometry left out."
    case .candidatesOutside(let layer, let count):
      "\(layer): \(counted(count, "candidate")) outside the study area left out."
    case .candidatesAtIncidents(let layer, let count, let total):
      "\(layer): \(grouped(count)) of \(counted(total, "candidate")) lie exactly where incidents do: the plan would name "
        + "places where people were shot. Give blocks, streets or corners instead."
    case .walkable(let layer, let kilometers):
      "\(layer): \(grouped(kilometers)) km of streets to walk along."
    case .notWalkable(let layer, let count):
      "\(layer): \(grouped(count)) lines of motorways and ramps left out, where nobody walks."
    case .postsWithoutStreet(let layer, let count, let snap):
      "\(layer): \(counted(count, "post")) without a street within \(snap) "
        + "\(count == 1 ? "reaches" : "reach") nothing but the place itself."
    case .barriers(let layer, let count):
      "\(layer): barriers take away \(grouped(count)) stretches of street."
    case .streetColumns(let columns): sentence(of: columns)
    case .streetKinds(let layer, let counts): sentence(of: counts, in: layer)
    }
  }

  private func sentence(of strays: LayerNote.StrayNote) -> String {
    let more = strays.count > 3 ? ", …" : ""
    let kilometers = grouped(Int(strays.kilometers.rounded()))
    let reason =
      switch strays.mending {
      case .exchange: "; with latitude and longitude exchanged it would lie among them"
      case .turnLongitude: "; with the other sign of its longitude it would lie among them"
      case .turnLatitude: "; with the other sign of its latitude it would lie among them"
      case .turnBoth: "; with other signs it would lie among them"
      case nil: ""
      }
    let (layer, names, feature) = (strays.layer, strays.names, strays.feature + 1)
    return strays.count == 1
      ? "\(layer): \(names) (feature \(feature)) lies \(kilometers) km from the incidents and from the other features\(reason). \(strays.areStreets ? "Nobody comes to it." : "It is left out: nothing is known of it.")"
      : "\(layer): \(strays.count) features lie far from the incidents and from the others (\(names)\(more); the first, feature \(feature), is \(kilometers) km away\(reason)). \(strays.areStreets ? "Nobody comes to them." : "They are left out: nothing is known of them.")"
  }

  private func sentence(of columns: LayerNote.StreetColumnNote) -> String {
    var found: [String] = []
    if !columns.names.isEmpty {
      found.append("names in \(columns.names.joined(separator: ", "))")
    }
    if !columns.houseNumbers.isEmpty {
      found.append("house numbers in \(columns.houseNumbers.joined(separator: ", "))")
    }
    if let column = columns.addresses { found.append("addresses in \(column)") }
    if let column = columns.classes { found.append("classes in \(column)") }
    return
      "\(columns.layer): \(found.isEmpty ? "no columns of names are found" : found.joined(separator: "; "))."
  }

  private func sentence(of counts: [StreetClass: Int], in layer: String) -> String {
    let kinds: [(StreetClass, String)] = [
      (.alley, "alley"), (.path, "path"), (.motorway, "motorway"), (.ramp, "ramp"),
    ]
    var parts = [counted(counts[.street] ?? 0, "street line")]
    for (kind, noun) in kinds {
      if let count = counts[kind], count > 0 { parts.append(counted(count, noun)) }
    }
    if let count = counts[.unbuilt], count > 0 { parts.append("\(grouped(count)) not built") }
    return "\(layer): \(parts.joined(separator: ", "))."
  }
}
