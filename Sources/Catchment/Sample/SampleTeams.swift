/// The example's second team, which supports victims and their families: invented.
enum SampleTeams {
  /// Where it works today.
  static let supportArea = SampleNeighborhoods.Neighborhood(
    name: "Around Lawrence and Kedzie",
    corners: [(3000, 4600), (3500, 4600), (3500, 5000), (3000, 5000)])

  /// Offices that it may start from, by block corners.
  static let offices: [(name: String, west: Double, north: Double)] = [
    ("Lawrence and Kedzie", 3200, 4800), ("Lawrence and Pulaski", 4000, 4800),
    ("Montrose and Kedzie", 3200, 4400), ("Montrose and Pulaski", 4000, 4400),
    ("Irving Park and Kedzie", 3200, 4000), ("Irving Park and Pulaski", 4000, 4000),
    ("Irving Park and California", 2800, 4000), ("Addison and Pulaski", 4000, 3600),
  ]
}
