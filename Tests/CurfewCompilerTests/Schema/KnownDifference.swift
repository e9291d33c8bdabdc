// SPDX-License-Identifier: Apache-2.0
//
// Where an editor with the schema says one thing and `check` another. `check` is right. Three causes: a
// regular expression cannot add or count bytes, an editor forgets how a number was written, and YAML 1.2
// has spellings of `true` and `null` that a policy does not.

import Testing

/// A text on which schema and decoder are known to differ.
struct KnownDifference: Sendable, CustomTestStringConvertible {
  let reason: String
  let text: String
  let isAcceptedBySchema: Bool
  /// The rules that the decoder finds broken.
  let brokenRules: [String]

  var testDescription: String { reason }

  private init(_ reason: String, _ body: String, onlyDecoderFinds rules: [String]) {
    self.init(reason, body, isAcceptedBySchema: true, rules)
  }

  private init(onlySchemaRejects reason: String, _ body: String) {
    self.init(reason, body, isAcceptedBySchema: false, [])
  }

  private init(_ reason: String, _ body: String, isAcceptedBySchema: Bool, _ rules: [String]) {
    self.reason = reason
    self.isAcceptedBySchema = isAcceptedBySchema
    brokenRules = rules
    let header = body.contains("kind:") ? "apiVersion: curfew/v1\n" : ValueCases.header
    text = header + (body.contains("tenant:") ? "" : "tenant: acme\n") + body + "\n"
  }

  private static func match(_ member: String) -> String {
    "registration: { classify: [{ match: { \(member) }, type: shared }] }"
  }

  static let all = [
    // A regular expression cannot add.
    KnownDifference(
      "a sum past the longest duration", "lifecycle: { deleted: 36500d1s }", onlyDecoderFinds: ["bad-duration"]),
    KnownDifference(
      "a time before the year 1 by its offset", "killSwitch: { reason: r, at: 0001-01-01T00:00:00+00:01 }",
      onlyDecoderFinds: ["bad-time"]),
    KnownDifference(
      "a time after the year 9999 by its offset", "killSwitch: { reason: r, at: 9999-12-31T23:59:59-00:01 }",
      onlyDecoderFinds: ["bad-time"]),
    // Nor count bytes.
    KnownDifference(
      "a name of fewer than 2,048 characters and more bytes",
      "overrides: [{ owner: \(String(repeating: "é", count: 1_025)), lifecycle: exempt }]",
      onlyDecoderFinds: ["bad-name"]),
    // An editor forgets how a number was written.
    KnownDifference("a tenant with a plus", "tenant: +5", onlyDecoderFinds: ["bad-tenant"]),
    KnownDifference("a tenant with a dot", "tenant: 1.0", onlyDecoderFinds: ["bad-tenant"]),
    KnownDifference("a tenant in hexadecimal capitals", "tenant: 0xF", onlyDecoderFinds: ["bad-tenant"]),
    KnownDifference(
      "a host that is a negative zero", match("redirectHost: -0"), onlyDecoderFinds: ["bad-host-pattern"]),
    KnownDifference("a host with an exponent", match("redirectHost: 1E3"), onlyDecoderFinds: ["bad-host-pattern"]),
    KnownDifference("a host below one", match("redirectHost: .5"), onlyDecoderFinds: ["bad-host-pattern"]),
    KnownDifference(
      "an owner of very many digits",
      "overrides: [{ owner: \(String(repeating: "1", count: 2_049)), lifecycle: exempt }]",
      onlyDecoderFinds: ["bad-name"]),
    KnownDifference(
      "a client of very many digits",
      "overrides: [{ client: \(String(repeating: "1", count: 2_049)), lifecycle: exempt }]",
      onlyDecoderFinds: ["bad-client-id"]),
    KnownDifference(
      "a user as a number and as a text", "accessProfiles: { p: { toolsets: [t], users: [30, '30'] } }",
      onlyDecoderFinds: ["duplicate-user"]),
    KnownDifference(
      onlySchemaRejects: "two users that are one number", "accessProfiles: { p: { toolsets: [t], users: [1, 1.0] } }"),
    // YAML 1.2 has more spellings of its words.
    KnownDifference("a boolean with a capital", "enabled: True", onlyDecoderFinds: ["bad-boolean"]),
    KnownDifference("a tenant called True", "tenant: True", onlyDecoderFinds: ["bad-tenant"]),
    KnownDifference("a host called FALSE", match("redirectHost: FALSE"), onlyDecoderFinds: ["bad-host-pattern"]),
    KnownDifference(onlySchemaRejects: "an owner called Null", "overrides: [{ owner: Null, lifecycle: exempt }]"),
    KnownDifference(onlySchemaRejects: "a description NULL", "description: NULL"),
  ]
}
