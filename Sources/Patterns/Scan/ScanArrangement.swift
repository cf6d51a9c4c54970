/// Incidents by place, and in each place by day: as they happened, or as chance would have them.
struct ScanArrangement: Sendable {
  /// The incidents of place `p` are at `start[p] ..< start[p + 1]`.
  var start: [Int32]
  /// The day of each incident, rising within a place; left empty by scans that do not ask for days.
  var days: [Int32] = []
  /// What the values of each place's incidents are together, or how many it has of each category;
  /// left empty by scans that only count.
  var sums: [Double] = []

  /// - Parameter places: the place of each incident.
  init(places: [Int32], placeCount: Int) {
    start = Array(repeating: 0, count: placeCount + 1)
    count(places)
  }

  /// - Parameter days: the day of each incident, rising.
  init(places: [Int32], days: [Int32], placeCount: Int) {
    self.init(places: places, placeCount: placeCount)
    self.days = days
    fill(places, days)
  }

  /// Counts the incidents of each place.
  mutating func count(_ places: some Sequence<Int32>) {
    for place in start.indices { start[place] = 0 }
    for place in places { start[Int(place) + 1] += 1 }
    for place in 1..<start.count { start[place] += start[place - 1] }
  }

  /// Counts what the incidents of each place weigh together.
  mutating func count(_ places: [Int32], units: [Int32]) {
    for place in start.indices { start[place] = 0 }
    for (index, place) in places.enumerated() { start[Int(place) + 1] += units[index] }
    for place in 1..<start.count { start[place] += start[place - 1] }
  }

  /// Puts the days in their places, where `start` already fits.
  mutating func fill(_ places: [Int32], _ days: [Int32]) {
    // Each start moves to its end, which is the next one's start, and is then moved back.
    for (index, place) in places.enumerated() {
      self.days[Int(start[Int(place)])] = days[index]
      start[Int(place)] += 1
    }
    for place in stride(from: start.count - 1, to: 0, by: -1) { start[place] = start[place - 1] }
    start[0] = 0
  }

  /// Adds up the values of the incidents of each place.
  mutating func sum(_ values: [Double], at places: [Int32]) {
    for place in sums.indices { sums[place] = 0 }
    for (index, place) in places.enumerated() { sums[Int(place)] += values[index] }
  }

  /// Counts the incidents of each place and category.
  mutating func count(_ categories: [Int], of most: Int, at places: [Int32]) {
    for index in sums.indices { sums[index] = 0 }
    for (index, place) in places.enumerated() {
      sums[Int(place) * most + categories[index]] += 1
    }
  }
}
