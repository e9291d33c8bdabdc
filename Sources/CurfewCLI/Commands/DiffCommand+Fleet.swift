// SPDX-License-Identifier: Apache-2.0

internal import Curfew
internal import CurfewAnalysis
internal import CurfewFiles
internal import CurfewFormats

extension DiffCommand {
  private static let chunk = 32 << 10

  /// The two policies that the fleet is held against.
  func pair(in diff: TenantsDiff) throws -> Both<CompiledPolicy> {
    let pairs = diff.tenants.compactMap { tenant -> Both<CompiledPolicy>? in
      guard let old = tenant.policies.old, let new = tenant.policies.new else { return nil }
      return Both(old: old, new: new)
    }
    if let tenant {
      if let pair = pairs.first(where: { $0.new.tenant.hasSameBytes(as: tenant) }) { return pair }
      Messages.error("no policy for tenant `\(tenant)` in both OLD and NEW; there is \(Self.list(pairs))")
      throw ExitStatus.unusable
    }
    guard pairs.count <= 1 else {
      Messages.error("there are several policies: choose with --tenant, of \(Self.list(pairs))")
      throw ExitStatus.unusable
    }
    if let pair = pairs.first { return pair }
    Messages.error("no tenant has a policy in both OLD and NEW, so there is nothing to hold the fleet against")
    throw ExitStatus.unusable
  }

  private static func list(_ pairs: [Both<CompiledPolicy>]) -> String {
    if pairs.isEmpty { return "none" }
    let shown = pairs.prefix(8).map(\.new.tenant).joined(separator: ", ")
    return pairs.count > 8 ? "\(shown) and \(pairs.count - 8) more" : shown
  }

  /// Writes who of the fleet is affected, and returns the exit status unless it is 0.
  func writeImpact(
    of pair: Both<CompiledPolicy>, on fleet: String, at now: Instant, to output: inout CheckedOutput
  ) throws -> ExitStatus? {
    var report = ImpactReport(FleetImpact(of: pair, at: now, days: days ?? Self.defaultDays), as: format)
    let isText = format == .text || format == .markdown
    let unreadable = try FleetFile(path: fleet, format: fleetFormat.fleetFormat)
      .forEachRecord(progress: FleetProgress.shown(isText: isText)) { record in
        report.add(record)
        if report.pendingCount >= Self.chunk { try output.write(report.takePending()) }
      }
    let gates = limits.gates
    try output.write(report.finish(unreadableLines: unreadable, gates: gates, style: style))
    let tripped = gates.verdicts(on: report.impact).filter(\.isTripped)
    for verdict in tripped { Messages.error(verdict.message) }
    if report.impact.clientCount == 0, unreadable == 0 { Messages.note("\(fleet) has no clients") }
    if unreadable > 0 { return .unusable }
    return tripped.isEmpty ? nil : .no
  }

  private static let defaultDays = 14

  private var style: DiagnosticReport.Style {
    var style = DiagnosticReport.Style()
    style.isColoured = color.color.isUsed(on: 1)
    style.width = Terminal.width(1) ?? style.width
    return style
  }
}
