// SPDX-License-Identifier: Apache-2.0
//
// $ cd examples/registration-endpoint && swift run RegistrationEndpoint policy.yaml Samples
//
// Sends what real AI clients send to the endpoint, and shows the status and the body of each answer.

import Curfew
import CurfewCompiler
import CurfewFormats
import CurfewSource
import Foundation

/// A sample: a registration body, or a metadata document and the URL that it is served from.
struct Sample {
  let name: String
  let clientID: String?
  let body: [UInt8]

  init?(name: String, in folder: String) {
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)"),
      let object = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any],
      let body = (object["metadata"] ?? object["document"]) as? [String: Any],
      let bytes = try? JSONSerialization.data(withJSONObject: body, options: [.sortedKeys])
    else { return nil }
    self.name = name
    self.clientID = object["clientId"] as? String
    self.body = Array(bytes)
  }
}

func show(_ name: String, _ response: Response) {
  let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
  let body = (try? JSONSerialization.data(withJSONObject: response.body, options: options)) ?? Data()
  print("\(response.status)  \(name)\n     \(String(decoding: body, as: UTF8.self))")
}

let arguments = CommandLine.arguments
guard arguments.count == 3, let data = FileManager.default.contents(atPath: arguments[1]),
  let names = try? FileManager.default.contentsOfDirectory(atPath: arguments[2]),
  let noon = Instant(rfc3339: "2026-11-22T12:00:00Z")
else {
  FileHandle.standardError.write(Data("usage: RegistrationEndpoint POLICY.yaml FOLDER\n".utf8))
  exit(2)
}

let file = SourceFile(name: arguments[1], bytes: Array(data))
let compilation = PolicyCompiler.compile(file, lintingAt: noon)
guard let policy = compilation.policy else {
  let report = DiagnosticReport([(file, compilation.diagnostics)])
  FileHandle.standardError.write(Data(report.rendered(as: .text).utf8))
  exit(1)
}

let samples = names.filter { $0.hasSuffix(".json") }.sorted().compactMap { Sample(name: $0, in: arguments[2]) }
var documents: [String: [UInt8]] = [:]
for sample in samples { if let clientID = sample.clientID { documents[clientID] = sample.body } }
var minted = 0
let endpoint = RegistrationEndpoint(
  policy: policy,
  now: { noon },
  mint: { kind in
    minted += 1
    return "\(kind)-\(minted)"
  },
  fetch: { [documents] url in documents[url] }
)

let alice = SignedIn(owner: "alice@acme.example", groups: ["eng"])
for sample in samples {
  if let clientID = sample.clientID {
    show(sample.name, endpoint.resolve(clientID, for: alice))
  } else {
    show(sample.name, endpoint.register(sample.body, by: alice))
  }
}
show("a URL that must not be fetched", endpoint.resolve("https://169.254.169.254/latest/meta-data", for: alice))
show("a body that is no JSON", endpoint.register(Array("client_name=Claude".utf8), by: alice))
