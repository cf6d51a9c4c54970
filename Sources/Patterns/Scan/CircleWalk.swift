/// Looks through the circles of a center, from the inside out.
struct CircleWalk: Sendable {
  let circles: ScanCircles

  /// A circle is weighed where it has gained incidents: without, only its exposure grew.
  func walk(_ center: Int, _ arrangement: borrowing ScanArrangement, _ best: inout ScanBest) {
    var cases = 0
    var weighed = 0
    var weight = 0.0
    for entry in circles.start[center]..<circles.start[center + 1] {
      let mark = circles.entries[entry]
      let place = Int(mark >> 1)
      weight += circles.weights[place]
      cases += Int(arrangement.start[place + 1] - arrangement.start[place])
      if mark & 1 == 1, cases > weighed {
        weighed = cases
        best.consider(cases: cases, exposure: weight, entry: entry, firstDay: 0, lastDay: 0)
      }
    }
  }
}
