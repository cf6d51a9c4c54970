/// Options of plans, and of what has changed.
extension UsageWords {
  static let plans: [String: String] = [
    "{1} does not go with --model {2}: {3}": "{1} no va con --model {2}: {3}",
    "--model {1} needs {2}: {3}": "--model {1} necesita {2}: {3}",
    "it finds how many are needed. Leave one of the two out.":
      "él mismo halla cuántas hacen falta. Quite uno de los dos.",
    "how many hires to place, for example --hires 4.":
      "cuántas contrataciones ubicar, por ejemplo --hires 4.",
    "only lscp is asked for a share. Leave it out.": "solo a lscp se le pide una parte. Quítelo.",
    "a layer of the neighborhoods.": "una capa de los barrios.",
    "only fair looks at neighborhoods. Leave it out.": "solo fair mira los barrios. Quítelo.",
    "only mclp reckons with busy hires. Leave it out.":
      "solo mclp cuenta con contrataciones ocupadas. Quítelo.",
    "only mclp tells other plans. Leave it out.": "solo mclp dice otros planes. Quítelo.",
    "only mclp places hires in hours. Leave one of the two out.":
      "solo mclp ubica contrataciones en horas. Quite uno de los dos.",
    "how far a hire reaches, for example --reach 400m.":
      "hasta dónde alcanza una contratación, por ejemplo --reach 400m.",
    "--population counts who lives within reach, and no reach is given. Add --reach 400m, or leave it out.":
      "--population cuenta quién vive dentro del alcance, y no se indica ninguno. Agregue --reach 400m, o quítelo.",
    "it looks at the farthest incident, whatever it counts. Leave it out.":
      "mira el incidente más lejano, cuente lo que cuente. Quítelo.",
    "--roster says when the areas in place are staffed, and there are none. Add --areas, or leave it out.":
      "--roster dice cuándo hay gente en las zonas existentes, y no hay ninguna. Agregue --areas, o quítelo.",
    "--demand-column counts those whom hires take on. Add --capacity 15, or leave it out.":
      "--demand-column cuenta a quienes atienden las contrataciones. Agregue --capacity 15, o quítelo.",
    "--weight does not go with --demand-column: each row counts what one column says. Leave one of the two out.":
      "--weight no va con --demand-column: cada fila cuenta lo que dice una columna. Quite uno de los dos.",
    "--capacity does not go with --model {1}: {2}. Use mclp or lscp, or leave --capacity out.":
      "--capacity no va con --model {1}: {2}. Use mclp o lscp, o quite --capacity.",
    "it sends every incident to the nearest hire, however full that one is":
      "manda cada incidente a la contratación más cercana, por llena que esté",
    "it looks at the farthest incident, however full the hire is who goes there":
      "mira el incidente más lejano, por llena que esté la contratación que va",
    "it counts two hires near an incident, and a full one is no backup":
      "cuenta dos contrataciones cerca de un incidente, y una llena no es respaldo",
    "it compares what is near in each neighborhood, not who has room for it":
      "compara lo que está cerca en cada barrio, no quién tiene lugar para ello",
    "--busy does not go with --capacity: whoever has taken on so many is busy with them, and would be counted so twice. Leave one of the two out.":
      "--busy no va con --capacity: quien atiende a tantos ya está ocupado con ellos, y contaría así dos veces. Quite uno de los dos.",
    "--unknown-hours is about who is on shift. Add --roster FILE, or leave it out.":
      "--unknown-hours trata de quién está de turno. Agregue --roster ARCHIVO, o quítelo.",
    "--days: {1} is not a working week that is known. Use 7 or 5.":
      "--days: {1} no es una semana laboral conocida. Use 7 o 5.",
    "{1} is about hours, and places alone are looked at. Add --shifts day,evening,night, or leave it out.":
      "{1} trata de horas, y solo se miran lugares. Agregue --shifts day,evening,night, o quítelo.",
    "--hex and --square exclude each other. Leave one out.":
      "--hex y --square se excluyen. Quite uno.",
    "There is nothing to choose from. Give --streets for corners, or --hex 200m with --within AREA.":
      "No hay de qué elegir. Indique --streets para esquinas, o --hex 200m con --within ZONA.",
    "Nothing says where the cells are to lie. Give an area with --within, or streets with --streets.":
      "Nada dice dónde van las celdas. Indique una zona con --within, o calles con --streets.",
    "{1} changes the map alone, and none is written. Add --map FILE.":
      "{1} solo cambia el mapa, y no se escribe ninguno. Agregue --map ARCHIVO.",
    // Change.
    "--event-chart is for --treated AREAS.": "--event-chart es para --treated ZONAS.",
    "--comparison and --ring are for --treated AREAS.":
      "--comparison y --ring son para --treated ZONAS.",
    "--comparison auto chooses among areas. Give them with --by, or name the comparison areas.":
      "--comparison auto elige entre zonas. Indíquelas con --by, o nombre las zonas de comparación.",
    "--before last-year takes the same days a year earlier: summers with summers.":
      "--before last-year toma los mismos días del año anterior: veranos con veranos.",
    "{1}: \"{2}\" is no stretch of days. Write it as 2020-01-01..2020-12-31.":
      "{1}: «{2}» no es un tramo de días. Escríbalo como 2020-01-01..2020-12-31.",
    "{1}: {2} is after {3}. Exchange the two.": "{1}: {2} es posterior a {3}. Intercámbielos.",
    "{1} changes nothing here: {2}. Leave it out.": "{1} no cambia nada aquí: {2}. Quítelo.",
    "each download is what the table held on its day":
      "cada descarga es lo que la tabla tenía en su día",
    "rows are compared, not incidents": "se comparan filas, no incidentes",
    "rows are compared, and none counts more": "se comparan filas, y ninguna cuenta más",
    "rows that can't be mapped are compared too":
      "las filas que no tienen lugar también se comparan",
    "rows that lie far away are compared too": "las filas lejanas también se comparan",
    "rows are compared by their coordinates": "las filas se comparan por sus coordenadas",
    "no place is named": "no se nombra ningún lugar",
    // Scores.
    "Give a PLAN to score, or --planned-on DATE or --rolling 3m to make plans from the past; one of them.":
      "Indique un PLAN que evaluar, o --planned-on FECHA o --rolling 3m para hacer planes con el pasado; uno de ellos.",
    "--ledger is for one PLAN.": "--ledger es para un solo PLAN.",
    "--take {1} is no share. Write a number above 0 and at most 1, such as 0.02.":
      "--take {1} no es una parte. Escriba un número mayor que 0 y de 1 a lo sumo, como 0.02.",
    "--take is for --rank-by PROPERTY or --rolling MONTHS: give one of them.":
      "--take es para --rank-by PROPIEDAD o --rolling MESES: indique uno de ellos.",
    "--planned-on needs the sites to choose from: --candidates LAYER.":
      "--planned-on necesita los sitios de los que elegir: --candidates CAPA.",
    "--planned-on: \"{1}\" is not a date. Write it as 2020-01-31.":
      "--planned-on: «{1}» no es una fecha. Escríbala como 2020-01-31.",
    "\"{1}\" is not a number of months. Write it as 3m.":
      "«{1}» no es un número de meses. Escríbalo como 3m.",
    "--factors: \"{1}\" is not a number. Write them as 0.8,1,1.25.":
      "--factors: «{1}» no es un número. Escríbalos como 0.8,1,1.25.",
  ]
}
