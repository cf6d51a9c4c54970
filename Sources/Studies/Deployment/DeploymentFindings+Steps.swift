import CatchmentDeployment

/// A plan for every number of hires, from none on: what the slider of its map goes through.
extension DeploymentFindings {
  /// What a number of hires would cover, and where they would work.
  struct Step {
    let hires: Int
    /// The weight that they add to what the areas in place cover.
    let covered: Double
    let bound: Double
    let isOptimal: Bool
    let sites: [Plan.Site]
  }

  /// No hires first, then the curve; the step asked for has the sites of the plan.
  var steps: [Step] {
    let none = Step(hires: 0, covered: 0, bound: 0, isOptimal: true, sites: [])
    return [none]
      + plan.curve.map { step in
        Step(
          hires: step.hires, covered: step.covered, bound: step.bound, isOptimal: step.isOptimal,
          sites: step.hires == plan.sites.count ? plan.sites : step.sites)
      }
  }

  /// Whether a slider goes through numbers of hires: not where reach decides nothing, or hours do,
  /// or how full hires are.
  var hasSlider: Bool {
    model.isCovering && shifts == nil && capacity == nil
      && steps.allSatisfy { $0.hires == 0 || !$0.sites.isEmpty || $0.covered == 0 }
  }

  /// The step that was asked for.
  var chosenStep: Int { steps.firstIndex { $0.hires == plan.sites.count } ?? 0 }

  /// What one more hire adds; nil at the end of the curve, or where the next step is more than one
  /// hire away.
  func nextAdds(after index: Int) -> Double? {
    let steps = steps
    guard index + 1 < steps.count, steps[index + 1].hires == steps[index].hires + 1 else {
      return nil
    }
    return max(0, steps[index + 1].covered - steps[index].covered)
  }
}
