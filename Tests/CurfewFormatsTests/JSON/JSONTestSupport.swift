// SPDX-License-Identifier: Apache-2.0

import CurfewFormats

extension String {
  var bytes: [UInt8] { Array(utf8) }
}

/// The message of the error that reading a text gives; nil when it is fine.
func failure(reading bytes: [UInt8]) -> String? {
  do {
    _ = try JSONValue(parsing: bytes)
    return nil
  } catch { return error.description }
}

func failure(reading text: String) -> String? {
  failure(reading: text.bytes)
}

/// Compares trees byte for byte, since `String ==` would not.
func areIdentical(_ left: JSONValue, _ right: JSONValue) -> Bool {
  switch (left, right) {
  case (.null, .null): true
  case (.bool(let left), .bool(let right)): left == right
  case (.number(let left), .number(let right)): left.utf8.elementsEqual(right.utf8)
  case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
  case (.array(let left), .array(let right)): left.elementsEqual(right, by: areIdentical)
  case (.object(let left), .object(let right)):
    left.members.elementsEqual(right.members) {
      $0.name.utf8.elementsEqual($1.name.utf8) && areIdentical($0.value, $1.value)
    }
  default: false
  }
}

func text(of value: JSONValue) -> String {
  var writer = JSONWriter()
  writer.value(value)
  return String(decoding: writer.bytes, as: UTF8.self)
}
