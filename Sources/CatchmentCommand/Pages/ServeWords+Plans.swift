import Catchment
import CatchmentServer

/// A plan of the page as the arguments of the command that makes it.
extension ServeWords {
  func words(for plan: TrialPlan, of study: OpenStudy, areas: String?) -> [String] {
    guard let step = try? step(of: study.file, options: options(for: plan, of: study)) else {
      return []
    }
    var arguments = step.arguments(in: ".")
    if let areas {
      let path = study.file.resolved(areas)
      if let option = arguments.firstIndex(of: "--areas") {
        if plan.areas.isEmpty {
          arguments.removeSubrange(option...option + 1)
        } else {
          arguments[option + 1] = path
        }
      } else if !plan.areas.isEmpty {
        arguments += ["--areas", path]
      }
    }
    return arguments
  }

  func options(for plan: TrialPlan, of study: OpenStudy) -> [StudyFile.Option] {
    let trial = study.trial
    let names = trial.sites.names
    func option(_ name: String, _ values: [String]) -> [StudyFile.Option] {
      values.isEmpty ? [] : [StudyFile.Option(name: name, values: values, line: 1)]
    }
    let meters = plan.reach.meters
    let reach = meters == meters.rounded() ? "\(Int(meters))m" : "\(meters)m"
    return option("hires", ["\(plan.hires.count)"]) + option("reach", [reach])
      + self.options(of: study.file).filter { !Self.decided.contains($0.name) }
      + option("keep", plan.posts.map { trial.name(of: $0) })
      + option("avoid", plan.forbidden.map { names[$0] })
  }
}
