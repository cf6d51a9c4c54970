/// What can be wrong with JSON that wants to be GeoJSON.
extension JSONProblem {
  static let shortPosition = JSONProblem(
    "a position has fewer than two numbers", advice: "It needs a longitude and a latitude.")
  static let nullPosition = JSONProblem(
    "a coordinate is null", advice: "Where a place is not known, the whole geometry is null.")
  static let textPosition = JSONProblem(
    "a coordinate is written as text", advice: "Write it as a number, without quotes.",
    showsText: true)
  static let nesting = JSONProblem(
    "the coordinates are not nested as this geometry type asks",
    advice: "A Point holds a position, a LineString positions, a Polygon rings of positions.",
    showsText: true)
  static let geometryType = JSONProblem(
    "this is no geometry type of GeoJSON",
    advice: "There are Point, LineString, Polygon, their Multi forms, and GeometryCollection.",
    showsText: true)
  static let geometry = JSONProblem(
    "a geometry should be an object or null", showsText: true)
  static let noType = JSONProblem(
    "an object has no \"type\"", advice: "GeoJSON names the type of each feature and geometry.")
  static let noCoordinates = JSONProblem(
    "a geometry has no \"coordinates\"", advice: "Where a place is not known, the geometry is null."
  )
  static let noGeometries = JSONProblem(
    "a GeometryCollection has no \"geometries\"", advice: "Without any, write an empty array.")
  static let feature = JSONProblem(
    "a feature should be an object", advice: "Write { \"type\": \"Feature\", … }.", showsText: true)
  static let featureType = JSONProblem(
    "this object is neither a Feature nor a geometry",
    advice: "Each element of \"features\", and each line, is a Feature.", showsText: true)
  static let features = JSONProblem(
    "\"features\" should be an array", showsText: true)
  static let noFeatures = JSONProblem(
    "a FeatureCollection has no \"features\"", advice: "Without any, write an empty array.")
  static let properties = JSONProblem(
    "\"properties\" should be an object or null", showsText: true)
  static let esri = JSONProblem(
    "this is Esri's own JSON, not GeoJSON",
    advice: "Export it as GeoJSON: an ArcGIS service answers with it to f=geojson.")
  static let topology = JSONProblem(
    "this is TopoJSON, not GeoJSON", advice: "Convert it, for example with: topo2geo.")
  static let markup = JSONProblem(
    "this is a web page or XML, not GeoJSON",
    advice: "The server probably sent an error page. Open the file to read it, and fetch it again.")
  static let rows = JSONProblem(
    "this is an array, not a GeoJSON object",
    advice: "A data portal's plain JSON has no geometry. Ask it for GeoJSON or CSV.")
  static let empty = JSONProblem("the file is empty", advice: "Fetch it again.")
  static let compressed = JSONProblem(
    "this is a compressed file, not text", advice: "Unpack it first.")
  static let wide = JSONProblem(
    "this is text in UTF-16, not UTF-8",
    advice: "Convert it, for example with: iconv -f UTF-16 -t UTF-8.")
  static let unknownText = JSONProblem(
    "this is no JSON: an opening brace should stand here",
    advice: "Check that the file is GeoJSON, whatever its name says.", showsText: true)
  static let unknown = JSONProblem(
    "this JSON object is no GeoJSON", advice: "Its \"type\" should be FeatureCollection.")
  static let severalCollections = JSONProblem(
    "a second object follows the FeatureCollection",
    advice: "Split the file: one collection in each, or one Feature on each line.")
  static let linesCollection = JSONProblem(
    "a FeatureCollection stands among lines of features",
    advice: "Split the file: one collection in each, or one Feature on each line.")
  static let contradiction = JSONProblem(
    "this feature states another reference system than those before it",
    advice: "Split the file by reference system.")
  static let tooMany = JSONProblem(
    "the file has more than 2,147,483,647 positions", advice: "Split it.")
}
