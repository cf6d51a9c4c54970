/// The version that `--version` prints and output files state.
let version = "0.1.0"
