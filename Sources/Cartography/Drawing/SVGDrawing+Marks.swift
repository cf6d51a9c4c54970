import CatchmentGeometry

extension SVGDrawing {
  /// The numbers and letters of all layers, above everything but names.
  ///
  /// Marks keep their size on the screen: the style scales them by `--k`, the units of a pixel.
  /// Where two would lie on each other, or one on all that it stands for, they stand beside their
  /// places, here for a page whose script
  /// does not run; else the script moves them at every zoom.
  ///
  /// - Parameters:
  ///   - step: the step of the layers' features that is shown at first.
  ///   - pixel: units of a pixel before the script runs.
  func marks(_ layers: [MapLayer], step: Int?, pixel: Double) -> String {
    var posts: [Post] = []
    // The highest layer first: hires stay where they are rather than what lies under them.
    for (number, layer) in layers.enumerated().reversed() {
      for feature in layer.marks.indices where !layer.marks[feature].isEmpty {
        guard let middle = frame.middle(of: feature, in: layer.shapes) else { continue }
        posts.append(
          Post(
            layer: number, feature: feature, text: layer.marks[feature],
            x: Int((middle.x / metersPerUnit).rounded()),
            y: Int((middle.y / metersPerUnit).rounded()),
            reach: Int((middle.reach / metersPerUnit).rounded()),
            isOff: !layer.steps.isEmpty && layer.steps[feature] != step,
            isHidden: !layer.isShown))
      }
    }
    if posts.isEmpty { return "" }
    let seen = posts.indices.filter { !posts[$0].isOff && !posts[$0].isHidden }
    let moves = MarkPlacement.moves(
      seen.map { index in
        let post = posts[index]
        return MarkPlacement.Mark(
          x: Double(post.x) / pixel, y: Double(post.y) / pixel, radius: Double(post.radius + 1),
          reach: Double(post.reach) / pixel)
      }, in: (0...Double(width) / pixel, 0...Double(height) / pixel))
    for (index, move) in zip(seen, moves) { posts[index].move = move }
    var svg = "<g id=\"marks\" aria-hidden=\"true\">\n"
    for post in posts.reversed() { svg += element(post, of: layers[post.layer]) }
    return svg + "</g>\n"
  }

  private struct Post {
    let layer: Int
    let feature: Int
    let text: String
    /// Units of the sheet.
    let x: Int
    let y: Int
    /// From there to the edge of what it stands for.
    let reach: Int
    let isOff: Bool
    let isHidden: Bool
    /// Pixels that the disk is moved.
    var move = (x: 0.0, y: 0.0)

    /// Pixels of the disk without its rim.
    var radius: Int { text.count > 2 ? 10 + 3 * (text.count - 2) : 11 }
  }

  private func element(_ post: Post, of layer: MapLayer) -> String {
    var looks = "post l\(post.layer)c\(layer.classIndex(of: post.feature))"
    if layer.role == .hire { looks += " hires" }
    if post.isOff { looks += " off" }
    if post.isHidden { looks += " hidden" }
    let isMoved = post.move != (0, 0)
    let (x, y) = (short(post.move.x), short(post.move.y))
    let line = "M0 0\(isMoved ? "L\(x) \(y)" : "")"
    return """
      <g class="\(looks)" data-of="\(post.layer)" data-feature="\(post.feature)" \
      data-reach="\(post.reach)" transform="translate(\(post.x) \(post.y))">\
      <g class="leader\(isMoved ? "" : " off")"><path class="rim" d="\(line)"/><path d="\(line)"/>\
      <path class="end" d="M0 0h0"/></g>\
      <g class="mark"\(isMoved ? " style=\"--x:\(x)px;--y:\(y)px\"" : "")>\
      <circle r="\(post.radius)"/><text>\(escaped(post.text))</text></g></g>

      """
  }
}
