import Catchment
import Foundation
import Testing

struct LayerPortraitTests {
  /// A file as a command writes it: squares.
  private func portrait(
    command: String?, properties: [String], member: String = "", points: Bool = false,
    options: LayerPortrait.Options = LayerPortrait.Options()
  ) throws -> LayerPortrait {
    let features = properties.enumerated().map { index, text -> String in
      let west = -87.7 + 0.01 * Double(index)
      let ring = [(0.0, 0.0), (0.008, 0), (0.008, 0.008), (0, 0.008), (0, 0)]
        .map { "[\(west + $0.0),\(41.9 + $0.1)]" }.joined(separator: ",")
      let geometry =
        points
        ? "{\"type\":\"Point\",\"coordinates\":[-87.7,41.9]}"
        : "{\"type\":\"Polygon\",\"coordinates\":[[\(ring)]]}"
      return "{\"type\":\"Feature\",\"properties\":{\(text)},\"geometry\":\(geometry)}"
    }
    let catchment =
      command.map { "\"catchment\":{\"command\":[\"\($0)\",\"x.csv\"]\(member)}," } ?? ""
    let json =
      "{\"type\":\"FeatureCollection\",\(catchment)\"features\":[\(features.joined(separator: ","))]}"
    return try LayerPortrait(
      FeatureFile.read(Data(json.utf8), name: "folder/some-file.geojson"), options: options)
  }

  private func classNames(_ layer: MapLayer) -> [String] {
    layer.usedClasses.map { layer.classes[$0].name }
  }

  @Test func clustersSayWhatMadeThem() throws {
    let found = try portrait(
      command: "cluster", properties: ["\"cluster\":1,\"incidents\":31,\"area_km2\":0.3"],
      member: """
        ,"parameters":{"method":"dbscan","min_points":5,"eps":{"value":305,"chosen":"auto"}},
        "clusters":1,"unclustered":17,"input":{"incidents":48}
        """)
    #expect(found.layer.name == "Clusters")
    #expect(found.layer.explanation == "at least 5 incidents within 305 m of each other")
    #expect(found.layer.titles(0) == "Cluster 1")
    #expect(found.finding == "1 cluster holds 31 of 48 incidents; 17 happened elsewhere.")
  }

