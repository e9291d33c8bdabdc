// SPDX-License-Identifier: Apache-2.0
//
// What is kept of a client beside its IDs, its name and its due column: 32 bytes, half a cache line,
// so that a decision that has found its client misses the cache once. Instants are exact to the
// millisecond from 1970 to 2106: 32 bits of seconds each, and 10 bits of milliseconds, packed below.

import Curfew

/// A client's record as 32 bytes. All zero is a row that nobody uses.
struct PackedClient: Sendable {
  /// Seconds since 1970; 0 stands for an instant that is absent.
  private var registered: UInt32 = 0
  private var authenticated: UInt32 = 0
  private var used: UInt32 = 0
  private var revoked: UInt32 = 0
  /// From the low end: 10 bits of milliseconds each of registered, authenticated and used, and the
  /// low 2 of revoked.
  private var milliseconds: UInt32 = 0
  /// 24 bits of the profile's number, and the high 8 of the milliseconds of revoked.
  private var profileBits: UInt32 = 0
  /// Where in the arena its key stands.
  var keyStart: UInt32 = 0
  /// From the low end: client ID's length less one (11 bits), owner's length less one (11), type (2),
  /// method (1), state (2), has a secret (1), keeps its instants elsewhere (1), is in use (1).
  private var head: UInt32 = 0

  /// The most rows, and so profiles, that a number of 24 bits can name.
  static let maximumCount = 1 << 24

  init() {}

  init(keyStart: UInt32, clientIDLength: Int, ownerLength: Int, hasSecret: Bool) {
    self.keyStart = keyStart
    head =
      UInt32(truncatingIfNeeded: clientIDLength - 1) & 0x7FF
      | (UInt32(truncatingIfNeeded: ownerLength - 1) & 0x7FF) << 11
      | (hasSecret ? 1 << 27 : 0) | 1 << 29
  }

  var isInUse: Bool { head >> 29 & 1 != 0 }
  var hasSecret: Bool { head >> 27 & 1 != 0 }
  var clientIDLength: Int { Int(head & 0x7FF) + 1 }
  var ownerLength: Int { Int(head >> 11 & 0x7FF) + 1 }
  var keyLength: Int { clientIDLength + ownerLength }

  /// Whether its instants do not fit here and are kept in a table beside.
  var keepsTimesElsewhere: Bool {
    get { head >> 28 & 1 != 0 }
    set { setHead(newValue ? 1 : 0, at: 28, mask: 1) }
  }

  var type: ClientType {
    get { ClientType(rawValue: UInt8(truncatingIfNeeded: head >> 22 & 3)) ?? .personal }
    set { setHead(UInt32(newValue.rawValue), at: 22, mask: 3) }
  }

  var method: RegistrationMethod {
    get { RegistrationMethod(rawValue: UInt8(truncatingIfNeeded: head >> 24 & 1)) ?? .dcr }
    set { setHead(UInt32(newValue.rawValue), at: 24, mask: 1) }
  }

  var state: LifecycleState {
    get { LifecycleState(rawValue: UInt8(truncatingIfNeeded: head >> 25 & 3)) ?? .active }
    set { setHead(UInt32(newValue.rawValue), at: 25, mask: 3) }
  }

  var profile: UInt32 {
    get { profileBits & 0xFF_FFFF }
    set { profileBits = profileBits & ~0xFF_FFFF | newValue & 0xFF_FFFF }
  }

  /// The instants; meaningless while they are kept elsewhere.
  var times: ClientTimes {
    let revokedMilliseconds = (profileBits >> 24) << 2 | milliseconds >> 30
    return ClientTimes(
      registeredAt: Self.instant(registered, milliseconds) ?? .earliest,
      authenticatedAt: Self.instant(authenticated, milliseconds >> 10),
      lastUsedAt: Self.instant(used, milliseconds >> 20),
      tokensRevokedBefore: Self.instant(revoked, revokedMilliseconds))
  }

  /// What rules of time look at; meaningless while the instants are kept elsewhere.
  var facts: ClientFacts {
    // An absent instant is before every one that is kept here, so that the latest of all is never one.
    let signedInAt = max(
      Self.elapsed(registered, milliseconds), Self.elapsed(authenticated, milliseconds >> 10))
    let activityAt = max(signedInAt, Self.elapsed(used, milliseconds >> 20))
    return ClientFacts(
      type: type, state: state, activityAt: Instant(millisecondsSinceEpoch: activityAt),
      signedInAt: Instant(millisecondsSinceEpoch: signedInAt),
      tokensRevokedBefore: Self.instant(revoked, (profileBits >> 24) << 2 | milliseconds >> 30))
  }

  /// Packs instants; false, and nothing changes, when one of them lies outside 1970 to 2106.
  mutating func setTimes(_ times: ClientTimes) -> Bool {
    guard let registered = Self.parts(times.registeredAt), let authenticated = Self.parts(times.authenticatedAt),
      let used = Self.parts(times.lastUsedAt), let revoked = Self.parts(times.tokensRevokedBefore)
    else { return false }
    self.registered = registered.seconds
    self.authenticated = authenticated.seconds
    self.used = used.seconds
    self.revoked = revoked.seconds
    milliseconds =
      registered.milliseconds | authenticated.milliseconds << 10 | used.milliseconds << 20
      | (revoked.milliseconds & 3) << 30
    profileBits = profileBits & 0xFF_FFFF | (revoked.milliseconds >> 2) << 24
    return true
  }

  private mutating func setHead(_ value: UInt32, at shift: UInt32, mask: UInt32) {
    head = head & ~(mask << shift) | (value & mask) << shift
  }

  private static func instant(_ seconds: UInt32, _ milliseconds: UInt32) -> Instant? {
    guard seconds != 0 else { return nil }
    return Instant(millisecondsSinceEpoch: elapsed(seconds, milliseconds))
  }

  /// Milliseconds since 1970; of an instant that is absent 0.
  private static func elapsed(_ seconds: UInt32, _ milliseconds: UInt32) -> Int64 {
    Int64(seconds) &* 1_000 &+ Int64(milliseconds & 0x3FF)
  }

  /// Nil for an instant that 32 bits of seconds do not hold, or that would look absent.
  private static func parts(_ instant: Instant?) -> (seconds: UInt32, milliseconds: UInt32)? {
    guard let instant else { return (0, 0) }
    let second = instant.second
    guard second > 0, second <= Int64(UInt32.max) else { return nil }
    let rest = instant.millisecondsSinceEpoch - second * 1_000
    return (UInt32(truncatingIfNeeded: second), UInt32(truncatingIfNeeded: rest))
  }
}
