public import CatchmentFormats
import CatchmentGeometry

/// The worked example: files that a newcomer can run at once, synthetic and labelled so.
public struct SampleCity: Sendable {
  /// One file of the example.
  public struct File: Sendable {
    public let name: String
    public let bytes: [UInt8]
  }

  public let seed: UInt64

  public init(seed: UInt64 = 1) {
    self.seed = seed
  }

  /// What every file says of itself.
  static let label =
    "SYNTHETIC. Invented data on Chicago's street grid with the counts reported for the 17th Police District "
    + "to 29 November: 61 shootings and 11 homicides in 2020, 28 and 5 in 2019. No row is a real event."

  /// The incidents, blocks, streets, neighborhoods, present patrol areas, and a page on where they
  /// come from.
  public func files() throws(FormatError) -> [File] {
    let streets = SampleStreets()
    return [
      File(name: "incidents.csv", bytes: incidents(streets)),
      try blocks(streets), try faces(streets),
      try areas("neighborhoods.geojson", SampleNeighborhoods.all),
      try areas("areas.geojson", SampleNeighborhoods.patrolAreas),
      try areas("support-areas.geojson", [SampleTeams.supportArea]),
      try offices(),
      File(name: "roster.csv", bytes: Array(SampleRoster.text.utf8)),
      File(name: "study.yml", bytes: Array(study.utf8)),
      File(name: "README.md", bytes: Array(readme.utf8)),
    ]
  }

  /// What `catchment report` makes of the example.
  private var study: String {
    """
    # The worked example as one study: `catchment report shapes/albany-park/study.yml -o report`.
    title: Where should three new hires work?
    program: Albany Park, Irving Park and Ravenswood Manor (worked example)
    source: Synthetic data with the counts reported for Chicago's 17th Police District.

    incidents: incidents.csv
    area: neighborhoods.geojson  # outside of it nothing counts
    areas: areas.geojson         # where teams work today
    roster: roster.csv           # and when
    blocks: blocks.geojson       # where a new hire may work
    ground: [streets.geojson, neighborhoods.geojson]  # under every map, and the names of places

    steps:
      cluster: {min-points: 5, eps: 250m}
      blocks:
      pattern:
      hotspots: {square: 400m}
      near-repeat:
      scan: {max-radius: 500m}
      coverage: {min-points: 5}
      deploy: {hires: 3, reach: 400m, min-points: 5}
      change: {after: 2020-01-01..2020-11-30}
      score: {planned-on: 2020-01-01, hires: 3, reach: 400m}

    teams:  # two kinds, with places of their own: `catchment teams shapes/albany-park/study.yml --budget 4`
      Interrupters: {areas: areas.geojson, hires: 2, reach: 400m, min-points: 5}
      Victim support:
        count: victims
        candidates: offices.geojson
        areas: support-areas.geojson
        hires: 1
        reach: 1200m
        min-points: 5

    """
  }

  private func incidents(_ streets: SampleStreets) -> [UInt8] {
    var text = "CASE_NUMBER,DATE,BLOCK,LATITUDE,LONGITUDE,FATAL,SOURCE\n"
    for victim in SampleIncidents(seed: seed, streets: streets).victims {
      let face = streets.faces[victim.face]
      let middle = SampleIncidents.middle(of: face)
      let place = AddressGrid.place(west: middle.west, north: middle.north)
      let day = CivilDate.number(year: victim.year, month: 1, day: 1)! + Int32(victim.dayOfYear)
      text += "\(victim.caseNumber),\(CivilDate.text(day)) \(clock(victim.minute)),"
      text += "\(face.address),\(degrees(place.latitude)),\(degrees(place.longitude)),"
      text += "\(victim.isFatal ? "Y" : "N"),synthetic\n"
    }
    return Array(text.utf8)
  }

