import CPROJ

/// One PROJ context with everything made in it, used by one thread and freed once.
///
/// Objects die before their context, whatever the order in which the compiler ends local values; so
/// the session keeps them all.
@safe struct ProjectionSession: ~Copyable {
  let context: OpaquePointer
  private var objects: [OpaquePointer] = unsafe []

  init() throws(ProjectionError) {
    guard let context = unsafe proj_context_create() else {
      throw ProjectionError(
        .library, at: "PROJ", "no context could be created", advice: "Free some memory.")
    }
    unsafe self.context = context
    unsafe proj_log_level(context, PJ_LOG_NONE)
    // Results must not depend on the machine: no grid files are fetched.
    unsafe proj_context_set_enable_network(context, 0)
  }

  deinit {
    let count = unsafe objects.count
    for index in 0..<count { unsafe proj_destroy(objects[index]) }
    unsafe proj_context_destroy(context)
  }

  /// Takes over an object of this context; nil stays nil.
  mutating func keep(_ object: OpaquePointer?) -> OpaquePointer? {
    if let object = unsafe object { unsafe objects.append(object) }
    return unsafe object
  }

  /// The object that a code, a PROJ string or a name stands for.
  mutating func object(_ definition: String) -> OpaquePointer? {
    unsafe keep(proj_create(context, definition))
  }

  /// What PROJ says about its last failure.
  var message: String {
    let code = unsafe proj_context_errno(context)
    guard let text = unsafe proj_context_errno_string(context, code) else {
      return "PROJ gives no reason"
    }
    return unsafe String(cString: text)
  }
}
