// SPDX-License-Identifier: Apache-2.0

import CFloors
import Curfew
import CurfewFormats
import Workload

/// What it costs beyond reading a fleet to say what a change of policy means for it.
extension RecordBenchmarks {
  mutating func runImpact(recordCount: Int) {
    guard let work = ImpactWork(recordCount: recordCount)
    else { return checks.note(false, "the policies of the impact benchmark compile and differ") }
    let (text, policy, one, many) = (work.fleet, work.policy, work.oneMoreKill, work.anotherThreshold)
    let result = Contest(
      title: "read \(recordCount) records, and decide under two policies",
      operationCount: recordCount,
      baselines: ["read"],
      contenders: [
        .init(name: "read", pass: { Self.count(text) }, answers: false),
        .init(name: "one kill differs", pass: { Self.affected(text, policy, one) }, answers: false),
        .init(name: "a threshold differs", pass: { Self.affected(text, policy, many) }, answers: false),
      ]
    ).run(effort)
    let affected = [one, many].map { Self.affected(text, policy, $0) }
    print(
      result.text, "the kill concerns \(affected[0]) of the clients, the threshold \(affected[1])",
      separator: "\n", terminator: "\n\n")
    checks.note(affected[0] > 0 && affected[0] < 100, "a kill concerns few clients")
    checks.note(affected[1] > UInt64(recordCount / 4), "a threshold concerns many clients")
    checks.note(Self.affected(text, policy, policy) == 0, "a policy that takes its own place concerns nobody")
    guard let alone = result.allocations(of: "read"), let both = result.allocations(of: "one kill differs"),
      floor_counts_allocations()
    else { return }
    let beyond = (both - alone) * Double(recordCount)
    checks.note(beyond < 200, "deciding about clients whom a change does not concern allocates nothing: \(beyond)")
  }

  private static func count(_ text: [UInt8]) -> UInt64 {
    var count: UInt64 = 0
    for case .success in ClientRecordReader(text) { count += 1 }
    return count
  }

  private static func affected(_ text: [UInt8], _ old: CompiledPolicy, _ new: CompiledPolicy) -> UInt64 {
    var impact = FleetImpact(of: new, insteadOf: old, at: Question.now)
    for case .success(let record) in ClientRecordReader(text) { impact.add(record) }
    return UInt64(impact.affectedCount)
  }
}
