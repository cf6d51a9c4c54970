import Catchment

/// What is said of options that don't fit together: in English where it is thrown, in other
/// languages here, by the English words.
enum UsageWords {
  static func said(_ phrase: ErrorPhrase, in language: Language) -> String {
    switch language {
    case .english: phrase.text
    case .spanish:
      phrase.text(in: spanish[phrase.words] ?? phrase.words) { said($0, in: language) }
    }
  }

  /// Whether a language has words of its own for it.
  static func knows(_ phrase: ErrorPhrase) -> Bool { spanish[phrase.words] != nil }

  private static let spanish = [plans, patterns, pages].reduce(into: general) { all, words in
    all.merge(words) { first, _ in first }
  }

  private static let general: [String: String] = [
    "--address: addresses are placed along streets. Add --streets LAYER.":
      "--address: las direcciones se ubican a lo largo de calles. Agregue --streets CAPA.",
    "--input-crs says what coordinates mean, and addresses have none. Leave it out, or --address.":
      "--input-crs dice qué son las coordenadas, y las direcciones no las tienen. Quítelo, o quite --address.",
    "--since {1} is not before --until {2}: no day is left. The day of --until does not count; exchange the two, or move one.":
      "--since {1} no es anterior a --until {2}: no queda ningún día. El día de --until no cuenta; intercámbielos, o mueva uno.",
    "--keep-far and --drop-far contradict each other. Leave one out.":
      "--keep-far y --drop-far se contradicen. Quite uno.",
    "{1}: \"{2}\" is not a date. Write it as 2020-01-31.":
      "{1}: «{2}» no es una fecha. Escríbala como 2020-01-31.",
    "--street-columns: there are no streets. Add --streets LAYER.":
      "--street-columns: no hay calles. Agregue --streets CAPA.",
    "{1}: a report does not know this command. Leave it out.":
      "{1}: un informe no conoce esta orden. Quítela.",
    "{1}: its step deploy can't be read.": "{1}: su paso deploy no se puede leer.",
    "{1}: it is for areas, and there are streets. Leave it out, or add --straight.":
      "{1}: es para zonas, y hay calles. Quítelo, o agregue --straight.",
    "--bandwidth {1}: the rule is for areas, and there are streets. State a length such as 400m, or add --straight.":
      "--bandwidth {1}: la regla es para zonas, y hay calles. Indique una longitud como 400m, o agregue --straight.",
    "--background: it is part of a model. Add --self-exciting, or leave it out.":
      "--background: es parte de un modelo. Agregue --self-exciting, o quítelo.",
    "--straight: without streets hires reach as the crow flies anyway. Leave it out, or add --streets LAYER.":
      "--straight: sin calles el alcance es en línea recta de todos modos. Quítelo, o agregue --streets CAPA.",
    "{1}: it names no teams. Add teams: with a name and its options for each, such as interrupters: {reach: 400m}.":
      "{1}: no nombra equipos. Agregue teams: con un nombre y sus opciones para cada uno, como interrupters: {reach: 400m}.",
    "{1}: these are no options of a plan.": "{1}: no son opciones de un plan.",
    "An output has no name. Give a file's, or - for standard output.":
      "Una salida no tiene nombre. Indique el de un archivo, o - para la salida estándar.",
    "Two results would go to standard output. Give one of them a file.":
      "Dos resultados irían a la salida estándar. Dé a uno de ellos un archivo.",
    "score: a report plans with the past: give planned-on, such as 2020-01-01.":
      "score: un informe planea con el pasado: indique planned-on, como 2020-01-01.",
    "--barriers: there are no streets to walk along. Add --streets LAYER.":
      "--barriers: no hay calles por las que andar. Agregue --streets CAPA.",
    "--street-columns: \"{1}\" is not a role and its column. Use name=COLUMN; the roles are {2}.":
      "--street-columns: «{1}» no es un papel y su columna. Use name=COLUMNA; los papeles son {2}.",
    "--precision: {1} is out of range. Use 0 to 15 decimals.":
      "--precision: {1} no es posible. Use de 0 a 15 decimales.",
    "--style: it draws a GeoJSON file. Name one with -o FILE.geojson.":
      "--style: dibuja un archivo GeoJSON. Indique uno con -o ARCHIVO.geojson.",
    "--threads: {1} is too few. Use 1 or more.": "--threads: {1} son muy pocos. Use 1 o más.",
    "--threads: {1} is too many. Use 1024 at most.":
      "--threads: {1} son demasiados. Use 1024 a lo sumo.",
    "--streets: there are no streets. Give a layer of street lines.":
      "--streets: no hay calles. Indique una capa de ejes de calles.",
    "Standard input can be one input only. Give the table or the streets as a file.":
      "La entrada estándar solo puede ser un dato. Indique la tabla o las calles como archivo.",
    "Standard input can be one input only. Give the sites or the streets as a file.":
      "La entrada estándar solo puede ser un dato. Indique los sitios o las calles como archivo.",
    "Standard input can be one input only. Give the areas or the incidents as a file.":
      "La entrada estándar solo puede ser un dato. Indique las zonas o los incidentes como archivo.",
    "Standard input can be one layer only. Give the others as files.":
      "La entrada estándar solo puede ser una capa. Indique las otras como archivos.",
    "{1}: written as {2}, as its name says.": "{1}: escrito como {2}, según su nombre.",
    "{1}: written as GeoJSON; --to names another format.":
      "{1}: escrito como GeoJSON; --to indica otro formato.",
    "Coordinates are written as {1}: not degrees, so other programs must be told.":
      "Las coordenadas se escriben como {1}: no son grados, y a otros programas hay que decírselo.",
    "{1} files in {2}: {3}.": "{1} archivos en {2}: {3}.",
    // Steps, for a bar and for the time that each took.
    ", {1} s left": ", quedan {1} s",
    "Asking {1} questions": "Hace {1} preguntas",
    "Reading {1}": "Lee {1}", "Projecting": "Proyecta", "Counting": "Cuenta", "Measuring": "Mide",
    "Clustering": "Agrupa", "Asking chance": "Pregunta al azar", "Matching": "Compara",
    "Planning": "Planea", "Dissolving": "Une", "Drawing": "Dibuja",
    "reading {1}": "lee {1}", "writing {1}": "escribe {1}", "drawing": "dibuja",
    "reading and classing": "lee y clasifica",
    "finding clusters and writing {1}": "halla concentraciones y escribe {1}",
    "planning {1}": "planea {1}",
    "{1}: there is no such command. `catchment --help` lists all.":
      "{1}: no hay tal orden. `catchment --help` las nombra todas.",
    "{1}: there is no such command. Did you mean {2}? `catchment --help` lists all.":
      "{1}: no hay tal orden. ¿Quiso decir {2}? `catchment --help` las nombra todas.",
    "--{1}: there is no such option. `{2}` lists all.":
      "--{1}: no hay tal opción. `{2}` las nombra todas.",
    "--{1}: there is no such option. Did you mean --{2}? `{3}` lists all.":
      "--{1}: no hay tal opción. ¿Quiso decir --{2}? `{3}` las nombra todas.",
    "standard output: writing broke off. Free some space on that disk.":
      "salida estándar: la escritura se interrumpió. Libere espacio en ese disco.",
  ]
}
