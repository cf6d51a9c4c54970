import Catchment

/// For those who ask how an answer came about.
extension Session {
  /// Says, where that was asked, how a question is answered, with which parameters it was asked,
  /// and what the answer cannot say.
  func explain(_ record: StudyRecord? = nil) {
    guard explains, let name = arguments.first, let question = ExplainedQuestion(rawValue: name)
    else { return }
    var wording = self.wording
    if let record { wording = wording.counting(record.things) }
    let (words, explanation) = (wording.explained, wording.explanation(of: question))
    console.tell("\(words.method) \(explanation.method)")
    if let asked = record?.parameters(in: wording), !asked.isEmpty {
      let list = asked.map { "\($0.name) \($0.value)" }.joined(separator: "; ")
      console.tell("\(words.parameters) \(list).")
    }
    console.tell("\(words.limit) \(explanation.limit)")
  }
}
