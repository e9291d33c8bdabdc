// SPDX-License-Identifier: Apache-2.0

import CurfewFormats
import Foundation

/// One or two keywords of a schema, read once.
indirect enum SchemaCheck {
  /// Nothing is valid: the schema `false`.
  case nothing
  case reference(String)
  case types([String])
  case values([JSONValue])
  case oneOf([[SchemaCheck]])
  case anyOf([[SchemaCheck]])
  case allOf([[SchemaCheck]])
  case not([SchemaCheck])
  case condition([SchemaCheck], then: [SchemaCheck])
  case minimum(Double)
  case maximum(Double)
  case pattern(NSRegularExpression)
  /// In code points.
  case lengths(ClosedRange<Int>)
  case items([SchemaCheck])
  case counts(ClosedRange<Int>)
  case uniqueItems
  case required([String])
  case leastMembers(Int)
  case names([SchemaCheck])
  case members([[UInt8]: [SchemaCheck]], others: [SchemaCheck])

  /// The checks of a schema; throws for a keyword or a value that is not known.
  static func checks(of schema: JSONValue) throws -> [SchemaCheck] {
    if case .bool(let accepts) = schema { return accepts ? [] : [.nothing] }
    guard case .object(let object) = schema else { throw refusal("a schema that is no object", schema) }
    return try object.members.compactMap { try check($0, of: object) }
  }

  /// Whether a text is valid; anything else is.
  func holds(forText value: JSONValue) -> Bool {
    guard case .string(let text) = value else { return true }
    switch self {
    case .pattern(let expression):
      return expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    case .lengths(let range): return range.contains(text.unicodeScalars.count)
    default: return true
    }
  }

  private static func check(_ keyword: JSONObject.Member, of schema: JSONObject) throws -> SchemaCheck? {
    let value = keyword.value
    switch keyword.name {
    case "$schema", "$id", "$defs", "title", "description", "markdownDescription", "errorMessage", "default",
      "examples":
      return nil
    case "$ref": return .reference(try definitionName(value))
    case "type": return .types(try types(value))
    case "const": return .values([value])
    case "enum": return .values(try elements(value))
    case "oneOf": return .oneOf(try elements(value).map(checks))
    case "anyOf": return .anyOf(try elements(value).map(checks))
    case "allOf": return .allOf(try elements(value).map(checks))
    case "not": return .not(try checks(of: value))
    case "if": return .condition(try checks(of: value), then: try checks(of: schema["then"] ?? .bool(true)))
    case "then" where schema["if"] != nil: return nil
    case "minimum": return .minimum(Double(try integer(value)))
    case "maximum": return .maximum(Double(try integer(value)))
    case "pattern": return .pattern(try expression(text(value)))
    case "minLength": return .lengths(try integer(value)...Int.max)
    case "maxLength": return .lengths(0...(try integer(value)))
    default: return try collectionCheck(keyword, of: schema)
    }
  }

  private static func collectionCheck(_ keyword: JSONObject.Member, of schema: JSONObject) throws -> SchemaCheck? {
    let value = keyword.value
    switch keyword.name {
    case "items": return .items(try checks(of: value))
    case "minItems": return .counts(try integer(value)...Int.max)
    case "maxItems": return .counts(0...(try integer(value)))
    case "uniqueItems": return .uniqueItems
    case "required": return .required(try elements(value).map(text))
    case "minProperties": return .leastMembers(try integer(value))
    case "propertyNames": return .names(try checks(of: value))
    case "properties": return try members(value, others: schema["additionalProperties"])
    case "additionalProperties": return schema["properties"] == nil ? .members([:], others: try checks(of: value)) : nil
    default: throw refusal("the keyword `\(keyword.name)`", value)
    }
  }

  // MARK: - Values of keywords

  private static func members(_ properties: JSONValue, others: JSONValue?) throws -> SchemaCheck {
    guard case .object(let object) = properties else { throw refusal("properties", properties) }
    var known: [[UInt8]: [SchemaCheck]] = [:]
    for member in object.members { known[Array(member.name.utf8)] = try checks(of: member.value) }
    return .members(known, others: try checks(of: others ?? .bool(true)))
  }

  private static func definitionName(_ value: JSONValue) throws -> String {
    let (reference, prefix) = (try text(value), "#/$defs/")
    guard reference.hasPrefix(prefix) else { throw refusal("a reference", value) }
    return String(reference.dropFirst(prefix.count))
  }

  private static func types(_ value: JSONValue) throws -> [String] {
    let names = if case .array(let names) = value { try names.map(text) } else { [try text(value)] }
    let known = ["string", "integer", "number", "boolean", "array", "object", "null"]
    guard names.allSatisfy(known.contains) else { throw refusal("a type", value) }
    return names
  }

  /// ECMA-262's `$` is the very end; here it could also stand before a line feed, which `\z` does not.
  private static func expression(_ pattern: String) throws -> NSRegularExpression {
    guard pattern.first == "^" else { throw refusal("a pattern without `^`", .string(pattern)) }
    let isClosed = pattern.last == "$"
    let body = pattern.dropFirst().dropLast(isClosed ? 1 : 0)
    return try NSRegularExpression(pattern: "\\A(?:\(body))" + (isClosed ? "\\z" : ""))
  }

  private static func elements(_ value: JSONValue) throws -> [JSONValue] {
    guard case .array(let elements) = value else { throw refusal("an array", value) }
    return elements
  }

  private static func text(_ value: JSONValue) throws -> String {
    guard case .string(let text) = value else { throw refusal("a text", value) }
    return text
  }

  private static func integer(_ value: JSONValue) throws -> Int {
    guard case .number(let text) = value, let number = Int(text) else { throw refusal("a number", value) }
    return number
  }

  private static func refusal(_ what: String, _ value: JSONValue) -> SchemaValidator.Unsupported {
    SchemaValidator.Unsupported(description: "cannot check by \(what): \(value)")
  }
}
