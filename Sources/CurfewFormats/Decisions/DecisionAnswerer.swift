// SPDX-License-Identifier: Apache-2.0

package import Curfew

/// Answers the lines of `decide` with the policies of some tenants (SPEC 7).
package struct DecisionAnswerer: Sendable {
  private let policies: [CompiledPolicy]
  private let indices: [[UInt8]: Int]

  /// Makes an answerer; of two policies of one tenant, which is an error elsewhere, the first counts.
  package init(_ policies: [CompiledPolicy]) {
    self.policies = policies
    let pairs = policies.enumerated().map { (Array($1.tenant.utf8), $0) }
    indices = Dictionary(pairs) { first, _ in first }
  }

  /// Answers every line of an input in its order, and returns how many answers are errors.
  ///
  /// What has been answered is given to `write` before more input is waited for, so that a program
  /// that writes one line and reads one answer never waits for ever.
  package func answerAll<Failure: Error>(
    _ lines: inout NDJSONLineReader<Failure>, write: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    var output: [UInt8] = []
    var errors = 0
    while true {
      if !output.isEmpty, output.count >= Self.writtenAtOnce || !lines.hasWholeLine() {
        try write(output)
        output.removeAll(keepingCapacity: true)
      }
      guard let line = try lines.next() else { break }
      if !answer(line, of: lines.buffer, to: &output) { errors += 1 }
    }
    if !output.isEmpty { try write(output) }
    return errors
  }

  private static var writtenAtOnce: Int { 1 << 16 }

  private func answer(_ line: NDJSONLines.Line, of buffer: [UInt8], to output: inout [UInt8]) -> Bool {
    switch line {
    case .text(let number, let bytes):
      return answer(buffer, in: bytes, line: number, to: &output)
    case .tooLong(let number):
      let message = "line longer than \(NDJSONLines.maximumLineLength) bytes"
      JSONWriter.append(to: &output) { $0.errorAnswer(id: nil, line: number, message: message) }
      return false
    }
  }

  /// Appends the answer to one line, with its line feed; false when it is an error answer.
  ///
  /// - Parameters:
  ///   - bytes: a buffer that the line stands in.
  ///   - range: where it stands.
  ///   - number: its number in the input, from 1, for error answers.
  package func answer(
    _ bytes: [UInt8], in range: Range<Int>, line number: Int, to output: inout [UInt8]
  ) -> Bool {
    let line = DecisionLine(bytes, in: range)
    let id = line.id.map { bytes[$0] }
    let failure: String
    do throws(JSONError) {
      let request = try line.request.get()
      answer(request, id: id, by: try policy(of: request.tenant), to: &output)
      return true
    } catch { failure = error.description }
    JSONWriter.append(to: &output) { $0.errorAnswer(id: id, line: number, message: failure) }
    return false
  }

  private func answer(
    _ request: DecisionRequest, id: ArraySlice<UInt8>?, by policy: CompiledPolicy, to output: inout [UInt8]
  ) {
    let (now, standing) = (request.now, request.standing)
    let encoder = DecisionEncoder(
      sourceName: policy.sourceName, revision: policy.revision, isStale: standing.isStale)
    switch request.question {
    case .lifecycle(let client):
      let decision = policy.decideLifecycle(of: client, at: now)
      JSONWriter.append(to: &output) { encoder.write(decision, id: id, to: &$0) }
    case .token(let token, let client):
      let decision = policy.decideToken(token, of: client, at: now)
      JSONWriter.append(to: &output) { encoder.write(decision, id: id, to: &$0) }
    case .issuance(let kind, let client):
      let decision = policy.decideIssuance(kind, of: client, at: now).under(standing, at: now)
      JSONWriter.append(to: &output) { encoder.write(decision, id: id, to: &$0) }
    case .toolCall(let toolset, let token, let client):
      let decision = policy.decideToolCall(toolset, token: token, of: client, at: now)
      JSONWriter.append(to: &output) { encoder.write(decision, id: id, to: &$0) }
    case .registration(let asked):
      let decision = policy.decideRegistration(asked, at: now).under(standing, at: now)
      JSONWriter.append(to: &output) { encoder.write(decision, id: id, to: &$0) }
    }
  }

  private func policy(of tenant: String?) throws(JSONError) -> CompiledPolicy {
    guard let tenant else {
      if policies.count == 1, let only = policies.first { return only }
      throw JSONError("required member missing (\(loaded))", at: 0).inside(.member("tenant"))
    }
    if let index = indices[Array(tenant.utf8)] { return policies[index] }
    throw JSONError("no policy for \(JSONWriter.excerpt(of: tenant)) (\(loaded))", at: 0).inside(.member("tenant"))
  }

  /// The tenants that there are, at most a few of them, in words.
  private var loaded: String {
    let shown = 3
    let names = policies.prefix(shown).map(\.tenant).joined(separator: ", ")
    if policies.isEmpty { return "no policy is loaded" }
    return "loaded: \(names)" + (policies.count > shown ? " and \(policies.count - shown) more" : "")
  }
}
