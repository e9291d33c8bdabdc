// SPDX-License-Identifier: Apache-2.0
//
// `errorMessage` is no keyword of JSON Schema: the language servers for YAML and JSON show it in place
// of a pattern, which would explain nothing, and validators skip it.

internal import Curfew
internal import CurfewCompiler

/// The schemas of single values.
enum ScalarSchema {
  static func text(_ shape: TextShape) -> JSONValue {
    switch shape {
    case .freeText: .members(("type", anyScalar))
    case .reason:
      string(
        .string(TextPattern.reason), "expected a text without control or invisible characters",
        ("minLength", .number("1")))
    case .name:
      string(
        .string(TextPattern.name), "expected a name on one line, without control or invisible characters",
        ("minLength", .number("1")), ("maxLength", .number("\(Identifier.maximumLength)")))
    case .tenant:
      string(
        .string(TextPattern.tenant),
        "expected the name of a tenant: lower-case letters, digits and, between them, `-`; at most 63 characters",
        ("minimum", .number("0")), number: "integer")
    case .client:
      string(
        .string(TextPattern.client),
        "expected a client ID in printable ASCII, or an `https` URL in which each `*` is a whole segment between slashes",
        ("minLength", .number("1")), ("maxLength", .number("\(Identifier.maximumLength)")))
    case .redirectHost: redirectHost
    case .tenantGlob:
      string(
        .string(TextPattern.tenantGlob),
        "expected a tenant, with `*` for any characters and `?` for one", ("minimum", .number("0")), number: "integer")
    case .path: string(.string(TextPattern.path), "expected a path relative to this file")
    case .constant(let text): .members(("const", .string(text)))
    }
  }

  static func duration(_ shape: DurationShape) -> JSONValue {
    .members(
      ("type", .string("string")), ("pattern", .string(DurationPattern.pattern(shape))),
      ("errorMessage", .string("expected \(shape.expectation)")))
  }

  static let time = JSONValue.members(
    ("type", .string("string")), ("pattern", .string(TextPattern.time)),
    ("errorMessage", .string("expected a time with an offset or `Z`, such as `2026-11-20T09:30:00Z`")))

  static let relativeTime = JSONValue.members(
    ("type", .string("string")), ("pattern", .string(TextPattern.relativeTime)),
    ("errorMessage", .string("expected `40d ago`, `in 2h`, `now`, or a time such as `2026-11-20T09:30:00Z`")))

  static func integer(_ range: ClosedRange<Int>) -> [JSONObject.Member] {
    [
      .init("type", .string("integer")), .init("minimum", .number("\(range.lowerBound)")),
      .init("maximum", .number("\(range.upperBound)")),
    ]
  }

  /// One of some words, each with its meaning.
  ///
  /// An editor takes a plain `true` for a boolean: where that is a word, both are accepted.
  static func choice(_ choices: [Choice]) -> [JSONObject.Member] {
    let booleans = choices.filter { $0.name == "true" }.map { choice in
      JSONValue.object(JSONObject([.init("const", .bool(true))] + JSONSchemaWriter.texts(choice.summary)))
    }
    let types = [JSONValue.string("string")] + (booleans.isEmpty ? [] : [.string("boolean")])
    let type = types.count == 1 ? types[0] : .array(types)
    return [.init("type", type), .init("oneOf", .array(choices.map(constant) + booleans))]
  }

  static func constant(_ choice: Choice) -> JSONValue {
    .object(JSONObject([.init("const", .string(choice.name))] + JSONSchemaWriter.texts(choice.summary)))
  }

  /// What no pattern can say without look-ahead stands beside it: schemes that are refused, names
  /// below an address, and a length that depends on the form.
  private static var redirectHost: JSONValue {
    let refused = HostPattern.refusedSchemes.map { JSONValue.string("scheme:\($0)") }
    let limit = HostPattern.maximumHostByteCount
    return string(
      .string(TextPattern.redirectHost),
      "expected a host in lower case, `*.` and a host, `loopback`, or `scheme:NAME` for a private-use scheme",
      ("minimum", .number("0")),
      (
        "anyOf",
        .array([
          .members(("maxLength", .number("\(limit)"))),
          .members(("pattern", .string("^\\*\\.")), ("maxLength", .number("\(limit + 2)"))),
          .members(("pattern", .string("^scheme:"))),
        ])
      ),
      (
        "not",
        .members(
          (
            "anyOf",
            .array([
              .members(("enum", .array(refused))),
              .members(("type", .string("string")), ("pattern", .string(TextPattern.wildcardBeforeAddress))),
            ])
          ))
      ))
  }

  /// What Curfew takes as text and an editor may take as a number or a boolean.
  private static let anyScalar = scalar("number")

  private static func scalar(_ number: String) -> JSONValue {
    .array([.string("string"), .string(number), .string("boolean")])
  }

  private static func string(
    _ pattern: JSONValue, _ message: String, _ others: (String, JSONValue)..., number: String = "number"
  ) -> JSONValue {
    let members = [("type", scalar(number)), ("pattern", pattern)] + others + [("errorMessage", .string(message))]
    return .object(JSONObject(members.map { JSONObject.Member($0.0, $0.1) }))
  }
}

extension TextShape {
  /// What the shape is called in `$defs`.
  var definitionName: String {
    switch self {
    case .freeText: "text"
    case .reason: "reason"
    case .tenant: "tenant"
    case .name: "name"
    case .client: "client"
    case .redirectHost: "redirectHost"
    case .tenantGlob: "tenantGlob"
    case .path: "path"
    case .constant: "constant"
    }
  }
}

extension DurationShape {
  /// What the shape is called in `$defs`.
  var definitionName: String {
    switch self {
    case .finite: "duration"
    case .orNever: "durationOrNever"
    case .clockSkew: "clockSkew"
    }
  }
}
