// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import CurfewFormats

/// `--max-closures` and `--max-deletions`: how much may happen to a fleet.
struct FleetGateOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How many clients may have their tokens revoked now.", valueName: "number"))
  var maxClosures: Int?

  @Option(help: ArgumentHelp("How many registrations may be removed now.", valueName: "number"))
  var maxDeletions: Int?

  func validate() throws {
    for (name, limit) in [("--max-closures", maxClosures), ("--max-deletions", maxDeletions)] {
      if let limit, limit < 0 { throw ValidationError("\(name): expected 0 or more, found \(limit)") }
    }
  }

  var gates: PlanGates { PlanGates(maxClosures: maxClosures, maxDeletions: maxDeletions) }

  /// Whether there is a gate at all.
  var isGiven: Bool { maxClosures != nil || maxDeletions != nil }
}
