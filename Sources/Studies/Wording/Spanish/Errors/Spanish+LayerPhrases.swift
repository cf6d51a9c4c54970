/// What is wrong with layers, by the English words of the library.
extension Spanish {
  static let layerPhrases: [String: String] = [
    "the text breaks off before it is complete": "el texto se interrumpe antes de estar completo",
    "The file was cut short, perhaps while it was downloaded. Fetch it again.":
      "El archivo está cortado, quizá al descargarlo. Descárguelo de nuevo.",
    "a value should stand here": "aquí debería haber un valor",
    "a key in double quotes should stand here":
      "aquí debería haber una clave entre comillas dobles",
    "Strings and keys need double quotes.": "Los textos y las claves llevan comillas dobles.",
    "a comma or the closing bracket should stand here":
      "aquí debería haber una coma o el paréntesis de cierre",
    "a comma stands before the closing bracket": "hay una coma antes del paréntesis de cierre",
    "JSON has no trailing commas. Remove it.": "JSON no admite comas al final. Quítela.",
    "the text is not UTF-8": "el texto no es UTF-8",
    "Convert it, for example with: iconv -f WINDOWS-1252 -t UTF-8.":
      "Conviértalo, por ejemplo con: iconv -f WINDOWS-1252 -t UTF-8.",
    "the text goes on after its end": "el texto sigue después de su final",
    "A JSON file holds one value.": "Un archivo JSON tiene un solo valor.",
    "a position has fewer than two numbers": "una posición tiene menos de dos números",
    "It needs a longitude and a latitude.": "Necesita una longitud y una latitud.",
    "a coordinate is null": "una coordenada es null",
    "a coordinate is written as text": "una coordenada está escrita como texto",
    "Write it as a number, without quotes.": "Escríbala como número, sin comillas.",
    "the coordinates are not nested as this geometry type asks":
      "las coordenadas no están anidadas como pide este tipo de geometría",
    "this is no geometry type of GeoJSON": "no es un tipo de geometría de GeoJSON",
    "an object has no \"type\"": "un objeto no tiene «type»",
    "GeoJSON names the type of each feature and geometry.":
      "GeoJSON nombra el tipo de cada elemento y geometría.",
    "a geometry has no \"coordinates\"": "una geometría no tiene «coordinates»",
    "a FeatureCollection has no \"features\"": "una FeatureCollection no tiene «features»",
    "Without any, write an empty array.": "Si no hay ninguno, escriba una lista vacía.",
    "this is Esri's own JSON, not GeoJSON": "es el JSON propio de Esri, no GeoJSON",
    "Export it as GeoJSON: an ArcGIS service answers with it to f=geojson.":
      "Expórtelo como GeoJSON: un servicio de ArcGIS lo da con f=geojson.",
    "this is TopoJSON, not GeoJSON": "es TopoJSON, no GeoJSON",
    "Convert it, for example with: topo2geo.": "Conviértalo, por ejemplo con: topo2geo.",
    "this is a web page or XML, not GeoJSON": "es una página web o XML, no GeoJSON",
    "The server probably sent an error page. Open the file to read it, and fetch it again.":
      "Es probable que el servidor mandara una página de error. Ábrala para leerla, y descargue el archivo de nuevo.",
    "this is an array, not a GeoJSON object": "es una lista, no un objeto GeoJSON",
    "A data portal's plain JSON has no geometry. Ask it for GeoJSON or CSV.":
      "El JSON simple de un portal no tiene geometría. Pídale GeoJSON o CSV.",
    "Fetch it again.": "Descárguelo de nuevo.",
    "this is a compressed file, not text": "es un archivo comprimido, no texto",
    "Unpack it first.": "Descomprímalo antes.",
    "this is no JSON: an opening brace should stand here":
      "no es JSON: aquí debería haber una llave de apertura",
    "Check that the file is GeoJSON, whatever its name says.":
      "Revise que el archivo sea GeoJSON, diga lo que diga su nombre.",
    "this JSON object is no GeoJSON": "este objeto JSON no es GeoJSON",
    "Its \"type\" should be FeatureCollection.": "Su «type» debería ser FeatureCollection.",
    "Split the file: one collection in each, or one Feature on each line.":
      "Divida el archivo: una colección en cada uno, o un Feature en cada línea.",
    "Check the export, or ask for GeoJSON.": "Revise la exportación, o pida GeoJSON.",
    "the reference system's name is not known ({1})":
      "el nombre del sistema de referencia no se conoce ({1})",
    "the EPSG code is not a number ({1})": "el código EPSG no es un número ({1})",
    "the coordinates can't be degrees of longitude and latitude (x {1} to {2}, y {3} to {4})":
      "las coordenadas no pueden ser grados de longitud y latitud (x {1} a {2}, y {3} a {4})",
    "the coordinates can't be degrees of longitude and latitude (x {1} to {2}, y {3} to {4}; {5} of {6} features reach beyond, the first is feature {7})":
      "las coordenadas no pueden ser grados de longitud y latitud (x {1} a {2}, y {3} a {4}; {5} de {6} elementos van más allá, el primero es el {7})",
    "the file states {1}, but the coordinates can't be degrees of longitude and latitude (x {2} to {3}, y {4} to {5})":
      "el archivo dice {1}, pero las coordenadas no pueden ser grados de longitud y latitud (x {2} a {3}, y {4} a {5})",
    "no feature has a property \"{1}\"": "ningún elemento tiene una propiedad «{1}»",
    "The features have no properties.": "Los elementos no tienen propiedades.",
    "none of its {1} features is a line": "ninguno de sus {1} elementos es una línea",
    "Give a layer of street centerlines.": "Indique una capa de ejes de calles.",
  ]
}
