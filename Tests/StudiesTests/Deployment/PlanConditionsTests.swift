import Catchment
import TestSupport
import Testing

@testable import CatchmentStudies

/// A proof holds under what was settled before; whoever reads it is told so.
struct PlanConditionsTests {
  private static func file(_ name: String) -> String {
    Repository.file("shapes/albany-park/\(name)")
  }

  private static func found(
    hires: Int = 2, shifts: ShiftRequest? = nil,
    _ change: (inout DeploymentStudy.Rules, [String]) -> Void = { _, _ in }
  ) async throws -> DeploymentFindings {
    let context = try await StudyContext(incidents: file("incidents.csv"))
    let names = try await context.layer(.layer(file("blocks.geojson")), as: .candidates).layer.names
    var rules = DeploymentStudy.Rules()
    change(&rules, names)
    return try await DeploymentStudy(
      candidates: .layer(file("blocks.geojson")), hires: hires, reach: .meters(400), shifts: shifts,
      rules: rules
    ).run(context)
  }

  private static func text(_ findings: DeploymentFindings, _ wording: any Wording) -> String {
    let step = findings.plan.curve.firstIndex { $0.hires == findings.plan.sites.count } ?? 0
    return (findings.sentences(in: wording) + [wording.sentence(of: step + 1, in: findings)])
      .joined(separator: "\n")
  }

  @Test func aFreeProofHasNoCondition() async throws {
    let free = try await Self.found()
    #expect(free.conditions.areNone && free.conditions.free == nil)
    // Among the places that were tried, and no others.
    let count = free.sites.points.count
    #expect(
      Self.text(free, English()).contains(
        "Proven: no other choice of the \(count) block centers tried reaches more."))
    #expect(
      Self.text(free, Spanish()).contains(
        "Demostrado: ninguna otra elección entre los \(count) centros de cuadra probados"))
    let plan = free.summary["plan"]
    #expect(plan?["given"] == nil && plan?["by_hand"] == nil)
  }

  @Test(arguments: [
    (0, "the hires kept", "las contrataciones fijadas"),
    (1, "the places ruled out", "los sitios descartados"), (2, "a spacing of", "una separación de"),
  ])
  func whatAProofDependsOnIsSaid(kind: Int, english: String, spanish: String) async throws {
    let found = try await Self.found { rules, names in
      switch kind {
      case 0: rules.placed = [names[3]]
      case 1: rules.avoid = [names[3], names[4]]
      default: rules.spacing = .meters(300)
      }
    }
    for (wording, given, plain) in [
      (English() as any Wording, english, "Proven:"), (Spanish(), spanish, "Demostrado:"),
    ] {
      let text = Self.text(found, wording)
      #expect(text.contains(given) && !text.contains(plain))
    }
    #expect(found.summary["plan"]?["given"] != nil)
    #expect(found.summary["plan"]?["by_hand"]?.bool == false)
  }

  @Test func aPlanPlacedByHandIsHeldAgainstTheBest() async throws {
    let best = try await Self.found()
    let hand = try await Self.found { rules, names in
      rules.placed = [names[0], names[1]]
    }
    let free = try #require(hand.conditions.free)
    #expect(free.covered == best.plan.covered && free.isProven)
    #expect(free.moved == [1, 2].filter { !best.names.contains(hand.names[$0 - 1]) })
    // In the order in which they were placed.
    let names = try await hand.context.layer(.layer(Self.file("blocks.geojson")), as: .candidates)
      .layer.names
    #expect(hand.names == Array(names.prefix(2)))
    #expect(hand.conditions.areByHand(2) && !hand.conditions.areByHand(3))
    for (wording, words, plain) in [
      (English() as any Wording, "As placed before", "Proven:"),
      (Spanish(), "Como se puso antes", "Demostrado:"),
    ] {
      let text = Self.text(hand, wording)
      #expect(text.contains(words) && text.contains(wording.amount(best.plan.covered)))
      #expect(!text.contains(plain))
      #expect(!wording.title(of: hand, hires: 2).contains(wording is English ? "the most" : "más"))
    }
    #expect(hand.summary["plan"]?["by_hand"]?.bool == true)
    #expect(hand.summary["plan"]?["free_choice"]?["covered"]?.double == best.plan.covered)
  }

  /// In shifts as well: who works elsewhere, or at other hours, is told by number.
  @Test func aPlanInShiftsPlacedByHandIsHeldAgainstTheBest() async throws {
    let request = ShiftRequest(.text("day,evening,night"))
    let best = try await Self.found(shifts: request)
    let shifts = try #require(best.shifts)
    let posts = zip(best.names, shifts.patternOfHire).map { "\($0), \(shifts.patterns[$1].name)" }
    let other = try #require(
      shifts.patterns.map { "\(best.names[0]), \($0.name)" }.first { !posts.contains($0) })
    for (placed, moved, english, spanish) in [
      (posts, [], "stand where and when the best choice", "donde y cuando"),
      (
        [posts[1], other], [2], "Hire 2 works elsewhere or in another shift",
        "La contratación 2 trabaja en otro lugar o turno"
      ),
      (
        [other, posts[1]], [1], "Hire 1 works elsewhere or in another shift",
        "La contratación 1 trabaja en otro lugar o turno"
      ),
    ] {
      let hand = try await Self.found(shifts: request) { rules, _ in rules.placed = placed }
      let free = try #require(hand.conditions.free)
      #expect(free.moved == moved && free.isProven)
      #expect(abs(free.covered - best.plan.covered) < 1e-6)
      let told = try #require(hand.sentences(in: English()).first { $0.contains("As placed") })
      #expect(told.contains(english))
      #expect(hand.sentences(in: Spanish()).contains { $0.contains(spanish) })
      #expect(hand.summary["plan"]?["free_choice"] != nil)
    }
    // Where one is free a search chose it, and nothing is held against anything.
    let half = try await Self.found(shifts: request) { rules, _ in rules.placed = [other] }
    #expect(half.conditions.free == nil)
    #expect(!half.sentences(in: English()).contains { $0.contains("works elsewhere") })
  }

  /// A search of the page keeps some hires; the plan that it found, with the others placed, is held
  /// against the same choice.
  @Test func hiresThatAreKeptAreKeptInTheBestChoiceToo() async throws {
    let searched = try await Self.found { rules, names in rules.keep = [names[0]] }
    let settled = try await Self.found { rules, names in
      rules.keep = [names[0]]
      rules.placed = searched.names.filter { $0 != names[0] }
    }
    let free = try #require(settled.conditions.free)
    #expect(searched.conditions.free == nil && free.kept == 1 && free.isProven)
    #expect(abs(free.covered - searched.plan.covered) < 1e-9)
    #expect(
      Self.text(settled, English()).contains(
        "Proven, given the hires kept: no other choice of as many of the \(settled.sites.points.count) block centers tried reaches more."
      ))
    // What a search chose is told as that, and not as moved by anybody.
    #expect(free.moved.count < 2)
    let stay = "They stand where the best choice that was found has them."
    #expect(Self.text(settled, English()).contains(stay) == free.moved.isEmpty)
    #expect(Self.text(settled, Spanish()).contains("Demostrado, con las contrataciones fijadas:"))
    let all = try await Self.found { rules, names in rules.keep = [names[0], names[1]] }
    #expect(all.conditions.free?.kept == 0)
  }
}
