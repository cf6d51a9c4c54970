import CatchmentGeometry
import Testing

@testable import CatchmentCartography

/// Whether the roles of the map can be told apart and read by everybody, measured.
struct MapRoleTests {
  static let figures: [MapRole] = [.cluster, .gap, .areaInPlace, .hire, .incident]

  private func both(_ tone: MapTone) -> [(color: String, land: String)] {
    [(tone.light, MapRole.land.light), (tone.dark, MapRole.land.dark)]
  }

  /// WCAG 2.2, 1.4.11: 3 to 1 for what must be seen to understand a picture.
  @Test(arguments: figures)
  func whatMattersStandsOutFromThePaperBesideIt(role: MapRole) throws {
    let look = try #require(role.classes().first)
    for (color, land) in both(look.tone) {
      #expect(Seen(color).contrast(Seen(land)) >= 3)
    }
    // Over a dark burden its line lies on paper of its own.
    #expect(look.casing >= 1 || role == .incident)
  }

  /// WCAG 2.2, 1.4.3: 4.5 to 1 for text.
  @Test func namesAndNumbersOnTheMapCanBeRead() throws {
    let hire = try #require(MapRole.hire.classes().first).tone
    let area = try #require(MapRole.areaInPlace.classes().first).tone
    for tone in [MapRole.label, area] {
      for (color, land) in both(tone) { #expect(Seen(color).contrast(Seen(land)) >= 4.5) }
    }
    // The number of a hire stands in its color on the page's paper turned around.
    #expect(Seen(hire.light).contrast(Seen("#ffffff")) >= 4.5)
    #expect(Seen(hire.dark).contrast(Seen("#16181b")) >= 4.5)
  }

  @Test(arguments: ["pageCss", "reportCss"])
  func theTextOfPagesCanBeReadOnLightAndDarkPaper(name: String) throws {
    let css = name == "pageCss" ? EmbeddedText.pageCss : EmbeddedText.reportCss
    let schemes = css.matches(of: /:root \{[^}]*--paper[^}]*\}/).map { String($0.0) }
    #expect(schemes.count == 2)
    for scheme in schemes {
      func color(_ name: String) throws -> Seen {
        let pattern = try Regex("--\(name): (#[0-9a-f]+)", as: (Substring, Substring).self)
        var hex = String(try #require(scheme.firstMatch(of: pattern)?.1))
        if hex.count == 4 { hex = "#" + hex.dropFirst().map { "\($0)\($0)" }.joined() }
        return Seen(hex)
      }
      let names = name == "pageCss" ? ["ink", "quiet", "accent"] : ["ink", "quiet"]
      for text in names { #expect(try color(text).contrast(color("paper")) >= 4.5, "\(text)") }
    }
  }

  @Test func theGroundIsGray() throws {
    for ground in MapRole.Ground.allCases {
      let tone = try #require(MapRole.ground(ground).classes().first).tone
      for (color, land) in both(tone) {
        #expect(Seen(color).chroma < 8, "\(ground)")
        // It is to be seen, and to stay behind whatever matters.
        #expect((1.04...2.6).contains(Seen(color).contrast(Seen(land))), "\(ground)")
      }
    }
  }

  @Test func heavierStreetsAreWiderAndDarker() throws {
    let looks = try MapRole.Street.allCases.map {
      try #require(MapRole.ground(.street($0)).classes().first)
    }
    for (less, more) in zip(looks, looks.dropFirst()) {
      #expect(less.strokeWidth * 1.4 < more.strokeWidth)
      #expect(Seen(less.tone.light).lightness > Seen(more.tone.light).lightness + 4)
      #expect(Seen(less.tone.dark).lightness < Seen(more.tone.dark).lightness - 4)
    }
  }

  /// In every kind of color vision, and on a copy in black and white.
  @Test(arguments: Seen.Eye.allCases)
  func rolesAreToldApartByColorOrByLineAndHatch(eye: Seen.Eye) throws {
    let looks = try Self.figures.filter { $0 != .incident }
      .map { try #require($0.classes().first) }
    for (index, one) in looks.enumerated() {
      for other in looks[(index + 1)...] {
        let hasOtherLine = one.dash != other.dash || one.hatch != other.hatch
        let isFarther = Seen(one.tone.light, by: eye).distance(Seen(other.tone.light, by: eye)) > 20
        #expect(hasOtherLine || isFarther)
        // Hatches alone must do where colors are gone.
        if eye == .copier { #expect(hasOtherLine) }
      }
    }
  }

  /// The burden is quiet: no class of it is as vivid as the lines above it, and all lie in one hue.
  @Test func theBurdenIsOneQuietHue() throws {
    let tones = MapRamp.burden.tones(5)
    let hire = try #require(MapRole.hire.classes().first).tone
    for tone in tones {
      #expect(Seen(tone.light).chroma < 32 && Seen(tone.dark).chroma < 32)
      #expect(Seen(tone.light).a > 0 && Seen(tone.light).b < 0)
      #expect(Seen(tone.light).luminance > Seen(hire.light).luminance)
    }
  }

  @Test func layersAreStackedByTheirRoles() {
    func layer(_ role: MapRole, _ name: String) -> MapLayer {
      MapLayer(role, name: name, shapes: Shapes(), titles: .numbered(name))
    }
    let page = MapPage(
      title: "",
      layers: [
        layer(.hire, "h"), layer(.gap, "g"), layer(.other, "1"), layer(.burden, "b"),
        MapLayer(context: "c", shapes: Shapes()), layer(.other, "2"), layer(.areaInPlace, "a"),
        MapLayer(ground: .park, name: "p", shapes: Shapes()), layer(.cluster, "k"),
      ])
    #expect(page.layers.map(\.name).joined() == "cpb12kgah")
  }

  @Test func placesAreAtLeastThreePixels() throws {
    for role in Self.figures {
      // A dot is six pixels wider than its line; widths have no unit, and need one here.
      #expect(try #require(role.classes().first).strokeWidth + 6 >= 3)
    }
    #expect(EmbeddedText.pageCss.contains("stroke-width: calc(var(--w) * 1px + 6px)"))
  }

  @Test func hatchesMeetAtTheEdgesOfTheirTiles() {
    for hatch in MapHatch.allCases {
      let page = MapPage(
        title: "",
        layers: [
          MapLayer(
            name: "A", shapes: Shapes(),
            classes: [MapClass(tone: MapColor.blue.tone, hatch: hatch)], titles: .numbered("A"))
        ]
      ).html()
      // One on the map, one in the legend, and the class that fills with them.
      #expect(page.contains("<pattern id=\"h0c0\"") && page.contains("<pattern id=\"s0c0\""))
      #expect(page.contains("--f:url(#h0c0);--s:url(#s0c0)"))
      // Three strokes: the diagonal, and the corners that its neighbors reach into.
      #expect(hatch.path.filter { $0 == "M" }.count == 3)
    }
  }
}
