import Catchment

extension InputOptions {
  /// The table, and which of its rows count.
  func request(_ file: String) throws -> IncidentRequest {
    if address != nil, streetOptions.streets == nil {
      throw UsageError("--address: addresses are placed along streets. Add --streets LAYER.")
    }
    if address != nil, inputCrs != nil {
      throw UsageError(
        "--input-crs says what coordinates mean, and addresses have none. Leave it out, or --address."
      )
    }
    var request = IncidentRequest(
      file, layer: layer, options: try incidentOptions(), system: inputCrs,
      within: within.map { .file($0, layers.options) },
      streets: try streetOptions.request(layers), names: names.map { layers.unnamed($0) })
    request.allowsNetwork = layers.allowNetwork
    return request
  }

  /// The options as the library takes them; dates and conditions are read here.
  func incidentOptions() throws -> IncidentOptions {
    var options = IncidentOptions()
    options.x = x
    options.y = y
    options.time = time
    options.weight = weight
    options.id = id
    options.place = place
    options.address = address
    options.victims = victims
    if let equals = fatal?.firstIndex(of: "="), let fatal {
      options.fatal = String(fatal[..<equals])
      options.fatalValues = fatal[fatal.index(after: equals)...].split(separator: ",")
        .map(String.init)
    } else {
      options.fatal = fatal
    }
    options.dateFormat = try dateFormat.map { text in
      do throws(IncidentError) {
        return try DateFormat(text)
      } catch {
        throw UsageError("--date-format: \(RemedyWords.spoken(error))")
      }
    }
    options.unit = unit == .incidents ? .incidents : .victims
    options.since = try since.map { try Self.day($0, "--since") }
    options.until = try until.map { try Self.day($0, "--until") }
    options.asOf = try asOf.map { try Self.day($0, "--as-of") }
    if let since, let until, let first = options.since, let end = options.until, first >= end {
      throw UsageError(
        "--since \(since) is not before --until \(until): no day is left. The day of --until does not count; exchange the two, or move one."
      )
    }
    options.conditions = try conditions.map { text in
      do throws(IncidentError) {
        return try IncidentOptions.Condition(text)
      } catch {
        throw UsageError("--where: \(RemedyWords.spoken(error))")
      }
    }
    if keepFar, dropFar {
      throw UsageError("--keep-far and --drop-far contradict each other. Leave one out.")
    }
    if let preset { options.apply(try PortalPreset.named(preset)) }
    options.repairsSwapped = repairSwapped
    options.keepsFar = keepFar
    return options
  }

  private static func day(_ text: String, _ option: String) throws -> Int32 {
    guard let day = CivilDate.number(text) else {
      throw UsageError("\(option): \"\(text)\" is not a date. Write it as 2020-01-31.")
    }
    return day
  }
}
