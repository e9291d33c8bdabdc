// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewRegistry
import ServiceLifecycle

/// Somebody whose client registers, calls, is hidden after a second without use, and is killed.
struct Visitor: Service {
  let registries: TenantRegistries
  let log: DecisionLog
  let kill: @Sendable () throws -> Void

  func run() async throws {
    guard let registry = registries["acme"] else { return print("acme has no policy") }
    let events = registry.events()
    var metadata = ClientMetadata()
    metadata.redirectURIs = ["http://127.0.0.1/callback"]
    let request = RegistrationRequest(registering: metadata, owner: "alice@acme.example", ownerGroups: ["eng"])
    let answer = try registry.register(request, at: PolicyWatcher.wallClock())
    log.log(answer, on: request)
    guard let client = answer.client else { return print("not registered") }
    print("registered")

    let token = AccessToken(clientID: client.clientID, owner: client.owner, issuedAt: answer.now)
    let call = registry.authorize(toolset: "github", token: token, at: PolicyWatcher.wallClock())
    log.log(call, on: "github", token: token)
    print("call: \(call.decision.outcome.name) (\(call.decision.reason.name))")

    await wait(for: .hidden, in: events)
    try kill()
    await wait(for: .closed, in: events)
    let last = registry.authorize(toolset: "github", token: token, at: PolicyWatcher.wallClock())
    log.log(last, on: "github", token: token)
    print("call: \(last.decision.outcome.name) (\(last.decision.reason.name))")
  }

  private func wait(for state: LifecycleState, in events: RegistryEvents) async {
    for await case .event(let event) in events {
      if case .stateChanged(_, state, let reason) = event.kind { return print("\(state.name) (\(reason.name))") }
    }
  }
}
