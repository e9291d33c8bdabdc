// SPDX-License-Identifier: Apache-2.0
//
// A small fixed program to count the instructions of: `scripts/instructions` runs it under callgrind,
// which collects inside of `floor_collected` alone, so that making the input does not count.

import CFloors
import Curfew
import CurfewCompiler
import CurfewSource
import Workload

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The work to be counted, by name.
enum Probe: String, CaseIterable {
  case token
  case tokenByBytes = "token-by-bytes"
  case tokenByBoundTerms = "token-by-bound-terms"
  case lifecycle
  case toolCall = "tool-call"
  case load1000 = "load-1000"
  case load8000 = "load-8000"
  case records
  case unusualRecords = "records-unusual"
  case impact
  case impactOnHalf = "impact-half"
}

@main
enum InstructionProbe {
  static func main() {
    guard CommandLine.arguments.count == 2, let probe = Probe(rawValue: CommandLine.arguments[1]) else {
      print("usage: InstructionProbe " + Probe.allCases.map(\.rawValue).joined(separator: "|"))
      exit(2)
    }
    let work: Work =
      switch probe {
      case .token:
        .decisions { policy, asked in
          policy.decideToken(asked.token, of: asked.record, at: Question.now).outcome == .valid
        }
      case .tokenByBytes: .columns { policy, columns in columns.decide(policy) }
      case .tokenByBoundTerms: .columns { _, columns in columns.decideBound() }
      case .lifecycle:
        .decisions { policy, asked in
          policy.decideLifecycle(of: asked.record, at: Question.now).state == .active
        }
      case .toolCall:
        .decisions { policy, asked in
          policy.decideToolCall("github", token: asked.token, of: asked.record, at: Question.now).outcome == .allow
        }
      case .load1000: .load(overrideCount: 1_000)
      case .load8000: .load(overrideCount: 8_000)
      case .records: .records(.usual)
      case .unusualRecords: .records(.unusual)
      case .impact: .impact(of: \.oneMoreKill)
      case .impactOnHalf: .impact(of: \.anotherThreshold)
      }
    print("\(probe.rawValue): \(work.collect())")
  }
}
