import Catchment
import TestSupport
import Testing

/// `near-repeat` and `watch` look at the same table by the same criterion.
struct WatchStudyTests {
  private static let bands = Result { try KnoxBands(permutations: 199) }

  @Test(arguments: [0.001, 0.05, 0.3])
  func bothQuestionsRaiseTheSameBands(falseDiscoveries: Double) async throws {
    let context = try await StudyContext(
      incidents: Repository.file("shapes/albany-park/incidents.csv"))
    let bands = try Self.bands.get()
    let near = try await NearRepeatStudy(bands, falseDiscoveries: falseDiscoveries).run(context)
    let list = try await WatchStudy(bands, falseDiscoveries: falseDiscoveries).run(context)
    #expect(near.table == list.table && near.raised == list.raised)
    #expect(near.raised.isEmpty == (near.labels.chainCount == 0))
    // By hand: Benjamini and Hochberg over all cells of bounded distance and time.
    let cells = near.table.rows.indices.dropLast().flatMap { row in
      near.table.columns.indices.dropLast().map { NearRepeatTable.Position(row: row, column: $0) }
    }
    let rising = cells.map { near.table[$0].p.value }.sorted()
    let last = rising.indices.last {
      rising[$0] <= falseDiscoveries * Double($0 + 1) / Double(rising.count)
    }
    let expected = cells.filter { cell in
      last.map { near.table[cell].p.value <= rising[$0] } ?? false
        && Double(near.table[cell].observed) > near.table[cell].mean
    }
    #expect(near.raised == Set(expected))
  }

  @Test func whatNothingRaisesIsSaidInTheSameWords() async throws {
    // The same day everywhere: permuting the dates changes nothing.
    let places = SmallCity.crowd(x: -87.7, y: 41.9)
    let context = try await SmallCity.context(
      places, days: Array(repeating: "2020-01-01", count: 10))
    let near = try await NearRepeatStudy(Self.bands.get()).run(context)
    let list = try await WatchStudy(Self.bands.get()).run(context)
    #expect(near.raised.isEmpty && list.raised.isEmpty)
    #expect(near.sentences[0] == list.sentences[0])
    #expect(near.sentences.count == 1 && list.sentences[1] == "So there is no window to watch.")
  }

  @Test func onFootAWindowIsTheStreetsWithinItsOutermostRing() async throws {
    let context = try await StudyContext(
      incidents: Repository.file("shapes/albany-park/incidents.csv"))
    let bands = try KnoxBands(
      distances: [.meters(200), .meters(400)], days: [14, 28], permutations: 199)
    let day = try #require(CivilDate.number("2020-09-01"))
    let walking = WalkingRequest(.layer(Repository.file("shapes/albany-park/streets.geojson")))
    let rings = try await WatchStudy(bands, on: day, falseDiscoveries: 0.3).run(context)
    let walked = try await WatchStudy(
      bands, on: day, falseDiscoveries: 0.3, walking: walking
    ).run(context)
    #expect(rings.list.windows == walked.list.windows && rings.list.count > 0)
    let (open, streets) = (rings.list.shapes, walked.list.shapes)
    #expect(streets.count == open.count)
    for window in 0..<open.count {
      // Nobody walks farther than the crow flies; a street is 30 m wide to each side, and corners
      // give way to incidents.
      let (ring, street) = (open.extent(of: window), streets.extent(of: window))
      #expect(street.minX > ring.minX - 60 && street.maxX < ring.maxX + 60)
      #expect(street.minY > ring.minY - 60 && street.maxY < ring.maxY + 60)
      #expect(
        streets.area(of: window) > 0 && streets.area(of: window) < 0.9 * open.area(of: window))
    }
    let tree = KDTree(context.points)
    for corner in streets.x.indices {
      let nearest = try #require(tree.nearest(toX: streets.x[corner], y: streets.y[corner]))
      #expect(nearest.distance > 5)
    }
  }

  @Test func weightsAreRefused() async throws {
    let context = try await SmallCity.context(
      SmallCity.crowd(x: -87.7, y: 41.9), weights: Array(repeating: 2, count: 10))
    let error = await #expect(throws: StudyError.self) {
      try await NearRepeatStudy(Self.bands.get()).run(context)
    }
    #expect(error?.cause as? StudyProblem == .weightsDoNotCount)
  }

  @Test func badParametersAreRefusedBeforeAnythingIsRead() throws {
    #expect(throws: StatisticsError.self) { try KnoxBands(permutations: 0) }
    #expect(throws: StatisticsError.self) {
      try KnoxBands(distances: [.meters(400), .meters(100)])
    }
    #expect(throws: StatisticsError.self) { try KnoxBands(days: [0]) }
    let bands = try Self.bands.get()
    #expect(throws: StatisticsError.self) { try NearRepeatStudy(bands, neighbors: 0) }
    for share in [0, 1, -0.1, .nan] {
      #expect(throws: StatisticsError.self) { try WatchStudy(bands, falseDiscoveries: share) }
      #expect(throws: StatisticsError.self) { try NearRepeatStudy(bands, falseDiscoveries: share) }
    }
  }
}
