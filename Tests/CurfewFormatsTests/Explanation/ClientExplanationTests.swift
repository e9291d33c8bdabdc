// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import Testing

private typealias Samples = ExplanationSamples

private let claude = "https://claude.ai/oauth/mcp-oauth-client-metadata"

@Suite("Explaining a client")
struct ClientExplanationTests {
  private func expect(_ record: ClientRecord, token: AccessToken? = nil, matches name: String) throws {
    let explanation = ClientExplanation(of: record, token: token, under: try Samples.policy(), at: Samples.now)
    try Golden.expect(explanation.text(), matches: "\(name).text")
    try Golden.expect(explanation.json(), matches: "\(name).json")
  }

  @Test("shows a client on the tenant's terms that was idle for a day and a half")
  func idleClient() throws {
    let record = Samples.client(
      "dcr-7f3a91", registered: "2026-10-01T08:00:00Z", authenticated: "2026-11-01T08:00:00Z",
      lastUsed: "2026-11-21T00:00:00Z")
    try expect(record, matches: "idle")
  }

  @Test("shows a stricter override that is about to expire, and the one that counts after it")
  func stricterOverride() throws {
    try expect(Samples.client(claude, registered: "2026-11-22T06:30:00Z"), matches: "stricter")
  }

  @Test("shows a standing kill")
  func standingKill() throws {
    try expect(Samples.client("dcr-lost", registered: "2026-11-22T11:00:00Z"), matches: "killed")
  }

  @Test("shows a one-shot kill that a sign-in survived, and a token from before it")
  func tokenBeforeKill() throws {
    let record = Samples.client(
      "dcr-rotated", registered: "2026-10-01T08:00:00Z", authenticated: "2026-11-21T08:00:00Z",
      lastUsed: "2026-11-22T11:59:59.500Z")
    let token = AccessToken(
      clientID: "dcr-rotated", owner: "alice@acme.example", issuedAt: Samples.instant("2026-11-19T08:00:00Z"),
      expiresAt: Samples.instant("2026-11-22T12:00:00Z"))
    try expect(record, token: token, matches: "revoked")
  }

  @Test("shows a kill that is still to come, and a state that is recorded already")
  func killToCome() throws {
    let record = Samples.client(
      "dcr-carol", type: .service, owner: "carol@acme.example", registered: "2026-01-01T00:00:00Z", state: .hidden)
    try expect(record, matches: "to-come")
  }

  @Test("shows an expired override, a type that is not allowed, and a registration in the future")
  func expiredOverride() throws {
    let record = Samples.client(
      claude, type: .ephemeral, owner: "bob@acme.example", registered: "2026-11-22T12:00:30Z")
    try expect(record, matches: "expired")
  }

  @Test("shows the terms of all types for an ID that nothing else is known of")
  func unknownClient() throws {
    let explanation = ClientExplanation(ofClientID: claude, under: try Samples.policy(), at: Samples.now)
    try Golden.expect(explanation.text(), matches: "unknown.text")
    try Golden.expect(explanation.json(), matches: "unknown.json")
  }

  @Test("shows the terms of one owner and type without a record")
  func knownOwner() throws {
    let explanation = ClientExplanation(
      ofClientID: claude, owner: "alice@acme.example", type: .personal, under: try Samples.policy(), at: Samples.now)
    try Golden.expect(explanation.text(), matches: "owner.text")
  }

  @Test("escapes whatever cannot be seen in names and IDs")
  func escapes() throws {
    let record = ClientRecord(
      clientID: "dcr\u{1B}[2J", name: "Cur\u{202E}sor\nLifecycle: active", type: .personal, method: .dcr,
      owner: "a\u{200B}lice", ownerGroups: ["e\u{7}ng"], registeredAt: Samples.now)
    let token = AccessToken(clientID: "\u{1B}]0;x", owner: "o\u{2066}", issuedAt: Samples.now)
    let policy = try Samples.policy(named: "a\u{1B}b.yaml")
    let text = ClientExplanation(of: record, token: token, under: policy, at: Samples.now).text()
    #expect(text.contains(#"Client dcr\u{1B}[2J"#))
    #expect(text.contains(#"Cur\u{202E}sor\nLifecycle: active"#))
    #expect(text.contains(#"a\u{200B}lice"#))
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || (0x20...0x7E).contains($0.value) })
  }

  @Test("keeps lines to a hundred columns where words allow it")
  func staysNarrow() throws {
    let record = Samples.client(claude, registered: "2026-11-22T06:30:00Z")
    let text = ClientExplanation(of: record, under: try Samples.policy(), at: Samples.now).text()
    for line in text.split(separator: "\n") { #expect(line.utf8.count <= 100, "\(line)") }
  }

  @Test("does not trap at the ends of time", arguments: [Instant.earliest, .latest], [Instant.earliest, .latest])
  func survivesExtremes(registered: Instant, now: Instant) throws {
    var record = Samples.client("dcr-rotated", registered: "2026-11-22T06:30:00Z")
    record.registeredAt = registered
    record.tokensRevokedBefore = now
    let token = AccessToken(
      clientID: "x", owner: "y", issuedAt: registered, expiresAt: now, notBefore: now)
    let explanation = ClientExplanation(of: record, token: token, under: try Samples.policy(), at: now)
    #expect(explanation.text().hasPrefix("Client dcr-rotated\n"))
    #expect(explanation.json().hasSuffix("}\n"))
  }
}
