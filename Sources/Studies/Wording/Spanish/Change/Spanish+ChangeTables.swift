extension Spanish {
  public func caption(_ table: ReportTable, showing shown: Int, of all: Int) -> String {
    guard shown < all else { return caption(table) }
    if table != .areaChanges {
      return "\(caption(table)): \(grouped(shown)) de \(grouped(all)), de más a menos"
    }
    return
      "\(caption(table)): \(grouped(shown)) de \(grouped(all)) zonas, primero las que cambiaron, luego las más grandes"
  }

  public func strictness(_ areas: Int) -> String? {
    guard areas > 0 else { return nil }
    return
      "\(self.areas(areas)) \(areas == 1 ? "tiene" : "tienen") un intervalo sin el 1 y aun así no se \(areas == 1 ? "distingue" : "distinguen") del azar: "
      + "entre tantas zonas algunas se ven así por azar, y a cada una se le pide más (q a lo más 0.05) que a su propio intervalo."
  }
}
