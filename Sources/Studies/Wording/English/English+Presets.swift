public import CatchmentIncidents

extension English {
  public func text(of preset: PortalPreset) -> String {
    let values = preset.fatalValues.joined(separator: " or ")
    return """
      \(preset.title)
      Page     \(preset.page)
      A row    one \(preset.row)
      Counts   \(preset.filter)
      Date     \(preset.time)
      Id       \(preset.id)
      Fatal    \(preset.fatal)\(values.isEmpty ? "" : " = " + values)
      \(preset.caution)
      """
  }
}
