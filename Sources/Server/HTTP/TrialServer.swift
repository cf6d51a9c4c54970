import Catchment
import Hummingbird
import Logging
import NIOCore

/// The page of a study, on this machine alone.
///
/// It listens on 127.0.0.1 and ::1, wants a token that only the terminal shows, and needs no
/// network. Whoever ends it loses nothing that was saved; files appear whole or not at all.
public struct TrialServer: Sendable {
  private let desk: TrialDesk
  private let rules: AccessRules

  public init(_ desk: TrialDesk) {
    self.init(desk, token: AccessRules.randomToken())
  }

  init(_ desk: TrialDesk, token: String) {
    self.desk = desk
    rules = AccessRules(token: token)
  }

  /// Answers until its task is cancelled.
  ///
  /// - Parameters:
  ///   - port: where to listen; 0 for any that is free.
  ///   - ready: hears the address of the page, once.
  /// - Throws: where the port is taken.
  public func run(port: Int, ready: @escaping @Sendable (String) -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      let (ports, bound) = AsyncStream.makeStream(of: Int.self)
      group.addTask {
        try await listen(on: "127.0.0.1", port: port) { port in
          ready("http://127.0.0.1:\(port)/\(rules.token)/")
          bound.yield(port)
          bound.finish()
        }
      }
      group.addTask {
        // A machine without the newer protocol has the older one.
        for await port in ports { try? await listen(on: "::1", port: port) { _ in } }
      }
      while try await group.next() != nil {}
    }
  }

  private func listen(
    on host: String, port: Int, running: @escaping @Sendable (Int) -> Void
  ) async throws {
    let router = TrialRouter(desk: desk, rules: rules)
    let application = Application(
      responder: CallbackResponder<TrialContext> { request, context in
        await router.response(to: request, at: context.port)
      },
      configuration: ApplicationConfiguration(
        address: .hostname(host, port: port), serverName: nil),
      onServerRunning: { channel in running(channel.localAddress?.port ?? port) },
      logger: Logger(label: "catchment", factory: { _ in SwiftLogNoOpLogHandler() }))
    try await application.run()
  }
}

/// What a request is asked in: the port at which it came in.
struct TrialContext: InitializableFromSource, Sendable {
  let port: Int

  init(source: ApplicationRequestContextSource) {
    port = source.channel.localAddress?.port ?? 0
  }
}
