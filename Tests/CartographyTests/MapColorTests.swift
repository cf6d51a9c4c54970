import CatchmentCartography
import Testing

struct MapColorTests {
  @Test(arguments: 2...5)
  func burdenGetsDarkerOnLightPaperAndLighterOnDarkForEveryEye(count: Int) {
    for eye in Seen.Eye.allCases {
      let tones = MapRamp.burden.tones(count)
      for (less, more) in zip(tones, tones.dropFirst()) {
        #expect(
          Seen(less.light, by: eye).lightness > Seen(more.light, by: eye).lightness + 7)
        #expect(
          Seen(less.dark, by: eye).lightness < Seen(more.dark, by: eye).lightness - 7)
      }
    }
  }

  @Test func hotAndColdStandOutTheMoreTheSurerTheyAre() {
    for eye in Seen.Eye.allCases {
      let tones = MapRamp.coldToHot.tones(7)
      for side in [[4, 5, 6], [2, 1, 0]] {
        for (less, more) in zip(side, side.dropFirst()) {
          #expect(
            Seen(tones[less].light, by: eye).lightness
              > Seen(tones[more].light, by: eye).lightness + 7)
          #expect(
            Seen(tones[less].dark, by: eye).lightness
              < Seen(tones[more].dark, by: eye).lightness - 7)
        }
      }
    }
  }

  @Test(arguments: ["#fff", "#A1B2C3", "#000000"])
  func aFilesColorIsTakenWhereItIsOne(text: String) {
    #expect(MapTone(hex: text) != nil)
  }

  @Test(arguments: ["red", "#12", "#12345g", "url(x)", "#fff;x:y", "", "#ffffff\""])
  func anythingElseIsNoColor(text: String) {
    #expect(MapTone(hex: text) == nil)
  }
}
