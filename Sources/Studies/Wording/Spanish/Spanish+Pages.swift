public import CatchmentCartography

extension Spanish {
  public var pageWords: PageWords {
    var words = PageWords()
    words.language = language
    words.numbers = "es-US"
    words.map = "Mapa"
    words.mapHelp =
      "Mapa. {title}. Tab lleva a las capas, las flechas a sus elementos, Enter abre uno; más y menos acercan y alejan."
    words.zoomIn = "Acercar"
    words.zoomOut = "Alejar"
    words.wholeMap = "Todo el mapa"
    words.north = "N"
    words.close = "Cerrar"
    words.curve = "Curva"
    words.legend = "Leyenda"
    words.legendHeading = "Lo que muestra el mapa"
    words.ground = "Calles y nombres"
    words.streets = "calles"
    words.parks = "parques"
    words.water = "agua"
    words.places = "nombres"
    words.boundaries = "límites"
    words.streetMap = "Mapa de calles"
    words.streetMapSource = "de OpenStreetMap"
    words.streetMapCredit = "Mapa de calles © colaboradores de {link}"
    words.andMore = "{low} o más"
    words.fromTo = "{low} a {high}"
    words.lessThan = "menos de {high}"
    words.tables = "En números"
    words.nameColumn = "Nombre"
    words.showFirst = "Mostrar las primeras {first} filas"
    words.showAll = "Mostrar las {count} filas"
    words.showFirstOf = "Mostrar las primeras {first} de {count} filas"
    words.notes = "Sobre este mapa"
    return words
  }
}
