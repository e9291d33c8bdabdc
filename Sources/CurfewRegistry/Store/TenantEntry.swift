// SPDX-License-Identifier: Apache-2.0

internal import Curfew

/// A tenant as the store keeps it between looks.
struct TenantEntry: Sendable {
  private(set) var status: PolicyStatus
  private(set) var policy: CompiledPolicy?

  /// A tenant that is named for the first time, by a file that is not usable.
  init(unloaded tenant: String, since: Instant, problems: [PolicyProblem]) {
    policy = nil
    status = PolicyStatus(
      tenant: tenant, condition: .unloaded, since: since, loadedAt: nil, revision: nil, file: nil, problems: problems)
  }

  /// A tenant with its policy in force.
  init(loaded policy: CompiledPolicy, at now: Instant) {
    self.policy = policy
    // Asked for here, so that no decision has to wait while it is worked out.
    status = PolicyStatus(
      tenant: policy.tenant, condition: .loaded, since: now, loadedAt: now, revision: policy.revision,
      file: policy.sourceName, problems: [])
  }

  /// The tenant when its file is what it was when the policy in force was loaded.
  mutating func recover(at now: Instant) {
    guard status.condition != .loaded else { return }
    update(.loaded, since: now, problems: [])
  }

  /// The tenant when its file cannot be used, or is gone.
  mutating func fail(since: Instant, isMissing: Bool, problems: [PolicyProblem]) {
    let condition: PolicyStatus.Condition = policy == nil ? .unloaded : isMissing ? .missing : .stale
    // From loaded on it is the first failure that counts, whatever follows.
    update(condition, since: status.condition == .loaded ? since : status.since, problems: problems)
  }

  /// What decisions have to know.
  func standing(_ options: PolicyStore.Options) -> PolicyStanding {
    guard status.condition != .loaded else { return .current }
    guard let bearable = options.maxStaleMilliseconds else { return .stale() }
    return .stale(deniesFrom: status.since.advanced(byMilliseconds: max(0, bearable)))
  }

  private mutating func update(_ condition: PolicyStatus.Condition, since: Instant, problems: [PolicyProblem]) {
    status = PolicyStatus(
      tenant: status.tenant, condition: condition, since: since, loadedAt: status.loadedAt, revision: status.revision,
      file: status.file, problems: problems)
  }
}
