import Catchment
import Testing

@testable import CatchmentStudies

/// What a report says where its study lacks a layer, or its places have numbers only.
struct MissingLayerTests {
  private func page(_ missing: [MissingLayer], _ wording: any Wording) async throws -> String {
    let context = try await SmallCity.context(SmallCity.crowd(x: -87.7, y: 41.9))
    return Report(title: "17", context: context, answers: [], missing: missing)
      .page(wording: wording).html()
  }

  @Test func aSectionThatLacksItsLayerSaysWhatToAddAndOthersSayNothing() async throws {
    for wording in [English(), Spanish()] as [any Wording] {
      let headings: [MissingLayer: ReportHeading] = [
        .areas: .whatWeCover, .candidates: .newHires,
      ]
      for missing in [[], [.areas], [.candidates], MissingLayer.allCases] as [[MissingLayer]] {
        let html = try await page(missing, wording)
        for layer in MissingLayer.allCases {
          let heading = wording.heading(try #require(headings[layer]))
          #expect(html.contains(heading) == missing.contains(layer))
          #expect(html.contains(wording.sentence(of: layer)) == missing.contains(layer))
        }
      }
    }
  }

  @Test func inShortSaysItInOneSentence() {
    for wording in [English(), Spanish()] as [any Wording] {
      var summary = ReportSummary()
      let told = wording.inShort(summary)
      var sentences: Set<String> = []
      for missing in [[.areas], [.candidates], MissingLayer.allCases] as [[MissingLayer]] {
        summary.missing = missing
        let more = wording.inShort(summary)
        #expect(more.dropLast() == told[...] && more.count == told.count + 1)
        sentences.formUnion(more.suffix(1))
      }
      #expect(sentences.count == 3)
    }
  }

  @Test func otherKindsThanShootingsAreTold() {
    for wording in [English(), Spanish()] as [any Wording] {
      var summary = ReportSummary(incidents: 20)
      let plain = wording.inShort(summary)
      var sentences: Set<String> = []
      for hasShootings in [true, false] {
        for kinds in [[], ["THEFT"], ["A", "B", "C", "D"]] {
          summary.others = .init(hasShootings: hasShootings, kinds: kinds)
          let told = wording.inShort(summary)
          #expect(told.count == plain.count + 1 && told[0] == plain[0])
          #expect(kinds.prefix(3).allSatisfy(told[1].contains) && !told[1].contains("D)"))
          sentences.insert(told[1])
        }
      }
      #expect(sentences.count == 6)
    }
  }

  @Test func aTitleAsksNoMoreThanTheReportAnswers() {
    for wording in [English(), Spanish()] as [any Wording] {
      #expect(wording.reportTitle(tellsReach: true) != wording.reportTitle(tellsReach: false))
    }
  }

  @Test func aPlaceWithANumberIsToldByWhatIsNumbered() {
    #expect(English().numbered(.precincts, "73") == "precinct 73")
    #expect(Spanish().numbered(.precincts, "73") == "distrito policial 73")
    var clusters = ReportSummary.Clusters(
      count: 2, inside: 9, largest: .numbered(.precincts, "73"), inLargest: 6, widest: 0.1)
    var summary = ReportSummary(incidents: 20)
    summary.clusters = clusters
    #expect(English().inShort(summary).last?.hasSuffix("is in precinct 73.") == true)
    #expect(Spanish().inShort(summary).last?.hasSuffix("está en el distrito policial 73.") == true)
    clusters.largest = .named("Albany Park")
    summary.clusters = clusters
    #expect(English().inShort(summary).last?.hasSuffix("is around Albany Park.") == true)
    #expect(UnitKind.isNumber("73") && UnitKind.isNumber("031600.00"))
    #expect(!UnitKind.isNumber("Ward 3") && !UnitKind.isNumber("—"))
  }
}
