import CatchmentIncidents

extension Spanish {
  func sentence(of note: ColumnNote) -> String {
    switch note {
    case .countedDead(let column, let most):
      "\"\(column)\" contiene números hasta \(most): se toman por cuántas personas murieron; si son códigos, nombre el valor que significa una muerte."
    case .suffixedIDs(let column, let example):
      "Los números de \"\(column)\" que solo difieren en su final (\(example)) se toman por víctimas de un mismo incidente si lugar y hora son iguales."
    case .uncountable(let column):
      "\"\(column)\" se llama como una cuenta de personas y no contiene números: cada fila cuenta como una víctima. Escriba 1, 2, 3."
    case .countedRows(let column, let most):
      "\"\(column)\" contiene números hasta \(most), y cada fila cuenta como un incidente: si una fila representa varios, dé la columna como peso."
    case .mixedKinds(let column, let kinds, let others):
      "\"\(column)\" contiene otras cosas que tiroteos (\(ColumnNote.few(kinds)): \(others) de las primeras filas), y todas cuentan: ponga una condición para quedarse con las que interesan."
    case .otherKinds(let column, let kinds):
      "Los textos llaman incidentes a las filas, pues \"\(column)\" contiene otras cosas que tiroteos (\(ColumnNote.few(kinds))), y nada en la tabla habla de un disparo: "
        + "si algunas filas son tiroteos, quédese con ellas con una condición (where COLUMNA=VALOR); si no, use otra tabla."
    case .noKinds:
      "Ninguna columna dice de qué clase es el incidente de cada fila: cada una se toma por un tiroteo."
    case .withdrawn(let column, let values):
      "\"\(column)\" dice que algunas filas no cuentan (\(ColumnNote.few(values))), y aquí cuentan: ponga una condición para dejarlas fuera."
    case .otherPlaces(let read, let other, let share):
      "Los lugares se leen de \(read); \(other) queda a más de 1 km en el \(share) % de las primeras filas. Nombre las columnas que valen."
    case .coarsePlaces(let decimals, let meters):
      "Los lugares están escritos con \(decimals == 1 ? "1 decimal" : "\(decimals) decimales") de grado, unos \(grouped(meters)) m: nada más cercano se conoce, "
        + "y lo que se junta en un lugar es cosa de la cuadrícula. Busque un archivo con más."
    case .unknownTime(let column):
      "No se lee ninguna hora del día, y \"\(column)\" parece tenerlas: indique las columnas de la fecha y de la hora, separadas por una coma."
    case .otherTowns(let count, let usual, let others):
      "\(counted(count, "dirección nombra", "direcciones nombran")) otra localidad que \(usual) (\(ColumnNote.few(others))) y se "
        + "\(count == 1 ? "buscó" : "buscaron") igualmente en estas calles: si no son parte de ella, exclúyalas."
    case .namedTowns(let count, let towns):
      "\(counted(count, "dirección nombra", "direcciones nombran")) una localidad (\(ColumnNote.few(towns))) donde la mayoría no nombra ninguna, y se "
        + "\(count == 1 ? "buscó" : "buscaron") igualmente en estas calles: si son de otra localidad, exclúyalas."
    case .refusedTowns(let count, let towns):
      "\(counted(count, "dirección nombra", "direcciones nombran")) una localidad (\(ColumnNote.few(towns))) donde la mayoría no nombra ninguna, y no se "
        + "\(count == 1 ? "ubica" : "ubican"): si es la localidad de estas calles, quite su nombre de la dirección."
    case .otherCodes(let count, let example, let usual):
      "\(counted(count, "dirección tiene un código postal", "direcciones tienen códigos postales")) de otro lugar (\(example); los demás empiezan con "
        + "\(usual.joined(separator: ", "))) y se \(count == 1 ? "buscó" : "buscaron") igualmente en estas calles: si es otra localidad, exclúyalas."
    }
  }
}
