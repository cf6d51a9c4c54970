/// What goes wrong with study files, by the English words of the library. Keys keep their names.
extension Spanish {
  static let studyFilePhrases: [String: String] = [
    "{1}: line {2}: {3}": "{1}: línea {2}: {3}",
    "{1}: line {2}: {3}. {4}": "{1}: línea {2}: {3}. {4}",
    "{1}: the text is not UTF-8. Save it as UTF-8.":
      "{1}: el texto no es UTF-8. Guárdelo como UTF-8.",
    "{1}: there are no keys in it. Begin with title: and incidents:, or let `catchment init` write one.":
      "{1}: no tiene claves. Empiece con title: e incidents:, o deje que `catchment init` escriba uno.",
    "{1}: the study is empty. Begin with incidents: and the file of the table, or let `catchment init` write one under another name.":
      "{1}: el estudio está vacío. Empiece con incidents: y el archivo de la tabla, o deje que `catchment init` escriba uno con otro nombre.",
    "the study file can't be changed: line {1}: {2}.":
      "el archivo del estudio no se puede cambiar: línea {1}: {2}.",
    "the study file can't be changed: there are no keys in it.":
      "el archivo del estudio no se puede cambiar: no tiene claves.",
    // Keys and their values.
    "Keep one of them.": "Deje una de ellas.",
    "Indent with spaces, two for each level, and put texts with a colon in quotes.":
      "Sangre con espacios, dos por nivel, y ponga entre comillas los textos con dos puntos.",
    "incidents: no file is named": "incidents: no se nombra ningún archivo",
    "Add file: shootings.csv below it.": "Agregue debajo file: shootings.csv.",
    "there is no table of incidents": "no hay tabla de incidentes",
    "Add incidents: shootings.csv.": "Agregue incidents: shootings.csv.",
    "a study has no {1}": "un estudio no tiene {1}",
    "a report has no step \"{1}\"": "un informe no tiene el paso «{1}»",
    "There are {1}.": "Hay {1}.",
    "Did you mean {1}? There are {2}.": "¿Quiso decir {1}? Hay {2}.",
    "{1}: no value": "{1}: no tiene valor",
    "Write one behind the colon, or leave the line out.":
      "Escriba uno tras los dos puntos, o quite la línea.",
    "{1}: neither a value nor a list of values": "{1}: ni un valor ni una lista de valores",
    "Write {1}: value.": "Escriba {1}: valor.",
    "{1}: no options can be read": "{1}: no se leen opciones",
    "Write {1}: {option: value}.": "Escriba {1}: {opción: valor}.",
    "steps: neither commands with options nor a list of commands":
      "steps: ni órdenes con opciones ni una lista de órdenes",
    "Write steps: [cluster, deploy].": "Escriba steps: [cluster, deploy].",
    "teams: no names with options": "teams: no hay nombres con opciones",
    "Write teams: and below it interrupters: {reach: 400m, hires: 2}.":
      "Escriba teams: y debajo interrupters: {reach: 400m, hires: 2}.",
    "Write interrupters: {reach: 400m, hires: 2}.":
      "Escriba interrupters: {reach: 400m, hires: 2}.",
    // Files and options.
    "{1}: no file is named.": "{1}: no se nombra ningún archivo.",
    "{1}: several files are named, and one is read. Keep one of them.":
      "{1}: se nombran varios archivos, y se lee uno. Deje uno de ellos.",
    "{1}: there is no file {2}. Paths begin at the study file.":
      "{1}: no hay ningún archivo {2}. Las rutas parten del archivo del estudio.",
    "{1}: there is no file {2}. Did you mean {3}? Paths begin at the study file.":
      "{1}: no hay ningún archivo {2}. ¿Quiso decir {3}? Las rutas parten del archivo del estudio.",
    "{1}: a report sets this itself. Leave it out, and give it where the report is asked for.":
      "{1}: un informe lo fija por sí mismo. Quítelo, e indíquelo donde se pide el informe.",
    "{1}: a report names its files itself, inside its own folder. Leave it out.":
      "{1}: un informe nombra por sí mismo sus archivos, dentro de su carpeta. Quítelo.",
    "{1}: single incidents are drawn only where the command line asks for it. Leave it out.":
      "{1}: los incidentes sueltos solo se dibujan donde la línea de órdenes lo pide. Quítelo.",
    "{1}: count: {2} is not known. Use incidents or victims.":
      "{1}: count: {2} no se conoce. Use incidents o victims.",
    "{1}: hires are shared among teams by what they reach, which {2} does not go with. Leave it out.":
      "{1}: las contrataciones se reparten entre equipos por lo que alcanzan, y {2} no va con eso. Quítelo.",
    "{1}: there is no place to start from. Add candidates: with a layer, or blocks: to the study.":
      "{1}: no hay lugar del que partir. Agregue candidates: con una capa, o blocks: al estudio.",
    "{1}: no reach. Add reach: 400m.": "{1}: no hay alcance. Agregue reach: 400m.",
    // How a text is laid out.
    "a quote is opened and never closed": "se abren comillas y nunca se cierran",
    "a document ends within quotes": "un documento termina entre comillas",
    "\\{1} is no escape": "\\{1} no es una secuencia de escape",
    "half of a character": "medio carácter",
    "an escape takes {1} hexadecimal digits": "un escape lleva {1} cifras hexadecimales",
    "the text begins on the line of {1}": "el texto empieza en la línea de {1}",
    "a blank line before it is deeper": "una línea en blanco anterior tiene más sangría",
    "a character that can't be seen": "un carácter que no se ve",
    "a tab stands where spaces should": "hay un tabulador donde van espacios",
    "anchors (& and *) are not read": "las anclas (& y *) no se leen",
    "tags (!) are not read": "las etiquetas (!) no se leen",
    "a text can't begin with {1} unless in quotes":
      "un texto no puede empezar con {1} si no va entre comillas",
    "keys with a question mark are not read": "las claves con signo de pregunta no se leen",
    "a text of several lines can't stand here": "aquí no puede ir un texto de varias líneas",
    "a bracket or comma that belongs to nothing": "un corchete o una coma que no es de nada",
    "a dash stands where no list can": "hay un guion donde no puede haber lista",
    "more stands on the line of ---": "hay más en la línea de ---",
    "a document without content": "un documento sin contenido",
    "a second document begins": "empieza un segundo documento",
    "what stands here belongs to nothing before it": "lo que hay aquí no es parte de nada anterior",
    "more than {1} levels in each other": "más de {1} niveles uno dentro de otro",
    "neither a key with a colon nor a part of what stands before it":
      "ni una clave con dos puntos ni parte de lo anterior",
    "a list begins on the line of its key": "una lista empieza en la línea de su clave",
    "deeper than what it should stand beside": "más sangría que aquello a cuyo lado va",
    "a key stands twice ({1})": "una clave está dos veces ({1})",
    "no key with a colon": "no hay clave con dos puntos",
    "mapping values are not allowed in this context": "aquí no puede ir otra clave con su valor",
    "more stands behind the value": "hay más tras el valor",
    "a bracket is opened and never closed": "se abre un corchete y nunca se cierra",
    "a key is missing": "falta una clave",
    "a key stands in a list": "hay una clave en una lista",
    "a comma is missing": "falta una coma",
    "a value is missing": "falta un valor",
  ]
}
