// SPDX-License-Identifier: Apache-2.0

internal import Curfew
internal import CurfewAnalysis
internal import CurfewFiles
internal import CurfewFormats

extension DiffCommand {
  /// The two policies that the fleet is held against.
  func pair(in diff: TenantsDiff) throws -> Both<CompiledPolicy> {
    let pairs = diff.tenants.compactMap { tenant -> Both<CompiledPolicy>? in
      guard let old = tenant.policies.old, let new = tenant.policies.new else { return nil }
      return Both(old: old, new: new)
    }
    let tenants = TenantNames.list(pairs.map(\.new.tenant))
    if let tenant {
      if let pair = pairs.first(where: { $0.new.tenant.hasSameBytes(as: tenant) }) { return pair }
      Messages.error("no policy for tenant `\(tenant)` in both OLD and NEW; there is \(tenants)")
      throw ExitStatus.unusable
    }
    guard pairs.count <= 1 else {
      Messages.error("there are several policies: choose with --tenant, of \(tenants)")
      throw ExitStatus.unusable
    }
    if let pair = pairs.first { return pair }
    Messages.error("no tenant has a policy in both OLD and NEW, so there is nothing to hold the fleet against")
    throw ExitStatus.unusable
  }

  /// Writes the difference and who of the fleet is affected, and returns the exit status unless it is 0.
  ///
  /// Standard output is written while the fleet is read; files are whole or not there, so theirs are kept.
  func write(
    _ diff: TenantsDiff, withImpactOf pair: Both<CompiledPolicy>, on fleet: String, at now: Instant
  ) throws -> ExitStatus? {
    let targets = format.targets
    var reports = targets.map { target in
      ImpactReport(FleetImpact(of: pair, at: now, days: days ?? Self.defaultDays), as: target.format)
    }
    var contents = targets.map { written(diff, $0) }
    var output = CheckedOutput(descriptor: 1)
    let isForPeople = format.onOutput?.isForPeople ?? true
    let progress = common.quiet ? nil : FleetProgress.shown(isText: isForPeople)
    let file = FleetFile(path: fleet, format: fleetFormat.fleetFormat)
    let unreadable = try file.forEachRecord(progress: progress) { record in
      for index in targets.indices {
        reports[index].add(record)
        guard reports[index].pendingCount >= FleetFile.chunk else { continue }
        contents[index] += reports[index].takePending()
        if targets[index].path == nil { try Self.pass(&contents[index], to: &output) }
      }
    }
    for index in targets.indices {
      let style = common.color.style(for: targets[index].path)
      let rest = reports[index].finish(unreadableLines: unreadable, gates: limits.gates, style: style)
      let isSaid = !common.quiet || targets[index].format != .text || reports[index].impact.affectedCount > 0
      if isSaid { contents[index] += rest }
    }
    let problem = format.writeFiles { target in
      targets.firstIndex { $0.key == target.key }.map { contents[$0] } ?? []
    }
    for index in targets.indices where targets[index].path == nil { try Self.pass(&contents[index], to: &output) }
    try output.finish()
    if let problem { throw problem }
    guard let impact = reports.first?.impact else { return nil }
    file.note(clientCount: impact.clientCount, unreadableLines: unreadable)
    return status(of: impact, unreadableLines: unreadable)
  }

  private static func pass(_ bytes: inout [UInt8], to output: inout CheckedOutput) throws {
    try output.write(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  private func status(of impact: FleetImpact, unreadableLines: Int) -> ExitStatus? {
    let tripped = limits.gates.verdicts(on: impact).filter(\.isTripped)
    for verdict in tripped { Messages.error(verdict.message) }
    if unreadableLines > 0 { return .unusable }
    return tripped.isEmpty ? nil : .no
  }

  private static let defaultDays = 14
}
