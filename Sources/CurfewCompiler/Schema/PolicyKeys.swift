// SPDX-License-Identifier: Apache-2.0
//
// SPEC 2, key by key. The summaries are what an editor shows when the pointer rests on a key: they say
// what the key does, not what it is called.

enum PolicyKey: Int, FieldKey {
  case apiVersion, kind, tenant, description, enabled, killSwitch, registration, lifecycle, tokens, toolsets
  case accessProfiles, overrides

  static let mapping = MappingDescription(
    "TenantPolicy", "The policy of one tenant for its AI clients.",
    [
      FieldDescription(
        "apiVersion", .text(.constant("curfew/v1")), required: true, "The version of the format: `curfew/v1`."),
      FieldDescription(
        "kind", .text(.constant("TenantPolicy")), required: true,
        "What the file holds: `TenantPolicy`, `Guardrails` or `PolicyTest`."),
      FieldDescription(
        "tenant", .text(.tenant), required: true, examples: ["acme"],
        "The tenant that the policy is for: lower-case letters, digits and `-`, at most 63."),
      FieldDescription("description", .text(.freeText), "For people; it decides nothing."),
      FieldDescription(
        "enabled", .boolean, default: "true",
        "Whether AI access management is on. `false` refuses every registration, token and tool call, and leaves states as they are."
      ),
      FieldDescription(
        "killSwitch", .mapping(KillKey.mapping),
        "For an emergency: closes every client of the tenant at once. Without `at` it stands until it is removed."),
      FieldDescription("registration", .mapping(RegistrationKey.mapping), "Who may register."),
      FieldDescription(
        "lifecycle", .mapping(LifecycleKey.mapping),
        "After how much inactivity a client is hidden, closed and deleted."),
      FieldDescription("tokens", .mapping(TokensKey.mapping), "How long tokens may live."),
      FieldDescription(
        "toolsets", .dictionary(names: .name, values: .mapping(ToolsetKey.mapping)),
        "Which client types may use a toolset; one that is not listed is for all."),
      FieldDescription(
        "accessProfiles", .dictionary(names: .name, values: .mapping(ProfileKey.mapping)),
        "Who can reach which toolsets. Without profiles nobody reaches any."),
      FieldDescription(
        "overrides", .list(of: .mapping(OverrideKey.mapping), mayBeEmpty: true),
        "Exceptions for single clients: kills, exemptions and stricter thresholds."),
    ])
}

enum KillKey: Int, FieldKey {
  case reason, at

  static let mapping = MappingDescription(
    "kill", "Closes clients at once.",
    [
      FieldDescription(
        "reason", .text(.reason), required: true, examples: ["SEC-1421: token leaked"],
        "Why, for whoever finds the client closed."),
      FieldDescription(
        "at", .time, examples: ["2026-11-20T09:30:00Z"],
        "Acts from this instant on, and only on what was authenticated before it; a re-authentication later works. Without `at` the kill stands until it is removed."
      ),
    ])
}

enum RegistrationKey: Int, FieldKey {
  case allowedTypes, methods, grantTypes, classify, defaultType, admit, defaultDecision

  static let mapping = MappingDescription(
    "registration", "Who may register.",
    [
      FieldDescription(
        "allowedTypes", .word(Choices.noType, or: .list(of: .choice(Choices.clientTypes), mayBeEmpty: false)),
        default: "[personal]", "The client types that may register and renew their tokens; `none` refuses everybody."),
      FieldDescription(
        "methods", .list(of: .choice(Choices.methods), mayBeEmpty: false), default: "[dcr, cimd]",
        "How clients may register."),
      FieldDescription(
        "grantTypes", .list(of: .text(.name), mayBeEmpty: false), default: "[authorization_code, refresh_token]",
        "The OAuth grants that clients may have; other requested ones are taken away."),
      FieldDescription(
        "classify", .list(of: .mapping(ClassifyKey.mapping), mayBeEmpty: true),
        "Gives a request its client type when it carries none; the first rule that matches counts."),
      FieldDescription(
        "defaultType", .choice(Choices.typeOrNone), default: "personal",
        "The type of a request that no rule in `classify` matches; `none` rejects it."),
      FieldDescription(
        "admit", .list(of: .mapping(AdmitKey.mapping), mayBeEmpty: true),
        "Accepts, reviews or rejects what has passed every other check; the first rule that matches counts."),
      FieldDescription(
        "defaultDecision", .choice(Choices.decisions), default: "accept",
        "The decision on a request that no rule in `admit` matches."),
    ])
}

enum ClassifyKey: Int, FieldKey {
  case match, type

  static let mapping = MappingDescription(
    "classify", "A rule that gives requests a type.",
    [
      FieldDescription("match", .mapping(MatchKey.mapping), required: true, "Which requests; all members must hold."),
      FieldDescription("type", .choice(Choices.clientTypes), required: true, "The type that they are given."),
    ])
}

enum AdmitKey: Int, FieldKey {
  case match, decision, reason

  static let mapping = MappingDescription(
    "admit", "A rule that decides about requests.",
    [
      FieldDescription("match", .mapping(MatchKey.mapping), required: true, "Which requests; all members must hold."),
      FieldDescription("decision", .choice(Choices.decisions), required: true, "What becomes of them."),
      FieldDescription("reason", .text(.reason), "Why, for people."),
    ])
}

enum MatchKey: Int, FieldKey {
  case method, client, softwareId, grantType, redirectHost, owner, ownerGroup

