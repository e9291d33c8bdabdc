// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Curfew
internal import CurfewFormats

/// The policy and the fleet of a command that is about all clients of a tenant.
struct FleetOptions: ParsableArguments {
  @OptionGroup var paths: PathOptions

  @Option(
    help: ArgumentHelp("Client records as NDJSON or CSV; `-` is standard input.", valueName: "file"),
    completion: .file())
  var fleet: String

  @OptionGroup var fleetFormat: FleetFormatOption

  @Option(help: "The tenant, when there are several policies.")
  var tenant: String?

  func validate() throws {
    if fleet == "-", paths.paths.contains("-") {
      throw ValidationError("the policy and the fleet can't both come from standard input")
    }
  }

  /// The records.
  var file: FleetFile { FleetFile(path: fleet, format: fleetFormat.fleetFormat) }

  /// The policy that they are held against.
  ///
  /// - Parameter now: the instant that the command works for, read once: a clock must not move between the policy
  ///   and the fleet.
  func policy(at now: Instant, _ color: ColorChoice) throws -> CompiledPolicy {
    try PolicyDirectory(paths.searched, lintingAt: now).soundPolicy(ofTenant: tenant, color: color)
  }
}
