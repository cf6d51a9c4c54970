/// Text broken into lines, as SVG does not do by itself.
enum TextLines {
  /// Lines of at most so many characters, broken at spaces where there are any.
  static func broken(_ text: String, at limit: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      var rest = word[...]
      if !line.isEmpty, line.count + 1 + rest.count > limit {
        lines.append(line)
        line = ""
      }
      while rest.count > limit {
        lines.append(String(rest.prefix(limit)))
        rest = rest.dropFirst(limit)
      }
      line += (line.isEmpty ? "" : " ") + rest
    }
    return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
  }
}
