// SPDX-License-Identifier: Apache-2.0
//
// An MCP gateway with its authorization server, for several tenants, without a network. Clients are kept by
// registries, policies by the store behind them; what was answered goes to the decision log.

import Curfew
import CurfewRegistry

/// The endpoints. Each returns what its caller gets, and tells what happened.
struct Gateway {
  let registries: TenantRegistries
  let log: DecisionLog
  /// The clock. Curfew reads none itself, so this example can stand at any instant it likes.
  let now: () -> Instant
  /// Told of all that happens, in order.
  let tell: (String) -> Void

  /// The registration endpoint (RFC 7591), and the resolver of client IDs that are URLs.
  func register(_ request: RegistrationRequest, tenant: String) throws -> Registration.Client? {
    // No policy, no answer but no.
    guard let registry = registries[tenant] else { return refuse(tenant) }
    let answer = try registry.register(request, at: now())
    log.log(answer, on: request)
    report("register", answer.decision.outcome.name, answer.decision.reason.name, answer.isStale, answer.events)
    return answer.client
  }

  /// The token endpoint, when the owner has signed in.
  func signIn(_ client: Registration.Client, secret: String?, tenant: String) -> AccessToken? {
    guard let registry = registries[tenant] else { return refuse(tenant) }
    // First who it is, then what it may do. A client without a secret proves itself by other means, such as PKCE.
    if client.secret != nil, !registry.acceptsSecret(secret ?? "", of: client.clientID, owner: client.owner) {
      tell("sign in: wrong secret")
      return nil
    }
    let answer = registry.authenticate(client.clientID, owner: client.owner, at: now())
    log.log(answer, on: .authorization)
    report("sign in", answer.decision.outcome.name, answer.decision.reason.name, answer.isStale, answer.events)
    guard answer.decision.outcome == .grant else { return nil }
    return AccessToken(clientID: client.clientID, owner: client.owner, issuedAt: answer.now)
  }

  /// A call through the gateway.
  func call(_ toolset: String, with token: AccessToken, tenant: String) {
    guard let registry = registries[tenant] else { return refuse(tenant) ?? () }
    let answer = registry.authorize(toolset: toolset, token: token, at: now())
    log.log(answer, on: toolset, token: token)
    // The tool is called here. Only a call that succeeds counts as use.
    var events: [RegistryEvent] = []
    if answer.decision.outcome == .allow {
      events = registry.recordUse(of: token.clientID, owner: token.owner, at: now())
    }
    report("call \(toolset)", answer.decision.outcome.name, answer.decision.reason.name, answer.isStale, events)
  }

  /// Records what time has brought about: every minute, or when `nextDue` says so.
  func sweep() {
    for registry in registries.all { report(registry.sweep(at: now())) }
  }

  func report(_ events: [RegistryEvent]) {
    // Each client's events are in their order, but of clients now this one comes first and now that one.
    let sorted = events.enumerated().sorted { ($0.element.owner, $0.offset) < ($1.element.owner, $1.offset) }
    for (_, event) in sorted { tell("  \(event.clientID) of \(event.owner): \(event.words)") }
  }

  private func report(
    _ question: String, _ outcome: String, _ reason: String, _ isStale: Bool, _ events: [RegistryEvent]
  ) {
    tell("\(question): \(outcome) (\(reason))" + (isStale ? ", by a stale policy" : ""))
    report(events)
  }

  private func refuse<Answer>(_ tenant: String) -> Answer? {
    tell("\(tenant) has no policy: refused")
    return nil
  }
}

extension RegistryEvent {
  /// What happened, for people.
  fileprivate var words: String {
    switch kind {
    case .registered: "registered"
    case .stateChanged(let from, let to, let reason): "\(from.name) to \(to.name) (\(reason.name)), as of \(at)"
    case .tokensRevoked(let before): "tokens of before \(before) revoked"
    case .removed: "removed"
    case .used: "used"
    }
  }
}
