// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
public import CurfewFormats

extension FleetFormat: ExpressibleByArgument {}

/// `--fleet-format`: how the records of `--fleet` are written.
struct FleetFormatOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How the fleet is written: ndjson or csv; the default is csv for a name in .csv.", valueName: "format"))
  var fleetFormat: FleetFormat?
}
