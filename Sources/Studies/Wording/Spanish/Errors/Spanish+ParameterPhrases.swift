/// What is wrong with places, shapes and plans, by the English words of the library.
extension Spanish {
  static let parameterPhrases: [String: String] = [
    // Reference systems.
    "a plane can't be in degrees": "un plano no puede estar en grados",
    "analysis plane": "plano de análisis",
    "there are no coordinates to lay it around":
      "no hay coordenadas alrededor de las cuales ponerlo",
    "Check that the input has usable places.": "Revise que los datos tengan lugares utilizables.",
    "State the input's reference system with its code.":
      "Diga el código del sistema de referencia de los datos.",
    "Leave the plane to be chosen, or name a projected system such as EPSG:32616.":
      "Deje que se elija el plano, o nombre un sistema proyectado como EPSG:32616.",
    "Check the reference system of the input, or leave this coordinate out.":
      "Revise el sistema de referencia de los datos, o deje fuera esta coordenada.",
    "Publish the data in longitude and latitude on WGS 84 first.":
      "Publique antes los datos en longitud y latitud sobre WGS 84.",
    "its database proj.db is missing": "falta su base de datos proj.db",
    "Install PROJ's data (proj-data), or set PROJ_DATA to their folder.":
      "Instale los datos de PROJ (proj-data), o indique su carpeta en PROJ_DATA.",
    "this does not name a reference system": "esto no nombra ningún sistema de referencia",
    "Name it by authority and code, for example EPSG:3435.":
      "Nómbrelo por autoridad y código, por ejemplo EPSG:3435.",
    "PROJ can't read this definition": "PROJ no puede leer esta definición",
    "PROJ's database has no such reference system":
      "la base de datos de PROJ no tiene ese sistema de referencia",
    "Look the code up at https://epsg.io, for example EPSG:3435.":
      "Busque el código en https://epsg.io, por ejemplo EPSG:3435.",
    "Use a geographic or a projected system, for example EPSG:4326 or EPSG:3435.":
      "Use un sistema geográfico o proyectado, por ejemplo EPSG:4326 o EPSG:3435.",
    // Shapes.
    "no reason given": "sin motivo",
    "drawing a hull": "dibujar un contorno",
    "finding a point inside": "buscar un punto interior",
    "there is no geometry": "no hay geometría",
    "buffering": "dibujar el alcance",
    "rounding": "redondear",
    "reading coordinates": "leer coordenadas",
    "reading a ring": "leer un anillo",
    "a coordinate is not a finite number": "una coordenada no es un número finito",
    // Plans: what a request is about.
    "hires": "contrataciones",
    "reach": "alcance",
    "spacing": "separación",
    "share": "parte",
    "capacity": "capacidad",
    "candidates": "sitios posibles",
    "districts": "distritos",
    "beginnings": "comienzos",
    "shifts": "turnos",
    "busy share": "parte ocupada",
    "loads": "cargas",
    "half-life": "semivida",
    "weight of a fatal incident": "peso de un incidente mortal",
    "time limit": "límite de tiempo",
    "sites to keep": "sitios que se conservan",
    "posts to keep": "puestos que se conservan",
    "workers at one site": "personas en un sitio",
    "runner-ups": "segundos planes",
    "part that runner-ups may add less": "parte que los segundos planes pueden agregar de menos",
    // Plans: what is wrong with it.
    "not a length": "no es una longitud",
    "too many pairs of a place and a candidate within reach of it":
      "demasiados pares de un lugar y un sitio a su alcance",
    "out of range": "fuera de los límites",
    "not at least 1": "no es al menos 1",
    "more than there are blocks": "más que las cuadras que hay",
    "the blocks lie in more pieces that do not touch":
      "las cuadras están en más partes que no se tocan",
    "not above 0": "no es mayor que 0",
    "not at least 0": "no es al menos 0",
    "more than the candidates that may be chosen": "más que los sitios que se pueden elegir",
    "too many distances": "demasiadas distancias",
    "not at least 0 and less than 1": "no es al menos 0 y menor que 1",
    "the workers that fit can't serve the share":
      "las personas que caben no pueden atender esa parte",
    "not above 0 and at most 1": "no es mayor que 0 y a lo sumo 1",
    "all candidates together reach less": "todos los sitios juntos alcanzan menos",
    "no plan was found in the time given": "no se encontró ningún plan en el tiempo dado",
    "leaves no room for the sites that the share needs":
      "no deja lugar para los sitios que esa parte necesita",
    "not above zero days": "no es mayor que cero días",
    "not a number from 0 to 1,000,000": "no es un número de 0 a 1,000,000",
    "not above zero": "no es mayor que cero",
    "there is no such candidate": "no hay tal sitio",
    "more than hires": "más que contrataciones",
    "is also to be avoided": "también debe evitarse",
    "must be kept but lie closer": "deben conservarse pero están más cerca",
    "leaves no room for so many hires": "no deja lugar para tantas contrataciones",
    "no plan for so many hires was found in the time given":
      "no se encontró ningún plan para tantas contrataciones en el tiempo dado",
    "does not go with a busy share": "no va con una parte ocupada",
    "nobody may work alone": "nadie puede trabajar a solas",
    "fewer than posts to keep": "menos que los puestos que se conservan",
    "there is no such shift": "no hay tal turno",
    "nobody works alone, and there are not so many posts for two":
      "nadie trabaja a solas, y no hay tantos puestos para dos",
    "has no hours": "no tiene horas",
  ]
}
