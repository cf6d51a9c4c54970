/// Options of what happened: clusters, density, hot spots, surges.
extension UsageWords {
  static let patterns: [String: String] = [
    "--by LAYER and --population COLUMN go together. Give both or neither.":
      "--by CAPA y --population COLUMNA van juntos. Indique ambos o ninguno.",
    "--controls and --population are two measures of what is expected. Give one.":
      "--controls y --population son dos medidas de lo esperado. Indique una.",
    "--bandwidth is for --population or --controls. Give one of them.":
      "--bandwidth es para --population o --controls. Indique uno de ellos.",
    "--population and --controls are for --method nnh with --eps auto, whose threshold follows them.":
      "--population y --controls son para --method nnh con --eps auto, cuyo umbral los sigue.",
    "--bandwidth: 0m reaches nothing. Use a length such as 1km.":
      "--bandwidth: 0m no alcanza nada. Use una longitud como 1km.",
    "--bandwidth: 0m reaches nothing. Use a length such as 400m.":
      "--bandwidth: 0m no alcanza nada. Use una longitud como 400m.",
    "--by: there are no blocks. Give a layer of blocks, or --streets LAYER.":
      "--by: no hay cuadras. Indique una capa de cuadras, o --streets CAPA.",
    "\"{1}\" is no number of days. Write them as 7,14,28.":
      "«{1}» no es un número de días. Escríbalos como 7,14,28.",
    // Clusters.
    "--eps-time is for --method st-dbscan; {1} has no days.":
      "--eps-time es para --method st-dbscan; {1} no tiene días.",
    "--min-cluster-size is for --method hdbscan.": "--min-cluster-size es para --method hdbscan.",
    "--threshold-p and --eps are two thresholds. Give one.":
      "--threshold-p y --eps son dos umbrales. Indique uno.",
    "--simulations {1}: give a count of at least 0.":
      "--simulations {1}: indique un número de al menos 0.",
    "--allow-single-cluster is for --method hdbscan; {1} always does.":
      "--allow-single-cluster es para --method hdbscan; {1} siempre lo permite.",
    "--eps is not for --method hdbscan, which looks at all radii.":
      "--eps no es para --method hdbscan, que mira todos los radios.",
    "--eps is not for --method kmeans, which has no radius.":
      "--eps no es para --method kmeans, que no tiene radio.",
    "--method kmeans needs --clusters, such as --clusters 5.":
      "--method kmeans necesita --clusters, como --clusters 5.",
    "{1} is for --method {2}.": "{1} es para --method {2}.",
    // Density.
    "--cell: a piece has a length above 0m.": "--cell: un tramo mide más de 0m.",
    "--cell: a cell has a side above 0m.": "--cell: el lado de una celda mide más de 0m.",
    // Hot spots.
    "--population names a property of the areas of --by.":
      "--population nombra una propiedad de las zonas de --by.",
    "--second and --second-property are for --statistic local-moran.":
      "--second y --second-property son para --statistic local-moran.",
    "--second and --second-property are two second counts. Give one.":
      "--second y --second-property son dos segundos recuentos. Indique uno.",
    "--second-property names a property of the areas of --by.":
      "--second-property nombra una propiedad de las zonas de --by.",
    "--statistic join-count counts whole places: leave --population and --weights-style row out.":
      "--statistic join-count cuenta lugares enteros: quite --population y --weights-style row.",
    "--at-least is for --statistic join-count.": "--at-least es para --statistic join-count.",
    "--inference: the p of join counts is exact. Leave it out.":
      "--inference: el p de los recuentos de vecinos es exacto. Quítelo.",
    "--nearest is for --weights nearest.": "--nearest es para --weights nearest.",
    "--band is for --weights band.": "--band es para --weights band.",
    "Give one of --by LAYER, --hex LENGTH and --square LENGTH.":
      "Indique solo uno de --by CAPA, --hex LONGITUD y --square LONGITUD.",
    "--weights band needs --band, such as --band 500m.":
      "--weights band necesita --band, como --band 500m.",
    "--fdr: \"{1}\" is no share. Use a number such as 0.05, or none.":
      "--fdr: «{1}» no es una parte. Use un número como 0.05, o none.",
    // Near repeats, patterns.
    "--to {1}: this command writes a table, or JSON with --json. Leave --to out; --points has features.":
      "--to {1}: esta orden escribe una tabla, o JSON con --json. Quite --to; --points tiene elementos.",
    "--to {1}: this command writes a table, or JSON with --json. Leave --to out.":
      "--to {1}: esta orden escribe una tabla, o JSON con --json. Quite --to.",
    "--centers-file needs --centers, such as --centers year.":
      "--centers-file necesita --centers, como --centers year.",
    "\"{1}\" is no period. Use year, quarter, month or days such as 90d.":
      "«{1}» no es un período. Use year, quarter, month o días como 90d.",
    // Surges.
    "--penalty is for --window-shape ellipse; {1} has none.":
      "--penalty es para --window-shape ellipse; {1} no lo tiene.",
    "--iterative and --gini are two ways to tell surges. Give one.":
      "--iterative y --gini son dos maneras de contar repuntes. Indique una.",
    "--controls is for --window space; the controls' dates are not compared.":
      "--controls es para --window space; las fechas de los controles no se comparan.",
    "--population is for --window space and space-time.":
      "--population es para --window space y space-time.",
    "--population {1}: people by year are for --window space-time.":
      "--population {1}: la población por año es para --window space-time.",
    "--population {1}: write a column for each year, as 2017=POP17,2018=POP18.":
      "--population {1}: escriba una columna por año, como 2017=POP17,2018=POP18.",
    "--on: \"{1}\" is no date. Write it as 2020-01-31.":
      "--on: «{1}» no es una fecha. Escríbala como 2020-01-31.",
  ]
}
