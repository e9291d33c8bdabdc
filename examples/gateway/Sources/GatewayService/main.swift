// SPDX-License-Identifier: Apache-2.0
//
// $ swift run --package-path examples/gateway GatewayService
//
// The shape of a server, in real time: services keep the policies current, sweep the clients and write the
// decision log, until the group shuts down. It takes a few seconds. Logs go to standard error.

import Curfew
import CurfewRegistry
import CurfewService
import Foundation
import Logging
import ServiceLifecycle

let directory = FileManager.default.temporaryDirectory.appending(path: "curfew-service-\(UUID().uuidString)").path
try FileManager.default.createDirectory(atPath: directory + "/policies", withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(atPath: directory) }
let file = directory + "/policies/acme.yaml"
let text = """
  apiVersion: curfew/v1
  kind: TenantPolicy
  tenant: acme
  lifecycle: { hidden: 1s, closed: 1h, deleted: 1d }
  accessProfiles: { engineering: { toolsets: [github], groups: [eng] } }

  """
try text.write(toFile: file, atomically: true, encoding: .utf8)

let store = PolicyStore(directory: directory + "/policies")
store.load(clock: PolicyWatcher.wallClock)
let registries = TenantRegistries(store)
let log = try DecisionLog(path: directory + "/decisions.ndjson")
let logger = Logger(label: "gateway") { StreamLogHandler.standardError(label: $0) }

var interval = SweepService.Interval()
interval.longest = .seconds(1)
let services: [ServiceGroupConfiguration.ServiceConfiguration] = [
  // A group shuts down from the last to the first: the log outlives whoever decides.
  .init(service: DecisionLogService(log, logger: logger)),
  .init(service: PolicyWatchService(registries, logger: logger)),
  .init(service: SweepService(registries, logger: logger, every: interval)),
  // In a server: the HTTP server, which never ends by itself.
  .init(
    service: Visitor(registries: registries, log: log) {
      try (text + "killSwitch: { reason: INC-7 }\n").write(toFile: file, atomically: true, encoding: .utf8)
    },
    successTerminationBehavior: .gracefullyShutdownGroup),
]
try await ServiceGroup(
  configuration: .init(services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
).run()

let lines = try String(contentsOfFile: directory + "/decisions.ndjson", encoding: .utf8).split(separator: "\n")
print("shut down; \(lines.count) decisions in the log, \(log.droppedCount) dropped")
