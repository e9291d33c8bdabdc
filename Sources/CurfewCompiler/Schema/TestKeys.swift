// SPDX-License-Identifier: Apache-2.0
//
// SPEC 6, the `PolicyTest` document, key by key.

enum TestFileKey: Int, FieldKey {
  case apiVersion, kind, policy, now, clients, tests

  static let mapping = MappingDescription(
    "PolicyTest", "Tests of one policy: clients, and what the policy makes of them.",
    [
      FieldDescription(
        "apiVersion", .text(.constant("curfew/v1")), required: true, "The version of the format: `curfew/v1`."),
      FieldDescription(
        "kind", .text(.constant("PolicyTest")), required: true,
        "What the file holds: `TenantPolicy`, `Guardrails` or `PolicyTest`."),
      FieldDescription(
        "policy", .text(.path), required: true, examples: ["acme.yaml"],
        "The policy under test, relative to this file."),
      FieldDescription(
        "now", .time, required: true, examples: ["2026-11-22T12:00:00Z"],
        "The instant at which every test starts, so that a run does not depend on the day."),
      FieldDescription(
        "clients", .dictionary(names: .name, values: .mapping(TestClientKey.mapping)),
        "The clients that every test starts with, by the names that steps call them."),
      FieldDescription(
        "tests", .list(of: .mapping(TestKey.mapping), mayBeEmpty: false), required: true,
        "The tests; none of them sees what another one did."),
    ])
}

enum TestClientKey: Int, FieldKey {
  case type, method, owner, ownerGroups, clientId, registered, authenticated, lastUsed, state, tokensRevokedBefore,
    token

  static let mapping = MappingDescription(
    "test client", "A client as it is when each test starts.",
    [
      FieldDescription("type", .choice(Choices.clientTypes), required: true, "Who stands behind the client."),
      FieldDescription("method", .choice(Choices.methods), required: true, "How the client registered."),
      FieldDescription(
        "owner", .text(.name), required: true, examples: ["alice@acme.example"], "Whom the client acts for."),
      FieldDescription("ownerGroups", .list(of: .text(.name), mayBeEmpty: true), "The groups of the owner."),
      FieldDescription(
        "clientId", .text(.client), examples: ["dcr-7f3a91"],
        "The client ID that overrides look at; when left out, the client's name here."),
      FieldDescription(
        "registered", .relativeTime, required: true, examples: ["40d ago"], "When the client was registered."),
      FieldDescription(
        "authenticated", .relativeTime, examples: ["3d ago"], "When the owner last signed in through it."),
      FieldDescription("lastUsed", .relativeTime, examples: ["2h ago"], "Its last successful tool call."),
      FieldDescription(
        "state", .choice(Choices.states), default: "active", "The state that is recorded when the tests start."),
      FieldDescription(
        "tokensRevokedBefore", .relativeTime, examples: ["1h ago"], "Tokens issued before this instant are revoked."),
      FieldDescription(
        "token", .mapping(TestTokenKey.mapping),
        "The token that the client holds. When left out, one that was issued at the last sign-in and does not expire."),
    ])
}

enum TestTokenKey: Int, FieldKey {
  case issued, lifetime

  static let mapping = MappingDescription(
    "token", "The token of a client, and how long its tokens live.",
    [
      FieldDescription(
        "issued", .relativeTime, examples: ["2h ago"], "When it was issued; when left out, at the last sign-in."),
      FieldDescription(
        "lifetime", .duration(.finite), examples: ["8h"],
        "How long after its issue each token of the client expires by itself."),
    ])
}

enum TestKey: Int, FieldKey {
  case name, steps, register, expect

  static let mapping = MappingDescription(
    "test", "A test: `steps` for a scenario, or `register` and `expect` for a matrix of registrations.",
    [
      FieldDescription(
        "name", .text(.name), required: true, examples: ["a laptop left in a drawer"],
        "What the test says, as a sentence; no other test of the file has the same."),
      FieldDescription(
        "steps", .list(of: .mapping(StepKey.mapping), mayBeEmpty: false),
        "A scenario: time passes, things happen, expectations are checked."),
      FieldDescription(
        "register", .mapping(RegisterKey.mapping), "A matrix: every combination of the values registers."),
      FieldDescription(
        "expect", .list(of: .mapping(CellExpectationKey.mapping), mayBeEmpty: false),
        "What is expected of the cells of the matrix. Each cell is taken by the first expectation that it matches; none may be left over."
      ),
    ])
}

enum StepKey: Int, FieldKey {
  case after, at, toolCall, authenticate, refresh, revokeTokens, expect

