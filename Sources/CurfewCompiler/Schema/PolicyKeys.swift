// SPDX-License-Identifier: Apache-2.0
//
// SPEC 2, key by key. The summaries are what an editor shows when the pointer rests on a key: they say
// what the key does, not what it is called.

enum PolicyKey: Int, FieldKey {
  case apiVersion, kind, tenant, description, enabled, killSwitch, registration, lifecycle, tokens, toolsets
  case accessProfiles, overrides

  static let mapping = MappingDescription(
    "TenantPolicy",
    "The policy of one tenant for its AI clients: who may register, how long unused clients live, what tokens and tools they get.",
    [
      FieldDescription(
        "apiVersion", .text(.constant("curfew/v1")), required: true,
        "The version of the policy format. There is one: `curfew/v1`."),
      FieldDescription(
        "kind", .text(.constant("TenantPolicy")), required: true,
        "What this file holds: `TenantPolicy` is the policy of one tenant."),
      FieldDescription(
        "tenant", .text(.tenant), required: true, examples: ["acme"],
        "The organisation that the policy is for; each has one file. Lower-case letters, digits and, between them, `-`; at most 63 characters."
      ),
      FieldDescription(
        "description", .text(.freeText), "Free text for people, over several lines if need be. It decides nothing."),
      FieldDescription(
        "enabled", .boolean, default: "true",
        "Whether AI access management is on for this tenant. `false` refuses every registration, sign-in, token and tool call. It does not change the states of clients, which go on as time passes."
      ),
      FieldDescription(
        "killSwitch", .mapping(KillKey.mapping),
        "For an emergency: closes every client of the tenant. Without `at` nobody can register, sign in or use a token until it is removed. With `at` everybody has to sign in again."
      ),
      FieldDescription(
        "registration", .mapping(RegistrationKey.mapping),
        "Who may register, which client type they get, and which requests a human looks at."),
      FieldDescription(
        "lifecycle", .mapping(LifecycleKey.mapping),
        "After how much inactivity a client is hidden, closed and deleted. Inactivity counts from the last registration, sign-in or successful tool call, whichever is the latest."
      ),
      FieldDescription(
        "tokens", .mapping(TokensKey.mapping), "Limits of tokens, on top of the expiry that a token has of its own."),
      FieldDescription(
        "toolsets", .dictionary(names: .name, values: .mapping(ToolsetKey.mapping)),
        "Which client types may use a toolset. One that is not listed is for all types; one that is listed must stand in an access profile."
      ),
      FieldDescription(
        "accessProfiles", .dictionary(names: .name, values: .mapping(ProfileKey.mapping)),
        "Who can reach which toolsets, by user and by group. A client reaches what its owner reaches; without profiles nobody reaches any."
      ),
      FieldDescription(
        "overrides", .list(of: .mapping(OverrideKey.mapping), mayBeEmpty: true, maximumCount: OverrideLimits.count),
        "Exceptions for single clients, owners or both: kills, exemptions and stricter thresholds. Their order means nothing."
      ),
    ])
}

enum KillKey: Int, FieldKey {
  case reason, at

  static let mapping = MappingDescription(
    "kill", "Closes clients, whatever their activity. A kill has no expiry: remove it to lift it.",
    [
      FieldDescription(
        "reason", .text(.reason), required: true, examples: ["SEC-1421: token leaked"],
        "Why, for whoever finds the client closed: a ticket and a few words."),
      FieldDescription(
        "at", .time, examples: ["2026-11-20T09:30:00Z"],
        "A kill at one instant: from then on it closes what was authenticated before it; who signs in again later can go on. Without `at` the kill stands until it is removed."
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
        default: "[personal]",
        "The client types that may register and be given tokens; `none` refuses everybody. A type that is taken off the list keeps its tokens until they expire."
      ),
      FieldDescription(
        "methods", .list(of: .choice(Choices.methods), mayBeEmpty: false), default: "[dcr, cimd]",
        "How clients may register. Requests of another method are rejected."),
      FieldDescription(
        "grantTypes", .list(of: .text(.name), mayBeEmpty: false), default: "[authorization_code, refresh_token]",
        "The OAuth grant types that clients may have. Others that a request asks for are taken away; it is rejected only if none is left."
      ),
      FieldDescription(
        "classify", .list(of: .mapping(ClassifyKey.mapping), mayBeEmpty: true),
        "Gives a request its client type when it carries none. The rules are tried from the top; the first that matches counts."
      ),
      FieldDescription(
        "defaultType", .choice(Choices.typeOrNone), default: "personal",
        "The type of a request that carries none and that no rule in `classify` matches; `none` rejects it."),
      FieldDescription(
        "admit", .list(of: .mapping(AdmitKey.mapping), mayBeEmpty: true),
        "Accepts, reviews or rejects what has passed every other check. The rules are tried from the top; the first that matches counts."
      ),
      FieldDescription(
        "defaultDecision", .choice(Choices.decisions), default: "accept",
        "The decision on a request that no rule in `admit` matches."),
    ])
}

enum ClassifyKey: Int, FieldKey {
  case match, type

  static let mapping = MappingDescription(
    "classify", "A rule that gives requests a client type.",
    [
      FieldDescription(
        "match", .mapping(MatchKey.mapping), required: true, "Which requests the rule is for; all members must hold."),
      FieldDescription("type", .choice(Choices.clientTypes), required: true, "The client type that they are given."),
    ])
}

enum AdmitKey: Int, FieldKey {
  case match, decision, reason

