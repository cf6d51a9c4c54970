import CatchmentCartography

/// `1 feature`, `2 features`.
package func counted(_ count: Int, _ noun: String) -> String {
  count == 1 ? "1 \(noun)" : "\(grouped(count)) \(noun)s"
}

/// A whole number with its thousands marked: `20,659`.
package func grouped(_ number: Int) -> String {
  let digits = String(number.magnitude)
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return number < 0 ? "-" + text : text
}

/// A whole number with its thousands marked; as Swift writes it where it is too large to be
/// counted, or no number.
package func grouped(_ number: Double) -> String {
  number.magnitude < 1e15 ? grouped(Int(number.rounded())) : "\(number)"
}

/// A number as people read it, with some decimals at most: `2.5`, but `5` and `1,200`.
package func decimal(_ value: Double, _ digits: Int) -> String {
  let near = rounded(value, digits)
  guard near == near.rounded() else { return "\(near)" }
  return near == 0 ? "0" : grouped(near)
}

/// A share as people read it: `12.3 %`; with more digits where less would say all or nothing.
package func percent(_ share: Double) -> String { MapText.percent(share) }

/// The middle one of some numbers in ascending order, of an even number of them the mean of both in
/// the middle; nil without any.
package func middle(of ascending: [Double]) -> Double? {
  guard !ascending.isEmpty else { return nil }
  let half = ascending.count / 2
  return ascending.count % 2 == 1 ? ascending[half] : (ascending[half - 1] + ascending[half]) / 2
}

/// A number rounded to some decimals.
package func rounded(_ value: Double, _ digits: Int) -> Double {
  var scale = 1.0
  for _ in 0..<digits { scale *= 10 }
  return (value * scale).rounded() / scale
}
