import Catchment

/// The remedies in English, with one switch for each error type.
extension RemedyWords {
  func words(_ remedy: FormatError.Remedy?) -> String {
    switch remedy {
    case .allowReplacing: sparing
    case .writeElsewhere: "Choose another folder with --output."
    case .stateSystem(let role):
      "Say which reference system the coordinates are in, for example with \(systemOption(of: role)) EPSG:3435."
    case .allowMending: mending
    case .allowNetwork: "Add --allow-network if you trust the source, or fetch it yourself."
    case .nameFormat(let endings) where endings.contains(OutputFormat.geojson.rawValue):
      (remedy?.sentence ?? "")
        + " A page is made of the file: `catchment map FILE.geojson -o PAGE.html`; coverage and deploy make one with --map PAGE.html."
    case .advice, .nameFormat: remedy?.sentence ?? ""
    case nil: ""
    }
  }

  func words(_ remedy: IncidentError.Remedy?) -> String {
    switch remedy {
    case .stateSystem(let code?): "Say --input-crs \(code)."
    case .stateSystem(nil): "Say what they are with --input-crs, for example --input-crs EPSG:3435."
    case .leaveSystem: "Leave --input-crs out, or say --input-crs EPSG:4326."
    case .stateSystemOrExchange:
      "If the coordinates are not degrees, say what they are with --input-crs, for example --input-crs EPSG:3435; "
        + "if they are swapped, exchange --x and --y."
    case .exchange(let x?, let y?):
      "Exchange them with --x \(y) --y \(x), or with --repair-swapped."
    case .exchange: "Exchange them with --repair-swapped."
    case .nameBothAxes: "Give both --x and --y."
    case .namePlace:
      "Name them with --x and --y, or one that holds both with --place; a table without coordinates must be geocoded first."
    case .geocode(let address):
      "Place them along a layer of streets: --address \"\(address)\" --streets LAYER."
    case .otherStreets:
      "Choose another column with --address, or the streets of their city with --streets."
    case .otherDate: "Choose another column with --time, or leave out --since and --until."
    case .dates(let first, let last):
      "The dates run from \(first) to \(last): choose --since and --until among them."
    case .keepFar: "Keep them with --keep-far if they belong to the rest."
    case .preset(let name): "They fit --preset \(name)."
    case .noPreset(let page): "Leave --preset out, or download the table again from \(page)."
    case .advice, .nameColumn, .columns, .values, .forms: remedy?.sentence ?? ""
    case nil: ""
    }
  }

  func words(_ remedy: ProjectionError.Remedy) -> String {
    switch remedy {
    case .stateSystem: "Name the system by its code with \(systemOption(of: nil))."
    case .advice(let sentence): sentence
    }
  }

  func words(_ remedy: TopologyError.Remedy) -> String {
    switch remedy {
    case .allowMending: "Mend the shape, or read its layer with --repair."
    case .chooseAnotherValue: remedy.sentence
    }
  }

  func words(_ remedy: StreetError.Remedy) -> String {
    switch remedy {
    case .nameTheColumns: "Name the column with --street-columns name=COLUMN."
    case .shorterBandwidth(let most): "Use --bandwidth with a length above 0m and up to \(most)."
    case .shorterReach: "Use a shorter --max-distance."
    case .longerPieces: "Use a longer --cell, or a part of the layer."
    case .chooseAnotherValue, .useAPartOfTheLayer: remedy.sentence
    }
  }
}
