import CatchmentFormats

/// The column in which a portal says when it last changed a row.
enum UpdateColumn {
  /// Compared like ``ColumnNames``; the first in the list wins.
  static let names = [
    "updatedon", "updateddate", "updatedat", "updated", "dateupdated", "updatedate",
    "lastupdated", "lastupdatedon", "lastupdateddate", "lastupdate", "lastupdatedate",
    "datelastupdated", "lastmodified", "lastmodifieddate", "modifieddate", "datemodified",
    "modified", "lasteditdate", "lastediteddate", "editdate",
  ]
}

extension IncidentOptions {
  /// The options with one more condition: what the table held on ``asOf``, as far as a column of
  /// updates tells.
  ///
  /// - Throws: ``IncidentError`` where no column does.
  func knowing(_ header: [String], of name: String) throws(IncidentError) -> IncidentOptions {
    guard let asOf else { return self }
    let plain = header.map(ColumnNames.plain)
    guard
      let column = UpdateColumn.names.lazy.compactMap({ plain.firstIndex(of: $0) }).first
    else {
      throw IncidentError(
        .badRequest, at: name, "no column says when a row was last changed",
        remedy: .columns(header))
    }
    var options = self
    var update = Condition(column: header[column], .atMost, value: CivilDate.text(asOf))
    update.isUpdate = true
    options.conditions.append(update)
    return options
  }
}
