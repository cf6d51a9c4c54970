import CatchmentFormats
import CatchmentIncidents

extension Spanish {
  /// What was noticed about the rows of a table.
  ///
  /// - Parameter showingExamples: whether what stands in single rows is shown, as on a terminal; a
  ///   reader of a report is told days in words.
  func sentence(of note: InputNote, showingExamples: Bool) -> String {
    func at(_ spot: InputNote.Spot?, first: Bool = false) -> String {
      guard showingExamples, let spot else { return "" }
      let text = spot.text.map { ": \"\($0)\"" } ?? ""
      return
        " (\(first ? "la primera: " : "")\(spot.isFeature ? "elemento" : "línea") \(spot.number)\(text))"
    }
    func day(_ text: String) -> String {
      showingExamples ? text : CivilDate.number(text).map(date) ?? text
    }
    func rows(_ count: Int) -> String { counted(count, "fila", "filas") }
    func dates(_ count: Int) -> String { counted(count, "fecha", "fechas") }
    return switch note {
    case .file(let text): text
    case .title(let line):
      "Lo que está encima de la línea \(line) parece un título; los nombres de las columnas se toman de la línea \(line)."
    case .separator(let separator):
      "Se entiende que las columnas están separadas por \(words(separator))."
    case .shortRows(let count, let spot):
      "\(rows(count)) sin celdas al final\(at(spot)): se toman como vacías."
    case .longRows(let count, let spot):
      "\(rows(count)) con celdas vacías de más al final\(at(spot)): se pasan por alto."
    case .openQuotes(let count, let line):
      "\(counted(count, "comilla no se cierra", "comillas no se cierran")) donde termina su celda (línea \(line)): "
        + "\(count == 1 ? "se toma" : "se toman") como parte del texto, para que no se pierda ninguna fila."
    case .looksLikePreset(let title, let name):
      "Parecen las columnas de \(title): el preajuste \(name) cuenta sus tiroteos."
    case .preset(let preset): "Preajuste \(preset.name): \(conditions(preset))."
    case .rowNumbers(let column):
      "\(column) se toma por un número de fila, no de incidente; si las filas de un incidente lo comparten, "
        + "nómbrela como la columna de identificadores."
    case .repeatedName(let name, let count):
      "\(grouped(count)) columnas se llaman \"\(name)\": se lee la primera."
    case .unknownDate(let column):
      "No se leen fechas, y \"\(column)\" las parece: nombre esa columna, o las filas de un incidente pueden contar como varios."
    case .otherDate(let read, let other):
      "Las fechas se leen de \"\(read)\"; si \"\(other)\" dice cuándo ocurrió, nombre esa columna."
    case .guessedOutcome(let column): "Quién murió se lee en las palabras de \"\(column)\"."
    case .mendedExchange(let count):
      "Latitud y longitud intercambiadas en \(rows(count)): corregidas como se pidió."
    case .exchangedMinority(let count, let total, let latitude, let longitude, let spot):
      "\(grouped(count)) de \(rows(total)) se parecen al resto con latitud y longitud intercambiadas; se toman por buenas las "
        + "\(grouped(total - count)) en torno a latitud \(latitude), longitud \(longitude). Si la ciudad está en el otro lugar, "
        + "intercambie las dos columnas\(at(spot, first: true))."
    case .halfFar(let count, let total, let spot):
      "\(grouped(count)) de \(rows(total)) con lugar están lejos del resto, de modo que los números solos apenas dicen cuáles "
        + "son las buenas: mire unas y otras antes de usar una respuesta\(at(spot, first: true))."
    case .lostSigns(let count, let isLongitude, let spot):
      "\(counted(count, "fila está", "filas están")) al otro lado de la \(isLongitude ? "longitud" : "latitud") 0, y entre "
        + "el resto con el otro signo: parece que \(count == 1 ? "perdió" : "perdieron") el signo\(at(spot, first: true)). "
        + "No \(count == 1 ? "decide" : "deciden") nada: corrija el archivo, o conserve las filas lejanas si ese es su lugar."
    case .roundPlaces(let count, let places, let spot):
      "\(rows(count)) en \(places == 1 ? "un lugar" : "\(grouped(places)) lugares") de números mucho más redondos que los demás: "
        + "si están por un lugar que no se conoce, déjelas fuera\(at(spot))."
    case .crowdedPlaces(.one(let next), let count, let total, let spot):
      "\(grouped(count)) de \(incidents(total)) están exactamente en un lugar, y \(grouped(next)) en el siguiente: si es donde un "
        + "programa pone lo que no encuentra, o donde se atendió a las personas, déjelos fuera\(at(spot))."
    case .crowdedPlaces(.few(let places), _, let total, _):
      "\(incidents(total)) están en solo \(grouped(places)) lugares: pueden ser los centros de distritos, y dentro de ellos "
        + "no se sabe nada."
    case .nearDiagonal:
      "Los incidentes están donde latitud y longitud son casi el mismo número: las filas con ambas intercambiadas no se distinguen."
    case .cutShort(let column, let spot):
      "El archivo termina sin fin de línea y, según parece, dentro de \"\(column)\": la última fila no se usa\(at(spot)). "
        + "Compruebe que el archivo está completo."
    case .pointedDates:
      "Las fechas como 01.02.2023 se leen con el día primero, como dicen los puntos."
    case .dayFirst(let count):
      "Las fechas se leen con el día primero: \(grouped(count)) no se pueden leer de otro modo."
    case .mostlyDayFirst(let must, let unreadable):
      "Las fechas se leen con el día primero, como lo exigen \(must); \(unreadable) no se \(unreadable == 1 ? "puede" : "pueden") leer así."
    case .monthFirst(let must, let unreadable):
      "Las fechas se leen con el mes primero, como debe ser en \(grouped(must)); así \(grouped(unreadable)) son ilegibles."
    case .eitherOrder:
      "Las fechas podrían tener primero el mes o el día; se leen con el mes primero."
    case .mixedOrders(let dayFirst, let monthFirst):
      "\(dates(dayFirst)) con el día primero y \(grouped(monthFirst)) con el mes: las que podrían ser lo uno o lo otro quedan sin fecha. "
        + "Escríbalas todas de una manera."
    case .dayBehindYear(let must, let unreadable):
      "Las fechas se leen como año, día, mes, como debe ser en \(grouped(must))"
        + (unreadable > 0
          ? "; así \(grouped(unreadable)) no se \(unreadable == 1 ? "puede" : "pueden") leer."
          : ".")
    case .exchangedDates(let count, let texts):
      "\(dates(count)) sin ningún día después del 12, y los \(grouped(texts)) textos lo tienen todos: una hoja de cálculo tomó las otras "
        + "por fechas con día y mes intercambiados. Se leen al revés; mire algunas."
    case .shortYearFirst:
      "Las fechas se leen como año, mes, día: los primeros números apenas cambian y los últimos recorren un mes."
    case .shortYears(let count):
      "\(dates(count)) con el año en dos cifras; de 69 a 99 se leen como 1969 a 1999, las demás como 20xx."
    case .serialDays(let count):
      "\(counted(count, "fecha es el número", "fechas son números")) de un día como los cuentan las hojas de cálculo, desde 1900."
    case .vagueDates(let count):
      "\(counted(count, "fecha nombra", "fechas nombran")) solo un mes o un año: esas filas no tienen fecha, pero un período de meses enteros las encuentra."
    case .mostlyFuture(let count, let total):
      "\(grouped(count)) de \(dates(total)) son posteriores a hoy: ¿está bien el reloj de esta computadora, y son los años del calendario común? Se toman como están escritas."
    case .midnights:
      "Todas las horas son 00:00, así que se toman por fechas sin hora."
    case .constantTimes(let times):
      "Todas las horas son \(times.joined(separator: " o ")), que es como se escribe la medianoche en otra parte: se toman por fechas sin hora."
    case .distrustedTimes(let count, let total):
      "\(grouped(count)) de \(counted(total, "hora", "horas")) no se pueden leer, así que nadie sabe qué significan las demás: "
        + "todas las filas quedan solo con su fecha."
    case .crowdedTime(let time, let count, let total):
      "\(grouped(count)) de \(counted(total, "hora es", "horas son")) las \(time), muchas más que cualquier otra, como los formularios "
        + "rellenan lo que no se conoce: esas filas quedan solo con su fecha."
    case .halvesOfDays(let count):
      "Ninguna de \(counted(count, "hora", "horas")) está entre las 13:00 y las 00:59: parece que se perdió si es de la mañana o de la "
        + "tarde, así que las filas quedan solo con su fecha."
    case .halvesInRows(let count, let first, let last):
      "Ninguna de \(counted(count, "hora", "horas")) de las filas \(grouped(first)) a \(grouped(last)) está entre las 13:00 y las 00:59, como otras: parece que se "
        + "perdió si es de la mañana o de la tarde, así que estas filas quedan solo con su fecha."
    case .bareTimes(let count, let named):
      "\(counted(count, "hora", "horas")) sin AM ni PM, que \(named == 1 ? "otra tiene" : "otras \(grouped(named)) tienen"), puede\(count == 1 ? "" : "n") ser de "
        + "cualquier mitad del día: \(count == 1 ? "esa fila queda" : "esas filas quedan") solo con su fecha."
    case .droppedMinutes(let column):
      "\"\(column)\" escribe las horas en punto sin minutos, 21 por 21:00, y se lee así."
    case .wholeHours(let column):
      "\"\(column)\" contiene horas enteras: no se conocen los minutos."
    case .greenwich(let count):
      "\(counted(count, "hora dice", "horas dicen")) ser de Greenwich (diferencia de cero, o cuenta desde 1970); se toman como están escritas."
    case .oddDates(let kind, let count, let years, let spot):
      odd(kind, count, years, day)
        + "; \(count == 1 ? "esa fila queda" : "esas filas quedan") sin fecha\(at(spot))."
    case .unreadableDates(let count, let spot):
      "\(counted(count, "fecha ilegible; esa fila queda", "fechas ilegibles; esas filas quedan")) sin fecha\(at(spot))."
    case .straggling(let count, let days, let areLast, let spot):
      "\(dates(count)) a \(self.days(days)) \(areLast ? "después" : "antes") del resto\(at(spot)), más que cualesquiera otras entre sí: "
        + "\(count == 1 ? "decide" : "deciden") dónde \(areLast ? "termina" : "empieza") el período; si se \(count == 1 ? "escribió" : "escribieron") mal, "
        + "corrija el archivo o fije las fechas que cuentan."
    case .silentOutcomes(let column):
      "Ninguna celda de \"\(column)\" dice quién murió o sobrevivió, así que no se indican las muertes."
    case .codedOutcomes(let column):
      "\"\(column)\" contiene códigos, como 1 y 2 o 9, y nada dice cuál significa una muerte, así que no se indican las muertes: "
        + "nombre el valor que lo dice."
    case .onlyDead(let column):
      "Solo se cuentan las muertes (\"\(column)\"): una fila tiene tantas víctimas como murieron en ella, o una."
    case .blankOutcomes(let count, let column, let spot):
      "\(counted(count, "celda", "celdas")) de \"\(column)\" sin dato o que \(count == 1 ? "dice" : "dicen") que no se sabe: \(count == 1 ? "cuenta" : "cuentan") como no "
        + "mortal\(count == 1 ? "" : "es")\(at(spot))."
    case .column(let note): sentence(of: note)
    case .fewPlaced(let count, let total):
      "Solo \(grouped(count)) de \(grouped(total)) direcciones tienen un lugar: todo lo que sigue trata solo de ellas. Con menos del 85 % un "
        + "mapa engaña (Ratcliffe 2004). Mire las rechazadas, o use calles con numeración."
    case .unreadableTimes(let count, let spot):
      "\(counted(count, "hora ilegible; esa fila queda", "horas ilegibles; esas filas quedan")) solo con su fecha\(at(spot)), "
        + "así que las víctimas de un tiroteo pueden contar como varios. Escriba 17:16 o 5:16 PM."
    case .crowdedDates(let kind, let count, let total, let spot):
      crowded(kind, grouped(count), dates(total), at(spot, first: true), day)
    case .unknownOutcomes(let count, let column, let spot):
      "\(counted(count, "celda", "celdas")) de \"\(column)\" no \(count == 1 ? "dice" : "dicen") ni sí ni no y "
        + "\(count == 1 ? "cuenta" : "cuentan") como no mortal\(count == 1 ? "" : "es")\(at(spot))."
    case .uncountedPeople(let count, let columns, let spot):
      "\(counted(count, "fila no tiene", "filas no tienen")) un número de personas en \"\(columns)\" y "
        + "\(count == 1 ? "cuenta" : "cuentan") como una víctima, o como las que se cuentan\(at(spot))."
    case .blankPeople(let count, let columns, let spot):
      "\(counted(count, "fila no dice", "filas no dicen")) nada en \"\(columns)\" y \(count == 1 ? "cuenta" : "cuentan") como una víctima\(at(spot))."
    case .moreDead(let count, let dead, let people, let columns, let spot):
      "\(counted(count, "fila dice", "filas dicen")) más muertes que víctimas"
        + (showingExamples
          ? " (\(spot.isFeature ? "elemento" : "línea") \(spot.number): \(dead) muertes, \(people) en \"\(columns)\")"
          : "")
        + "; se cuentan como están. Si \"\(columns)\" deja fuera a quienes murieron, nombre ambas columnas como víctimas."
    case .folded(let rows, let incidents, let hasCoarseTimes):
      "Ninguna columna tiene identificadores, así que las filas en el mismo lugar y el mismo minuto son un incidente: "
        + "\(grouped(rows)) filas dieron \(self.incidents(incidents))."
        + (hasCoarseTimes
          ? " Casi todas las horas son horas en punto, de modo que incidentes distintos pueden parecer el mismo."
          : "")
        + " Una columna de identificadores, o contar cada fila como una víctima, los separa."
    case .withoutID(let count, let column, let spot):
      "\(rows(count)) sin identificador en \"\(column)\"\(at(spot)): son un incidente las de un mismo lugar y minuto."
    case .splitIDs(let count, let loneRows):
      "\(counted(count, "identificador vale", "identificadores valen")) para filas a más de 50 m o en varias fechas: "
        + "se agrupan por lugar y día; \(counted(loneRows, "de sus filas queda sola", "de sus filas quedan solas"))."
    case .repeatedRows(let count, let areVictims, let spot):
      "\(counted(count, "fila repite", "filas repiten")) una anterior en todas las columnas\(at(spot)): "
        + "\(count == 1 ? "se cuenta" : "se cuentan") como \(areVictims ? "víctimas" : "incidentes"). Si el archivo se pegó de partes, quítelas."
    case .repeatedStretches(let count, let spot):
      "\(grouped(count)) filas seguidas\(at(spot)) son de incidentes que ya están más arriba, con algo distinto en alguna columna, como cuando dos descargas se "
        + "solapan: los incidentes se cuentan una vez y sus víctimas dos. Quítelas."
    }
  }
}
