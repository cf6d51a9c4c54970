/// What goes wrong with files, by the English words of the library.
extension Spanish {
  static let filePhrases: [String: String] = [
    // Reading and writing.
    "there is no such file": "no hay tal archivo",
    "Check the path.": "Revise la ruta.",
    "this file may not be read": "este archivo no se puede leer",
    "Check its permissions.": "Revise sus permisos.",
    "this is a folder": "es una carpeta",
    "Name a file in it.": "Indique un archivo de ella.",
    "this is a file": "es un archivo",
    "it can't be opened": "no se puede abrir",
    "it can't be opened ({1})": "no se puede abrir ({1})",
    "there is nothing in it": "no hay nada en él",
    "Pipe a file into the command.": "Pase un archivo a la orden.",
    "reading broke off ({1})": "la lectura se interrumpió ({1})",
    "it has {1} MB, and this machine's memory {2} MB":
      "tiene {1} MB, y la memoria de esta máquina {2} MB",
    "Keep the rows and columns that matter.": "Deje las filas y columnas que importan.",
    "Keep the columns and features that matter.": "Deje las columnas y elementos que importan.",
    "it was cut short while it was read": "se acortó mientras se leía",
    "it can't be read to its end ({1})": "no se puede leer hasta el final ({1})",
    "Try again when it is complete.": "Inténtelo de nuevo cuando esté completo.",
    "Copy it to a local disk and try again.": "Cópielo a un disco local e inténtelo de nuevo.",
    "this is an input, which the output would replace":
      "es un dato de entrada, y el resultado lo reemplazaría",
    "this is an input, which the output would replace ({1})":
      "es un dato de entrada, y el resultado lo reemplazaría ({1})",
    "Choose another name.": "Elija otro nombre.",
    "Choose another place.": "Elija otro lugar.",
    "two results would be written there": "ahí se escribirían dos resultados",
    "two results would be written there (the other as {1})":
      "ahí se escribirían dos resultados (el otro como {1})",
    "Give each a name of its own.": "Dé a cada uno un nombre propio.",
    "the name is {1} bytes long, and no file's may be":
      "el nombre tiene {1} bytes, y ningún archivo puede tener tantos",
    "Use at most {1}.": "Use {1} a lo sumo.",
    "a .{1} file is not what is written here": "lo que se escribe aquí no es un archivo .{1}",
    "a .{1} file is not written": "no se escriben archivos .{1}",
    "writing broke off ({1})": "la escritura se interrumpió ({1})",
    "Free some space on that disk.": "Libere espacio en ese disco.",
    "the folder can't be made": "no se puede crear la carpeta",
    "Name a folder, which will be made.": "Indique una carpeta, que se creará.",
    "the folder holds other files": "la carpeta tiene otros archivos",
    "Name a new folder, or an empty one.": "Indique una carpeta nueva o vacía.",
    "the folder exists already": "la carpeta ya existe",
    "the folder can't be put in place": "la carpeta no se puede poner en su lugar",
    "this file exists already": "este archivo ya existe",
    "nothing may be written in its folder": "en su carpeta no se puede escribir",
    "its folder does not exist": "su carpeta no existe",
    "Make the folder first.": "Cree antes la carpeta.",
    "it can't be made ({1})": "no se puede crear ({1})",
    "no folder for temporary files can be made in {1}":
      "no se puede crear una carpeta de archivos temporales en {1}",
    "Free some space there, or name another folder in TMPDIR.":
      "Libere espacio ahí, o indique otra carpeta en TMPDIR.",
    "Free some space, or name another folder in TMPDIR.":
      "Libere espacio, o indique otra carpeta en TMPDIR.",
    "no temporary file can be written ({1})": "no se puede escribir un archivo temporal ({1})",
    "standard output": "salida estándar",
    "standard input": "entrada estándar",
    // Packed files and several layers.
    "there is nothing in it once it is unpacked": "no hay nada en él al desempaquetarlo",
    "Download it again: it may have broken off.":
      "Descárguelo de nuevo: puede haberse interrumpido.",
    "Download it again.": "Descárguelo de nuevo.",
    "it is packed by gzip and can't be unpacked ({1})":
      "está comprimido con gzip y no se puede descomprimir ({1})",
    "it is packed by gzip, and something else follows behind":
      "está comprimido con gzip, y detrás viene otra cosa",
    "it unpacks to more than {1} MB, which is more than is read at once":
      "descomprimido tiene más de {1} MB, más de lo que se lee de una vez",
    "this zip archive holds no layer or table ({1})":
      "este archivo zip no tiene ninguna capa ni tabla ({1})",
    "Unpack it and look what it is.": "Descomprímalo y vea qué es.",
    "it holds {1} layers ({2})": "tiene {1} capas ({2})",
    "there is no layer \"{1}\" in it; it holds {2} layers ({3})":
      "no tiene ninguna capa «{1}»; tiene {2} capas ({3})",
    "Name one behind the file, for example {1}#{2}.":
      "Nombre una detrás del archivo, por ejemplo {1}#{2}.",
    "there is no layer \"{1}\"": "no hay ninguna capa «{1}»",
    "there is no layer in it": "no tiene ninguna capa",
    "the layer {1} has no features": "la capa {1} no tiene elementos",
    "Did you mean \"{1}\"?": "¿Quiso decir «{1}»?",
    "There are: {1}.": "Hay: {1}.",
    "There are: {1}{2}.": "Hay: {1}{2}.",
    "Check the export.": "Revise la exportación.",
    "this is {1}, which is not read directly": "esto es {1}, y no se lee directamente",
    "Convert it: ogr2ogr -f GeoJSON -t_srs EPSG:4326 layer.geojson layer.{1}.":
      "Conviértalo: ogr2ogr -f GeoJSON -t_srs EPSG:4326 layer.geojson layer.{1}.",
    "this is not on this machine, and nothing is fetched unasked":
      "esto no está en esta máquina, y nada se descarga sin que se pida",
    "this format needs GDAL's {1}, which is not installed":
      "este formato necesita {1} de GDAL, que no está instalado",
    "Install it, for example with apt-get install gdal-bin or brew install gdal, or name it in {1}.":
      "Instálelo, por ejemplo con apt-get install gdal-bin o brew install gdal, o nómbrelo en {1}.",
    "this format needs librsvg's {1}, which is not installed":
      "este formato necesita {1} de librsvg, que no está instalado",
    "{1} can't read it ({2})": "{1} no puede leerlo ({2})",
    // Tables of text.
    "the file is empty": "el archivo está vacío",
    "the text is in UTF-16": "el texto está en UTF-16",
    "Save it as CSV UTF-8, or convert it: iconv -f UTF-16 -t UTF-8.":
      "Guárdelo como CSV UTF-8, o conviértalo: iconv -f UTF-16 -t UTF-8.",
    "this is a spreadsheet or an archive, not a table of text":
      "es una hoja de cálculo o un archivo comprimido, no una tabla de texto",
    "Save it as CSV, or take the CSV out of the archive.":
      "Guárdelo como CSV, o saque el CSV del archivo comprimido.",
    "there are zero bytes in it, so it is not a table of text":
      "tiene bytes nulos, así que no es una tabla de texto",
    "Export it as CSV UTF-8.": "Expórtelo como CSV UTF-8.",
    "this is a web page or XML, not a table": "es una página web o XML, no una tabla",
    "Download the file itself; portals answer with a page where a link has expired.":
      "Descargue el archivo mismo; los portales responden con una página cuando un enlace caducó.",
    "a quote is opened here and never closed": "aquí se abre una comilla y nunca se cierra",
    "Close it, or double it if it is part of the text.":
      "Ciérrela, o duplíquela si es parte del texto.",
  ]
}