  private func blocks(_ streets: SampleStreets) throws(FormatError) -> File {
    var table = PropertyTable(count: streets.blocks.count)
    table.append("name", .strings(streets.blocks.map { SampleStreets.name(of: $0) }))
    table.append(
      "neighborhood",
      .strings(streets.blocks.map { SampleNeighborhoods.all[$0.neighborhood].name }))
    return try layer("blocks.geojson", streets.blockShapes, table)
  }

  private func faces(_ streets: SampleStreets) throws(FormatError) -> File {
    var table = PropertyTable(count: streets.faces.count)
    table.append("id", .integers(streets.faces.indices.map { $0 + 1 }))
    table.append("predir", .strings(streets.faces.map { $0.side }))
    table.append("street", .strings(streets.faces.map { $0.name }))
    table.append("l_f_add", .integers(streets.faces.map { $0.left.from }))
    table.append("l_t_add", .integers(streets.faces.map { $0.left.to }))
    table.append("r_f_add", .integers(streets.faces.map { $0.right.from }))
    table.append("r_t_add", .integers(streets.faces.map { $0.right.to }))
    table.append("address", .strings(streets.faces.map { $0.address }))
    return try layer("streets.geojson", streets.faceShapes, table)
  }

  private func areas(
    _ name: String, _ areas: [SampleNeighborhoods.Neighborhood]
  ) throws(FormatError) -> File {
    var table = PropertyTable(count: areas.count)
    table.append("name", .strings(areas.map { $0.name }))
    return try layer(name, SampleNeighborhoods.shapes(areas), table)
  }

  private func offices() throws(FormatError) -> File {
    var table = PropertyTable(count: SampleTeams.offices.count)
    table.append("name", .strings(SampleTeams.offices.map { $0.name }))
    var shapes = Shapes<Geographic>()
    for office in SampleTeams.offices {
      let place = AddressGrid.place(west: office.west, north: office.north)
      shapes.appendPoint(x: place.longitude, y: place.latitude)
    }
    return try layer("offices.geojson", shapes, table)
  }

  private func layer(
    _ name: String, _ shapes: Shapes<Geographic>, _ properties: PropertyTable
  ) throws(FormatError) -> File {
    let member: JSONValue = ["synthetic": true, "note": .string(Self.label)]
    let bytes = try FeatureWriter().bytes(shapes, properties: properties, catchment: member).bytes
    return File(name: name, bytes: bytes)
  }

  private func clock(_ minute: Int) -> String {
    let (hour, rest) = (minute / 60, minute % 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(rest < 10 ? "0" : "")\(rest)"
  }

  private func degrees(_ value: Double) -> String { "\((value * 1e6).rounded() / 1e6)" }

  private var readme: String {
    """
    # Albany Park, a worked example

    **\(Self.label)**

    Made by `catchment sample --seed \(seed) -o shapes/albany-park`; the same seed gives the same bytes.

    | file | what | from which facts |
    |---|---|---|
    | `incidents.csv` | one row for each victim of 89 shootings | the reported counts of 2019 and 2020, 1 January to 29 November; a homicide is a shooting in which somebody died. Places, times and victims are invented: crowded around a few corners, on the middle of block faces, some following another within two weeks |
    | `blocks.geojson` | blocks of the street grid | eight blocks to a mile from State and Madison Streets (41.8820 N, 87.6278 W), half-blocks on the short side |
    | `streets.geojson` | street faces between two crossings, with the house numbers of both sides | the same grid; even numbers in the north and the west |
    | `neighborhoods.geojson` | Albany Park, Irving Park, Ravenswood Manor | their bounding streets and the river, simplified to half-blocks |
    | `areas.geojson` | three present patrol areas | invented; they overlap a little and leave two clusters uncovered |
    | `support-areas.geojson`, `offices.geojson` | where a second team, for victims and their families, works today, and eight offices it may start from | invented |
    | `roster.csv` | who is on shift in them, by weekday and hour, and on one holiday | invented; no team's plan |

    Kimball and Lawrence Avenues (3400 W, 4800 N) cross near 41.9684 N, 87.7131 W; the grid is sheared to meet that crossing.
    """ + "\n"
  }
}
