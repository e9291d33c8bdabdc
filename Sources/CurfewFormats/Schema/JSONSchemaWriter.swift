// SPDX-License-Identifier: Apache-2.0
//
// The schema is printed from the tables that the decoder reads by, which is why this module depends on
// the compiler: the tables are the compiler's, JSON is this module's, and a copy of either would drift.

package import CurfewCompiler

/// Prints what policies, guardrails and tests may hold as a JSON Schema (2020-12), for editors.
///
/// Editors read YAML by the core schema of YAML 1.2: an unquoted `123` is a number and `true` a
/// boolean, where Curfew takes text. So where a policy wants text, numbers and booleans pass too.
/// Where no number can be right (durations, times, words) only strings do.
package struct JSONSchemaWriter {
  private var definitions: [JSONObject.Member] = []

  /// The schema of files of every kind, as text.
  package static func policySchema() -> [UInt8] {
    JSONWriter.indented(schema(of: PolicySchema.roots))
  }

  /// The schema of files of some kinds; `kind` says which one a file is of.
  package static func schema(of roots: [PolicySchema.Root]) -> JSONValue {
    var writer = JSONSchemaWriter()
    var members: [JSONObject.Member] = [
      .init("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      .init("$id", .string("urn:curfew:schema:v1")),
      .init("title", .string("Curfew policy, guardrails or tests")),
    ]
    members += roots.count == 1 ? writer.mapping(roots[0].mapping) : writer.branches(roots)
    let definitions = writer.definitions.sorted { $0.name < $1.name }
    members.append(.init("$defs", .object(JSONObject(definitions))))
    return .object(JSONObject(members))
  }

  // MARK: - Mappings

  /// One branch for each kind; without a known `kind` only that is said.
  private mutating func branches(_ roots: [PolicySchema.Root]) -> [JSONObject.Member] {
    var kinds: [JSONValue] = []
    var branches: [JSONValue] = []
    for root in roots {
      let kind = JSONValue.string(root.kind.rawValue)
      kinds.append(.members(("const", kind), ("description", .string(root.mapping.summary))))
      let isKind = JSONValue.members(
        ("properties", .members(("kind", .members(("const", kind))))), ("required", .array([.string("kind")])))
      branches.append(.members(("if", isKind), ("then", definition(of: root.mapping))))
    }
    let kind =
      Self.texts("What the file holds; its other keys depend on it.")
      + [.init("type", .string("string")), .init("oneOf", .array(kinds))]
    return [
      .init("type", .string("object")),
      .init("required", .array([.string("kind")])),
      .init("properties", .members(("kind", .object(JSONObject(kind))))),
      .init("allOf", .array(branches)),
    ]
  }

  private mutating func mapping(_ mapping: MappingDescription) -> [JSONObject.Member] {
    var members = Self.texts(mapping.summary)
    members.append(.init("type", .string("object")))
    members.append(.init("additionalProperties", .bool(false)))
    let required = mapping.fields.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !required.isEmpty { members.append(.init("required", .array(required))) }
    if mapping.needsAnyField { members.append(.init("minProperties", .number("1"))) }
    let properties = mapping.fields.map { JSONObject.Member($0.name, property($0)) }
    members.append(.init("properties", .object(JSONObject(properties))))
    return members
  }

  private mutating func property(_ field: FieldDescription) -> JSONValue {
    let summary = field.summary + (field.defaultText.map { " Default: `\($0)`." } ?? "")
    var members = Self.texts(summary)
    if let text = field.defaultText { members.append(.init("default", Self.literal(text, field.shape))) }
    if !field.examples.isEmpty {
      members.append(.init("examples", .array(field.examples.map { Self.literal($0, field.shape) })))
    }
    return .object(JSONObject(members + schema(of: field.shape)))
  }

  // MARK: - Shapes

  private mutating func schema(of shape: Shape) -> [JSONObject.Member] {
    switch shape {
    case .text(.constant(let text)): [.init("const", .string(text))]
    case .text(let text): reference(text.definitionName, ScalarSchema.text(text))
    case .boolean: [.init("type", .string("boolean"))]
    case .duration(let duration): reference(duration.definitionName, ScalarSchema.duration(duration))
    case .time: reference("time", ScalarSchema.time)
    case .relativeTime: reference("relativeTime", ScalarSchema.relativeTime)
    case .integer(let range): ScalarSchema.integer(range)
    case .oneOrMore(let value): oneOrMore(value)
    case .choice(let choices): ScalarSchema.choice(choices)
    case .list: list(shape)
    case .mapping(let mapping): definition(of: mapping).members
    case .dictionary(let names, let values):
      [
        .init("type", .string("object")),
        .init("propertyNames", .object(JSONObject(schema(of: .text(names))))),
        .init("additionalProperties", .object(JSONObject(schema(of: values)))),
      ]
    case .word(let word, let other):
      [.init("anyOf", .array([ScalarSchema.constant(word), .object(JSONObject(schema(of: other)))]))]
    }
  }

  private mutating func list(_ shape: Shape) -> [JSONObject.Member] {
    guard case .list(let item, let mayBeEmpty, let repeatsAreErrors, let maximumCount) = shape else { return [] }
    var members: [JSONObject.Member] = [.init("type", .string("array"))]
    if !mayBeEmpty { members.append(.init("minItems", .number("1"))) }
    if let maximumCount { members.append(.init("maxItems", .number("\(maximumCount)"))) }
    if repeatsAreErrors { members.append(.init("uniqueItems", .bool(true))) }
    members.append(.init("items", .object(JSONObject(schema(of: item)))))
    return members
  }

  private mutating func oneOrMore(_ value: Shape) -> [JSONObject.Member] {
    let item = JSONValue.object(JSONObject(schema(of: value)))
    let list = JSONValue.members(("type", .string("array")), ("minItems", .number("1")), ("items", item))
    return [.init("anyOf", .array([item, list]))]
  }

  // MARK: - Definitions

  private mutating func definition(of mapping: MappingDescription) -> JSONValue {
    let name = mapping.definitionName
    if !definitions.contains(where: { $0.name == name }) {
      // The place is taken first, so that a mapping inside itself would not go on for ever.
      let index = definitions.count
      definitions.append(.init(name, .bool(true)))
      definitions[index] = .init(name, .object(JSONObject(self.mapping(mapping))))
    }
    return .object(JSONObject(Self.reference(to: name)))
  }

  private mutating func reference(_ name: String, _ schema: @autoclosure () -> JSONValue) -> [JSONObject.Member] {
    if !definitions.contains(where: { $0.name == name }) { definitions.append(.init(name, schema())) }
    return Self.reference(to: name)
  }

  private static func reference(to name: String) -> [JSONObject.Member] {
    [.init("$ref", .string("#/$defs/\(name)"))]
  }

  // MARK: - Texts

  /// A text for people, and once more for editors that show Markdown if it has code in it.
  static func texts(_ summary: String) -> [JSONObject.Member] {
    guard !summary.isEmpty else { return [] }
    let description = JSONObject.Member("description", .string(summary))
    return summary.utf8.contains(UInt8(ascii: "`"))
      ? [description, .init("markdownDescription", .string(summary))] : [description]
  }

  /// A value that the tables have as one would write it: `true`, `25`, `[a, "*b"]`, or a text.
  private static func literal(_ text: String, _ shape: Shape) -> JSONValue {
    if case .boolean = shape { return .bool(text == "true") }
    if case .integer = shape { return .number(text) }
    guard text.hasPrefix("["), text.hasSuffix("]") else { return .string(text) }
    let items = text.dropFirst().dropLast().split(separator: ", ")
    return .array(items.map { .string($0.hasPrefix("\"") ? String($0.dropFirst().dropLast()) : String($0)) })
  }
}

extension MappingDescription {
  /// The name in one word: `accessProfile` for `access profile`.
  fileprivate var definitionName: String {
    let words = name.split(separator: " ")
    return words.dropFirst().reduce(words.first.map(String.init) ?? "") {
      $0 + $1.prefix(1).uppercased() + $1.dropFirst()
    }
  }
}

extension JSONValue {
  /// An object of some members, in their order.
  static func members(_ members: (String, JSONValue)...) -> JSONValue {
    .object(JSONObject(members.map { JSONObject.Member($0.0, $0.1) }))
  }

  /// The members of an object; none of anything else.
  fileprivate var members: [JSONObject.Member] {
    if case .object(let object) = self { object.members } else { [] }
  }
}