  @Test func hotSpotsHaveTheirClassesInOrderWithWords() throws {
    let words = [
      "cold spot, 90 %", "not significant", "hot spot, 99 %", "beside a hot spot", "hot spot, 95 %",
    ]
    let found = try portrait(
      command: "hotspots",
      properties: words.map { "\"incidents\":2,\"z\":1.5,\"p\":0.01,\"class\":\"\($0)\"" },
      member:
        ",\"classes\":{\"hot spot, 99 %\":1,\"hot spot, 95 %\":1,\"beside a hot spot\":1,\"cold spot, 90 %\":1,\"not significant\":1}"
    )
    #expect(
      classNames(found.layer) == [
        "hot spot, 99 %", "hot spot, 95 %", "beside a hot spot", "cold spot, 90 %",
        "not significant",
      ])
    #expect(
      found.layer.classes.filter { !$0.name.isEmpty && $0.name != "other" }.allSatisfy {
        !$0.explanation.isEmpty
      })
    #expect(
      found.finding
        == "2 of 5 places are hot, each taken by itself: among so many, some are hot by chance.")
    #expect(
      found.layer.columns.first { $0.label == "incidents" }?.values
        == Array(repeating: "< 3", count: 5))
  }

  @Test func aWordThatIsNotKnownIsDrawnAsOther() throws {
    let found = try portrait(command: "hotspots", properties: ["\"class\":\"lukewarm\""])
    #expect(classNames(found.layer) == ["other"])
  }

  @Test func everyTrendHasAClass() throws {
    let words = [
      "new", "intensifying", "consecutive", "persistent", "sporadic", "oscillating", "diminishing",
      "historical",
    ]
    .flatMap { ["\($0) hot spot", "\($0) cold spot"] }
    let found = try portrait(command: "hotspots", properties: words.map { "\"class\":\"\($0)\"" })
    #expect(Set(classNames(found.layer)) == Set(words))
  }

  @Test func blocksWithOneOrTwoIncidentsLookLikeThoseWithout() throws {
    let properties = [0, 1, 2, 3, 7].map { "\"incidents\":\($0),\"rank\":1,\"share\":0.1" }
    let found = try portrait(command: "blocks", properties: properties)
    #expect(found.layer.classOf.prefix(4) == [0, 0, 0, 1] && found.layer.classOf[4] > 1)
    // By density: raw counts in blocks of unequal size would show their size.
    let names = classNames(found.layer)
    #expect(names.first == "fewer than 3: not shown" && names.count == 3)
    #expect(names.dropFirst().allSatisfy { $0.hasSuffix(" per km²") })
    #expect(found.layer.columns[0].values == ["0", "< 3", "< 3", "3", "7"])
    #expect(found.layer.columns[1].values == ["", "", "", "1", "1"])
    var options = LayerPortrait.Options()
    options.showsSingleIncidents = true
    let asked = try portrait(command: "blocks", properties: properties, options: options)
    #expect(asked.layer.columns[0].values == ["0", "1", "2", "3", "7"])
  }

  // Among those withheld are large ones, so that small ones cannot be had by subtraction.
  @Test(arguments: ["blocks", "change"])
  func whatAPublicLayerWithholdsIsNotCalledFewOrUnchanged(command: String) throws {
    let shown = #""incidents":9,"before":3,"after":9,"class":"rose","withheld":false"#
    let found = try portrait(
      command: command,
      properties: [
        shown, #""incidents":null,"before":null,"after":9,"class":null,"withheld":true"#,
        shown.replacingOccurrences(of: "9", with: "8"),
      ])
    #expect(classNames(found.layer).last == "withheld")
    let incidents = try #require(
      found.layer.columns.first { $0.label == (command == "blocks" ? "incidents" : "before") })
    #expect(!incidents.values.contains { $0.contains("<") })
  }

  @Test func hiresBearTheirRank() throws {
    let found = try portrait(
      command: "deploy",
      properties: [
        "\"rank\":1,\"site\":\"A\",\"adds\":17,\"covers\":20,\"cumulative_share\":0.584"
      ],
      member:
        ",\"plan\":{\"already_covered\":35,\"covered\":17,\"share\":0.584,\"optimal\":true}")
    #expect(found.layer.marks == ["1"] && found.layer.titles(0) == "Hire 1: A")
    #expect(found.layer.columns.map(\.label) == ["adds", "within reach", "share, added up"])
    #expect(found.layer.columns[2].values == ["58.4 %"])
    #expect(
      found.finding
        == "1 new hire would reach 17 incidents that nobody reaches today: 58.4 % in all; no other choice of sites reaches more."
    )
  }

  // Nobody knows who is reached today where no areas were given, and areas that are tried are not
  // those of today.
  @Test(arguments: [
    ("\"already_covered\":5", "incidents that nobody reaches today: "),
    ("\"already_covered\":0", "incidents: "),
    (
      "\"already_covered\":49,\"areas_tried\":{\"drawn\":1,\"kept\":3,\"today\":3}",
      "incidents more than the areas as tried here: "
    ),
  ])
  func hiresAreToldBesideTheAreasThereAre(plan: String, words: String) throws {
    let found = try portrait(
      command: "deploy", properties: ["\"rank\":1,\"site\":\"A\",\"adds\":11,\"covers\":20"],
      member: ",\"plan\":{\(plan),\"covered\":11,\"share\":0.674,\"optimal\":false}")
    #expect(found.finding == "1 new hire would reach 11 \(words)67.4 % in all.")
  }

  @Test(arguments: [
    ("density", "\"intensity\":3.5", "Intensity"),
    ("density", "\"share\":0.5,\"intensity\":3.5", "Intensity"),
    ("coverage", "\"incidents\":5,\"only_here\":2", "Areas in place"),
    ("coverage", "\"rank\":1,\"hotspot\":2,\"incidents\":9", "Gaps"),
    ("buffer", "\"area_km2\":1", "Within reach"),
    ("scan", "\"rank\":1,\"p\":0.001,\"observed\":9", "Surges"),
    ("watch", "\"expires\":\"2020-12-01\",\"covered_by\":null", "Watch today"),
    ("project", "\"a\":1", "some-file"), ("cluster", "\"unknown\":1", "some-file"),
  ])
  func eachCommandsFileIsRecognized(command: String, property: String, name: String) throws {
    #expect(try portrait(command: command, properties: [property, property]).layer.name == name)
  }

  /// Numbers are those of hires; what chance does as well is hinted at, and has no mark.
  @Test func surgesHaveLettersAndThoseThatChanceExplainsAreHardlyDrawn() throws {
    let ranked = [0.001, 0.05, 0.0501, 0.9].enumerated().map { place, p in
      "\"rank\":\(place + 1),\"p\":\(p),\"observed\":9"
    }
    let found = try portrait(command: "scan", properties: ranked).layer
    #expect(found.marks == ["A", "B", "", ""] && found.classOf == [0, 0, 1, 1])
    #expect((0..<4).map { found.titles($0) } == ["A", "B", "C", "D"].map { "Surge \($0)" })
    let (strong, faint) = (found.classes[0], found.classes[1])
    #expect(strong.fillOpacity >= 0.3 && faint.fillOpacity == 0)
    #expect(faint.strokeWidth < strong.strokeWidth && faint.dash == .dotted)
    let hires = try portrait(
      command: "deploy",
      properties: (1...2).map { "\"rank\":\($0),\"site\":\"S\($0)\",\"adds\":9,\"covers\":9" })
    #expect(hires.layer.marks == ["1", "2"])
  }

  @Test(arguments: ["cluster", "near-repeat", nil])
  func pointsThatAreIncidentsAreCountedUnlessAsked(command: String?) throws {
    let rows = (0..<4).map {
      "\"row\":\($0),\"cluster\":1,\"role\":\"single\",\"date\":\"2020-01-01\""
    }
    let found = try portrait(command: command, properties: rows, points: true)
    #expect(
      found.layer.name == "Incidents per km², by square of 200 m" && found.layer.shapes.count == 1)
    #expect(found.hidesIncidents)
    var options = LayerPortrait.Options()
    options.showsSingleIncidents = true
    let asked = try portrait(command: command, properties: rows, points: true, options: options)
    #expect(asked.layer.shapes.count == 4)
  }

  @Test func fewerThanThreeIncidentsAtAPlaceAreNeverDrawn() throws {
    let found = try portrait(
      command: "near-repeat", properties: ["\"role\":\"single\"", "\"role\":\"repeat\""],
      points: true)
    #expect(found.layer.shapes.isEmpty)
    #expect(found.layer.explanation.contains("not shown (2 incidents in all)"))
  }

  @Test func anyOtherFileIsDrawnInItsOwnColors() throws {
    let found = try portrait(
      command: nil,
      properties: [
        "\"fill\":\"#ff0000\",\"fill-opacity\":0.5", "\"fill\":\"#f00\",\"fill-opacity\":0.51",
        "\"fill\":\"url(x)\",\"fill-opacity\":7", "\"fill\":null",
      ])
    #expect(found.layer.classOf == [0, 0, 1, 2])
    #expect(
      found.layer.classes[0].tone.light == "#ff0000" && found.layer.classes[1].fillOpacity == 1)
    #expect(found.finding == nil)
  }

  @Test func placesYearsAndIdsAreNotAmounts() throws {
    let found = try portrait(
      command: nil,
      properties: [
        "\"year\":2020,\"tract_id\":170310101,\"lon\":-87.726601,\"people\":170310101,\"rate\":0.123456,\"none\":null"
      ])
    let values = Dictionary(
      uniqueKeysWithValues: found.layer.columns.map { ($0.label, $0.values[0]) })
    #expect(values["year"] == "2020" && values["longitude"] == "-87.726601")
    #expect(values["people"] == "170,310,101" && values["rate"] == "0.1235" && values["none"] == "")
  }

  @Test func aFileWithoutFeaturesIsAnEmptyLayer() throws {
    let found = try portrait(command: "cluster", properties: [])
    #expect(found.layer.shapes.isEmpty)
    #expect(MapPage(title: "Nothing", layers: [found.layer]).html().hasSuffix("</html>\n"))
  }

  // MARK: Far from the rest

  /// Forty incidents around a corner of Chicago, and some rows more.
  private func incidents(_ more: [String], x: Double = -87.7, y: Double = 41.9) throws -> Layer {
    let rows = (0..<40).map { "\(y + Double($0 % 8) / 500),\(x + Double($0 / 8) / 500),2020-05-01" }
    let text = (["lat,lon,date"] + rows + more).joined(separator: "\n") + "\n"
    return try FeatureFile.read(Data(text.utf8), name: "city/incidents.csv")
  }

  @Test(arguments: ["41.9,87.7", "-87.7,41.9", "-1,-1", "36.619446,-91.686568"])
  func incidentsFarFromTheRestAreLeftOutAndTold(bad: String) throws {
    let layer = try incidents(Array(repeating: "\(bad),2020-05-01", count: 25))
    let clean = try LayerPortrait(try incidents([]))
    let found = try LayerPortrait(layer)
    #expect(found.leavesOutFar && !clean.leavesOutFar)
    #expect(found.layer.shapes == clean.layer.shapes)
    let note = try #require(found.notes.first { $0.contains("25 points far from the rest") })
    #expect(note.hasPrefix("incidents.csv: "))
    #expect(note.contains("25 would lie among the rest") == (bad == "-87.7,41.9"))
    var all = LayerPortrait.Options()
    all.keepsFar = true
    #expect(try LayerPortrait(layer, options: all).leavesOutFar == false)
  }

  @Test(arguments: [
    ("cluster", "\"cluster\":#", "Cluster"), ("scan", "\"rank\":#,\"p\":0.01", "Surge"),
    ("coverage", "\"rank\":#,\"hotspot\":1", "Gap"),
  ])
  func aNumberAndAPlaceStandInOneColumn(command: String, numbers: String, noun: String) throws {
    // Surges have letters.
    let marks = noun == "Surge" ? ["A", "B", "C", "D"] : ["1", "2", "3", "4"]
    let places = ["W North Ave & N Carey St", "Mount St", "Mount St", ""]
    let layer = try portrait(
      command: command,
      properties: places.enumerated().map {
        "\(numbers.replacing("#", with: "\($0 + 1)")),\"name\":\"\($1)\""
      }
    ).layer
    #expect(
      (0..<4).map { layer.titles($0) } == [
        "\(noun) \(marks[0]): W North Ave & N Carey St", "\(noun) \(marks[1]): Mount St",
        "\(noun) \(marks[2]): Mount St", "\(noun) \(marks[3])",
      ])
    #expect(!layer.columns.contains { ["name", "rank", "cluster"].contains($0.label) })
    let alone = try portrait(
      command: command, properties: [numbers.replacing("#", with: "1")]
    ).layer
    #expect(alone.titles(0) == "\(noun) \(marks[0])")
  }

  @Test func ofASurgePlaceCountAndDaysComeFirstAndStatisticsLast() throws {
    let found = try portrait(
      command: "scan",
      properties: [
        "\"rank\":1,\"observed\":7,\"expected\":1.5,\"relative_risk\":5,\"llr\":7.9,\"p\":0.006,\"p_standard_error\":0.002,\"gumbel_p\":0.006,\"first\":\"2019-08-08\",\"last\":\"2019-09-03\",\"days\":27,\"radius_m\":275"
      ])
    #expect(
      found.layer.columns.map(\.label) == [
        "observed", "expected", "first", "last", "days", "radius, m", "relative risk",
        "p (chance)", "strength (log likelihood ratio)", "p standard error",
        "p by a fitted curve (Gumbel)",
      ])
  }

  @Test func aColumnIsWrittenInOneWayAndTellsSomething() throws {
    let found = try portrait(
      command: nil,
      properties: [(852, 2018), (3_647, 2018), (12_001, 2019)].map {
        "\"people\":\($0.0),\"built\":\($0.1),\"perimeter\":0"
      })
    let columns = found.layer.columns
    #expect(columns.map(\.label) == ["people", "built"])
    #expect(columns.first?.values == ["852", "3,647", "12,001"])
    #expect(columns.last?.values == ["2018", "2018", "2019"])
  }

  @Test func aLayerThatLiesElsewhereThanTheIncidentsIsRefused() throws {
    let incidents = try LayerPortrait(try incidents([]))
    let near = try portrait(command: nil, properties: ["\"name\":\"A\""])
    _ = try LayerMap([near, incidents], source: "S.")
    let elsewhere = try LayerPortrait(try self.incidents([], x: -73.9, y: 40.7))
    let error = #expect(throws: StudyProblem.self) {
      _ = try LayerMap([near, elsewhere], source: "S.")
    }
    guard case .apart(_, .layer, 1100..<1200, 0, 40)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    let ground = MapLayer(context: "Streets", shapes: near.layer.shapes)
    #expect(throws: StudyProblem.self) {
      _ = try LayerMap([elsewhere], ground: [ground], source: "S.")
    }
    _ = try LayerMap([incidents], ground: [ground], source: "S.")
  }
}
