import CatchmentCartography

/// How features whose numbers were withheld are drawn.
extension SourceLayer {
  var withheldClass: MapClass {
    MapClass(
      name: wording.say(.withheld), tone: MapColor.gray.tone, fillOpacity: 0.1, strokeWidth: 0.8)
  }

  /// The same layer with a class of its own, in words, for what is withheld, where it has none. A
  /// hire is drawn as one, whatever is told of it.
  func withholding(_ layer: MapLayer) -> MapLayer {
    let isWithheld = isWithheld
    guard isWithheld.contains(true), layer.role != .hire, !layer.classes.contains(withheldClass)
    else { return layer }
    let told = layer.classes.map { one in
      var named = one
      if named.name.isEmpty { named.name = wording.say(.told) }
      return named
    }
    return layer.classed(
      told + [withheldClass],
      isWithheld.indices.map { isWithheld[$0] ? told.count : layer.classIndex(of: $0) })
  }
}
