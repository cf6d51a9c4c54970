import Catchment
import CatchmentCartography

/// The page: the map of ``MapPage`` with what is tried beside it.
enum TrialPage {
  /// The map's own script, and what makes the plan change.
  static let script = MapFragments.script(
    adding: EmbeddedText.serveJs + EmbeddedText.toldJs + EmbeddedText.focusJs
      + EmbeddedText.showJs + EmbeddedText.curveJs + EmbeddedText.menuJs + EmbeddedText.moveJs
      + EmbeddedText.unitsJs + EmbeddedText.numbersJs + EmbeddedText.slideJs + EmbeddedText.areaJs
      + EmbeddedText.filesJs)

  static func style(_ fragments: MapFragments) -> String {
    fragments.style + EmbeddedText.serveCss + triedStyle
  }

  /// Areas that somebody draws look as they do on the pages of the commands.
  private static var triedStyle: String {
    let look = DeploymentMap.triedLook
    let shape =
      "--c:\(look.tone.light);--o:\(look.fillOpacity);--w:\(look.strokeWidth);--f:var(--c);--s:var(--c)"
    return "#map .feature.drawn,.tried-look{\(shape)}\n"
  }

  static func html(_ study: OpenStudy, state: JSONValue) -> String {
    let fragments = study.fragments
    let wording = study.look.wording
    let phrases = Dictionary(
      uniqueKeysWithValues: TrialPhrase.allCases.map { ($0.rawValue, wording.say($0)) })
    var spoken = JSONObject()
    for (name, text) in phrases.sorted(by: { $0.key < $1.key }) { spoken[name] = .string(text) }
    let values: [String: Any] = [
      "named": name(of: study),
      "source": study.source, "language": wording.language, "say": phrases,
      "phrases": text(.object(spoken)),
      "notReachedHelp": TrialPhrase.notReachedHelp.said(
        in: wording, ["least": "\(MissedCells.classes[0])"]),
      "limit": [
        state["left_out"]?.string ?? "",
        wording.say(study.trial.shifts.isEmpty ? .limit : .limitOfShifts),
      ].filter { !$0.isEmpty }.joined(separator: " "),
      "figure": fragments.figure, "legend": fragments.legend, "data": fragments.data,
      "hires": fragments.number(of: .hire) ?? 0,
      "areas": fragments.number(of: .areaInPlace) ?? 0,
      "units": isInFeet(study.file) ? "ft" : "m", "box": studyBox(study),
      "classes": MissedCells.classes.map(String.init).joined(separator: ","),
      "state": text(state),
    ]
    return template.rendered(values)
  }

  /// Whose plan it is and where it is saved. The study's title may name a number of hires, which
  /// the page changes: it stays with what is saved.
  private static func name(of study: OpenStudy) -> String {
    let file = study.file.path.split(separator: "/").last.map(String.init)
    return [study.file.program, file].compactMap { $0 }.joined(separator: " · ")
  }

  /// The box around the study area in units of the sheet, which may be smaller; empty without one.
  private static func studyBox(_ study: OpenStudy) -> String {
    guard let extent = study.trial.context.studyArea?.layer.shapes.extent, !extent.isEmpty else {
      return ""
    }
    let sheet = study.fragments.sheet
    let upper = sheet.units(longitude: extent.minX, latitude: extent.maxY)
    let lower = sheet.units(longitude: extent.maxX, latitude: extent.minY)
    return [upper.x, upper.y, lower.x, lower.y].map { "\(Int($0.rounded()))" }
      .joined(separator: ",")
  }

  /// Whether the study writes the reach of its hires in feet, yards or miles.
  private static func isInFeet(_ file: StudyFile) -> Bool {
    let options = (file.steps ?? []).flatMap(\.options) + file.teams.flatMap(\.options)
    let reach = options.first { $0.name == "reach" }?.values.first ?? ""
    let unit = reach.drop { !$0.isLetter }.lowercased()
    return ["f", "y", "mi"].contains { unit.hasPrefix($0) }
  }

  /// JSON in a script element: no `<` can end it early.
  private static func text(_ json: JSONValue) -> String {
    json.text().replacing("<", with: "\\u003c")
  }

  private static let template = MustacheTemplate(EmbeddedText.serveMustache)
}

extension TrialDesk {
  /// The page as it is now.
  func page() -> String { TrialPage.html(study, state: state()) }

  func style() -> String { TrialPage.style(study.fragments) }
}
