import CatchmentFormats
public import CatchmentIncidents
import CatchmentProjection

/// Spanish, as newspapers of the United States write it: `20,659`, `12.3 %`, `3 de mayo de 2020`.
public struct Spanish: Wording {
  public let language = "es"
  /// What is counted, which sentences call by its name.
  public let things: Counted

  public init(counting things: Counted = .shootings) { self.things = things }

  public func date(_ day: Int32) -> String {
    let parts = CivilDate.parts(of: day)
    return "\(parts.day) de \(Self.months[parts.month - 1]) de \(parts.year)"
  }

  static func month(of day: Int32) -> (name: String, year: Int) {
    let parts = CivilDate.parts(of: day)
    return (months[parts.month - 1], parts.year)
  }

  private static let months = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "octubre", "noviembre", "diciembre",
  ]

  /// `1 incidente`, `2 incidentes`.
  func counted(_ count: Int, _ one: String, _ many: String) -> String {
    count == 1 ? "1 \(one)" : "\(grouped(count)) \(many)"
  }

  func incidents(_ count: Int) -> String { counted(count, "incidente", "incidentes") }

  /// `1 zona`, `2 zonas`.
  func areas(_ count: Int) -> String { counted(count, "zona", "zonas") }

  func days(_ count: Int) -> String { counted(count, "día", "días") }

  public var limitOfMaps: String {
    "Lo que esto no puede decir: dónde habrá \(happenings.many). Muestra dónde se reportaron y qué se cubre hoy."
  }

  /// The plane in which lengths are measured, and its errors.
  func plane(_ plane: AnalysisPlane) -> String {
    let (lengths, areas) = plane.errorTexts
    return "\(plane.title), longitudes con un error de hasta \(lengths), "
      + (areas.map { "superficies de hasta \($0)" } ?? "superficies exactas")
  }

  public func smallPrint(for remark: Remark) -> [String] {
    switch remark {
    case .input(let audit), .table(_, let audit): sentences(of: audit, showingExamples: false)
    default: sentences(for: remark)
    }
  }

  public func sentences(for remark: Remark) -> [String] {
    switch remark {
    case .input(let audit): sentences(of: audit, showingExamples: true)
    case .table(let name, let audit):
      sentences(of: audit, showingExamples: true).map { "\(name): \($0)" }
    case .layer(_, let remarks): remarks.map { sentence(of: $0) }
    case .roster(let name, let notes): sentences(of: notes, in: name)
    case .plane(let plane): ["Plano: \(self.plane(plane))."]
    case .studyArea(let isStated):
      [
        isStated
          ? "Área de estudio: la que se indicó."
          : "Área de estudio: el contorno cóncavo de los incidentes, porque no se indicó ninguna."
      ]
    }
  }
}
