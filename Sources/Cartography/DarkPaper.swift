/// Drawings on the dark paper of a page.
///
/// A picture has plain colors, so that every program shows it as it is. Within a page that has a
/// dark palette it would be a bright card. There a rule for each color puts its counterpart in its
/// place; paper that is printed stays white.
enum DarkPaper {
  /// The paper of a drawing, what is written on it, and the lines of charts.
  private static let furniture = [
    MapTone(light: "#ffffff", dark: "#16181b"), MapTone(light: "#1b1c1e", dark: "#ececec"),
    MapTone(light: "#585b60", dark: "#aab0b6"), MapTone(light: "#7f858c", dark: "#8d949b"),
    MapTone(light: "#9a9da1", dark: "#7d838a"), MapTone(light: "#dfe3e8", dark: "#2b3036"),
    MapRole.land, MapRole.label,
  ]

  /// Every color that a drawing may have, once: the first is that of the paper.
  static let tones: [MapTone] = {
    let roles: [MapRole] =
      MapRole.Ground.allCases.map(MapRole.ground)
      + [.burden, .other, .cluster, .incident, .gap, .areaInPlace, .hire]
    let ramps = (1...5).flatMap(MapRamp.burden.tones) + MapRamp.coldToHot.tones(7)
    let all =
      furniture + roles.flatMap { $0.classes().map(\.tone) } + ramps
      + MapColor.allCases.map(\.tone)
    var seen = Set<String>()
    return all.filter { seen.insert($0.light).inserted }
  }()

  /// The rules for drawings within elements of the class `picture`.
  static let rules: String = {
    let pairs = tones.filter { $0.light != $0.dark }.map { tone in
      ["fill", "stroke"].map { ".picture [\($0)=\"\(tone.light)\"]{\($0):\(tone.dark)}" }.joined()
    }
    return "@media screen and (prefers-color-scheme: dark) {\n\(pairs.joined(separator: "\n"))\n}\n"
  }()
}
