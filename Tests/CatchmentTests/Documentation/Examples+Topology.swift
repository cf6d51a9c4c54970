// Made from the comments of Sources/Topology by DocumentationExamplesTests.
// swift-format-ignore-file
import Catchment
import Foundation

extension ExampleNames {
  func Topology_Overlay_Overlay_1() async throws {

    func shared(_ before: Shapes<Planar>, _ after: Shapes<Planar>) throws -> Shapes<Planar> {
      try Overlay.intersection.combined(before, after)
    }
  }

  func Topology_Relations_SpatialRelation_1() async throws {

    func stopsInside(
      _ stops: Shapes<Geographic>, _ areas: Shapes<Geographic>
    ) throws -> RelatedPairs {
      try SpatialRelation.within.pairs(of: stops, and: areas, workers: .all)
    }
  }

  func Topology_Reshaping_Polygonization_1() async throws {

    func blocks(between streets: Shapes<Planar>) throws -> Shapes<Planar> {
      try Polygonization.areas(enclosedBy: streets)
    }
  }

  func Topology_Reshaping_Reshaping_1() async throws {

    func lighter(_ areas: Shapes<Planar>) throws -> Shapes<Planar> {
      try Reshaping.simplified(by: .meters(5)).applied(to: areas, workers: .all)
    }
  }
}
