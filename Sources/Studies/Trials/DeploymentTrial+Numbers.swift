import CatchmentGeometry

extension DeploymentTrial {
  /// Posts in the order of the hires that go there: whoever stays keeps the number, and of the
  /// others those with the shortest way keep theirs first.
  ///
  /// A search answers in the order in which hires add most; somebody who has just looked at hire 2
  /// looks for it under that number.
  ///
  /// - Complexity: O(n² log n) for n hires, of which a plan tried by hand has at most
  ///   ``mostHires``.
  func numbered(
    _ posts: [TrialPlan.Post], as hires: [TrialPlan.Hire]
  ) -> [TrialPlan.Post] {
    var postOfNumber = [Int?](repeating: nil, count: posts.count)
    var isGiven = [Bool](repeating: false, count: posts.count)
    let numbers = hires.indices.prefix(posts.count)
    func give(_ post: Int, to number: Int) {
      guard postOfNumber[number] == nil, !isGiven[post] else { return }
      postOfNumber[number] = post
      isGiven[post] = true
    }
    for number in numbers {
      if let post = posts.firstIndex(of: hires[number].post) { give(post, to: number) }
    }
    var ways: [(squared: Double, number: Int, post: Int)] = []
    for number in numbers where postOfNumber[number] == nil {
      let from = hires[number].candidate
      for post in posts.indices where !isGiven[post] {
        let x = sites.points.x[posts[post].candidate] - sites.points.x[from]
        let y = sites.points.y[posts[post].candidate] - sites.points.y[from]
        ways.append((x * x + y * y, number, post))
      }
    }
    // Ties by number and by rank, so that the same search numbers in the same way.
    ways.sort { ($0.squared, $0.number, $0.post) < ($1.squared, $1.number, $1.post) }
    for way in ways { give(way.post, to: way.number) }
    var others = posts.indices.filter { !isGiven[$0] }[...]
    return postOfNumber.compactMap { $0 ?? others.popFirst() }.map { posts[$0] }
  }
}
