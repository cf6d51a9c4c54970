public import CatchmentIncidents

extension Spanish {
  /// The names of tables and columns are those of the portal.
  public func text(of preset: PortalPreset) -> String {
    let values = preset.fatalValues.joined(separator: " o ")
    return """
      \(preset.title)
      Página   \(preset.page)
      Una fila \(Self.rows[preset.row] ?? preset.row)
      Cuenta   \(preset.filter(in: Self.filterWords))
      Fecha    \(preset.time)
      Id       \(preset.id)
      Muerte   \(preset.fatal)\(values.isEmpty ? "" : " = " + values)
      \(Self.cautions[preset.name] ?? preset.caution)
      """
  }

  private static let filterWords = PortalPreset.FilterWords(
    every: "cada fila", blank: "vacío", or: "o", and: "y", to: "a")

  private static let rows = ["victim": "una víctima", "report": "un reporte"]

  private static let cautions = [
    "chicago-victims":
      "La tabla tiene también homicidios sin herida de bala; se dejan fuera.",
    "chicago-crimes":
      "La tabla no marca los tiroteos: se cuentan homicidios por cualquier medio, y varias víctimas de una agresión son una fila. Es mejor chicago-victims.",
    "nypd-shootings": "Los tiroteos en que nadie fue herido no están en la tabla.",
    "philadelphia-shootings":
      "La tabla tiene también tiroteos de policías; se dejan fuera.",
    "la-crimes":
      "La tabla no marca los tiroteos: un asalto con arma de fuego se cuenta haya o no un herido.",
    "baltimore-part1":
      "Una fila para cada víctima. Los números desde 2025 se cuentan con otras reglas (NIBRS) en otra tabla.",
  ]
}
