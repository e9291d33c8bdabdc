// SPDX-License-Identifier: Apache-2.0
//
// Which file speaks for which tenant. A file that cannot be read any more still speaks for the tenant
// whose policy came from it; two files that speak for one tenant make neither of them right.

internal import Curfew
internal import CurfewCompiler
internal import CurfewSource

/// The files under the directory, and the tenants they speak for.
struct PolicyTables: Sendable {
  /// By the bytes of the name: `String` would take two spellings of an accent for one.
  var files: [[UInt8]: WatchedFile] = [:]
  private(set) var tenants: [String: TenantEntry] = [:]
  /// When a file that is gone was last seen to go, for the tenants that it spoke for.
  private var goneSince: [[UInt8]: Instant] = [:]

  /// The names in byte order.
  private var sortedFiles: [WatchedFile] {
    files.values.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Drops the names that are gone and works out anew how every tenant stands.
  mutating func settle(at now: Instant) {
    for (key, file) in files where file.isGone {
      goneSince[key] = file.since
      files[key] = nil
    }
    let owners = owners()
    var claims: [String: [WatchedFile]] = [:]
    for file in sortedFiles {
      if let tenant = claimedTenant(of: file, owners) { claims[tenant, default: []].append(file) }
    }
    for tenant in Set(tenants.keys).union(claims.keys) {
      let claimants = claims[tenant] ?? []
      if claimants.contains(where: \.isPending) { continue }
      settle(tenant, claimants, at: now)
    }
    goneSince = goneSince.filter { owners[$0.key] != nil && files[$0.key] == nil }
  }

  /// Which tenant's policy in force came from which file.
  private func owners() -> [[UInt8]: String] {
    var owners: [[UInt8]: String] = [:]
    for (tenant, entry) in tenants {
      if let file = entry.status.file { owners[Array(file.utf8)] = tenant }
    }
    return owners
  }

  private func claimedTenant(of file: WatchedFile, _ owners: [[UInt8]: String]) -> String? {
    guard let outcome = file.rest?.outcome, !outcome.isOfNoTenant else { return nil }
    return outcome.tenant ?? owners[Array(file.name.utf8)]
  }

  private mutating func settle(_ tenant: String, _ claimants: [WatchedFile], at now: Instant) {
    guard let first = claimants.first else { return lose(tenant, at: now) }
    let since = claimants.compactMap(\.since).max() ?? now
    if claimants.count > 1 {
      return fail(tenant, since: since, problems: Self.ambiguity(of: tenant, claimants))
    }
    if let policy = first.rest?.outcome.policy {
      if let entry = tenants[tenant], entry.policy?.tables === policy.tables {
        tenants[tenant]?.recover(at: now)
      } else {
        tenants[tenant] = TenantEntry(loaded: policy, at: now)
      }
    } else {
      fail(tenant, since: since, problems: [first.rest?.outcome.problem(named: first.name)].compactMap(\.self))
    }
  }

  private mutating func lose(_ tenant: String, at now: Instant) {
    guard let entry = tenants[tenant], let file = entry.status.file else {
      tenants[tenant] = nil
      return
    }
    let key = Array(file.utf8)
    let since = files[key]?.since ?? goneSince[key] ?? now
    let message = files[key] == nil ? "the file is gone" : "the file is no longer for tenant `\(tenant)`"
    let problem = PolicyProblem(file: file, message: message)
    tenants[tenant]?.fail(since: since, isMissing: true, problems: [problem])
  }

  private mutating func fail(_ tenant: String, since: Instant, problems: [PolicyProblem]) {
    if tenants[tenant] == nil {
      tenants[tenant] = TenantEntry(unloaded: tenant, since: since, problems: problems)
    } else {
      tenants[tenant]?.fail(since: since, isMissing: false, problems: problems)
    }
  }

  /// One tenant in several files is an error in all of them but the first (SPEC 2).
  private static func ambiguity(of tenant: String, _ files: [WatchedFile]) -> [PolicyProblem] {
    var first: String?
    var problems: [PolicyProblem] = []
    for file in files {
      guard case .compiled(let source, let compilation) = file.rest?.outcome, let span = compilation.tenantSpan else {
        if let problem = file.rest?.outcome.problem(named: file.name) { problems.append(problem) }
        first = first ?? file.name
        continue
      }
      let place = "\(source.name):\(LineIndex(of: source).position(of: span.start))"
      guard let first else {
        first = place
        continue
      }
      problems.append(PolicyProblem(in: source, [.duplicateTenant(tenant, at: span, first: first)]))
    }
    return problems
  }

  /// What others are to see.
  func snapshot(_ options: PolicyStore.Options) -> PolicySnapshot {
    let entries = tenants.values.sorted { $0.status.tenant.utf8.lexicographicallyPrecedes($1.status.tenant.utf8) }
    let policies = entries.compactMap { entry in
      entry.policy.map { TenantPolicy($0, status: entry.status, standing: entry.standing(options)) }
    }
    let owners = owners()
    let problems = sortedFiles.compactMap { file in
      claimedTenant(of: file, owners) == nil ? file.rest?.outcome.problem(named: file.name) : nil
    }
    return PolicySnapshot(entries.map(\.status), policies: policies, problems: problems)
  }
}
