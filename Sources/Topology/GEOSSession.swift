import CGEOS
import Synchronization

/// A GEOS context: made and used by one thread, freed once.
///
/// Everything that a thread does in one go shares one session. Making a context writes a global of
/// the library, so sessions are made one at a time.
@safe struct GEOSSession: ~Copyable {
  let handle: GEOSContextHandle_t
  private let message: UnsafeMutablePointer<CChar>
  private static let capacity = 512
  private static let isMaking = Atomic<Bool>(false)

  init() {
    while Self.isMaking.exchange(true, ordering: .acquiring) {}
    unsafe handle = GEOS_init_r()
    Self.isMaking.store(false, ordering: .releasing)
    unsafe message = .allocate(capacity: Self.capacity)
    unsafe message.initialize(repeating: 0, count: Self.capacity)
    unsafe GEOSContext_setErrorMessageHandler_r(
      handle,
      { text, buffer in
        guard let text = unsafe text,
          let buffer = unsafe buffer?.assumingMemoryBound(to: CChar.self)
        else { return }
        var index = 0
        while index < 511, unsafe text[index] != 0 {
          unsafe buffer[index] = text[index]
          index += 1
        }
        unsafe buffer[index] = 0
      }, message)
  }

  deinit {
    unsafe GEOS_finish_r(handle)
    unsafe message.deallocate()
  }

  /// What the library said last, as an error of a step.
  func failure(_ step: String) -> TopologyError {
    let text = unsafe String(cString: message)
    unsafe message.pointee = 0
    return TopologyError(.failed, step, text.isEmpty ? "no reason given" : text)
  }

  /// Takes ownership of what a step made, or throws what went wrong.
  func own(_ made: OpaquePointer?, _ step: String) throws(TopologyError) -> OwnedGeometry {
    guard let made = unsafe made else { throw failure(step) }
    return unsafe OwnedGeometry(made, handle)
  }
}

/// A GEOS geometry with one owner, freed once; never outlives its session, never leaves its thread.
@safe struct OwnedGeometry: ~Copyable {
  let pointer: OpaquePointer
  private let context: GEOSContextHandle_t

  init(_ pointer: OpaquePointer, _ context: GEOSContextHandle_t) {
    unsafe self.pointer = pointer
    unsafe self.context = context
  }

  deinit { unsafe GEOSGeom_destroy_r(context, pointer) }

  /// Gives the geometry away: the caller must now free it, or hand it to a collection.
  consuming func relinquish() -> OpaquePointer {
    let pointer = unsafe pointer
    discard self
    return unsafe pointer
  }
}
