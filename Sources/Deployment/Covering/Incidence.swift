/// Which rows which sites reach, both ways, each list ascending.
struct Incidence: Sendable {
  /// Row `r` is reached by `rowSites[rowStart[r] ..< rowStart[r + 1]]`.
  let rowStart: [Int32]
  let rowSites: [Int32]
  /// Site `s` reaches `siteRows[siteStart[s] ..< siteStart[s + 1]]`.
  let siteStart: [Int32]
  let siteRows: [Int32]

  var rowCount: Int { rowStart.count - 1 }
  var siteCount: Int { siteStart.count - 1 }

  /// - Precondition: lists are ascending and hold numbers in `0 ..< siteCount`.
  init(rowStart: [Int32], rowSites: [Int32], siteCount: Int) {
    self.rowStart = rowStart
    self.rowSites = rowSites
    var start = [Int32](repeating: 0, count: siteCount + 1)
    for site in rowSites { start[Int(site) + 1] += 1 }
    for site in 0..<siteCount { start[site + 1] += start[site] }
    var next = start
    var rows = [Int32](repeating: 0, count: rowSites.count)
    for row in 0..<rowStart.count - 1 {
      for position in Int(rowStart[row])..<Int(rowStart[row + 1]) {
        let site = Int(rowSites[position])
        rows[Int(next[site])] = Int32(row)
        next[site] += 1
      }
    }
    siteStart = start
    siteRows = rows
  }

  @inline(__always) func rows(of site: Int) -> Range<Int> {
    Int(siteStart[site])..<Int(siteStart[site + 1])
  }

  @inline(__always) func sites(of row: Int) -> Range<Int> {
    Int(rowStart[row])..<Int(rowStart[row + 1])
  }
}
