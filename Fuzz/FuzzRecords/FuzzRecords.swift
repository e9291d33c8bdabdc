// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a fleet in NDJSON and in CSV, and as lines of `decide`. In whatever chunks they come, the
// same is read; and each answer is one JSON value on a line of its own.

import Curfew
import CurfewCompiler
import CurfewFormats
import CurfewSource
import FuzzSupport

private let policy = PolicyCompiler.compile(
  SourceFile(
    name: "acme.yaml",
    bytes: Array(
      """
      apiVersion: curfew/v1
      kind: TenantPolicy
      tenant: acme
      registration: { classify: [{ match: { grantType: client_credentials }, type: service }] }
      accessProfiles: { eng: { toolsets: [github], groups: [eng] } }
      overrides: [{ client: dcr-1, kill: { reason: x } }, { owner: bob, lifecycle: exempt, reason: x }]
      """.utf8))
).policy

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe fuzzInput(start, count)
  for format in FleetFormat.allCases {
    let whole = elements(of: bytes, format, chunk: max(1, bytes.count))
    require(elements(of: bytes, format, chunk: 7) == whole, "\(format) in small chunks is read otherwise")
  }
  answer(bytes)
  return 0
}

private func chunks(of bytes: [UInt8], _ size: Int) -> (inout [UInt8]) -> Bool {
  var next = 0
  return { buffer in
    let end = min(bytes.count, next + size)
    buffer += bytes[next..<end]
    next = end
    return next < bytes.count
  }
}

/// What was read. Describing a record by reflection would take longer than all else.
private enum Found: Equatable {
  case record(texts: [[UInt8]?], instants: [Int64?], ClientType, RegistrationMethod, LifecycleState)
  case problem(line: Int, column: Int, byteOffset: Int, message: [UInt8])

  init(_ record: ClientRecord) {
    let texts = [record.clientID, record.name, record.owner] + record.ownerGroups
    let instants = [record.registeredAt, record.authenticatedAt, record.lastUsedAt, record.tokensRevokedBefore]
    self = .record(
      texts: texts.map { $0.map { Array($0.utf8) } }, instants: instants.map { $0?.millisecondsSinceEpoch },
      record.type, record.method, record.state)
  }
}

private func elements(of bytes: [UInt8], _ format: FleetFormat, chunk: Int) -> [Found] {
  let readChunk = chunks(of: bytes, chunk)
  var reader = ClientRecordReader(format)
  var found: [Found] = []
  repeat {
    while let result = reader.next() {
      switch result {
      case .success(let record):
        found.append(Found(record))
        if let policy { _ = policy.decideLifecycle(of: record, at: record.activityAt) }
      case .failure(let problem):
        require(bytes.indices.contains(problem.byteOffset) || problem.byteOffset == bytes.count, "a place in the text")
        found.append(
          .problem(
            line: problem.line, column: problem.column, byteOffset: problem.byteOffset,
            message: Array(problem.description.utf8)))
      }
    }
  } while reader.fill(readChunk)
  return found
}

private func answer(_ bytes: [UInt8]) {
  var lines = NDJSONLineReader<Never>(readChunk: chunks(of: bytes, 4_096))
  var output: [UInt8] = []
  _ = DecisionAnswerer(policy.map { [$0] } ?? []).answerAll(&lines) { output += $0 }
  for line in output.split(separator: UInt8(ascii: "\n")) {
    require((try? JSONValue(parsing: Array(line))) != nil, "no JSON: \(String(decoding: line, as: UTF8.self))")
  }
}
