/// Text broken into lines, as SVG does not do by itself.
enum TextLines {
  /// Lines of at most so many pixels, broken at spaces where there are any.
  ///
  /// - Parameters:
  ///   - size: of the font, in pixels.
  static func broken(
    _ text: String, within pixels: Double, size: Double, isBold: Bool = false
  ) -> [String] {
    let room = pixels / (size * (isBold ? TextWidth.bold : 1))
    let space = TextWidth.ems(" ")
    var lines: [String] = []
    var (line, used) = ("", 0.0)
    for word in text.split(separator: " ") {
      var (rest, width) = (word[...], TextWidth.ems(word))
      if !line.isEmpty, used + space + width > room {
        lines.append(line)
        (line, used) = ("", 0)
      }
      while width > room {
        let fitting = prefix(of: rest, within: room)
        lines.append(String(fitting))
        rest = rest[fitting.endIndex...]
        width = TextWidth.ems(rest)
      }
      used += width + (line.isEmpty ? 0 : space)
      line += (line.isEmpty ? "" : " ") + rest
    }
    return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
  }

  /// As many characters as there is room for, at least one.
  private static func prefix(of word: Substring, within room: Double) -> Substring {
    var used = 0.0
    let fitting = word.prefix { character in
      used += TextWidth.ems(String(character))
      return used <= room
    }
    return fitting.isEmpty ? word.prefix(1) : fitting
  }
}