  static let mapping = MappingDescription(
    "step", "A step: time passes, then one thing happens, then expectations are checked. Each part may be left out.",
    [
      FieldDescription("after", .duration(.finite), examples: ["1d"], "How much time passes before the step."),
      FieldDescription(
        "at", .relativeTime, examples: ["2026-11-23T12:00:00Z", "in 3d"],
        "The instant of the step; not before the one above it."),
      FieldDescription(
        "toolCall", .mapping(ToolCallKey.mapping),
        "The client calls a tool. If that is allowed the call succeeds, which is a use and shows a hidden client."),
      FieldDescription(
        "authenticate", .text(.name), examples: ["cursor"],
        "The owner signs in through this client. If that is granted the client has a new token, and a closed one is open again."
      ),
      FieldDescription(
        "refresh", .text(.name), examples: ["cursor"],
        "This client refreshes its token. If that is granted it has a new one; a refresh is no use."),
      FieldDescription(
        "revokeTokens", .text(.name), examples: ["cursor"],
        "Every token that was issued to this client before the instant of the step is revoked."),
      FieldDescription(
        "expect", .mapping(StepExpectationKey.mapping),
        "What holds after the step. Without it, whatever happens in the step has to succeed."),
    ])
}

enum ToolCallKey: Int, FieldKey {
  case client, toolset

  static let mapping = MappingDescription(
    "toolCall", "A call of a tool.",
    [
      FieldDescription("client", .text(.name), required: true, examples: ["cursor"], "Which of the clients calls."),
      FieldDescription(
        "toolset", .text(.name), required: true, examples: ["github"], "The toolset that the tool belongs to."),
    ])
}

enum StepExpectationKey: Int, FieldKey {
  case client, state, token, outcome, reason, until, toolsets

  static let mapping = MappingDescription(
    "step expect", "What holds after a step; what is left out is not checked.",
    [
      FieldDescription(
        "client", .text(.name), examples: ["cursor"],
        "Which of the clients; when left out, the one that something happens to in this step."),
      FieldDescription("state", .choice(Choices.states), "The state that the client is in."),
      FieldDescription("token", .choice(Choices.tokenOutcomes), "Whether the client's token is good."),
      FieldDescription("outcome", .choice(Choices.actionOutcomes), "How the action of the step went."),
      FieldDescription(
        "reason", .choice(Choices.stepReasons), examples: ["closed"],
        "Why: of the action if there is one, else of the token if `token` is given, else of the state."),
      FieldDescription(
        "until", .word(Choices.never, or: .relativeTime), examples: ["in 6d", "never"],
        "Until when that answer stays if nothing happens, as `reason` chooses it."),
      FieldDescription(
        "toolsets", .list(of: .text(.name), mayBeEmpty: true), examples: ["[github, jira-read]"],
        "All toolsets that the client can reach, in any order."),
    ])
}

enum RegisterKey: Int, FieldKey {
  case method, type, owner, ownerGroup, client, softwareId, grantType, redirectUri

  static let mapping = MappingDescription(
    "register", "Registration requests: each member has a value, or a list of values to combine with all others.",
    fields(isRegister: true))

  /// The members, as values of requests or as what an expectation selects by.
  static func fields(isRegister: Bool) -> [FieldDescription] {
    [
      FieldDescription(
        "method", .oneOrMore(.choice(Choices.methods)), required: isRegister, "How the client registers."),
      FieldDescription(
        "type", .oneOrMore(.choice(Choices.typeOrUntyped)), default: isRegister ? "none" : nil,
        isRegister
          ? "The type that the embedding service found; `none` lets the policy classify the request."
          : "Cells with this type. In a matrix without types, the type that the policy settles on."),
      FieldDescription(
        "owner", .oneOrMore(.text(.name)), required: isRegister, examples: ["bob@acme.example"],
        "Whom the client will act for."),
      FieldDescription("ownerGroup", .oneOrMore(.text(.name)), examples: ["eng"], "The group of the owner."),
      FieldDescription(
        "client", .oneOrMore(.text(.client)), default: isRegister ? "https://client.example/client.json" : nil,
        "The client ID of a `cimd` request; `dcr` requests have none."),
      FieldDescription("softwareId", .oneOrMore(.text(.name)), "The `software_id` of the metadata."),
      FieldDescription(
        "grantType", .oneOrMore(.text(.name)), default: isRegister ? "authorization_code" : nil,
        "The grant that the request asks for."),
      FieldDescription(
        "redirectUri", .oneOrMore(.text(.name)), default: isRegister ? "https://client.example/callback" : nil,
        "The redirect URI of the request."),
    ]
  }
}

enum CellExpectationKey: Int, FieldKey {
  case method, type, owner, ownerGroup, client, softwareId, grantType, redirectUri, `else`, outcome, reason

  static let mapping = MappingDescription(
    "matrix expect", "Which cells of a matrix, and what is expected of them.",
    RegisterKey.fields(isRegister: false) + [
      FieldDescription("else", .choice(Choices.isElse), "`true` for the cells that no expectation above takes."),
      FieldDescription("outcome", .choice(Choices.decisions), "What becomes of the request."),
      FieldDescription(
        "reason", .choice(Choices.registrationReasons), examples: ["typeNotAllowed"],
        "The first reason for the outcome."),
    ])
}
