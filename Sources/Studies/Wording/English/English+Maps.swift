public import CatchmentCartography
import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents
import CatchmentPatterns

extension English {
  public var pageWords: PageWords { .english }

  public func words(of subject: MapSubject) -> MapWords {
    switch subject {
    case .clusters: MapWords("Clusters")
    case .singleIncidents:
      MapWords(
        things.isPeople ? "\(capital(placed.many)) one by one" : "Single incidents",
        "not for the public")
    case .intensity: MapWords("Intensity")
    case .contours: MapWords("Intensity")
    case .areasInPlace: MapWords("Areas in place", "where teams work today")
    case .gaps: MapWords("Gaps", "parts of clusters that no area in place covers")
    case .hires: MapWords("New hires", "the area each would cover; 1 adds the most")
    case .numberedHires:
      MapWords("New hires", "the area each would cover; the numbers are names, not an order")
    case .uncountedHires: MapWords("New hires", "the area each would cover")
    case .reach: MapWords("Within reach", "as the crow flies")
    case .watch:
      MapWords("Watch today", "where retaliation is likeliest in the days after a shooting")
    case .surges: MapWords("Surges", "more \(placed.many) than expected, in one place and time")
    case .worseIncidents:
      MapWords(
        "Worse incidents", "more victims or deaths in each than elsewhere; not more incidents")
    case .blocks:
      MapWords("\(capital(placed.many)) by block", "of the dates and kinds that were counted")
    case .hotspots: MapWords("Hot beyond chance")
    case .candidates: MapWords("Candidate sites", "among which the plan chose")
    case .studyArea: MapWords("Study area")
    case .areasTried: MapWords("Areas drawn to try", "where no team works today")
    case .otherPlans: MapWords("Sites of other plans", "that reach nearly as much")
    }
  }

  public func caption(of subject: MapSubject) -> String {
    switch subject {
    case .clusters: "Clusters, largest first"
    case .contours: "How small the areas are that hold most"
    case .areasInPlace: "What the areas in place cover"
    case .gaps: "Gaps, largest first"
    case .hires: "New hires, best first"
    case .numberedHires: "New hires, by their numbers"
    case .watch: "Where to be, soonest to expire first"
    case .surges: "Surges, strongest first"
    case .worseIncidents: "Incidents worse than elsewhere, strongest first"
    case .blocks: "Blocks"
    case .hotspots: "Places"
    case .singleIncidents, .intensity, .reach, .candidates, .studyArea, .otherPlans,
      .areasTried, .uncountedHires:
      words(of: subject).name
    }
  }

  public func title(of subject: MapSubject) -> String {
    switch subject {
    case .clusters: "Where \(happenings.many) crowd together"
    case .intensity, .contours: "How intense \(happenings.many) are"
    case .areasInPlace: "What our areas reach"
    case .hires, .numberedHires, .uncountedHires: "Where new hires should work"
    case .reach: "What lies within reach"
    case .watch: "Where to be today"
    case .surges: "Where and when there was a surge"
    case .worseIncidents: "Where incidents are worse than elsewhere"
    case .blocks: "Which blocks carry the most"
    case .hotspots: "Which places are hot beyond chance"
    case .singleIncidents, .gaps, .candidates, .studyArea, .otherPlans,
      .areasTried:
      words(of: subject).name
    }
  }

  public func noun(_ noun: MapNoun) -> String {
    switch noun {
    case .cluster: "Cluster"
    case .row: "Row"
    case .cell: "Cell"
    case .area: "Area"
    case .gap: "Gap"
    case .place: "Place"
    case .line: "Line"
    case .block: "Block"
    case .square: "Square"
    case .incident: capital(placed.one)
    case .surge: "Surge"
    }
  }

  public func words(of word: MapClassWord) -> MapWords {
    switch word {
    case .inCluster: MapWords("in a cluster")
    case .inNone: MapWords("in none")
    case .uncovered: MapWords("no team there")
    case .answered: MapWords("a team is there")
    case .beyondChance:
      MapWords("beyond chance", "as strong by chance at most once in 20; A is the strongest")
    case .chanceDoesAsMuch: MapWords("chance does as much", "more often than once in 20")
    case .originator: MapWords("originator", "others followed close by")
    case .repeated: MapWords("repeat", "at the same place, soon after another")
    case .nearRepeated: MapWords("near repeat", "close to another, soon after it")
    case .single: MapWords("single", "no other close in place and time")
    case .hot(let level): MapWords("hot spot, \(level) %", chance(level))
    case .cold(let level): MapWords("cold spot, \(level) %", chance(level))
    case .high(let level):
      MapWords("stands out among low, \(level) %", "many, with few around")
    case .low(let level): MapWords("low beside a hot spot, \(level) %", "few, with many around")
    case .alike(let level):
      MapWords("like its neighbors, \(level) %", "nearly as many as around, near the mean")
    case .unlike(let level):
      MapWords("unlike its neighbors, \(level) %", "many more or fewer than around")
    case .beside:
      MapWords(
        "beside a hot spot", "\(things.isPeople ? "nobody" : "no incident") here, many around")
    case .trend(let trend, let isHot): words(of: trend, isHot ? "hot" : "cold")
    case .noTrend: MapWords("no pattern", "neither hot nor cold")
    case .notSignificant: MapWords("not significant", "chance does as much")
    case .other: MapWords("other")
    case .change(let verdict): MapWords(verdict.rawValue)
    case .role(let role): MapWords(role.rawValue)
    }
  }

  private func chance(_ level: Int) -> String {
    switch level {
    case 99: "so much comes by chance at most once in 100"
    case 95: "at most once in 20"
    default: "at most once in 10"
    }
  }

  private func words(of trend: MapClassWord.Trend, _ hot: String) -> MapWords {
    let meaning =
      switch trend {
      case .new: "\(hot) in the last step only"
      case .intensifying: "\(hot) nearly always, and growing \(hot == "hot" ? "hotter" : "colder")"
      case .consecutive: "\(hot) in the last steps, not before"
      case .persistent: "\(hot) nearly always"
      case .sporadic: "\(hot) now, on and off before"
      case .oscillating: "\(hot) now, the opposite before"
      case .diminishing: "\(hot) nearly always, and growing less so"
      case .historical: "\(hot) nearly always, but not now"
      }
    return MapWords("\(trend.rawValue) \(hot) spot", meaning)
  }

  /// Properties of files of others keep their names.
  public func label(ofProperty property: String) -> String {
    switch property {
    case "area_km2": "area, km²"
    case "length_m": "length, m"
    case "per_km2": "per km²"
    case "incidents": placed.many
    case "fatal": things.isPeople ? "deaths" : "fatal incidents"
    case "only_here": "in no other area"
    case "p": "p (chance)"
    case "q": "q (corrected p)"
    case "llr": "strength (log likelihood ratio)"
    case "gumbel_p": "p by a fitted curve (Gumbel)"
    case "radius_m": "radius, m"
    case "axes_m": "half axes, m"
    case "within_eps": "within the radius"
    case "spread_m": "spread around the center, m"
    case "nearest_gap_m": "nearest gap, m"
    case "covers": "within reach"
    case "cumulative_share": "share, added up"
    case "load": "taken on by this hire"
    case "lon": "longitude"
    case "lat": "latitude"
    default: property.replacing("_km2", with: " km²").replacing("_", with: " ")
    }
  }

  public var curveColumns: [String] { ["Hires", "Reach", "Next adds", "Covered in all", "Proven"] }

  public var hireColumns: [String] {
    ["adds", "within reach", "covered in all", "longitude", "latitude"]
  }
}
