import CatchmentGeometry

/// The worked example's blocks and streets: a lattice of house numbers inside the neighborhoods.
///
/// A block is a hundred numbers long and fifty wide, half-blocks on the short side; a street face
/// is a block's side between two crossings.
struct SampleStreets {
  struct Block {
    let west: Double
    let north: Double
    let neighborhood: Int
  }

  struct Face {
    let name: String
    /// As the city's portals print an address: `034XX W LAWRENCE AVE`.
    let address: String
    /// Where its house numbers lie: `W` or `N`.
    let side: String
    /// House numbers on the left and on the right, from start to end: even ones in the north and
    /// the west.
    let left: (from: Int, to: Int)
    let right: (from: Int, to: Int)
    let start: SampleNeighborhoods.Corner
    let end: SampleNeighborhoods.Corner
  }

  /// Blocks whose middle lies in a neighborhood, from south to north, then from east to west.
  let blocks: [Block]
  /// Faces whose middle lies in a neighborhood, those along the avenues first.
  let faces: [Face]

  init() {
    var blocks: [Block] = []
    var faces: [Face] = []
    for north in stride(from: 3200.0, to: 5200, by: 100) {
      for west in stride(from: 2650.0, to: 4800, by: 50) {
        if let index = SampleNeighborhoods.index(west: west + 25, north: north + 50) {
          blocks.append(Block(west: west, north: north, neighborhood: index))
        }
        if SampleNeighborhoods.index(west: west + 25, north: north) != nil {
          let street = Self.streetName(north: north)
          faces.append(
            Face(
              name: street, address: Self.address(west, "W", street),
              side: "W", left: (Int(west) + 1, Int(west) + 49), right: (Int(west), Int(west) + 48),
              start: (west, north), end: (west + 50, north)))
        }
        if SampleNeighborhoods.index(west: west, north: north + 50) != nil {
          let street = Self.streetName(west: west)
          faces.append(
            Face(
              name: street, address: Self.address(north, "N", street),
              side: "N", left: (Int(north), Int(north) + 98),
              right: (Int(north) + 1, Int(north) + 99),
              start: (west, north), end: (west, north + 100)))
        }
      }
    }
    self.blocks = blocks
    self.faces = faces
  }

  var blockShapes: Shapes<Geographic> {
    var shapes = Shapes<Geographic>()
    for block in blocks {
      let (west, north) = (block.west, block.north)
      shapes.appendPolygon([
        AddressGrid.ring([
          (west + 50, north), (west, north), (west, north + 100), (west + 50, north + 100),
        ])
      ])
    }
    return shapes
  }

  var faceShapes: Shapes<Geographic> {
    var shapes = Shapes<Geographic>()
    for face in faces {
      let ends = [face.start, face.end].map { AddressGrid.place(west: $0.west, north: $0.north) }
      shapes.appendLine(Points(x: ends.map(\.longitude), y: ends.map(\.latitude)))
    }
    return shapes
  }

  /// The house numbers of a block's south-east corner as a name: `3400 W, 4800 N`.
  static func name(of block: Block) -> String { "\(Int(block.west)) W, \(Int(block.north)) N" }

  private static func address(_ number: Double, _ side: String, _ street: String) -> String {
    let hundreds = String(Int(number) / 100)
    let padded = String(repeating: "0", count: 3 - hundreds.count) + hundreds
    return "\(padded)XX \(side) \(street.uppercased())"
  }

  private static func streetName(north: Double) -> String {
    avenues[Int(north)] ?? "\(Int(north)) North"
  }

  private static func streetName(west: Double) -> String {
    cross[Int(west)] ?? "\(Int(west)) West"
  }

  /// East and west running streets by their house number; minor streets go by the number alone.
  private static let avenues = [
    3200: "Belmont Ave", 3600: "Addison St", 4000: "Irving Park Rd", 4400: "Montrose Ave",
    4600: "Wilson Ave", 4800: "Lawrence Ave",
  ]
  private static let cross = [
    2800: "California Ave", 3000: "Sacramento Ave", 3200: "Kedzie Ave", 3400: "Kimball Ave",
    3600: "Central Park Ave", 4000: "Pulaski Rd", 4400: "Kostner Ave",
  ]
}
