/// What is wrong with the text of a file, and with programs that read others, by the English words
/// of the library.
extension Spanish {
  static let textPhrases: [String: String] = [
    // JSON.
    "Write keys as \"key\".": "Escriba las claves como \"clave\".",
    "a colon should stand here, between key and value":
      "aquí debería haber dos puntos, entre clave y valor",
    "a line break or control character stands inside a string":
      "hay un salto de línea o un carácter de control dentro de un texto",
    "Write it as \\n or \\u000A.": "Escríbalo como \\n o \\u000A.",
    "a backslash starts no known escape":
      "una barra invertida no empieza ninguna secuencia conocida",
    "Write a backslash itself as \\\\.": "Escriba la barra invertida misma como \\\\.",
    "half of a surrogate pair stands alone": "la mitad de un par sustituto está sola",
    "Write the character itself, in UTF-8.": "Escriba el carácter mismo, en UTF-8.",
    "this is not a number as JSON writes it": "no es un número como los escribe JSON",
    "Write it as 0.5, -12 or 1e6.": "Escríbalo como 0.5, -12 o 1e6.",
    "JSON has no NaN and no Infinity": "JSON no tiene NaN ni Infinity",
    "Write null for a missing number.": "Escriba null por un número que falta.",
    "the number is too large": "el número es demasiado grande",
    "A number must stay below 1.8e308.": "Un número tiene que ser menor que 1.8e308.",
    "this is Python's spelling, not JSON's": "es la escritura de Python, no la de JSON",
    "Write true, false and null; export with json.dumps rather than str.":
      "Escriba true, false y null; exporte con json.dumps y no con str.",
    "JSON has no single quotes": "JSON no tiene comillas simples",
    "JSON has no comments": "JSON no tiene comentarios",
    "Remove it.": "Quítelo.",
    "brackets are nested more than 512 deep": "hay más de 512 paréntesis anidados",
    "No real layer is; check what wrote the file.":
      "Ninguna capa real los tiene; revise qué escribió el archivo.",
    // GeoJSON.
    "Where a place is not known, the whole geometry is null.":
      "Donde no se conoce el lugar, toda la geometría es null.",
    "Where a place is not known, the geometry is null.":
      "Donde no se conoce el lugar, la geometría es null.",
    "A Point holds a position, a LineString positions, a Polygon rings of positions.":
      "Un Point tiene una posición, un LineString posiciones, un Polygon anillos de posiciones.",
    "There are Point, LineString, Polygon, their Multi forms, and GeometryCollection.":
      "Hay Point, LineString, Polygon, sus formas Multi y GeometryCollection.",
    "a geometry should be an object or null": "una geometría debería ser un objeto o null",
    "a GeometryCollection has no \"geometries\"": "una GeometryCollection no tiene «geometries»",
    "a feature should be an object": "un elemento debería ser un objeto",
    "Write { \"type\": \"Feature\", … }.": "Escriba { \"type\": \"Feature\", … }, con sus llaves.",
    "this object is neither a Feature nor a geometry":
      "este objeto no es ni un Feature ni una geometría",
    "Each element of \"features\", and each line, is a Feature.":
      "Cada elemento de «features», y cada línea, es un Feature.",
    "\"features\" should be an array": "«features» debería ser una lista",
    "\"properties\" should be an object or null": "«properties» debería ser un objeto o null",
    "this is text in UTF-16, not UTF-8": "es texto en UTF-16, no en UTF-8",
    "Convert it, for example with: iconv -f UTF-16 -t UTF-8.":
      "Conviértalo, por ejemplo con: iconv -f UTF-16 -t UTF-8.",
    "a second object follows the FeatureCollection":
      "detrás de la FeatureCollection sigue otro objeto",
    "a FeatureCollection stands among lines of features":
      "hay una FeatureCollection entre líneas de elementos",
    "this feature states another reference system than those before it":
      "este elemento dice otro sistema de referencia que los anteriores",
    "Split the file by reference system.": "Divida el archivo por sistema de referencia.",
    "the file has more than 2,147,483,647 positions":
      "el archivo tiene más de 2,147,483,647 posiciones",
    "Split it.": "Divídalo.",
    "the reference system is only linked to ({1}); links are not followed":
      "el sistema de referencia es solo un enlace ({1}); los enlaces no se siguen",
    "the reference system can't be understood ({1})":
      "el sistema de referencia no se entiende ({1})",
    "the file states {1}: {2}": "el archivo dice {1}: {2}",
    // Outputs.
    "an image is no text for a terminal": "una imagen no es texto para una terminal",
    "Name a file that ends in .png.": "Indique un archivo que termine en .png.",
    "a .{1} file is not packed by gzip": "un archivo .{1} no se comprime con gzip",
    "Leave .gz off; other programs would not read it.":
      "Quite .gz; otros programas no lo leerían.",
    "a shapefile is several files, named after one that ends in .shp":
      "un shapefile son varios archivos, con el nombre de uno que termina en .shp",
    "there can't be {1} decimals": "no puede haber {1} decimales",
    "Choose 0 to {1}; 6 is a tenth of a meter.": "Elija de 0 a {1}; 6 es un decímetro.",
    "it can't be packed": "no se puede comprimir",
    "Free some memory.": "Libere memoria.",
    "Unpack it elsewhere, and keep the rows and columns that matter.":
      "Descomprímalo en otra parte, y deje las filas y columnas que importan.",
    "no link to it can be made in {1}": "no se puede crear un enlace a él en {1}",
    "Name another folder in TMPDIR.": "Indique otra carpeta en TMPDIR.",
    "writing a temporary copy broke off ({1})":
      "la escritura de una copia temporal se interrumpió ({1})",
    // Other programs.
    "GDAL can't write it ({1})": "GDAL no puede escribirlo ({1})",
    "Write GeoJSON instead.": "Escriba GeoJSON.",
    "this is {1}": "esto es {1}",
    "this is {1}, which names other files or addresses":
      "esto es {1}, que nombra otros archivos o direcciones",
    "this database is on another machine ({1}), and nothing is fetched unasked":
      "esta base de datos está en otra máquina ({1}), y nada se descarga sin que se pida",
    "the layer's name \"{1}\" reads as an option":
      "el nombre de la capa, «{1}», parece una opción",
    "Rename the layer.": "Cambie el nombre de la capa.",
    "{1} was ended: it said nothing for {2} seconds":
      "se terminó {1}: no dijo nada durante {2} segundos",
    "Check the connection, or export the layer to a file.":
      "Revise la conexión, o exporte la capa a un archivo.",
    "{1} can't be run ({2})": "no se puede ejecutar {1} ({2})",
    "{1} names no {2} ({3})": "{1} no nombra ningún {2} ({3})",
    "Name the path of GDAL's ogr2ogr, beside which ogrinfo stands, or unset it.":
      "Indique la ruta de ogr2ogr de GDAL, junto al cual está ogrinfo, o quítela.",
    "GDAL does not say which formats it knows": "GDAL no dice qué formatos conoce",
    "Write the picture as .svg instead.": "Escriba la imagen como .svg.",
    "Write it as .svg instead.": "Escríbala como .svg.",
    "the picture has more than {1} MB": "la imagen tiene más de {1} MB",
    "{1} broke off ({2})": "{1} se interrumpió ({2})",
    "{1} can't draw the picture ({2})": "{1} no puede dibujar la imagen ({2})",
    "Install it, for example with apt-get install librsvg2-bin or brew install librsvg, or write .svg, which every browser shows.":
      "Instálelo, por ejemplo con apt-get install librsvg2-bin o brew install librsvg, o escriba .svg, que todo navegador muestra.",
  ]
}
