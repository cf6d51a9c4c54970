import Catchment
import Foundation
import Testing

@testable import CatchmentStudies

/// What a layer tells beside its counts, and may not.
struct PublicationDetailTests {
  /// Days, times, places and numbers of cases, whatever they are called; areas keep their codes.
  @Test(arguments: [
    (#""CUANDO":"14.03.2020 22:10""#, true), (#""cuando":1584223800000"#, true),
    (#""clock":"22:10""#, true), (#""donde":"41.9001, -87.7003""#, true),
    (#""sitio":"4627 N Pulaski Rd""#, true), (#""REF":"JD-21490%""#, true),
    (#""ref":721490%"#, true), (#""cx":-87.70012"#, true),
    (#""label":"14th Ward""#, false), (#""GEOID10":"17031140100""#, false),
    (#""block":"4600 N Pulaski Rd""#, false), (#""month":"2020-03""#, true),
    (#""victima":"Juan""#, true), (#""memo":"ask Ana's mother""#, true), (#""hot":true"#, true),
    (#""contact":"Ana, 312-555-0101""#, true), (#""area_manager":"Ana""#, true),
    (#""esquina":"Lawrence y Kedzie""#, true), (#""log_n":0.69315"#, true),
    (#""plus_code":"86HJX711+QX""#, true), (#""geohash":"dp3wjztvh""#, true),
    (#""density":25"#, true),
    (#""neighborhood":"Mayfair""#, false), (#""median_income":54123.5"#, false),
  ]) func whatTellsOfSingleIncidentsIsLeftOut(property: String, isTold: Bool) async throws {
    let name = String(property.dropFirst().prefix { $0 != "\"" })
    // A per cent sign stands for the number of the feature.
    let layer = try SmallCity.layer(
      (0..<3).map { place in
        (
          SmallCity.square(x: -87.7 + 0.02 * Double(place), y: 41.9, half: 0.009),
          #"{"name":"a","incidents":9,"#
            + property.replacingOccurrences(of: "%", with: "\(place)") + "}"
        )
      })
    let found = try await PublicationStudyTests.publish(layer)
    #expect(found.features.properties.names.contains(name) != isTold)
    #expect(found.details.map { $0.name } == (isTold ? [name] : []))
    #expect(found.sentences(in: English()).contains { $0.contains("\(name) (") } == isTold)
    #expect(found.sentences(in: Spanish()).contains { $0.contains("\(name) (") } == isTold)
    let context = try await StudyContext(layer: layer)
    let kept = try await PublicationStudy(.public, kept: [name]).run(context)
    #expect(kept.features.properties.names.contains(name))
  }
}
