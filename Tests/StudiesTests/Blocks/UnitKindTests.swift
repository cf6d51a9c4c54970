import Catchment
import CatchmentStudies
import Testing

struct UnitKindTests {
  @Test(arguments: [
    ("census-tracts.geojson", UnitKind.tracts), ("data/Police_Precincts.geojson", .precincts),
    ("police-beats.geojson", .beats), ("blocks.geojson.gz", .blocks), ("tracts/areas.shp", .areas),
    ("grid.geojson", .areas), ("", .areas),
  ])
  func areasAreCalledWhatTheirFileCallsThem(name: String, expected: UnitKind) {
    #expect(UnitKind(layerNamed: name) == expected)
    #expect(UnitKind(layerNamed: name, hasLines: true) == .blocks)
  }

  @Test func whatIsCountedByIsCalledSoOnMaps() {
    func name(_ unit: BlockUnit, _ wording: any Wording) -> String {
      wording.say(.incidentsBy(unit, isRate: true))
    }
    #expect(name(.areas(.tracts), English()) == "Incidents per km², by tract")
    #expect(name(.areas(.tracts), Spanish()) == "Incidentes por km², por sector censal")
    #expect(name(.areas(.blocks), English()) == "Incidents per km², by block")
    #expect(name(.square(.meters(200)), English()) == "Incidents per km², by square of 200 m")
  }

  @Test func aTableThatIsCutSaysSoAndAWholeOneDoesNot() {
    for wording in [English(), Spanish()] as [any Wording] {
      for table in [ReportTable.clusters, .areas, .changes, .areaChanges] {
        #expect(wording.caption(table, showing: 5, of: 30).contains("30"))
        #expect(wording.caption(table, showing: 5, of: 5) == wording.caption(table))
      }
    }
  }
}
