extension English {
  public func caption(_ table: ReportTable, showing shown: Int, of all: Int) -> String {
    guard shown < all else { return caption(table) }
    if table != .areaChanges {
      return "\(caption(table)): \(grouped(shown)) of \(grouped(all)), most first"
    }
    return
      "\(caption(table)): \(grouped(shown)) of \(grouped(all)) areas, those that changed first, then the largest"
  }

  public func strictness(_ areas: Int) -> String? {
    guard areas > 0 else { return nil }
    return
      "\(counted(areas, "area")) \(areas == 1 ? "has" : "have") an interval without 1 and still cannot be told from chance: "
      + "among so many areas some look so by chance, and each is held to a stricter test (q at most 0.05) than its own interval."
  }
}
