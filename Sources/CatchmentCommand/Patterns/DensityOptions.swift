import ArgumentParser
import Catchment

/// How incidents are spread.
struct DensityOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Reach of an incident's weight such as 400m, or scott, silverman or cv.",
      valueName: "length|rule"))
  var bandwidth = "400m"

  @Option(
    help: ArgumentHelp(
      "quartic, epanechnikov, triangular, uniform or gaussian (default: quartic).",
      valueName: "kernel"),
    completion: .choices(of: Kernel.self), transform: choice)
  var kernel = Kernel.quartic

  @Option(
    help: ArgumentHelp(
      "Side of a cell, or length of a piece of street (default: 50m).", valueName: "length"),
    transform: length)
  var cell = Distance.meters(50)

  @Flag(help: "Narrow kernels where incidents crowd, wide ones where they are few (Abramson).")
  var adaptive = false

  @Option(
    help: ArgumentHelp(
      "Correction for kernels that reach out of the study area: none, uniform or diggle (default: none).",
      valueName: "correction"),
    completion: .choices(of: KernelDensity.EdgeCorrection.self), transform: choice)
  var edge = KernelDensity.EdgeCorrection.none

  @Flag(help: "Spread incidents over areas, although there are streets.")
  var straight = false

  @OptionGroup(title: "Walking") var walking: WalkedStreetOptions

  @Flag(help: "Write nested outlines instead of cells.")
  var contours = false

  @Option(
    help: ArgumentHelp(
      "Table of points to compare with: relative risk instead of intensity.", valueName: "file"),
    completion: .file())
  var relativeTo: String?

  @Option(help: "How often the labels are permuted, for --relative-to.")
  var permutations = 999

  /// The question along streets, as the options put it.
  func study(along walked: WalkingRequest) throws -> StreetDensityStudy {
    guard cell.meters > 0 else { throw UsageError("--cell: a piece has a length above 0m.") }
    let surfaces = [
      ("--contours", contours), ("--adaptive", adaptive), ("--edge", edge != .none),
      ("--relative-to", relativeTo != nil),
    ]
    if let option = surfaces.first(where: \.1)?.0 {
      throw UsageError(
        "\(option): it is for areas, and there are streets. Leave it out, or add --straight.")
    }
    guard case .fixed(let distance) = try BandwidthRequest(option: bandwidth) else {
      throw UsageError(
        "--bandwidth \(bandwidth): the rule is for areas, and there are streets. State a length such as 400m, or add --straight."
      )
    }
    return try StreetDensityStudy(distance, kernel: kernel.alongLines, piece: cell, along: walked)
  }

  /// The question, as the options put it.
  func study() throws -> DensityStudy {
    guard cell.meters > 0 else { throw UsageError("--cell: a cell has a side above 0m.") }
    return try DensityStudy(
      BandwidthRequest(option: bandwidth), kernel: kernel, cell: cell, isAdaptive: adaptive,
      edge: edge, form: contours ? .contours : .cells,
      relativeTo: relativeTo.map { IncidentRequest($0) }, replicas: permutations)
  }
}

extension Kernel {
  /// The same form along a line.
  var alongLines: LineKernel {
    switch self {
    case .quartic: .quartic
    case .epanechnikov: .epanechnikov
    case .triangular: .triangular
    case .uniform: .uniform
    case .gaussian: .gaussian
    }
  }
}

extension BandwidthRequest {
  /// A length, or the name of a rule.
  init(option text: String) throws {
    if let rule = Bandwidth(rawValue: text) {
      self = .rule(rule)
      return
    }
    let distance: Distance
    do { distance = try length(text) } catch { throw UsageError(told: "--bandwidth: \(error)") }
    guard distance.meters > 0 else {
      throw UsageError("--bandwidth: 0m reaches nothing. Use a length such as 400m.")
    }
    self = .fixed(distance)
  }
}