  static let mapping = MappingDescription(
    "admit", "A rule that decides about requests.",
    [
      FieldDescription(
        "match", .mapping(MatchKey.mapping), required: true, "Which requests the rule is for; all members must hold."),
      FieldDescription("decision", .choice(Choices.decisions), required: true, "What becomes of them."),
      FieldDescription("reason", .text(.reason), examples: ["not ours"], "Why, for people; it decides nothing."),
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
        "The client ID of a `cimd` request, or a URL pattern in which each `*` stands for one whole segment between slashes."
      ),
      FieldDescription(
        "softwareId", .text(.name), "The `software_id` of the client's metadata. Any client can claim it."),
      FieldDescription(
        "grantType", .text(.name), examples: ["client_credentials"],
        "A grant type that the request asks for, before `grantTypes` takes any away."),
      FieldDescription(
        "redirectHost", .text(.redirectHost), examples: ["*.example.net", "loopback", "scheme:cursor"],
        "Where every redirect URI must point: a host, `*.` and a host for all names below it, `loopback` for the user's own machine, or `scheme:NAME` for a private-use scheme. Lower case."
      ),
      FieldDescription("owner", .text(.name), "The user that the client will act for."),
      FieldDescription("ownerGroup", .text(.name), "A group that the owner is in."),
    ])
}

enum LifecycleKey: Int, FieldKey {
  case hidden, closed, deleted, types

  static let mapping = MappingDescription(
    "lifecycle", "After how much inactivity a client is hidden, closed and deleted: each no later than the next.",
    ThresholdKey.fields(defaults: ["1d", "7d", "90d"]) + [
      FieldDescription(
        "types", .mapping(TypesKey.mapping),
        "Thresholds of single client types. What a type leaves out it inherits from the thresholds beside `types`.")
    ])
}

enum ThresholdKey: Int, FieldKey {
  case hidden, closed, deleted

  static let mapping = MappingDescription(
    "thresholds", "Thresholds, each a duration or `never`.", fields(defaults: [nil, nil, nil]))

  /// The three thresholds, with what holds where one is left out.
  static func fields(defaults: [String?]) -> [FieldDescription] {
    let summaries = [
      "After this much inactivity a client leaves its owner's list. Its tokens still work, and a successful tool call brings it back.",
      "After this much inactivity a client's tokens are revoked. The user has to sign in again; nothing else opens it.",
      "After this much inactivity a client's registration is removed for good. The user has to register again.",
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
    "tokens", "Limits of tokens.",
    [
      FieldDescription(
        "maxLifetime", .duration(.orNever), default: "never", examples: ["30d"],
        "A token is refused from this long after its issue on, whatever its own expiry. `never` leaves only its own."),
      FieldDescription(
        "clockSkew", .duration(.clockSkew), default: "0s", examples: ["60s"],
        "How far in the future a token's time of issue may lie, for clocks that differ: `0s` to `5m`. It does not make tokens live longer."
      ),
    ])
}

enum ToolsetKey: Int, FieldKey {
  case clientTypes

  static let mapping = MappingDescription(
    "toolset", "What is special about a toolset.",
    [
      FieldDescription(
        "clientTypes", .list(of: .choice(Choices.clientTypes), mayBeEmpty: false),
        default: "[personal, shared, service, ephemeral]", "The client types that may use it; the others are refused.")
    ])
}

enum ProfileKey: Int, FieldKey {
  case toolsets, users, groups

  static let mapping = MappingDescription(
    "access profile", "Who can reach which toolsets.",
    [
      FieldDescription(
        "toolsets", .list(of: .text(.name), mayBeEmpty: true), required: true, examples: ["[github, jira-read]"],
        "The toolsets that the profile grants, by name."),
      FieldDescription(
        "users", .list(of: .text(.name), mayBeEmpty: true, repeatsAreErrors: true), examples: ["[alice@acme.example]"],
        "The owners that it grants them to, written as in the client records."),
      FieldDescription(
        "groups", .list(of: .text(.name), mayBeEmpty: true), examples: ["[eng]"],
        "The groups whose members it grants them to."),
    ])
}

enum OverrideKey: Int, FieldKey {
  case client, owner, kill, lifecycle, reason, expires

  static let mapping = MappingDescription(
    "override", "An exception for single clients: `client`, `owner` or both, and `kill` or `lifecycle`.",
    [
      FieldDescription(
        "client", .text(.client), examples: ["dcr-7f3a91", "https://chatgpt.com/oauth/*/client.json"],
        "A client ID, or a URL pattern in which each `*` stands for one whole segment between slashes. Compared byte for byte."
      ),
      FieldDescription(
        "owner", .text(.name), examples: ["alice@acme.example"],
        "The user that the client acts for; with `client`, both must match."),
      FieldDescription(
        "kill", .mapping(KillKey.mapping),
        "Closes the clients. Without `at` they cannot come back until it is removed; with `at` their users have to sign in again."
      ),
      FieldDescription(
        "lifecycle", .word(Choices.exempt, or: .mapping(ThresholdKey.mapping)),
        "`exempt` from every threshold, or stricter thresholds: an override never makes one longer."),
      FieldDescription(
        "reason", .text(.reason), examples: ["nightly batch"],
        "Why, for people; an exemption without one is a warning."),
      FieldDescription(
        "expires", .time, examples: ["2027-03-31T00:00:00Z"],
        "From this instant on the override no longer applies. Only for `lifecycle`: a kill must not lapse by itself."),
    ])
}
