extension Spanish {
  public func say(_ phrase: CommandPhrase) -> String {
    switch phrase {
    case .openAddress: "Abra esta dirección en un navegador; Ctrl-C lo termina."
    case .leavesOut(let options):
      "La página prueba sitios con un alcance en línea recta; del paso deploy deja fuera \(options.joined(separator: ", "))."
    case .cannotSaveThere:
      "-: una página no puede guardar en la entrada estándar. Indique el archivo del estudio."
    case .cannotListen(let option, let port, let reason):
      "\(option): no se puede escuchar en \(port) (\(reason)). Elija otro."
    case .ended(let saved, let draft):
      (saved.isEmpty
        ? "terminado; no se guardó nada."
        : "terminado; guardado: \(saved.joined(separator: ", ")).")
        + (draft.map {
          " Lo que no se guardó está en \($0) y se ofrece al abrir el estudio de nuevo."
        } ?? "")
    case .interrupted: "interrumpido; no se escribió ningún archivo."
    case .reportMade(let page): "\(page) es el informe; todo lo demás está junto a él."
    case .unanswered(let question, let reason):
      "Sin respuesta, y el informe lo dice en su lugar: \(question): \(reason)"
    case .internalReport(let command):
      "Interno, no para el público: cuentas pequeñas, días y lugares precisos. `\(command)` hace uno para mostrar."
    case .wouldHold(let folder): "\(folder)/ contendría:"
    case .from(let file, let command): "\(file)  de \(command)"
    case .tablesAndPictures: "una tabla junto a cada .geojson, imágenes, map.html"
    case .pageAndMonths: "report.html, months.csv y commands.sh"
    case .publicPageAndMonths(let least):
      "report.html, months.csv, numbers.csv, commands.sh; sin las cuentas menores que \(least)"
    case .byTheseCommands: "con estas órdenes:"
    case .guessed(let layers):
      "Son suposiciones que alguien debe mirar: \(layers.joined(separator: ", "))."
    case .heldBackAreas(let file):
      "\(file) podría mostrar dónde trabajan hoy los equipos. No cuenta como tal: si es cierto, quite el # delante de areas y coverage en el estudio."
    case .severalRosters(let roster, let others):
      "\(roster) se toma por la lista de turnos; \(others.joined(separator: ", ")) también podría serlo."
    case .readIt(let file, let command):
      "\(file): léalo; luego `\(command)` dice qué hace."
    case .noTable(let folder):
      "\(folder): en esta carpeta no hay ninguna tabla de incidentes. Guarde ahí una como .csv, con un lugar en cada fila, o indique el archivo."
    case .severalTables(let folder, let names, let command):
      "\(folder): \(names.count) tablas podrían ser la de los incidentes: \(names.joined(separator: ", ")). Indique la que es: `\(command)`."
    case .choosingTable: "Varias tablas podrían ser la de los incidentes:"
    case .whichTable(let count): "¿Cuál? (1 a \(count))"
    case .noStudy:
      "Revise la ruta, o deje que `catchment init` escriba uno con las tablas y capas de una carpeta."
    case .questions(let count):
      "\(counted(count, "pregunta", "preguntas")); Enter deja una línea como está."
    case .askTitle: "¿Cómo se llama el informe?"
    case .askProgram: "¿Cómo se llama su programa?"
    case .askArea(let file): "¿Muestra \(file) toda la zona que usted mira? (s/n)"
    case .askAreas(let file): "¿Muestra \(file) dónde trabajan hoy los equipos? (s/n)"
    case .askBlocks(let file):
      "¿Son las zonas de \(file) sitios donde puede trabajar una contratación nueva? (s/n)"
    case .farRows(let option):
      "Las filas lejanas que son del estudio, como las otras ciudades de un estado, se conservan con \(option)."
    case .lengthTooLong(let text):
      "«\(text)» es más de lo que distan dos lugares cualesquiera de la Tierra. Indique una longitud menor."
    case .lengthTooShort(let text):
      "«\(text)» es menos de un milímetro. Indique una longitud mayor."
    case .lengthBelowZero(let text):
      "«\(text)» es menor que 0. Indique una longitud mayor que 0."
    case .noEventChart(let path, let hasMonths):
      "\(path): no se escribió; \(hasMonths ? "los meses no se comparan entre sí, como se dijo arriba" : "hay muy pocos meses")."
    case .lengthWithoutUnit(let text):
      "«\(text)» no tiene unidad. Escriba \(text)m, \(text)ft, \(text)km o \(text)mi."
    case .noLength(let text):
      "«\(text)» no es una longitud. Escríbala como 150m, 0.25km, 500ft, 100yd o 0.25mi."
    case .noSpan(let text, let kind):
      "«\(text)» no es un \(Self.words(of: kind).name). Escríbalo como \(Self.words(of: kind).example)."
    case .spanNotAboveZero(let text, let kind):
      "«\(text)» no es mayor que 0. Indique un \(Self.words(of: kind).name) mayor que 0, como \(Self.words(of: kind).example)."
    case .unknownChoice(let text, let nearest, let choices):
      "«\(text)» no se conoce. \(nearest.map { "¿Quiso decir \($0)? " } ?? "")Use \(choices.joined(separator: ", "))."
    }
  }

  private static func words(of kind: CommandPhrase.SpanKind) -> (name: String, example: String) {
    kind == .days ? ("número de días", "365d") : ("lapso", "60s o 2min")
  }
}
