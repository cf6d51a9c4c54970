import ArgumentParser
import Catchment

/// How closely outlines follow the incidents that they are made of.
struct OutlineOptions: ParsableArguments {
  @Flag(
    help: """
      Draw outlines through and around the incidents themselves: single places can be read from them, so they are not for \
      the public.
      """)
  var exactOutlines = false

  var detail: OutlineDetail { exactOutlines ? .exact : .guarded }
}
