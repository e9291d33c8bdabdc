// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a registration request, and each of their lines as a client ID URL and a redirect URI.

import Curfew
import CurfewFormats
import FuzzSupport

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe fuzzInput(start, count)
  if let request = try? RegistrationRequest(json: bytes) { decide(request) }
  if let metadata = try? RegistrationRequest(registrationBody: bytes, owner: "alice") { decide(metadata) }
  for line in bytes.split(separator: UInt8(ascii: "\n")) { read(Array(line)) }
  return 0
}

private func decide(_ request: RegistrationRequest) {
  let decision = RegistrationRules().decide(request)
  require(decision == RegistrationRules().decide(request), "decided otherwise the second time")
  require((decision.outcome == .reject) == (decision.oauthError != nil), "an error for what is not rejected")
  guard decision.outcome != .reject else { return }
  require(decision.violations.isEmpty, "accepted in spite of violations")
  for text in request.metadata.redirectURIs ?? [] {
    require((try? RedirectURI(text.utf8Span.span)) != nil, "accepted with the redirect \(text)")
  }
  if request.method == .cimd {
    require(ClientIDURL.problem(in: (request.clientID ?? "").utf8Span.span) == nil, "accepted with a bad client ID")
  }
}

/// What no URL that is taken may hold, looked for without a parser.
private func read(_ text: [UInt8]) {
  let isRedirect = (try? RedirectURI(text.span)) != nil
  let isClientID = ClientIDURL.problem(in: text.span) == nil
  guard isRedirect || isClientID else { return }
  let shown = String(decoding: text, as: UTF8.self)
  require(text.allSatisfy { $0 > 0x20 && $0 < 0x7F && !#"<>"\^`{|}#"#.utf8.contains($0) }, "taken: \(shown)")
  let lower = shown.lowercased()
  for scheme in ["javascript:", "data:", "file:", "vbscript:", "about:", "blob:", "view-source:", "filesystem:"] {
    require(!lower.hasPrefix(scheme), "taken: \(shown)")
  }
  if isClientID { require(shown.hasPrefix("https://") && text.count <= 2_048, "taken: \(shown)") }
}
