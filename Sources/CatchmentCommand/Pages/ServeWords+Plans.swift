import Catchment
import CatchmentServer

/// A plan of the page as the arguments of the command that makes it.
extension ServeWords {
  func words(for plan: TrialPlan, of study: OpenStudy, areas: String?) -> [String] {
    guard let step = try? step(of: study.file, options: options(for: plan, of: study)) else {
      return []
    }
    var arguments = step.arguments(in: ".")
    func remove(_ name: String) {
      guard let option = arguments.firstIndex(of: name) else { return }
      arguments.removeSubrange(option...option + 1)
    }
    remove("--areas-tried")
    if plan.areas.isEmpty { remove("--areas") }
    if let areas { arguments += ["--areas-tried", study.file.resolved(areas)] }
    return arguments
  }

  func options(for plan: TrialPlan, of study: OpenStudy) -> [StudyFile.Option] {
    let trial = study.trial
    func asked(_ name: String) -> [String] {
      study.file.asked.first { $0.name == name }?.values ?? []
    }
    // What says the same stays as somebody wrote it: units, and the names of a layer.
    func option(
      _ name: String, _ values: [String], isAsAsked: ([String]) -> Bool
    ) -> [StudyFile.Option] {
      if values.isEmpty { return [] }
      let own = asked(name)
      return [
        StudyFile.Option(
          name: name, values: !own.isEmpty && isAsAsked(own) ? own : values, line: 1)
      ]
    }
    func posts(_ name: String, _ hires: [TrialPlan.Hire]) -> [StudyFile.Option] {
      let posts = hires.map(\.post)
      return option(name, posts.map { trial.name(of: $0) }) { own in
        let asked = own.compactMap(trial.post(named:))
        // Where all hires are in one list their order is that of their numbers.
        return own.count == posts.count
          && (posts.count == plan.hires.count ? asked == posts : Set(asked) == Set(posts))
      }
    }
    let fixed = plan.hires.filter(\.isFixed)
    let meters = plan.reach.meters
    let reach = meters == meters.rounded() ? "\(Int(meters))m" : "\(meters)m"
    return option("hires", ["\(plan.hires.count)"]) { Int($0[0]) == plan.hires.count }
      + option("reach", [reach]) { own in
        Distance(own[0]).map { abs($0.meters - meters) <= 1e-9 * meters } ?? false
      }
      + self.options(of: study.file).filter { !Self.decided.contains($0.name) }
      + posts("keep", fixed)
      + posts("placed", fixed.count == plan.hires.count ? [] : plan.hires)
      + option("avoid", plan.forbidden.map { trial.sites.names[$0] }) { own in
        own.count == plan.forbidden.count
          && Set(own.compactMap(trial.candidate(named:))) == Set(plan.forbidden)
      }
  }
}
