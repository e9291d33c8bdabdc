// SPDX-License-Identifier: Apache-2.0

/// The events of a registry as they happen, for one reader.
///
/// The buffer is bounded. When the reader is so slow that it is full, the oldest events are dropped
/// and the reader is told in their place how many, so that it can read the clients anew: an event is
/// never lost in silence, and a slow reader never holds up the registry.
///
/// The sequence ends with the registry. It has one reader; a second one asks the registry for a
/// sequence of its own.
public struct RegistryEvents: AsyncSequence, Sendable {
  /// What a reader gets.
  public enum Element: Sendable {
    /// The next event.
    case event(RegistryEvent)
    /// So many events came here but were dropped, because the buffer was full.
    case lagged(count: Int)
  }

  private let subscription: Subscription

  init(_ subscription: Subscription) { self.subscription = subscription }

  /// Starts to read.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(subscription) }

  /// Reads events, waiting where there is none.
  public struct AsyncIterator: AsyncIteratorProtocol, Sendable {
    private let subscription: Subscription

    init(_ subscription: Subscription) { self.subscription = subscription }

    /// Returns the next event, or nil when the registry is gone or the task is cancelled.
    public mutating func next() async -> Element? { await subscription.next() }
  }

  /// Leaves the hub when nobody reads any more.
  final class Subscription: Sendable {
    private let buffer: EventBuffer
    private let hub: EventHub

    init(_ buffer: EventBuffer, _ hub: EventHub) {
      self.buffer = buffer
      self.hub = hub
    }

    deinit { hub.remove(buffer) }

    func next() async -> Element? { await buffer.next() }
  }
}
