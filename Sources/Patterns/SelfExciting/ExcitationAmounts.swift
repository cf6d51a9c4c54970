#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Finds how much of each background there is, and how many followers an incident has, where decay
/// and spread are given.
///
/// The logarithm of the likelihood is concave in the amounts, none of which is below 0: Newton's
/// method, which stops at the border and leaves an amount of 0 there until it would grow, finds the
/// best in some few steps.
struct ExcitationAmounts {
  /// For each incident the rate of each amount, and of the followers last.
  private let rates: [Double]
  /// How much of each is seen.
  private let seen: [Double]
  private var width: Int { seen.count }
  private var count: Int { rates.count / width }

  private static let mostSteps = 100
  /// Steps end where the next would gain less.
  private static let leastGain = 1e-7

  /// - Parameters:
  ///   - ground: for each incident the densities of the backgrounds.
  ///   - days: how many days the amounts are spread over.
  ///   - triggered: the rate of one follower.
  ///   - seen: of each amount, that of followers last.
  init(ground: [Double], days: Double, triggered: [Double], seen: [Double]) {
    self.seen = seen
    let grounds = seen.count - 1
    var rates: [Double] = []
    rates.reserveCapacity(triggered.count * seen.count)
    for (incident, rate) in triggered.enumerated() {
      for index in 0..<grounds { rates.append(ground[incident * grounds + index] / days) }
      rates.append(rate)
    }
    self.rates = rates
  }

  /// The best amounts, and the logarithm of the likelihood.
  ///
  /// - Parameter start: not all 0.
  func best(from start: [Double]) -> (amounts: [Double], likelihood: Double) {
    var amounts = start
    var likelihood = likelihood(amounts)
    for _ in 0..<Self.mostSteps {
      let (slope, bend) = derivatives(amounts)
      guard let step = step(amounts, slope, bend) else { break }
      let gain = zip(step, slope).reduce(0) { $0 + $1.0 * $1.1 }
      guard gain > Self.leastGain else { break }
      // As far as the border; the likelihood is concave, so that a part of the way is no loss.
      var part = 1.0
      for index in step.indices where step[index] < 0 {
        part = min(part, -amounts[index] / step[index])
      }
      var isBetter = false
      for _ in 0..<40 {
        let next = zip(amounts, step).map { amount, way in
          // What reaches the border is there, whatever the rounding.
          amount + part * way > amount * 1e-12 ? amount + part * way : 0
        }
        let value = self.likelihood(next)
        if value > likelihood {
          (amounts, likelihood, isBetter) = (next, value, true)
          break
        }
        part /= 2
      }
      guard isBetter else { break }
    }
    return (amounts, likelihood)
  }

  private func likelihood(_ amounts: [Double]) -> Double {
    var sum = 0.0
    for incident in 0..<count {
      var rate = 0.0
      for index in 0..<width { rate += amounts[index] * rates[incident * width + index] }
      sum += log(rate)
    }
    for index in 0..<width { sum -= amounts[index] * seen[index] }
    return sum.isNaN ? -.infinity : sum
  }

  /// The slope, and the second derivatives with their sign turned, row by row.
  private func derivatives(_ amounts: [Double]) -> (slope: [Double], bend: [Double]) {
    var slope = seen.map { -$0 }
    var bend = [Double](repeating: 0, count: width * width)
    var parts = [Double](repeating: 0, count: width)
    for incident in 0..<count {
      var rate = 0.0
      for index in 0..<width {
        parts[index] = rates[incident * width + index]
        rate += amounts[index] * parts[index]
      }
      let one = 1 / rate
      for row in 0..<width {
        parts[row] *= one
        slope[row] += parts[row]
        for column in 0...row { bend[row * width + column] += parts[row] * parts[column] }
      }
    }
    return (slope, bend)
  }

  /// Newton's step among the amounts that are not held at 0; nil where all are.
  private func step(_ amounts: [Double], _ slope: [Double], _ bend: [Double]) -> [Double]? {
    var free = (0..<width).filter { amounts[$0] > 0 || slope[$0] > 0 }
    while !free.isEmpty {
      let solution = solve(free, slope, bend)
      let stuck = free.indices.filter { amounts[free[$0]] == 0 && solution[$0] < 0 }
      guard stuck.isEmpty else {
        let held = Set(stuck.map { free[$0] })
        free.removeAll { held.contains($0) }
        continue
      }
      var step = [Double](repeating: 0, count: width)
      for (index, amount) in free.enumerated() { step[amount] = solution[index] }
      return step
    }
    return nil
  }

  /// Solves by Cholesky's factors; what two amounts tell alike is shared between them.
  private func solve(_ free: [Int], _ slope: [Double], _ bend: [Double]) -> [Double] {
    let size = free.count
    var factor = [Double](repeating: 0, count: size * size)
    for row in 0..<size {
      for column in 0...row {
        var value = bend[free[row] * width + free[column]]
        if row == column { value *= 1 + 1e-10 }
        for inner in 0..<column {
          value -= factor[row * size + inner] * factor[column * size + inner]
        }
        if row == column {
          let least = 1e-14 * bend[free[row] * width + free[row]]
          factor[row * size + row] = max(value, least, .leastNormalMagnitude).squareRoot()
        } else {
          factor[row * size + column] = value / factor[column * size + column]
        }
      }
    }
    var solution = free.map { slope[$0] }
    for row in 0..<size {
      for inner in 0..<row { solution[row] -= factor[row * size + inner] * solution[inner] }
      solution[row] /= factor[row * size + row]
    }
    for row in (0..<size).reversed() {
      for inner in row + 1..<size {
        solution[row] -= factor[inner * size + row] * solution[inner]
      }
      solution[row] /= factor[row * size + row]
    }
    return solution
  }
}
