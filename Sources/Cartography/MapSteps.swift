/// What the slider of a page goes through: for each number of something, what is shown and what it
/// comes to.
public struct MapSteps: Sendable {
  /// One position of the slider.
  public struct Step: Sendable {
    /// `3 hires`.
    public let name: String
    /// What the axis of the curve says: `3`.
    public let mark: String
    /// What it comes to, a sentence or two.
    public let sentence: String
    /// The height of the curve, 0 to 1.
    public let share: Double
    /// What the page is called at this step; nil for its title.
    public let headline: String?

    public init(
      name: String, mark: String, sentence: String, share: Double, headline: String? = nil
    ) {
      self.headline = headline
      self.name = name
      self.mark = mark
      self.sentence = sentence
      self.share = share
    }
  }

  /// What the slider asks: `How many hires?`
  public let question: String
  /// What the curve shows, one line.
  public let curveCaption: String
  public let steps: [Step]
  /// The step that is shown first.
  public let first: Int

  /// The share at the top of the curve's axis: the least round one that no step is above, so that
  /// small shares do not look flat.
  var axisTop: Double {
    let most = steps.map(\.share).max() ?? 1
    // Half of each is a whole percent, too.
    return [0.02, 0.04, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8].first { $0 >= most } ?? 1
  }

  /// - Precondition: there are steps, and `first` is one of them.
  public init(question: String, curveCaption: String, steps: [Step], first: Int) {
    precondition(steps.indices.contains(first))
    self.question = question
    self.curveCaption = curveCaption
    self.steps = steps
    self.first = first
  }
}
