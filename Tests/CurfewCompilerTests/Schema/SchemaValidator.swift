// SPDX-License-Identifier: Apache-2.0
//
// JSON Schema 2020-12, as much of it as the schema of policies uses. A keyword that is not known here
// is refused: a validator that skips what it does not know would agree with anything.

import CurfewFormats
import Foundation

/// Says whether a JSON value is valid against a schema.
struct SchemaValidator {
  /// A schema that this validator cannot check by.
  struct Unsupported: Error, CustomStringConvertible {
    let description: String
  }

  private let root: [SchemaCheck]
  private var definitions: [String: [SchemaCheck]] = [:]

  init(_ schema: JSONValue) throws {
    root = try SchemaCheck.checks(of: schema)
    guard case .object(let object) = schema, case .object(let definitions) = object["$defs"] else { return }
    for member in definitions.members { self.definitions[member.name] = try SchemaCheck.checks(of: member.value) }
  }

  /// Whether a value is valid.
  func accepts(_ value: JSONValue) throws -> Bool { try accepts(value, root) }

  private func accepts(_ value: JSONValue, _ checks: [SchemaCheck]) throws -> Bool {
    for check in checks where try !holds(check, for: value) { return false }
    return true
  }

  private func holds(_ check: SchemaCheck, for value: JSONValue) throws -> Bool {
    switch check {
    case .nothing: return false
    case .reference(let name):
      guard let definition = definitions[name] else { throw Unsupported(description: "no definition `\(name)`") }
      return try accepts(value, definition)
    case .types(let types): return types.contains { value.isOf(type: $0) }
    case .oneOf(let schemas): return try schemas.count { try accepts(value, $0) } == 1
    case .anyOf(let schemas): return try schemas.contains { try accepts(value, $0) }
    case .allOf(let schemas): return try schemas.allSatisfy { try accepts(value, $0) }
    case .not(let schema): return try !accepts(value, schema)
    case .condition(let condition, let consequence):
      return try !accepts(value, condition) || accepts(value, consequence)
    case .values(let values): return values.contains { $0.isEqual(to: value) }
    case .minimum(let least): return value.number.map { $0 >= least } ?? true
    case .maximum(let most): return value.number.map { $0 <= most } ?? true
    case .pattern, .lengths: return check.holds(forText: value)
    case .items, .counts, .uniqueItems: return try holds(check, forList: value)
    default: return try holds(check, forObject: value)
    }
  }

  private func holds(_ check: SchemaCheck, forList value: JSONValue) throws -> Bool {
    guard case .array(let items) = value else { return true }
    switch check {
    case .items(let schema): return try items.allSatisfy { try accepts($0, schema) }
    case .counts(let range): return range.contains(items.count)
    default:
      return !items.indices.contains { index in items[..<index].contains { $0.isEqual(to: items[index]) } }
    }
  }

  private func holds(_ check: SchemaCheck, forObject value: JSONValue) throws -> Bool {
    guard case .object(let object) = value else { return true }
    switch check {
    case .required(let names): return names.allSatisfy { object[$0] != nil }
    case .leastMembers(let count): return object.members.count >= count
    case .names(let schema): return try object.members.allSatisfy { try accepts(.string($0.name), schema) }
    case .members(let known, let others):
      return try object.members.allSatisfy { try accepts($0.value, known[Array($0.name.utf8)] ?? others) }
    default: return true
    }
  }
}

extension JSONValue {
  fileprivate func isOf(type: String) -> Bool {
    switch (self, type) {
    case (.null, "null"), (.bool, "boolean"), (.number, "number"), (.string, "string"), (.array, "array"),
      (.object, "object"):
      true
    // A number without a fraction is an integer, however it is written.
    case (.number, "integer"): number.map { $0 == $0.rounded() } ?? false
    default: false
    }
  }

  /// The value of a number.
  var number: Double? {
    if case .number(let text) = self { Double(text) } else { nil }
  }

  /// Whether two scalars are the same, texts byte for byte. No keyword here compares anything else.
  fileprivate func isEqual(to other: JSONValue) -> Bool {
    switch (self, other) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
    case (.number, .number): number == other.number
    default: false
    }
  }
}
