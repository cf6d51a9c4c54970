import Testing

@testable import CatchmentServer

@Suite struct TrialHistoryTests {
  @Test func whatWasUndoneComesBack() {
    var history = TrialHistory("a")
    history.change(to: "b")
    history.change(to: "c")
    #expect(history.version == 2)
    history.undo()
    history.undo()
    #expect(history.current == "a")
    #expect(!history.canUndo)
    history.redo()
    #expect(history.current == "b")
    #expect(history.canRedo)
  }

  @Test func everyStepHasAVersionOfItsOwn() {
    var history = TrialHistory(0)
    var versions: Set<Int> = [history.version]
    history.change(to: 1)
    versions.insert(history.version)
    history.undo()
    versions.insert(history.version)
    history.redo()
    versions.insert(history.version)
    #expect(versions.count == 4)
  }

  @Test func theSameValueIsNoChange() {
    var history = TrialHistory(1)
    history.change(to: 1)
    #expect(history.version == 0)
    #expect(!history.canUndo)
    let wentForth = history.redo()
    #expect(!wentForth)
  }

  @Test func anotherChangeForgetsWhatWasUndone() {
    var history = TrialHistory(0)
    history.change(to: 1)
    history.undo()
    history.change(to: 2)
    #expect(!history.canRedo)
    history.undo()
    #expect(history.current == 0)
  }

  @Test func theWayBackHasAnEnd() {
    var history = TrialHistory(0)
    for step in 1...600 { history.change(to: step) }
    while history.undo() {}
    #expect(history.current == 100)
  }
}
