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
    case .wouldHold(let folder): "\(folder)/ contendría:"
    case .from(let file, let command): "\(file)  de \(command)"
    case .tablesAndPictures: "una tabla junto a cada .geojson, imágenes, map.html"
    case .pageAndMonths: "report.html, months.csv y commands.sh"
    case .publicPageAndMonths(let least):
      "report.html, months.csv, numbers.csv, commands.sh; sin las cuentas menores que \(least)"
    case .byTheseCommands: "con estas órdenes:"
    case .readIt(let file, let command):
      "\(file): léalo; luego `\(command)` dice qué hace."
    case .noTable(let folder):
      "\(folder): en esta carpeta no hay ninguna tabla de incidentes. Guarde ahí una como .csv, con un lugar en cada fila, o indique el archivo."
    case .severalTables(let folder, let names):
      "\(folder): \(names.count) tablas podrían ser la de los incidentes: \(names.joined(separator: ", ")). Indique una de ellas."
    case .choosingTable: "Varias tablas podrían ser la de los incidentes:"
    case .whichTable(let count): "¿Cuál? (1 a \(count))"
    case .threeQuestions: "Tres preguntas; Enter deja una línea como está."
    case .askTitle: "¿Cómo se llama el informe?"
    case .askProgram: "¿Cómo se llama su programa?"
    case .askArea(let file): "¿Muestra \(file) toda la zona que usted mira? (s/n)"
    case .askAreas(let file): "¿Muestra \(file) dónde trabajan hoy los equipos? (s/n)"
    case .askBlocks(let file):
      "¿Son las zonas de \(file) sitios donde puede trabajar una contratación nueva? (s/n)"
    case .farRows(let option):
      "Las filas lejanas que son del estudio, como las otras ciudades de un estado, se conservan con \(option)."
    }
  }
}
