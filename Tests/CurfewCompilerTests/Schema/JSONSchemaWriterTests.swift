// SPDX-License-Identifier: Apache-2.0

import CurfewCompiler
import CurfewFormats
import Testing

@Suite("Writing the JSON Schema")
struct JSONSchemaWriterTests {
  private let schema: JSONObject

  init() throws {
    guard case .object(let schema) = try JSONValue(parsing: JSONSchemaWriter.policySchema()) else {
      throw SchemaValidator.Unsupported(description: "the schema is no object")
    }
    self.schema = schema
  }

  @Test("names its dialect, and is written the same every time, in ASCII where a character can't be seen")
  func namesItsDialect() {
    let text = String(decoding: JSONSchemaWriter.policySchema(), as: UTF8.self)
    #expect(text.hasPrefix("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"))
    #expect(text.hasSuffix("}\n"))
    #expect(text.utf8.elementsEqual(JSONSchemaWriter.policySchema()))
    #expect(!text.unicodeScalars.contains { $0.value > 0x7E || $0.value < 0x20 && $0 != "\n" })
  }

  @Test("describes every key of every mapping, with a sentence that ends")
  func describesEveryKey() {
    var keys = 0
    Self.forEachObject(in: .object(schema)) { object in
      guard case .object(let properties) = object["properties"] else { return }
      for property in properties.members {
        guard case .object(let schema) = property.value, case .string(let text) = schema["description"] else {
          Issue.record("`\(property.name)` has no description")
          continue
        }
        keys += 1
        #expect(text.hasSuffix("."), "`\(property.name)`")
        #expect(text.utf8.count > 20, "`\(property.name)`")
      }
    }
    // And the `kind` that stands before the branches.
    #expect(keys == Self.fieldCount(of: PolicySchema.roots.map(\.mapping)) + 1)
  }

  @Test("gives defaults and examples that are themselves valid in their places")
  func givesValidExamples() throws {
    var values = 0
    try Self.forEachObject(in: .object(schema)) { object in
      var examples: [JSONValue] = []
      if let value = object["default"] { examples.append(value) }
      if case .array(let list) = object["examples"] { examples += list }
      guard !examples.isEmpty else { return }
      let own = object.members + [JSONObject.Member("$defs", schema["$defs"] ?? .null)]
      let validator = try SchemaValidator(.object(JSONObject(own)))
      for example in examples { #expect(try validator.accepts(example)) }
      values += examples.count
    }
    #expect(values > 30)
  }

  @Test("limits the number of overrides as SPEC 8 does")
  func limitsOverrides() {
    guard case .object(let definitions) = schema["$defs"], case .object(let policy) = definitions["TenantPolicy"],
      case .object(let properties) = policy["properties"], case .object(let overrides) = properties["overrides"],
      case .number(let limit) = overrides["maxItems"]
    else {
      Issue.record("there is no limit")
      return
    }
    #expect(limit == "1000000")
  }

  @Test("makes one branch for each kind")
  func makesBranches() throws {
    let validator = try SchemaValidator(.object(schema))
    func accepts(_ json: String) throws -> Bool { try validator.accepts(JSONValue(parsing: Array(json.utf8))) }
    #expect(try accepts(#"{"apiVersion":"curfew/v1","kind":"TenantPolicy","tenant":"acme"}"#))
    let guardrail = #"{"name":"x","registration":"rejected"}"#
    #expect(try accepts(#"{"apiVersion":"curfew/v1","kind":"Guardrails","guardrails":[\#(guardrail)]}"#))
    #expect(try !accepts(#"{"apiVersion":"curfew/v1","kind":"Guardrails","tenant":"acme"}"#))
    #expect(
      try !accepts(#"{"apiVersion":"curfew/v1","kind":"TenantPolicy","tenant":"acme","guardrails":[\#(guardrail)]}"#))
    #expect(try !accepts(#"{"kind":"PolicyTest"}"#))
    #expect(try !accepts(#"{"apiVersion":"curfew/v1","kind":"Other","tenant":"acme"}"#))
    #expect(try !accepts(#"{"apiVersion":"curfew/v1","tenant":"acme"}"#))
  }

  private static func forEachObject(in value: JSONValue, _ body: (JSONObject) throws -> Void) rethrows {
    switch value {
    case .array(let elements): for element in elements { try forEachObject(in: element, body) }
    case .object(let object):
      try body(object)
      // A condition describes nothing.
      for member in object.members where member.name != "if" { try forEachObject(in: member.value, body) }
    default: break
    }
  }

  /// The keys of mappings and of those below them, each mapping once.
  private static func fieldCount(of mappings: [MappingDescription]) -> Int {
    var seen: [String: Int] = [:]
    func visit(_ shape: Shape) {
      switch shape {
      case .mapping(let mapping): visit(mapping)
      case .list(let item, _, _, _): visit(item)
      case .dictionary(_, let values): visit(values)
      case .word(_, let other): visit(other)
      default: break
      }
    }
    func visit(_ mapping: MappingDescription) {
      guard seen.updateValue(mapping.fields.count, forKey: mapping.name) == nil else { return }
      for field in mapping.fields { visit(field.shape) }
    }
    for mapping in mappings { visit(mapping) }
    return seen.values.reduce(0, +)
  }
}
