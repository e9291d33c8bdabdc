// SPDX-License-Identifier: Apache-2.0
//
// SPEC 6, the `Guardrails` document, key by key.

enum GuardrailsKey: Int, FieldKey {
  case apiVersion, kind, guardrails

  static let mapping = MappingDescription(
    "Guardrails", "What an organisation demands of all its tenants' policies; `check` proves or refutes it.",
    [
      FieldDescription(
        "apiVersion", .text(.constant("curfew/v1")), required: true, "The version of the format: `curfew/v1`."),
      FieldDescription(
        "kind", .text(.constant("Guardrails")), required: true,
        "What the file holds: `TenantPolicy`, `Guardrails` or `PolicyTest`."),
      FieldDescription(
        "guardrails", .list(of: .mapping(GuardrailKey.mapping), mayBeEmpty: false), required: true,
        "The demands, each proved or refuted by itself."),
    ])
}

enum GuardrailKey: Int, FieldKey {
  case name, match, overrides, idleFrom, idleUnder, state, registration, tokenLifetime, exemptions

  static let mapping = MappingDescription(
    "guardrail", "A demand: one of `state`, `registration`, `tokenLifetime` and `exemptions`.",
    [
      FieldDescription(
        "name", .text(.name), required: true, examples: ["idle personal clients are closed within 90 days"],
        "What is demanded, as a sentence; no other guardrail of the file has the same."),
      FieldDescription(
        "match", .mapping(GuardrailMatchKey.mapping), "Whom it is about; when left out, every client of every tenant."),
      FieldDescription(
        "overrides", .choice(Choices.ignoreOverrides),
        "`ignore` leaves out clients with an override; otherwise a `state` is demanded of them too."),
      FieldDescription(
        "idleFrom", .duration(.finite), examples: ["90d"], "The `state` is demanded from this much inactivity on."),
      FieldDescription(
        "idleUnder", .duration(.finite), examples: ["90d"], "The `state` is demanded under this much inactivity."),
      FieldDescription("state", .mapping(StateBoundKey.mapping), "How far a client may, or must, have gone by then."),
      FieldDescription(
        "registration", .choice(Choices.rejected), "`rejected`: no such client may ever register."),
      FieldDescription(
        "tokenLifetime", .mapping(LifetimeBoundKey.mapping), "How long a token may live: `tokens.maxLifetime`."),
      FieldDescription(
        "exemptions", .mapping(ExemptionsKey.mapping), "What is demanded of overrides with `lifecycle: exempt`."),
    ])
}

enum GuardrailMatchKey: Int, FieldKey {
  case types, methods, tenants

  static let mapping = MappingDescription(
    "guardrail match", "Whom a guardrail is about; all given members must hold.", needsAnyField: true,
    [
      FieldDescription("types", .list(of: .choice(Choices.clientTypes), mayBeEmpty: false), "Clients of these types."),
      FieldDescription(
        "methods", .list(of: .choice(Choices.methods), mayBeEmpty: false), "Clients that registered in these ways."),
      FieldDescription(
        "tenants", .list(of: .text(.tenantGlob), mayBeEmpty: false), examples: ["[acme, \"*-prod\"]"],
        "Tenants with these names; `*` stands for any characters and `?` for one."),
    ])
}

enum StateBoundKey: Int, FieldKey {
  case atLeast, atMost

  static let mapping = MappingDescription(
    "state", "Bounds for a state, in the order active, hidden, closed, deleted.",
    [
      FieldDescription("atLeast", .choice(Choices.states), "The client must have gone this far, or further."),
      FieldDescription("atMost", .choice(Choices.states), "The client must not have gone further than this."),
    ])
}

enum LifetimeBoundKey: Int, FieldKey {
  case atMost

  static let mapping = MappingDescription(
    "tokenLifetime", "A bound for the life of tokens.",
    [
      FieldDescription(
        "atMost", .duration(.finite), required: true, examples: ["1d"], "The longest life that a token may have.")
    ])
}

enum ExemptionsKey: Int, FieldKey {
  case require, within, atMost

  static let mapping = MappingDescription(
    "exemptions", "Demands on overrides with `lifecycle: exempt`.",
    [
      FieldDescription(
        "require", .list(of: .choice(Choices.exemptionKeys), mayBeEmpty: false), examples: ["[reason, expires]"],
        "The keys that each of them has to have."),
      FieldDescription(
        "within", .duration(.finite), examples: ["180d"], "Each of them has to expire within this time from now."),
      FieldDescription(
        "atMost", .integer(0...OverrideLimits.count), examples: ["25"], "How many of them a policy may have."),
    ])
}