  static let mapping = MappingDescription(
    "match",
    "What a request must have; all given members must hold. A client's name cannot be matched: anyone can claim any name.",
    needsAnyField: true,
    [
      FieldDescription("method", .choice(Choices.methods), "How the client registers."),
      FieldDescription(
        "client", .text(.client), examples: ["https://chatgpt.com/oauth/*/client.json"],
        "The client ID of a `cimd` request, or a URL pattern in which `*` is one whole segment."),
      FieldDescription("softwareId", .text(.name), "The `software_id` of the metadata."),
      FieldDescription(
        "grantType", .text(.name), examples: ["client_credentials"],
        "A grant that the request asks for, before narrowing."),
      FieldDescription(
        "redirectHost", .text(.redirectHost), examples: ["*.example.net", "loopback", "scheme:cursor"],
        "The host of every redirect URI: a host, `*.` and a host, `loopback`, or `scheme:NAME`."),
      FieldDescription("owner", .text(.name), "Whom the client will act for."),
      FieldDescription("ownerGroup", .text(.name), "A group of the owner."),
    ])
}

enum LifecycleKey: Int, FieldKey {
  case hidden, closed, deleted, types

  static let mapping = MappingDescription(
    "lifecycle", "After how much inactivity a client is hidden, closed and deleted.",
    ThresholdKey.fields(defaults: ["1d", "7d", "90d"]) + [
      FieldDescription(
        "types", .mapping(TypesKey.mapping), "Thresholds of single client types; what is left out is inherited.")
    ])
}

enum ThresholdKey: Int, FieldKey {
  case hidden, closed, deleted

  static let mapping = MappingDescription(
    "thresholds", "Thresholds, each a duration or `never`.", fields(defaults: [nil, nil, nil]))

  /// The three thresholds, with what holds where one is left out.
  static func fields(defaults: [String?]) -> [FieldDescription] {
    let summaries = [
      "After this much inactivity a client leaves its owner's list; its tokens work on.",
      "After this much inactivity a client's tokens are revoked; the user has to sign in again.",
      "After this much inactivity a client's registration is removed; the user has to register again.",
    ]
    return zip(["hidden", "closed", "deleted"], zip(summaries, defaults)).map { name, rest in
      FieldDescription(name, .duration(.orNever), default: rest.1, examples: ["30d", "never"], rest.0)
    }
  }
}

enum TypesKey: Int, FieldKey {
  case personal, shared, service, ephemeral

  static let mapping = MappingDescription(
    "types", "Thresholds of single client types.",
    Choices.clientTypes.map { type in
      FieldDescription(
        type.name, .word(Choices.exempt, or: .mapping(ThresholdKey.mapping)),
        "Thresholds of clients of this type (\(type.summary)), or `exempt`.")
    })
}

enum TokensKey: Int, FieldKey {
  case maxLifetime, clockSkew

  static let mapping = MappingDescription(
    "tokens", "How long tokens may live.",
    [
      FieldDescription(
        "maxLifetime", .duration(.orNever), default: "never", examples: ["30d"],
        "A token is refused this long after it was issued, whatever its own expiry."),
      FieldDescription(
        "clockSkew", .duration(.clockSkew), default: "0s", examples: ["60s"],
        "How far in the future a token's time of issue may lie, at most 5m."),
    ])
}

enum ToolsetKey: Int, FieldKey {
  case clientTypes

  static let mapping = MappingDescription(
    "toolset", "A toolset.",
    [
      FieldDescription(
        "clientTypes", .list(of: .choice(Choices.clientTypes), mayBeEmpty: false),
        default: "[personal, shared, service, ephemeral]", "The client types that may use it.")
    ])
}

enum ProfileKey: Int, FieldKey {
  case toolsets, users, groups

  static let mapping = MappingDescription(
    "access profile", "Who can reach which toolsets.",
    [
      FieldDescription(
        "toolsets", .list(of: .text(.name), mayBeEmpty: true), required: true, examples: ["[github, jira-read]"],
        "The toolsets that the profile grants."),
      FieldDescription("users", .list(of: .text(.name), mayBeEmpty: true), "The owners that it grants them to."),
      FieldDescription("groups", .list(of: .text(.name), mayBeEmpty: true), "The groups that it grants them to."),
    ])
}

enum OverrideKey: Int, FieldKey {
  case client, owner, kill, lifecycle, reason, expires

  static let mapping = MappingDescription(
    "override", "An exception for single clients: `client`, `owner` or both, and `kill` or `lifecycle`.",
    [
      FieldDescription(
        "client", .text(.client), examples: ["dcr-7f3a91", "https://chatgpt.com/oauth/*/client.json"],
        "A client ID, or a URL pattern in which `*` is one whole segment."),
      FieldDescription("owner", .text(.name), examples: ["alice@acme.example"], "Whom the client acts for."),
      FieldDescription(
        "kill", .mapping(KillKey.mapping), "Closes the clients at once. Without `at` it stands until it is removed."),
      FieldDescription(
        "lifecycle", .word(Choices.exempt, or: .mapping(ThresholdKey.mapping)),
        "`exempt`, or thresholds stricter than the tenant's."),
      FieldDescription("reason", .text(.reason), "Why, for people."),
      FieldDescription(
        "expires", .time, examples: ["2027-03-31T00:00:00Z"],
        "From this instant on the override's `lifecycle` no longer counts. A kill does not expire."),
    ])
}
