// SPDX-License-Identifier: Apache-2.0
//
// `next` and `until` by brute force: list every instant at which anything could change, go through
// them in order, decide at each as if it were now, and stop at the first other answer.

import Curfew

extension PlainPolicy {
  /// The same policy without the overrides that never select a record. They cannot change its
  /// answers, and the brute force is quicker without them.
  func narrowed(to record: ClientRecord) -> PlainPolicy {
    var narrow = self
    narrow.overrides = overrides.filter { $0.selects(record) }
    return narrow
  }

  /// Every instant at which an answer about a record could change, with its neighbours, in order.
  func candidates(for record: ClientRecord, token: AccessToken?) -> [Instant] {
    let activityAt = max(
      record.registeredAt, record.authenticatedAt ?? record.registeredAt, record.lastUsedAt ?? record.registeredAt)
    let activity = activityAt.millisecondsSinceEpoch
    var times: [Int64?] = [activity, killSwitch?.at?.millisecondsSinceEpoch]
    for threshold in base(record.type).all { times.append(activity + threshold) }
    for override in overrides {
      if case .stricter(let own) = override.lifecycle {
        for threshold in own.all { times.append(activity + threshold) }
      }
      times.append(override.expires?.millisecondsSinceEpoch)
      times.append(override.kill?.at?.millisecondsSinceEpoch)
    }
    if let token {
      let issuedAt = token.issuedAt.millisecondsSinceEpoch
      times += [issuedAt, issuedAt - clockSkew, maxLifetime.map { issuedAt + $0 }]
      times += [token.expiresAt?.millisecondsSinceEpoch, token.notBefore?.millisecondsSinceEpoch]
    }
    var found: Set<Int64> = []
    for time in times {
      guard let time else { continue }
      for near in [time - 1, time, time + 1] where isInCalendar(near) { found.insert(near) }
    }
    return found.sorted().map(Instant.init(millisecondsSinceEpoch:))
  }

  /// The first change of state after `now` if nothing happens.
  func next(of record: ClientRecord, at now: Instant) -> LifecycleDecision.Upcoming? {
    let narrow = narrowed(to: record)
    let state = narrow.lifecycle(of: record, at: now).state
    var record = record
    record.state = state
    for at in narrow.candidates(for: record, token: nil) where at > now {
      let later = narrow.lifecycle(of: record, at: at)
      if later.state != state { return LifecycleDecision.Upcoming(to: later.state, at: at, reason: later.reason) }
      record.state = later.state
    }
    return nil
  }

  /// The first instant after `now` at which a token's outcome differs if nothing happens.
  func until(token: AccessToken, of record: ClientRecord?, at now: Instant) -> Instant? {
    firstChange(of: record, token: token, after: now) { $0.token(token, of: $1, at: $2).outcome }
  }

  /// The first instant after `now` at which an issuance's outcome differs if nothing happens.
  func until(_ kind: IssuanceKind, of record: ClientRecord?, at now: Instant) -> Instant? {
    firstChange(of: record, token: nil, after: now) { $0.issuance(kind, of: $1, at: $2).outcome }
  }

  /// The first instant after `now` at which a tool call's outcome differs if nothing happens.
  func until(_ toolset: String, token: AccessToken, of record: ClientRecord?, at now: Instant) -> Instant? {
    firstChange(of: record, token: token, after: now) {
      $0.toolCall(toolset, token: token, of: $1, at: $2).outcome
    }
  }

  private func firstChange<Outcome: Equatable>(
    of record: ClientRecord?, token: AccessToken?, after now: Instant,
    outcome: (PlainPolicy, ClientRecord?, Instant) -> Outcome
  ) -> Instant? {
    // Time does nothing to a client that is not known.
    guard var record else { return nil }
    let narrow = narrowed(to: record)
    let first = outcome(narrow, record, now)
    record.state = narrow.lifecycle(of: record, at: now).state
    for at in narrow.candidates(for: record, token: token) where at > now {
      if outcome(narrow, record, at) != first { return at }
      // A state that was reached is taken as recorded: closed and deleted latch.
      record.state = narrow.lifecycle(of: record, at: at).state
    }
    return nil
  }

  private func isInCalendar(_ milliseconds: Int64) -> Bool {
    milliseconds >= Instant.earliest.millisecondsSinceEpoch && milliseconds <= Instant.latest.millisecondsSinceEpoch
  }
}
