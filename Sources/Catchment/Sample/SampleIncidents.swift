import CatchmentStatistics

/// The worked example's incidents: invented, with the reported counts of the 17th Police District.
///
/// Reported: 61 shootings and 11 homicides in 2020 to 29 November, 28 and 5 in the same months of
/// 2019; here a homicide is a shooting in which somebody died. Invented: everything else. Places
/// crowd around a few corners and stand on the middle of a block face, one shooting in three
/// follows another within two weeks nearby, nights and weekends weigh more, and one in seven has
/// more than one victim.
struct SampleIncidents {
  /// One row of the table: a victim.
  struct Victim {
    let caseNumber: String
    /// Days since January 1 of `year`.
    let dayOfYear: Int
    let year: Int
    let minute: Int
    let face: Int
    let isFatal: Bool
  }

  private struct Shooting {
    var day: Int
    var minute: Int
    var face: Int
  }

  /// Corners that draw crowds, with their share of the shootings that no other one led to.
  private static let corners: [(west: Double, north: Double, share: Double)] = [
    (3400, 4800, 0.20), (3200, 4400, 0.15), (4000, 4000, 0.12), (3000, 3950, 0.08),
    (3600, 4800, 0.07),
  ]

  let victims: [Victim]

  init(seed: UInt64, streets: SampleStreets) {
    var victims: [Victim] = []
    for (replicate, facts) in [(2019, 28, 5), (2020, 61, 11)].enumerated() {
      var random = RandomStream(seed: seed, replicate: UInt64(replicate))
      let (year, shootings, homicides) = facts
      victims += Self.table(
        Self.shootings(shootings, lastDay: year == 2020 ? 333 : 332, streets, &random),
        year: year, homicides: homicides, &random)
    }
    self.victims = victims
  }

  /// - Parameter lastDay: November 29, counted from January 1 as 0.
  private static func shootings(
    _ count: Int, lastDay: Int, _ streets: SampleStreets, _ random: inout RandomStream
  ) -> [Shooting] {
    var shootings: [Shooting] = []
    while shootings.count < count {
      let draw = random.uniform()
      if draw < 0.33, let parent = shootings.randomElement(using: &random) {
        let day = parent.day + 1 + random.index(below: 14)
        if day > lastDay { continue }
        let middle = Self.middle(of: streets.faces[parent.face])
        shootings.append(
          Shooting(
            day: day, minute: minute(&random),
            face: nearestFace(
              (middle.west + 45 * random.normal(), middle.north + 45 * random.normal()), streets)))
        continue
      }
      var share = random.uniform()
      var face = random.index(below: streets.faces.count)
      for corner in corners {
        share -= corner.share
        guard share < 0 else { continue }
        face = nearestFace(
          (corner.west + 70 * random.normal(), corner.north + 70 * random.normal()), streets)
        break
      }
      shootings.append(
        Shooting(
          day: random.index(below: lastDay + 1), minute: minute(&random), face: face))
    }
    return shootings.sorted { ($0.day, $0.minute, $0.face) < ($1.day, $1.minute, $1.face) }
  }

  private static func table(
    _ shootings: [Shooting], year: Int, homicides: Int, _ random: inout RandomStream
  ) -> [Victim] {
    var order = Array(shootings.indices)
    random.shuffle(&order)
    let deadly = Set(order.prefix(homicides))
    var victims: [Victim] = []
    for (number, shooting) in shootings.enumerated() {
      let draw = random.uniform()
      let wounded = draw < 0.04 ? 3 : draw < 0.15 ? 2 : 1
      for victim in 0..<wounded {
        victims.append(
          Victim(
            caseNumber: "SYN-\(year)-\(String(number + 1001).dropFirst())",
            dayOfYear: shooting.day, year: year, minute: shooting.minute, face: shooting.face,
            isFatal: victim == 0 && deadly.contains(number)))
      }
    }
    return victims
  }

  /// Most in the evening and at night: the sum of two uniform draws around ten o'clock.
  private static func minute(_ random: inout RandomStream) -> Int {
    let hour = 22 + 9 * (random.uniform() + random.uniform() - 1)
    return Int(hour * 60 + 1440) % 1440
  }

  static func middle(of face: SampleStreets.Face) -> (west: Double, north: Double) {
    ((face.start.west + face.end.west) / 2, (face.start.north + face.end.north) / 2)
  }

  private static func nearestFace(
    _ place: (west: Double, north: Double), _ streets: SampleStreets
  ) -> Int {
    var nearest = (face: 0, squared: Double.infinity)
    for (index, face) in streets.faces.enumerated() {
      let middle = middle(of: face)
      let (dx, dy) = (middle.west - place.west, middle.north - place.north)
      if dx * dx + dy * dy < nearest.squared { nearest = (index, dx * dx + dy * dy) }
    }
    return nearest.face
  }
}
