import CatchmentIncidents

/// What is wrong with a table of incidents or with what is asked of it, by the English words of the
/// library.
extension Spanish {
  static let tablePhrases: [String: String] = [
    // Columns.
    "the first line holds data, not the names of the columns ({1})":
      "la primera línea tiene datos, no los nombres de las columnas ({1})",
    "Put a line of names on top, for example x,y,date.":
      "Ponga arriba una línea de nombres, por ejemplo x,y,date.",
    "no columns of coordinates are found (the columns are {1})":
      "no se encuentran columnas de coordenadas (las columnas son {1})",
    "the columns are not those of {1} (there is no {2})":
      "las columnas no son las de {1} (falta {2})",
    "the place is asked for by its address and by its coordinates":
      "el lugar se pide por su dirección y por sus coordenadas",
    "Name the columns of one of them.": "Nombre las columnas de una de las dos.",
    "the place is asked for in one column and in two": "el lugar se pide en una columna y en dos",
    "Name the one column that holds both numbers, or the two that hold one each.":
      "Nombre la columna que tiene los dos números, o las dos que tienen uno cada una.",
    "only one of the two columns of the place is given":
      "solo se indica una de las dos columnas del lugar",
    "x and y are both to be read from \"{1}\"": "x e y se leerían de la misma columna «{1}»",
    "there is no column \"{1}\"": "no hay ninguna columna «{1}»",
    "the column \"{1}\" describes persons, and is never read":
      "la columna «{1}» describe personas, y nunca se lee",
    "Choose a column that describes the incident.": "Elija una columna que describa el incidente.",
    "no column says when a row was last changed":
      "ninguna columna dice cuándo cambió una fila por última vez",
    "no column of addresses is found": "no se encuentra ninguna columna de direcciones",
    "no column holds a key of its rows": "ninguna columna identifica sus filas",
    "Name the column of ids.": "Nombre la columna de identificadores.",
    "it has no two columns of coordinates": "no tiene dos columnas de coordenadas",
    "Give the longitude and the latitude a column each.":
      "Dé una columna a la longitud y otra a la latitud.",
    "there is no preset \"{1}\"": "no hay ningún preajuste «{1}»",
    "presets": "preajustes",
    "the places of features are their geometries, not columns":
      "los lugares de los elementos son sus geometrías, no columnas",
    "Name no columns of the place.": "No nombre columnas del lugar.",
    // Rows.
    "there are no rows of data": "no hay filas de datos",
    "Check the export: it holds the names of the columns and nothing else.":
      "Revise la exportación: tiene los nombres de las columnas y nada más.",
    "there are more than 2,147,483,647 rows": "hay más de 2,147,483,647 filas",
    "Split the file.": "Divida el archivo.",
    "{1} of {2} rows have another number of cells than the header, which has {3} (the first: line {4}, {5} cells)":
      "{1} de {2} filas tienen otro número de celdas que el encabezado, que tiene {3} (la primera: línea {4}, {5} celdas)",
    "Check how the file was exported: numbers with decimal commas need quotes, or semicolons between the cells.":
      "Revise cómo se exportó el archivo: los números con coma decimal llevan comillas, o punto y coma entre las celdas.",
    "no row has \"{1}\" in the column \"{2}\"": "ninguna fila tiene «{1}» en la columna «{2}»",
    "not one of {1} rows can be used ({2}{3})": "ninguna de {1} filas se puede usar ({2}{3})",
    "not one of {1} rows can be used ({2}{3}); its outline lies {4} km away":
      "ninguna de {1} filas se puede usar ({2}{3}); su contorno está a {4} km",
    "not one of {1} rows is left ({2}{3})": "no queda ninguna de {1} filas ({2}{3})",
    "not one of {1} rows is left ({2}{3}); its outline lies {4} km away":
      "no queda ninguna de {1} filas ({2}{3}); su contorno está a {4} km",
    "; the first: {1} {2}, {3}": "; la primera: {1} {2}, {3}",
    "line": "línea",
    "feature": "elemento",
    "These rows were never geocoded: ask for a file with coordinates, or geocode their addresses.":
      "Estas filas nunca se geocodificaron: pida un archivo con coordenadas, o geocodifique sus direcciones.",
    "A weight says how much an incident counts: give a column of numbers from 0 on, none of them beyond all measure.":
      "Un peso dice cuánto cuenta un incidente: indique una columna de números desde 0, ninguno desmedido.",
    "A weight says how much an incident counts: give a column of weights from 0 on.":
      "Un peso dice cuánto cuenta un incidente: indique una columna de pesos desde 0.",
    "Ask for a later day: no row was changed until then.":
      "Pida un día posterior: hasta ese no cambió ninguna fila.",
    "Latitude and longitude of the study area, or of the incidents, may be exchanged.":
      "La latitud y la longitud del área de estudio, o de los incidentes, pueden estar intercambiadas.",
    "Choose the study area of these incidents.": "Elija el área de estudio de estos incidentes.",
    "Incidents are features of one point each: check that this is the file of incidents.":
      "Los incidentes son elementos de un punto cada uno: revise que este sea su archivo.",
    "Check how the file was exported.": "Revise cómo se exportó el archivo.",
    // Places and dates.
    "half of {1} rows look like the other half with latitude and longitude exchanged, and people live at latitude {2} as well as at {3}: which are right can't be told":
      "la mitad de {1} filas parece la otra mitad con latitud y longitud intercambiadas, y se vive tanto en la latitud {2} como en la {3}: no se puede decir cuáles están bien",
    "Mend the rows, or give a study area that holds the right ones.":
      "Corrija las filas, o indique un área de estudio con las que están bien.",
    "latitude and longitude seem swapped in {1} (the first latitude is {2})":
      "latitud y longitud parecen cambiadas en {1} (la primera latitud es {2})",
    "its addresses are to be placed, and no streets are given":
      "hay que ubicar sus direcciones, y no se indican calles",
    "the file states that its coordinates are in {1}":
      "el archivo dice que sus coordenadas están en {1}",
    "the coordinates are said to be {1}, and look like degrees ({2}, {3})":
      "se dice que las coordenadas son {1}, y parecen grados ({2}, {3})",
    "this is no format of dates": "no es un formato de fechas",
    "this format of dates has no year and month": "este formato de fechas no tiene año y mes",
    "this condition has no column and operator": "esta condición no tiene columna y operador",
    "there is no operator \"{1}\"": "no hay ningún operador «{1}»",
    "\"{1}\" is neither a number nor a date, so nothing is more or less than it":
      "«{1}» no es ni un número ni una fecha, así que nada es más ni menos",
    "not one of {1} addresses lies along {2} ({3}; the first: line {4}, \"{5}\")":
      "ninguna de {1} direcciones está en {2} ({3}; la primera: línea {4}, «{5}»)",
    "no public report is there ({1} is not in it)": "ahí no hay ningún informe público (falta {1})",
    "Give the folder of the public report that was published before.":
      "Indique la carpeta del informe público que se publicó antes.",
    "public reports that it was held against are missing ({1} of {2})":
      "faltan informes públicos con los que se comparó ({1} de {2})",
    "Give all public reports that were published before, the older ones as well.":
      "Indique todos los informes públicos que se publicaron antes, también los más antiguos.",
  ]
}
