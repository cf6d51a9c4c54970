/// Options of maps, reports and pages, and what a study lacks.
extension UsageWords {
  static let pages: [String: String] = [
    "--name is given {1} times for {2} layers. Give one for each layer at most.":
      "--name se indica {1} veces para {2} capas. Indique a lo sumo uno por capa.",
    "{1}: it has no features, so there is nothing to see of it.":
      "{1}: no tiene elementos, así que no hay nada que ver.",
    "--show-incidents draws each incident.": "--show-incidents dibuja cada incidente.",
    "--profile: partner: a report is made for the program or for everybody. Give internal or public; `catchment publish` makes single layers for partners.":
      "--profile: partner: un informe se hace para el programa o para todos. Indique internal o public; `catchment publish` hace capas sueltas para socios.",
    "--previous is what everybody has already, and this report is not for everybody. Add --profile public, or leave it out.":
      "--previous es lo que todos ya tienen, y este informe no es para todos. Agregue --profile public, o quítelo.",
    "--port: {1} is out of range. Use 1024 to 65535, or leave it out.":
      "--port: {1} no es posible. Use de 1024 a 65535, o quítelo.",
    // The script of a report.
    "What made the answers in this folder, to be run in the folder of {1}. Catchment {2}.":
      "Lo que hizo las respuestas de esta carpeta; ejecútelo en la carpeta de {1}. Catchment {2}.",
    "Put beside it first: {1}.": "Ponga antes a su lado: {1}.",
    // What a study lacks.
    "it needs areas: with the outlines where teams work.":
      "necesita areas: con los contornos donde trabajan los equipos.",
    "it needs blocks: with a layer of blocks, streets or places where a hire may work.":
      "necesita blocks: con una capa de cuadras, calles o lugares donde puede trabajar una contratación.",
    "it needs blocks: with a layer of blocks, streets or places where a hire may work. Beside the study there is {1}.":
      "necesita blocks: con una capa de cuadras, calles o lugares donde puede trabajar una contratación. Junto al estudio hay {1}.",
    "it needs blocks: with a layer of blocks, streets or places where a hire may work. Beside the study there are {1}.":
      "necesita blocks: con una capa de cuadras, calles o lugares donde puede trabajar una contratación. Junto al estudio hay {1}.",
  ]
}
